package io.auspex.model;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * How far ahead a model looks.
 *
 * @param bars bars of the series it is applied to; for daily bars, trading days; in [1, 1000]
 */
public record Horizon(int bars) {
    /** Checks the number. */
    public Horizon {
        if (bars < 1 || bars > 1000) {
            throw new IllegalArgumentException("horizon must be in [1, 1000] bars but was " + bars);
        }
    }

    /**
     * {@return the horizon that a text names}
     *
     * @param text a number of bars, for example {@code 5}, {@code 5d} or {@code 5 bars}
     * @throws IllegalArgumentException if it is not one
     */
    public static Horizon parse(String text) {
        String digits =
                requireNonNull(text, "text").trim().toLowerCase(Locale.ROOT).replaceFirst("\\s*(d|days?|bars?)$", "");
        try {
            return new Horizon(Integer.parseInt(digits));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "horizon must be a number of bars like 5 or 5d but was \"" + text + "\"", e);
        }
    }

    /** {@return for example {@code 5 bars}} */
    @Override
    public String toString() {
        return bars == 1 ? "1 bar" : bars + " bars";
    }
}
