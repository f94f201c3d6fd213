package io.auspex.engine.backtest.report;

/** How much of a result goes into its JSON. */
public enum JsonOption {
    /** All of it. */
    WHOLE,
    /** Everything but the lists that grow with the run: trade history, round trips, orders and equity are left out. */
    SUMMARY
}
