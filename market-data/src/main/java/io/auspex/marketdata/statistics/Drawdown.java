package io.auspex.marketdata.statistics;

import static java.util.Objects.requireNonNull;

import java.util.OptionalInt;

/**
 * One fall of equity below a peak, until it is reached again. Indices count the values of the equity curve.
 *
 * @param depth how far it fell, as a fraction of the peak; &lt; 0
 * @param peak index of the last value at the peak
 * @param trough index of the first value at the lowest
 * @param recovery index of the first value at or above the peak again; empty if it never was
 * @param end index of the recovery, or of the last value of the curve
 */
public record Drawdown(double depth, int peak, int trough, OptionalInt recovery, int end) {
    /** Checks the order of the parts. */
    public Drawdown {
        requireNonNull(recovery, "recovery");
        if (!(depth < 0)) {
            throw new IllegalArgumentException("depth must be < 0 but was " + depth);
        }
        if (!(0 <= peak && peak < trough && trough <= end)) {
            throw new IllegalArgumentException(
                    "peak, trough and end must rise but were " + peak + ", " + trough + ", " + end);
        }
    }

    /** {@return periods from the peak to the recovery, or to the end of the curve} */
    public int duration() {
        return end - peak;
    }

    /** {@return periods from the peak to the trough} */
    public int fall() {
        return trough - peak;
    }
}
