package io.auspex.marketdata.statistics;

/**
 * A generalized Pareto tail of losses and the risk it implies. All losses are positive fractions.
 *
 * @param threshold loss from which on the tail was fitted; &gt; 0
 * @param scale scale of the distribution; &gt; 0
 * @param shape shape of the distribution; &gt; 0, from 1 on the mean does not exist
 * @param valueAtRisk loss that is exceeded with the probability asked for; &gt; 0
 * @param expectedShortfall mean loss beyond {@code valueAtRisk}; meaningless for a shape of 1 or more
 */
public record TailEstimate(double threshold, double scale, double shape, double valueAtRisk, double expectedShortfall) {
    /** Checks the ranges. */
    public TailEstimate {
        positive(threshold, "threshold");
        positive(scale, "scale");
        positive(shape, "shape");
        positive(valueAtRisk, "valueAtRisk");
        if (Double.isNaN(expectedShortfall)) {
            throw new IllegalArgumentException("expectedShortfall must be a number but was NaN");
        }
    }

    private static void positive(double value, String name) {
        if (!(value > 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(name + " must be finite and > 0 but was " + value);
        }
    }
}
