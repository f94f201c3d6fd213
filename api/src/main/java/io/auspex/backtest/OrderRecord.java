package io.auspex.backtest;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.OptionalDouble;

/**
 * One order of a run and what became of it: also those that did not fill say why.
 *
 * @param orderId number in the run, from 1
 * @param stockCode the symbol
 * @param action buy or sell
 * @param type how it was priced
 * @param placedAt the bar at whose close it was decided
 * @param limit limit price, for limit and stop-limit orders
 * @param stop stop price, for stop and stop-limit orders
 * @param tag name given by the strategy; {@code stop-loss} or {@code take-profit} for exits; possibly empty
 * @param outcome what became of it
 */
public record OrderRecord(
        long orderId,
        String stockCode,
        Trade.Action action,
        Type type,
        Instant placedAt,
        OptionalDouble limit,
        OptionalDouble stop,
        String tag,
        OrderOutcome outcome) {
    /** How an order is priced. */
    public enum Type {
        /** At whatever the market gives. */
        MARKET,
        /** At a price or better. */
        LIMIT,
        /** At market once a price is reached. */
        STOP,
        /** At a limit once a price is reached. */
        STOP_LIMIT
    }

    /** Checks that nothing is missing. */
    public OrderRecord {
        requireNonNull(stockCode, "stockCode");
        requireNonNull(action, "action");
        requireNonNull(type, "type");
        requireNonNull(placedAt, "placedAt");
        requireNonNull(limit, "limit");
        requireNonNull(stop, "stop");
        requireNonNull(tag, "tag");
        requireNonNull(outcome, "outcome");
    }
}
