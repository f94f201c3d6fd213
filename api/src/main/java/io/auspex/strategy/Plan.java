package io.auspex.strategy;

/** What a strategy does at each bar of one run. Called by one thread, oldest bar first. */
@FunctionalInterface
public interface Plan {
    /**
     * Decides at one bar.
     *
     * @param bar the bar that has just closed, with the past behind it; valid only during the call
     */
    void onBar(Bar bar);
}
