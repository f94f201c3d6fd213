package io.auspex.strategy;

import static java.util.Objects.requireNonNull;

/**
 * A finite number with bounds.
 *
 * @param name under which the value is given; not blank
 * @param defaultValue value when none is given; inside the bounds
 * @param min least value
 * @param max greatest value; not less than {@code min}
 * @param description what it means, with its unit
 */
public record DoubleParameter(String name, Double defaultValue, double min, double max, String description)
        implements Parameter<Double> {
    /** Checks the name and the bounds. */
    public DoubleParameter {
        if (requireNonNull(name, "name").isBlank()) {
            throw new IllegalArgumentException("name must not be blank");
        }
        requireNonNull(defaultValue, "defaultValue");
        requireNonNull(description, "description");
        if (!(max >= min)) {
            throw new IllegalArgumentException(name + ": max must be >= min but was " + max + " with min " + min);
        }
    }

    /**
     * {@return a parameter without bounds}
     *
     * @param name under which the value is given
     * @param defaultValue value when none is given
     */
    public static DoubleParameter of(String name, double defaultValue) {
        return new DoubleParameter(name, defaultValue, -Double.MAX_VALUE, Double.MAX_VALUE, "");
    }

    /**
     * {@return the same with a least value}
     *
     * @param least smallest value allowed
     */
    public DoubleParameter min(double least) {
        return new DoubleParameter(name, defaultValue, least, max, description);
    }

    /**
     * {@return the same with a greatest value}
     *
     * @param greatest largest value allowed
     */
    public DoubleParameter max(double greatest) {
        return new DoubleParameter(name, defaultValue, min, greatest, description);
    }

    /**
     * {@return the same with another default}
     *
     * @param value value when none is given
     */
    public DoubleParameter withDefault(double value) {
        return new DoubleParameter(name, parse(value), min, max, description);
    }

    /**
     * {@return the same with a description}
     *
     * @param text what it means, with its unit
     */
    public DoubleParameter describedAs(String text) {
        return new DoubleParameter(name, defaultValue, min, max, text);
    }

    @Override
    public String rule() {
        if (min == -Double.MAX_VALUE && max == Double.MAX_VALUE) {
            return "a finite number";
        }
        if (max == Double.MAX_VALUE) {
            return "a finite number >= " + min;
        }
        return "a number in [" + (min == -Double.MAX_VALUE ? "…" : Double.toString(min)) + ", " + max + "]";
    }

    @Override
    public Double parse(Object given) {
        double number;
        try {
            number = given instanceof Number n
                    ? n.doubleValue()
                    : Double.parseDouble(given.toString().trim());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be " + rule() + " but was \"" + given + "\"", e);
        }
        if (!(number >= min && number <= max)) {
            throw new IllegalArgumentException(name + " must be " + rule() + " but was " + given);
        }
        return number;
    }
}
