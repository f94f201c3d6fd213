package io.auspex.marketdata.statistics;

/**
 * The regression of returns on those of a benchmark.
 *
 * @param alpha annualised return that the benchmark does not explain, as a fraction
 * @param beta slope on the benchmark, no unit
 */
public record AlphaBeta(double alpha, double beta) {
    /** Checks that both are numbers. */
    public AlphaBeta {
        if (Double.isNaN(alpha) || Double.isNaN(beta)) {
            throw new IllegalArgumentException("alpha and beta must be numbers but were " + alpha + " and " + beta);
        }
    }
}
