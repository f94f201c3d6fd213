package io.auspex.marketdata.indicator;

import static java.util.Objects.requireNonNull;

/**
 * One parameter of an indicator: what it is called, what it may be.
 *
 * @param name for example {@code window}
 * @param description one line, with the unit
 * @param whole whether only whole numbers are allowed
 * @param defaultValue used when a text names the indicator without parameters; in [min, max]
 * @param min smallest value allowed
 * @param max largest value allowed
 */
public record IndicatorParameter(
        String name, String description, boolean whole, double defaultValue, double min, double max) {
    /** Checks that the default lies in the range. */
    public IndicatorParameter {
        requireNonNull(name, "name");
        requireNonNull(description, "description");
        if (!(min <= defaultValue && defaultValue <= max)) {
            throw new IllegalArgumentException(
                    "defaultValue of " + name + " must be in [" + min + ", " + max + "] but was " + defaultValue);
        }
    }

    /** {@return whether a value is allowed} */
    boolean allows(double value) {
        return value >= min && value <= max && !(whole && value != Math.rint(value));
    }

    /** {@return the rule in words, for messages} */
    String rule() {
        return whole
                ? "a whole number in [" + (long) min + ", " + (long) max + "]"
                : "a number in [" + min + ", " + max + "]";
    }
}
