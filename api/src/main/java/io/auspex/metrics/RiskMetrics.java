package io.auspex.metrics;

import static java.util.Objects.requireNonNull;

import java.util.OptionalDouble;

/**
 * Five risk figures of a series of returns.
 *
 * @param valueAtRisk loss per period that is exceeded with probability 1 − confidence, as a positive fraction; negative if even that
 *     quantile is a gain
 * @param expectedShortfall mean loss of the periods at or beyond that quantile, as a positive fraction; at least {@code valueAtRisk}
 * @param volatility annualised standard deviation, as a fraction; &ge; 0
 * @param maxDrawdown deepest fall from a peak, as a fraction in [−1, 0]; below −1 only when equity went negative
 * @param sharpeRatio annualised Sharpe ratio; empty when the returns do not vary
 * @param convention how they were computed
 */
public record RiskMetrics(
        double valueAtRisk,
        double expectedShortfall,
        double volatility,
        double maxDrawdown,
        OptionalDouble sharpeRatio,
        MetricConvention convention) {
    /** Checks that every figure is a number. */
    public RiskMetrics {
        finite(valueAtRisk, "valueAtRisk");
        finite(expectedShortfall, "expectedShortfall");
        finite(volatility, "volatility");
        finite(maxDrawdown, "maxDrawdown");
        if (volatility < 0) {
            throw new IllegalArgumentException("volatility must be >= 0 but was " + volatility);
        }
        if (maxDrawdown > 0) {
            throw new IllegalArgumentException("maxDrawdown must be <= 0 but was " + maxDrawdown);
        }
        requireNonNull(sharpeRatio, "sharpeRatio");
        requireNonNull(convention, "convention");
    }

    private static void finite(double value, String name) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " must be finite but was " + value);
        }
    }
}
