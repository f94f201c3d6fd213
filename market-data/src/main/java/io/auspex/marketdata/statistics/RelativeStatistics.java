package io.auspex.marketdata.statistics;

import io.auspex.data.DoubleColumn;
import io.auspex.metrics.MetricConvention;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;

/**
 * Figures of returns against those of a benchmark over the same periods. Both columns must be as long as each other; a
 * period in which one of the two is missing is left out, except where noted. A return that is infinite or below −1
 * makes every function throw {@link IllegalArgumentException}. Stateless and thread-safe.
 */
public final class RelativeStatistics {
    private RelativeStatistics() {}

    /**
     * {@return returns minus the benchmark's, period by period; NaN where one is missing}
     *
     * @param returns simple returns per period
     * @param benchmark the benchmark's, or a changing risk-free rate
     */
    public static DoubleColumn excess(DoubleColumn returns, DoubleColumn benchmark) {
        check(returns, benchmark);
        return DoubleColumn.fill(returns.size(), out -> {
            for (int i = 0; i < out.length; i++) {
                out[i] = returns.get(i) - benchmark.get(i);
            }
        });
    }

    /**
     * {@return the information ratio per period, {@code mean(r - b) / s(r - b)}, not annualised; empty for fewer than
     * two periods and when the excess does not vary}
     *
     * @param returns simple returns per period
     * @param benchmark the benchmark's
     * @param convention degrees of freedom
     */
    public static OptionalDouble excessSharpe(
            DoubleColumn returns, DoubleColumn benchmark, MetricConvention convention) {
        double[] excess = Arrays.stream(excess(returns, benchmark).toArray())
                .filter(e -> !Double.isNaN(e))
                .toArray();
        double deviation = excess.length < 2 ? 0 : Sample.deviation(excess, convention.degreesOfFreedom());
        return deviation == 0 ? OptionalDouble.empty() : OptionalDouble.of(Sample.mean(excess) / deviation);
    }

    /**
     * {@return alpha and beta over all periods: {@code beta = cov(r, b) / var(b)}, {@code alpha = (1 + mean(r - f -
     * beta * (b - f)))^N - 1}; empty for fewer than two periods and when the benchmark does not vary}
     *
     * @param returns simple returns per period
     * @param benchmark the benchmark's
     * @param convention periods per year N, risk-free rate f
     */
    public static Optional<AlphaBeta> alphaBeta(
            DoubleColumn returns, DoubleColumn benchmark, MetricConvention convention) {
        return alphaBeta(returns, benchmark, convention, b -> true);
    }

    /**
     * {@return alpha and beta over the periods in which the benchmark rose; empty as in {@link #alphaBeta}}
     *
     * @param returns simple returns per period
     * @param benchmark the benchmark's
     * @param convention periods per year, risk-free rate
     */
    public static Optional<AlphaBeta> upAlphaBeta(
            DoubleColumn returns, DoubleColumn benchmark, MetricConvention convention) {
        return alphaBeta(returns, benchmark, convention, b -> b > 0);
    }

    /**
     * {@return alpha and beta over the periods in which the benchmark fell; empty as in {@link #alphaBeta}}
     *
     * @param returns simple returns per period
     * @param benchmark the benchmark's
     * @param convention periods per year, risk-free rate
     */
    public static Optional<AlphaBeta> downAlphaBeta(
            DoubleColumn returns, DoubleColumn benchmark, MetricConvention convention) {
        return alphaBeta(returns, benchmark, convention, b -> b < 0);
    }

    private static Optional<AlphaBeta> alphaBeta(
            DoubleColumn returns, DoubleColumn benchmark, MetricConvention convention, DoublePredicate market) {
        double[][] pairs = pairs(returns, benchmark, market);
        double[] r = pairs[0];
        double[] b = pairs[1];
        if (r.length < 2 || Sample.deviation(b, 0) == 0) {
            return Optional.empty();
        }
        double meanR = Sample.mean(r);
        double meanB = Sample.mean(b);
        double covariance = 0;
        double variance = 0;
        for (int i = 0; i < r.length; i++) {
            covariance += (r[i] - meanR) * (b[i] - meanB);
            variance += (b[i] - meanB) * (b[i] - meanB);
        }
        double beta = covariance / variance;
        double free = convention.riskFreePerPeriod();
        double perPeriod = meanR - free - beta * (meanB - free);
        // below −1 per period nothing is left to compound
        double alpha = perPeriod <= -1 ? -1 : Math.expm1(convention.periodsPerYear() * Math.log1p(perPeriod));
        return Optional.of(new AlphaBeta(alpha, beta));
    }

    /**
     * {@return the capture ratio: annual return / annual return of the benchmark, each over all its periods; empty
     * without any return and when the benchmark's is 0}
     *
     * @param returns simple returns per period
     * @param benchmark the benchmark's
     * @param convention periods per year
     */
    public static OptionalDouble capture(DoubleColumn returns, DoubleColumn benchmark, MetricConvention convention) {
        check(returns, benchmark);
        return ReturnStatistics.ratio(
                ReturnStatistics.annualReturn(returns, convention),
                ReturnStatistics.annualReturn(benchmark, convention),
                1);
    }

    /**
     * {@return the capture ratio over the periods in which the benchmark rose; empty when there is none}
     *
     * @param returns simple returns per period
     * @param benchmark the benchmark's
     * @param convention periods per year
     */
    public static OptionalDouble upCapture(DoubleColumn returns, DoubleColumn benchmark, MetricConvention convention) {
        return capture(returns, benchmark, convention, b -> b > 0);
    }

    /**
     * {@return the capture ratio over the periods in which the benchmark fell; empty when there is none}
     *
     * @param returns simple returns per period
     * @param benchmark the benchmark's
     * @param convention periods per year
     */
    public static OptionalDouble downCapture(
            DoubleColumn returns, DoubleColumn benchmark, MetricConvention convention) {
        return capture(returns, benchmark, convention, b -> b < 0);
    }

    /**
     * {@return {@link #upCapture} / {@link #downCapture}; empty when one of them is, and when the latter is 0}
     *
     * @param returns simple returns per period
     * @param benchmark the benchmark's
     * @param convention periods per year
     */
    public static OptionalDouble upDownCapture(
            DoubleColumn returns, DoubleColumn benchmark, MetricConvention convention) {
        return ReturnStatistics.ratio(
                upCapture(returns, benchmark, convention), downCapture(returns, benchmark, convention), 1);
    }

    private static OptionalDouble capture(
            DoubleColumn returns, DoubleColumn benchmark, MetricConvention convention, DoublePredicate market) {
        double[][] pairs = pairs(returns, benchmark, market);
        return capture(DoubleColumn.of(pairs[0]), DoubleColumn.of(pairs[1]), convention);
    }

    /**
     * {@return how often the returns beat the benchmark's}
     *
     * @param returns simple returns per period
     * @param benchmark the benchmark's
     */
    public static BattingAverage battingAverage(DoubleColumn returns, DoubleColumn benchmark) {
        return new BattingAverage(
                wins(returns, benchmark, b -> true),
                wins(returns, benchmark, b -> b >= 0),
                wins(returns, benchmark, b -> b < 0));
    }

    private static OptionalDouble wins(DoubleColumn returns, DoubleColumn benchmark, DoublePredicate market) {
        double[][] pairs = pairs(returns, benchmark, market);
        int n = pairs[0].length;
        int wins = 0;
        for (int i = 0; i < n; i++) {
            wins += pairs[0][i] > pairs[1][i] ? 1 : 0;
        }
        return n == 0 ? OptionalDouble.empty() : OptionalDouble.of(wins / (double) n);
    }

    /** {@return the returns and the benchmark's of the periods that have both and whose benchmark fits} */
    private static double[][] pairs(DoubleColumn returns, DoubleColumn benchmark, DoublePredicate market) {
        check(returns, benchmark);
        double[] r = new double[returns.size()];
        double[] b = new double[returns.size()];
        int n = 0;
        for (int i = 0; i < r.length; i++) {
            boolean both = !Double.isNaN(returns.get(i)) && !Double.isNaN(benchmark.get(i));
            if (both && market.test(benchmark.get(i))) {
                r[n] = returns.get(i);
                b[n++] = benchmark.get(i);
            }
        }
        return new double[][] {Arrays.copyOf(r, n), Arrays.copyOf(b, n)};
    }

    private static void check(DoubleColumn returns, DoubleColumn benchmark) {
        if (returns.size() != benchmark.size()) {
            throw new IllegalArgumentException("benchmark must have " + returns.size()
                    + " values like the returns but had " + benchmark.size() + "; align the two by date");
        }
        for (int i = 0; i < returns.size(); i++) {
            if (!Double.isNaN(returns.get(i))) {
                Sample.checked(returns.get(i), i, "returns");
            }
            if (!Double.isNaN(benchmark.get(i))) {
                Sample.checked(benchmark.get(i), i, "benchmark");
            }
        }
    }
}
