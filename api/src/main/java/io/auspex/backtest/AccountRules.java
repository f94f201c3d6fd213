package io.auspex.backtest;

import static java.util.Objects.requireNonNull;

import io.auspex.data.MissingValues;

/**
 * What the account of a run could do, and what was done about the ends of its data.
 *
 * @param lots smallest quantity
 * @param leverage largest sum of position values over equity; finite and &ge; 1
 * @param shortSelling whether more could be sold than was held
 * @param endOfRun what happened to positions at the last bar
 * @param missing what was done about missing prices
 */
public record AccountRules(
        Lots lots, double leverage, boolean shortSelling, BacktestRequest.EndOfRun endOfRun, MissingValues missing) {
    /** Checks every part. */
    public AccountRules {
        requireNonNull(lots, "lots");
        if (!(leverage >= 1 && Double.isFinite(leverage))) {
            throw new IllegalArgumentException("leverage must be finite and >= 1 but was " + leverage);
        }
        requireNonNull(endOfRun, "endOfRun");
        requireNonNull(missing, "missing");
    }

    /**
     * {@return the rules of a request}
     *
     * @param request what was run
     */
    public static AccountRules of(BacktestRequest request) {
        return new AccountRules(
                request.lots(), request.leverage(), request.shortSelling(), request.endOfRun(), request.missing());
    }
}
