package io.auspex.marketdata.indicator;

import static java.util.Objects.requireNonNull;

/**
 * One column that an indicator can give.
 *
 * @param name for example {@code signal}
 * @param description one line, with the unit
 * @param min smallest value it can take, up to rounding; negative infinity when unbounded
 * @param max largest value it can take, up to rounding; positive infinity when unbounded
 */
public record IndicatorOutput(String name, String description, double min, double max) {
    /** Checks the order of the bounds. */
    public IndicatorOutput {
        requireNonNull(name, "name");
        requireNonNull(description, "description");
        if (!(min <= max)) {
            throw new IllegalArgumentException(
                    "min of " + name + " must not be above max but was " + min + " with " + max);
        }
    }

    static IndicatorOutput unbounded(String name, String description) {
        return new IndicatorOutput(name, description, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }
}
