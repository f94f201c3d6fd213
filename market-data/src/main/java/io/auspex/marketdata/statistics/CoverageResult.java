package io.auspex.marketdata.statistics;

/**
 * The outcome of a likelihood-ratio test of value at risk or of an interval.
 *
 * @param likelihoodRatio the statistic, &ge; 0
 * @param degreesOfFreedom of its chi-squared distribution; at least 1
 * @param pValue probability of a statistic at least as large if the model is right, in [0, 1]
 */
public record CoverageResult(double likelihoodRatio, int degreesOfFreedom, double pValue) {
    /** Checks the ranges. */
    public CoverageResult {
        if (!(likelihoodRatio >= 0)) {
            throw new IllegalArgumentException("likelihoodRatio must be >= 0 but was " + likelihoodRatio);
        }
        if (degreesOfFreedom < 1) {
            throw new IllegalArgumentException("degreesOfFreedom must be at least 1 but was " + degreesOfFreedom);
        }
        if (!(pValue >= 0 && pValue <= 1)) {
            throw new IllegalArgumentException("pValue must be in [0, 1] but was " + pValue);
        }
    }

    /**
     * {@return whether the model is rejected}
     *
     * @param significance for example 0.05
     */
    public boolean rejects(double significance) {
        return pValue < significance;
    }
}
