package io.auspex.backtest;

import io.auspex.data.DoubleColumn;
import io.auspex.data.LongColumn;

/**
 * The account at every bar of a run: time, equity, cash. Immutable and thread-safe.
 *
 * @param times nanoseconds since the epoch, strictly rising
 * @param equity cash plus positions at their last close, as long as {@code times}
 * @param cash cash alone, as long as {@code times}
 */
public record EquityCurve(LongColumn times, DoubleColumn equity, DoubleColumn cash) {
    /** Checks the lengths. */
    public EquityCurve {
        if (equity.size() != times.size() || cash.size() != times.size()) {
            throw new IllegalArgumentException("times, equity and cash must have one length but had " + times.size()
                    + ", " + equity.size() + " and " + cash.size());
        }
    }

    /** {@return the number of points} */
    public int size() {
        return times.size();
    }
}
