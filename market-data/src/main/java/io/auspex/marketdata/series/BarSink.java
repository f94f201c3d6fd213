package io.auspex.marketdata.series;

/** Takes bars as they close. */
@FunctionalInterface
public interface BarSink {
    /**
     * Takes one bar.
     *
     * @param bar valid during the call only, since the next bar is written over it
     */
    void closed(ClosedBar bar);
}
