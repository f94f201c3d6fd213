package io.auspex.prediction;

import static java.util.Objects.requireNonNull;

import io.auspex.spi.IntervalCalibrator;

/**
 * Where the outcome will lie.
 *
 * @param low lower end, as a price
 * @param high upper end, as a price; not below {@code low}
 * @param level share of outcomes that shall lie inside over time, in (0.5, 1). It holds on average over time for each symbol, not
 *     for all symbols of one day together
 * @param status how far to trust it
 */
public record ConfidenceInterval(double low, double high, double level, IntervalCalibrator.Status status) {
    /** Checks the ends. */
    public ConfidenceInterval {
        if (!(low <= high && Double.isFinite(low) && Double.isFinite(high))) {
            throw new IllegalArgumentException(
                    "low and high must be finite and in order but were " + low + " and " + high);
        }
        if (!(level > 0.5 && level < 1)) {
            throw new IllegalArgumentException("level must be in (0.5, 1) but was " + level);
        }
        requireNonNull(status, "status");
    }

    /**
     * {@return whether a price lies inside}
     *
     * @param price any
     */
    public boolean contains(double price) {
        return price >= low && price <= high;
    }
}
