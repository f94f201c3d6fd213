package io.auspex.backtest;

/**
 * The smallest quantity that can be traded; quantities are rounded down to its multiples, exactly.
 *
 * @param step for example 1 for shares, 100 for A-share lots, 0.001 for fractions; finite and &gt; 0
 */
public record Lots(double step) {
    /** Whole units. */
    public static final Lots WHOLE = new Lots(1);

    /** Checks the step. */
    public Lots {
        if (!(step > 0 && Double.isFinite(step))) {
            throw new IllegalArgumentException("step must be finite and > 0 but was " + step);
        }
    }

    /**
     * {@return lots of a step}
     *
     * @param step finite and &gt; 0
     */
    public static Lots of(double step) {
        return new Lots(step);
    }

    /** {@return fractions down to a millionth of a unit} */
    public static Lots fractional() {
        return new Lots(1e-6);
    }

    /**
     * {@return the largest multiple of the step that is not above {@code quantity}, allowing for rounding in its last digits}
     *
     * @param quantity finite and &ge; 0
     */
    public double floor(double quantity) {
        double lots = Math.floor(quantity / step * (1 + 1e-12));
        double inverse = 1 / step;
        return inverse == Math.rint(inverse) ? lots / inverse : lots * step;
    }
}
