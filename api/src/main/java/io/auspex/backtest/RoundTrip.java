package io.auspex.backtest;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/**
 * Units from entry to exit, matched first in, first out. What ratios such as win rate and profit factor count.
 *
 * @param stockCode the symbol
 * @param quantity units; positive when long, negative when short
 * @param entryTime when they were acquired
 * @param entryPrice price per unit, slippage included
 * @param exitTime when they were given back
 * @param exitPrice price per unit, slippage included
 * @param bars bars of the symbol from entry to exit
 * @param costs commission and tax of entry and exit, in proportion to the quantity
 * @param pnl profit after costs
 */
public record RoundTrip(
        String stockCode,
        double quantity,
        Instant entryTime,
        double entryPrice,
        Instant exitTime,
        double exitPrice,
        int bars,
        double costs,
        double pnl) {
    /** Checks that nothing is missing. */
    public RoundTrip {
        requireNonNull(stockCode, "stockCode");
        requireNonNull(entryTime, "entryTime");
        requireNonNull(exitTime, "exitTime");
    }

    /** {@return profit after costs over the value at entry, as a fraction} */
    public double returnFraction() {
        return pnl / (Math.abs(quantity) * entryPrice);
    }

    /** {@return time from entry to exit} */
    public Duration duration() {
        return Duration.between(entryTime, exitTime);
    }
}
