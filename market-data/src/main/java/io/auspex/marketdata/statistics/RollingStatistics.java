package io.auspex.marketdata.statistics;

import io.auspex.data.DoubleColumn;
import io.auspex.metrics.MetricConvention;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Figures over a moving window: value {@code i} is that of the {@code window} returns that end with {@code i}, NaN
 * before there are so many and where the figure is not defined. Each window is computed anew, so the cost grows with
 * its length. Stateless and thread-safe.
 */
public final class RollingStatistics {
    private RollingStatistics() {}

    /**
     * {@return {@link ReturnStatistics#sharpe} of each window}
     *
     * @param returns simple returns per period
     * @param window periods; at least 1
     * @param convention how the ratio is computed
     */
    public static DoubleColumn sharpe(DoubleColumn returns, int window, MetricConvention convention) {
        return rolling(returns, window, part -> ReturnStatistics.sharpe(part, convention));
    }

    /**
     * {@return {@link ReturnStatistics#annualVolatility} of each window}
     *
     * @param returns simple returns per period
     * @param window periods; at least 1
     * @param convention how the volatility is computed
     */
    public static DoubleColumn annualVolatility(DoubleColumn returns, int window, MetricConvention convention) {
        return rolling(returns, window, part -> ReturnStatistics.annualVolatility(part, convention));
    }

    /**
     * {@return {@link ReturnStatistics#maxDrawdown} of each window}
     *
     * @param returns simple returns per period
     * @param window periods; at least 1
     */
    public static DoubleColumn maxDrawdown(DoubleColumn returns, int window) {
        return rolling(returns, window, ReturnStatistics::maxDrawdown);
    }

    /**
     * {@return the alpha of {@link RelativeStatistics#alphaBeta} of each window}
     *
     * @param returns simple returns per period
     * @param benchmark the benchmark's, as long
     * @param window periods; at least 1
     * @param convention periods per year, risk-free rate
     */
    public static DoubleColumn alpha(
            DoubleColumn returns, DoubleColumn benchmark, int window, MetricConvention convention) {
        return rolling(returns, benchmark, window, (r, b) -> alphaOf(RelativeStatistics.alphaBeta(r, b, convention)));
    }

    private static OptionalDouble alphaOf(Optional<AlphaBeta> both) {
        return both.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(both.get().alpha());
    }

    /**
     * {@return the beta of {@link RelativeStatistics#alphaBeta} of each window}
     *
     * @param returns simple returns per period
     * @param benchmark the benchmark's, as long
     * @param window periods; at least 1
     * @param convention periods per year, risk-free rate
     */
    public static DoubleColumn beta(
            DoubleColumn returns, DoubleColumn benchmark, int window, MetricConvention convention) {
        return rolling(returns, benchmark, window, (r, b) -> betaOf(RelativeStatistics.alphaBeta(r, b, convention)));
    }

    private static OptionalDouble betaOf(Optional<AlphaBeta> both) {
        return both.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(both.get().beta());
    }

    /**
     * {@return {@link RelativeStatistics#upCapture} of each window}
     *
     * @param returns simple returns per period
     * @param benchmark the benchmark's, as long
     * @param window periods; at least 1
     * @param convention periods per year
     */
    public static DoubleColumn upCapture(
            DoubleColumn returns, DoubleColumn benchmark, int window, MetricConvention convention) {
        return rolling(returns, benchmark, window, (r, b) -> RelativeStatistics.upCapture(r, b, convention));
    }

    /**
     * {@return {@link RelativeStatistics#downCapture} of each window}
     *
     * @param returns simple returns per period
     * @param benchmark the benchmark's, as long
     * @param window periods; at least 1
     * @param convention periods per year
     */
    public static DoubleColumn downCapture(
            DoubleColumn returns, DoubleColumn benchmark, int window, MetricConvention convention) {
        return rolling(returns, benchmark, window, (r, b) -> RelativeStatistics.downCapture(r, b, convention));
    }

    /**
     * {@return {@link RelativeStatistics#upDownCapture} of each window}
     *
     * @param returns simple returns per period
     * @param benchmark the benchmark's, as long
     * @param window periods; at least 1
     * @param convention periods per year
     */
    public static DoubleColumn upDownCapture(
            DoubleColumn returns, DoubleColumn benchmark, int window, MetricConvention convention) {
        return rolling(returns, benchmark, window, (r, b) -> RelativeStatistics.upDownCapture(r, b, convention));
    }

    private static DoubleColumn rolling(
            DoubleColumn returns, int window, Function<DoubleColumn, OptionalDouble> figure) {
        return rolling(returns, returns, window, (part, same) -> figure.apply(part));
    }

    private static DoubleColumn rolling(
            DoubleColumn returns,
            DoubleColumn benchmark,
            int window,
            BiFunction<DoubleColumn, DoubleColumn, OptionalDouble> figure) {
        if (window < 1) {
            throw new IllegalArgumentException("window must be at least 1 period but was " + window);
        }
        if (benchmark.size() != returns.size()) {
            throw new IllegalArgumentException("benchmark must have " + returns.size()
                    + " values like the returns but had " + benchmark.size() + "; align the two by date");
        }
        return DoubleColumn.fill(returns.size(), out -> {
            for (int i = 0; i < out.length; i++) {
                int from = i + 1 - window;
                out[i] = from < 0
                        ? Double.NaN
                        : figure.apply(returns.slice(from, i + 1), benchmark.slice(from, i + 1))
                                .orElse(Double.NaN);
            }
        });
    }
}
