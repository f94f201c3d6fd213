package io.auspex.engine.prediction;

import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import io.auspex.marketdata.statistics.PeriodsPerYear;
import io.auspex.marketdata.statistics.ReturnStatistics;
import io.auspex.metrics.MetricConvention;
import io.auspex.metrics.RiskMetrics;
import java.time.Duration;
import java.util.Arrays;

/** The five risk figures of the simple returns per bar of the last 365 days of a series, or of all of it when they hold too few bars. */
final class RiskOfLastYear {
    private static final int FEWEST_BARS = 3;
    private static final long YEAR_IN_NANOS = Duration.ofDays(365).toNanos();

    private RiskOfLastYear() {}

    /**
     * Computes the figures.
     *
     * @param history at least three bars with a close
     * @param convention how, but for the periods per year, which are read off the bars
     * @return the figures, with the convention that was used
     * @throws IllegalArgumentException if there are fewer bars with a close
     */
    static RiskMetrics of(BarSeries history, MetricConvention convention) {
        double[] year = returns(lastYear(history).close());
        double[] returns = year.length < FEWEST_BARS - 1 ? returns(history.close()) : year;
        if (returns.length < FEWEST_BARS - 1) {
            throw new IllegalArgumentException("history must have at least " + FEWEST_BARS
                    + " bars with a close for risk figures but " + history.symbol() + " has " + (returns.length + 1)
                    + "; load more history");
        }
        return ReturnStatistics.riskMetrics(
                DoubleColumn.of(returns),
                convention.withPeriodsPerYear(PeriodsPerYear.of(history.times(), history.zone())));
    }

    private static BarSeries lastYear(BarSeries history) {
        if (history.isEmpty()) {
            return history;
        }
        int first = history.firstAtOrAfter(history.times().last() - YEAR_IN_NANOS + 1);
        return history.slice(Math.max(0, first - 1), history.size());
    }

    /** Returns from one bar with a close to the next. */
    private static double[] returns(DoubleColumn close) {
        var out = new double[close.size()];
        int n = 0;
        double before = Double.NaN;
        for (int i = 0; i < close.size(); i++) {
            double price = close.get(i);
            if (price > 0 && Double.isFinite(price)) {
                if (!Double.isNaN(before)) {
                    out[n++] = price / before - 1;
                }
                before = price;
            }
        }
        return Arrays.copyOf(out, n);
    }
}
