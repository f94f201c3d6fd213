package io.auspex.backtest;

import static java.util.Objects.requireNonNull;

/**
 * Units of one symbol.
 *
 * @param stockCode the symbol
 * @param quantity units; negative when short, never 0
 * @param averagePrice mean price paid, slippage included
 * @param lastPrice price at which it counts
 */
public record Position(String stockCode, double quantity, double averagePrice, double lastPrice) {
    /** Checks that nothing is missing. */
    public Position {
        requireNonNull(stockCode, "stockCode");
    }

    /** {@return quantity × last price; negative when short} */
    public double value() {
        return quantity * lastPrice;
    }

    /** {@return quantity × (last price − average price), before costs} */
    public double unrealizedPnl() {
        return quantity * (lastPrice - averagePrice);
    }
}
