package io.auspex.marketdata.quality;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * One cell that was changed. It holds the bits of both values, so that a repair can be undone exactly, whatever NaN stood there.
 *
 * @param rule name of the rule that found the fault
 * @param row index of the bar
 * @param time when the bar is known
 * @param column name of the column
 * @param oldBits bits of the value before, as of {@link Double#doubleToRawLongBits}
 * @param newBits bits of the value after
 * @param confidence how sure the repair is, in (0, 1]
 * @param knownAt the earliest instant at which all bars were known that the repair was worked out from
 */
public record Repair(
        String rule,
        int row,
        Instant time,
        String column,
        long oldBits,
        long newBits,
        double confidence,
        Instant knownAt) {
    /** Checks the ranges. */
    public Repair {
        requireNonNull(rule, "rule");
        requireNonNull(time, "time");
        requireNonNull(column, "column");
        requireNonNull(knownAt, "knownAt");
        if (row < 0) {
            throw new IllegalArgumentException("row must be at least 0 but was " + row);
        }
        if (!(confidence > 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence must be in (0, 1] but was " + confidence);
        }
    }

    /** {@return the value before} */
    public double oldValue() {
        return Double.longBitsToDouble(oldBits);
    }

    /** {@return the value after} */
    public double newValue() {
        return Double.longBitsToDouble(newBits);
    }

    /** {@return one line: rule, bar, column, both values} */
    @Override
    public String toString() {
        return rule + " row " + row + " (" + time + ") " + column + ": " + oldValue() + " -> " + newValue();
    }
}
