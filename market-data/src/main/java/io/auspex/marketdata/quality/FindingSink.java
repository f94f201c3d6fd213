package io.auspex.marketdata.quality;

import java.util.function.Supplier;

/** Where a rule reports what it finds. Only the first findings of a rule are kept, the others are counted. Used by one thread. */
public interface FindingSink {
    /**
     * Reports a bar.
     *
     * @param row index of the bar
     * @param column name of the column; empty for the whole bar
     * @param value what is there; NaN for missing
     * @param message what is wrong and what to do about it; asked for only when the finding is kept
     */
    void add(int row, String column, double value, Supplier<String> message);

    /**
     * Marks bars that the finding before this one is also about, so that the score counts them.
     *
     * @param from first bar
     * @param to one past the last bar
     */
    void touch(int from, int to);

    /**
     * Reports something about the whole series.
     *
     * @param column name of the column; empty for all
     * @param message what is wrong and what to do about it
     */
    void addWhole(String column, Supplier<String> message);
}
