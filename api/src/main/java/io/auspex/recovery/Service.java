package io.auspex.recovery;

/** Parts of the system that can fail. */
public enum Service {
    /** Forecasts. */
    PREDICTION,
    /** Backtests. */
    BACKTEST,
    /** Models. */
    MODEL,
    /** Tasks. */
    TASK,
    /** Messages. */
    NOTIFICATION,
    /** Prices. */
    DATA
}
