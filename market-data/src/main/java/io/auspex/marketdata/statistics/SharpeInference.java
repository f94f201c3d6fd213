package io.auspex.marketdata.statistics;

import io.auspex.data.DoubleColumn;
import io.auspex.metrics.MetricConvention;
import java.util.OptionalDouble;

/**
 * How far a Sharpe ratio can be believed. All ratios here are per period (not annualised), all kurtoses raw (3 for the
 * normal distribution). Stateless and thread-safe.
 *
 * @see <a href="https://doi.org/10.21314/JOR.2012.255">Bailey and López de Prado (2012), The Sharpe Ratio Efficient
 *     Frontier</a>
 * @see <a href="https://doi.org/10.3905/jpm.2014.40.5.094">Bailey and López de Prado (2014), The Deflated Sharpe
 *     Ratio</a>
 */
public final class SharpeInference {
    private static final double EULER_MASCHERONI = 0.5772156649015329;

    private SharpeInference() {}

    /**
     * {@return the probabilistic Sharpe ratio {@code Φ((S - S*) * sqrt(n - 1) / sqrt(1 - skew * S + (kurtosis - 1) /
     * 4 * S²))}: the probability that the true ratio exceeds {@code benchmark}; empty when the term under the root is
     * not positive}
     *
     * @param sharpe observed ratio per period; finite
     * @param benchmark ratio per period to beat; finite
     * @param observations number of returns; at least 2
     * @param skewness of the returns
     * @param kurtosis raw kurtosis of the returns; at least 1
     */
    public static OptionalDouble probabilisticSharpe(
            double sharpe, double benchmark, int observations, double skewness, double kurtosis) {
        if (observations < 2) {
            throw new IllegalArgumentException("observations must be at least 2 but was " + observations);
        }
        double variance = varianceTerm(sharpe, skewness, kurtosis);
        finite(benchmark, "benchmark");
        return variance > 0
                ? OptionalDouble.of(Distributions.normalBelow(
                        (sharpe - benchmark) * Math.sqrt(observations - 1.0) / Math.sqrt(variance)))
                : OptionalDouble.empty();
    }

    /**
     * {@return the {@linkplain #probabilisticSharpe(double, double, int, double, double) probabilistic Sharpe ratio} of
     * returns, from their own ratio, skewness and kurtosis; empty when they do not vary}
     *
     * @param returns simple returns per period
     * @param benchmark ratio per period to beat; finite
     * @param convention degrees of freedom and risk-free rate of the ratio
     */
    public static OptionalDouble probabilisticSharpe(
            DoubleColumn returns, double benchmark, MetricConvention convention) {
        double[] values = Sample.present(returns);
        double deviation = values.length < 2 ? 0 : Sample.deviation(values, convention.degreesOfFreedom());
        if (deviation == 0) {
            return OptionalDouble.empty();
        }
        return probabilisticSharpe(
                (Sample.mean(values) - convention.riskFreePerPeriod()) / deviation,
                benchmark,
                values.length,
                ReturnStatistics.skewness(returns).orElseThrow(),
                ReturnStatistics.kurtosis(returns).orElseThrow());
    }

    /**
     * {@return the ratio that the best of several trials without skill is expected to reach: {@code sqrt(V) * ((1 -
     * γ) * Z(1 - 1/N) + γ * Z(1 - 1/(N * e)))} with γ the Euler-Mascheroni constant; 0 for one trial}
     *
     * @param varianceOfTrials variance of the trials' ratios per period; finite and &ge; 0
     * @param trials number of independent trials N; at least 1
     */
    public static double expectedMaximumSharpe(double varianceOfTrials, int trials) {
        if (!(varianceOfTrials >= 0 && Double.isFinite(varianceOfTrials))) {
            throw new IllegalArgumentException("varianceOfTrials must be finite and >= 0 but was " + varianceOfTrials);
        }
        if (trials < 1) {
            throw new IllegalArgumentException("trials must be at least 1 but was " + trials);
        }
        if (trials == 1) {
            return 0;
        }
        double first = Distributions.normalQuantile(1 - 1.0 / trials);
        double second = Distributions.normalQuantile(1 - 1 / (trials * Math.E));
        return Math.sqrt(varianceOfTrials) * ((1 - EULER_MASCHERONI) * first + EULER_MASCHERONI * second);
    }

    /**
     * {@return the deflated Sharpe ratio: the probabilistic one against {@link #expectedMaximumSharpe}; empty as there}
     *
     * @param sharpe observed ratio of the chosen trial, per period
     * @param varianceOfTrials variance of all trials' ratios per period; finite and &ge; 0
     * @param trials number of independent trials; at least 1
     * @param observations number of returns; at least 2
     * @param skewness of the returns
     * @param kurtosis raw kurtosis of the returns
     */
    public static OptionalDouble deflatedSharpe(
            double sharpe, double varianceOfTrials, int trials, int observations, double skewness, double kurtosis) {
        double benchmark = expectedMaximumSharpe(varianceOfTrials, trials);
        return probabilisticSharpe(sharpe, benchmark, observations, skewness, kurtosis);
    }

    /**
     * {@return the number of returns from which on the probabilistic Sharpe ratio reaches a confidence, {@code 1 + (1 -
     * skew * S + (kurtosis - 1) / 4 * S²) * (Z(confidence) / (S - S*))²}; empty when the ratio does not exceed the
     * benchmark}
     *
     * @param sharpe observed ratio per period
     * @param benchmark ratio per period to beat
     * @param skewness of the returns
     * @param kurtosis raw kurtosis of the returns
     * @param confidence in (0.5, 1)
     */
    public static OptionalDouble minimumTrackRecordLength(
            double sharpe, double benchmark, double skewness, double kurtosis, double confidence) {
        if (!(confidence > 0.5 && confidence < 1)) {
            throw new IllegalArgumentException("confidence must be in (0.5, 1) but was " + confidence);
        }
        double variance = varianceTerm(sharpe, skewness, kurtosis);
        finite(benchmark, "benchmark");
        if (!(sharpe > benchmark && variance > 0)) {
            return OptionalDouble.empty();
        }
        double z = Distributions.normalQuantile(confidence) / (sharpe - benchmark);
        return OptionalDouble.of(1 + variance * z * z);
    }

    private static double varianceTerm(double sharpe, double skewness, double kurtosis) {
        finite(sharpe, "sharpe");
        finite(skewness, "skewness");
        if (!(kurtosis >= 1 - 1e-9 && Double.isFinite(kurtosis))) {
            throw new IllegalArgumentException("kurtosis must be finite and at least 1 but was " + kurtosis
                    + "; pass the raw one (3 for normal returns), not the excess");
        }
        return 1 - skewness * sharpe + (kurtosis - 1) / 4 * sharpe * sharpe;
    }

    private static void finite(double value, String name) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " must be finite but was " + value);
        }
    }
}
