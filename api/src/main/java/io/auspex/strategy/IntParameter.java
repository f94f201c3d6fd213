package io.auspex.strategy;

import static java.util.Objects.requireNonNull;

/**
 * A whole number with bounds.
 *
 * @param name under which the value is given; not blank
 * @param defaultValue value when none is given; inside the bounds
 * @param min least value
 * @param max greatest value; not less than {@code min}
 * @param description what it means
 */
public record IntParameter(String name, Integer defaultValue, int min, int max, String description)
        implements Parameter<Integer> {
    /** Checks the name; the default is checked when it is used, so that bounds can be set one by one. */
    public IntParameter {
        if (requireNonNull(name, "name").isBlank()) {
            throw new IllegalArgumentException("name must not be blank");
        }
        requireNonNull(defaultValue, "defaultValue");
        requireNonNull(description, "description");
        if (max < min) {
            throw new IllegalArgumentException(name + ": max must be >= min but was " + max + " with min " + min);
        }
    }

    /**
     * {@return a parameter without bounds}
     *
     * @param name under which the value is given
     * @param defaultValue value when none is given
     */
    public static IntParameter of(String name, int defaultValue) {
        return new IntParameter(name, defaultValue, Integer.MIN_VALUE, Integer.MAX_VALUE, "");
    }

    /**
     * {@return the same with a least value}
     *
     * @param least smallest value allowed
     */
    public IntParameter min(int least) {
        return new IntParameter(name, defaultValue, least, max, description);
    }

    /**
     * {@return the same with a greatest value}
     *
     * @param greatest largest value allowed
     */
    public IntParameter max(int greatest) {
        return new IntParameter(name, defaultValue, min, greatest, description);
    }

    /**
     * {@return the same with another default}
     *
     * @param value value when none is given
     */
    public IntParameter withDefault(int value) {
        return new IntParameter(name, parse(value), min, max, description);
    }

    /**
     * {@return the same with a description}
     *
     * @param text what it means
     */
    public IntParameter describedAs(String text) {
        return new IntParameter(name, defaultValue, min, max, text);
    }

    @Override
    public String rule() {
        if (min == Integer.MIN_VALUE && max == Integer.MAX_VALUE) {
            return "a whole number";
        }
        if (max == Integer.MAX_VALUE) {
            return "a whole number >= " + min;
        }
        return "a whole number in [" + (min == Integer.MIN_VALUE ? "…" : Integer.toString(min)) + ", " + max + "]";
    }

    @Override
    public Integer parse(Object given) {
        double number;
        try {
            number = given instanceof Number n
                    ? n.doubleValue()
                    : Double.parseDouble(given.toString().trim());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be " + rule() + " but was \"" + given + "\"", e);
        }
        if (number != Math.rint(number) || !(number >= min && number <= max)) {
            throw new IllegalArgumentException(name + " must be " + rule() + " but was " + given);
        }
        return (int) number;
    }
}
