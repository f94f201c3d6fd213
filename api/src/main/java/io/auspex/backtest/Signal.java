package io.auspex.backtest;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * One decision of a strategy: at the close of a bar it placed an order.
 *
 * @param stockCode the symbol
 * @param time the bar at whose close it was decided
 * @param action buy or sell
 * @param type how the order is priced
 * @param close the close of that bar
 * @param tag name given by the strategy; possibly empty
 */
public record Signal(
        String stockCode, Instant time, Trade.Action action, OrderRecord.Type type, double close, String tag) {
    /** Checks that nothing is missing. */
    public Signal {
        requireNonNull(stockCode, "stockCode");
        requireNonNull(time, "time");
        requireNonNull(action, "action");
        requireNonNull(type, "type");
        requireNonNull(tag, "tag");
    }
}
