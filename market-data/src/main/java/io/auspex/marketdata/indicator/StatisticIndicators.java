package io.auspex.marketdata.indicator;

import static io.auspex.marketdata.indicator.Entry.TA_LIB;
import static io.auspex.marketdata.indicator.IndicatorFamily.STATISTICS;

import io.auspex.marketdata.indicator.StatisticKernels.Pair.Figure;
import java.util.List;

/** Windowed statistics of one column, and of one column beside the benchmark. */
final class StatisticIndicators {
    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final String UNIT = "in units of the input";
    private static final String DIVISOR = "of the variance: population: n; sample: n - 1";

    private StatisticIndicators() {}

    static List<CatalogEntry> entries() {
        return List.of(
                spread("variance", "Variance.", "mean of (x - mean)^2 over the last n values", false),
                spread("stddev", "Standard deviation.", "sqrt(mean of (x - mean)^2) over the last n values", true),
                Entry.of(STATISTICS, "zscore", "Standard score: deviations from the mean of the window.")
                        .formula("(x - mean) / standard deviation over the last n values; NaN where they do not vary")
                        .source("common definition")
                        .window(20, 2)
                        .option("divisor", DIVISOR, "population", "sample")
                        .output("value", "in standard deviations")
                        .warmUp(a -> a.bars(0) - 1)
                        .kernel((a, block) -> new StatisticKernels.ZScore(a.bars(0), a.is("divisor", "sample"), block)),
                shape("skew", "Skewness.", "mean of ((x - mean) / deviation)^3", 3, false),
                shape("kurtosis", "Excess kurtosis.", "mean of ((x - mean) / deviation)^4, - 3", 4, true),
                linreg(),
                Entry.of(STATISTICS, "linregfit", "How well the least squares line over the last bars fits.")
                        .formula(
                                "r2 = share of the variance that linreg explains, NaN where there is none; error = root"
                                        + " of the mean squared distance")
                        .source("common definition")
                        .window(14, 2)
                        .output("r2", "0 no line, 1 a line", 0, 1)
                        .output("error", UNIT, 0, INFINITY)
                        .warmUp(a -> a.bars(0) - 1)
                        .kernel((a, block) -> new StatisticKernels.Fit(a.bars(0), block)),
                Entry.of(STATISTICS, "linregangle", "Angle of the least squares line over the last bars.")
                        .formula("atan of the slope of linreg, in degrees")
                        .source(TA_LIB + " (LINEARREG_ANGLE)")
                        .window(14, 2)
                        .output("value", "in degrees", -90, 90)
                        .warmUp(a -> a.bars(0) - 1)
                        .kernel((a, block) -> new StatisticKernels.RegressionValue(a.bars(0), true, block)),
                pair("correlation", "Pearson's correlation with the benchmark.", Figure.CORRELATION)
                        .formula("covariance / (deviation * deviation of the benchmark) over the last n bars; NaN where"
                                + " one of them does not vary")
                        .output("value", "−1 opposite, 1 together", -1, 1)
                        .kernel((a, block) -> new StatisticKernels.Pair(a, Figure.CORRELATION)),
                pair("covariance", "Population covariance with the benchmark.", Figure.COVARIANCE)
                        .formula("mean of (x - mean) * (b - mean of b) over the last n bars, b the benchmark")
                        .output("value", "in units of the input times those of the benchmark")
                        .kernel((a, block) -> new StatisticKernels.Pair(a, Figure.COVARIANCE)),
                pair("beta", "Beta to the benchmark.", Figure.BETA)
                        .formula("covariance / variance of the benchmark, of the changes since the bar before, over the"
                                + " last n of them; NaN where the benchmark does not vary")
                        .output("value", "change of the input per change of the benchmark")
                        .kernel((a, block) -> new StatisticKernels.Pair(a, Figure.BETA)),
                Entry.of(STATISTICS, "autocorrelation", "Correlation of the values with those some bars before.")
                        .formula(
                                "correlation of x and x[lag bars ago] over the last n pairs; NaN where they do not vary")
                        .source("common definition")
                        .window(20, 2)
                        .bars("lag", 1, "bars")
                        .output("value", "−1 to and fro, 1 persistent", -1, 1)
                        .warmUp(a -> a.bars(0) + a.bars(1) - 1)
                        .kernel((a, block) -> new StatisticKernels.Autocorrelation(a.bars(0), a.bars(1), block)),
                Entry.of(STATISTICS, "sum", "Sum of the window.")
                        .formula("sum of the last n values")
                        .source(TA_LIB)
                        .window(20)
                        .output("value", UNIT)
                        .warmUp(a -> a.bars(0) - 1)
                        .kernel((a, block) -> Sma.sum(a.bars(0))),
                Entry.of(STATISTICS, "median", "Median.")
                        .formula("middle of the last n values in order, or mean of the middle two")
                        .source("common definition")
                        .window(20)
                        .output("value", UNIT)
                        .warmUp(a -> a.bars(0) - 1)
                        .kernel((a, block) -> new OrderKernels.Quantile(a.bars(0), 0.5)),
                Entry.of(STATISTICS, "quantile", "Quantile.")
                        .formula("value at place q * (n - 1) of the last n values in order, linear in between")
                        .source("R. Hyndman and Y. Fan (1996), type 7; numpy and pandas")
                        .window(20)
                        .number("q", 0.9, 0, 1, "share of the values below")
                        .output("value", UNIT)
                        .warmUp(a -> a.bars(0) - 1)
                        .kernel((a, block) -> new OrderKernels.Quantile(a.bars(0), a.number(1))),
                Entry.of(STATISTICS, "rank", "Rank of the value in its window.")
                        .formula("average place of the value among the last n in order, equal ones sharing, / n")
                        .source("pandas rolling(n).rank(pct=True)")
                        .window(20)
                        .output("value", "1 / n lowest, 1 highest", 0, 1)
                        .warmUp(a -> a.bars(0) - 1)
                        .kernel((a, block) -> OrderKernels.Counted.rank(a.bars(0))),
                Entry.of(STATISTICS, "percentrank", "Percent of the values before that are not above the value.")
                        .formula("100 * number of the n values before the current one that are <= it / n")
                        .source("TradingView ta.percentrank")
                        .window(20)
                        .output("value", "0 lowest, 100 highest", 0, 100)
                        .warmUp(a -> a.bars(0))
                        .kernel((a, block) -> OrderKernels.Counted.percentRank(a.bars(0))),
                Entry.of(STATISTICS, "mad", "Median absolute deviation.")
                        .formula("median of |x - median| over the last n values")
                        .source("F. Hampel (1974)")
                        .window(20)
                        .output("value", UNIT, 0, INFINITY)
                        .warmUp(a -> a.bars(0) - 1)
                        .kernel((a, block) -> new OrderKernels.Mad(a.bars(0))),
                Entry.of(STATISTICS, "meandev", "Mean absolute deviation.")
                        .formula("mean of |x - mean| over the last n values")
                        .source(TA_LIB)
                        .window(20)
                        .output("value", UNIT, 0, INFINITY)
                        .warmUp(a -> a.bars(0) - 1)
                        .kernel((a, block) -> new OrderKernels.MeanDeviation(a.bars(0), block)),
                Entry.of(STATISTICS, "entropy", "Permutation entropy of three neighbouring values.")
                        .formula(
                                "- sum of p * ln p / ln 6 over the six orders of three neighbours in the last n values;"
                                        + " of equal values the earlier counts as the smaller")
                        .source("C. Bandt and B. Pompe (2002), Physical Review Letters 88:174102")
                        .window(50, 3)
                        .output("value", "0 always the same order, 1 all orders alike", 0, 1)
                        .warmUp(a -> a.bars(0) - 1)
                        .kernel((a, block) -> new PathKernels.Entropy(a.bars(0))),
                Entry.of(STATISTICS, "hurst", "Hurst exponent by rescaled ranges.")
                        .formula(
                                "slope of ln(mean of range / deviation) over ln(length), log returns of the last n bars"
                                        + " in stretches of n, n / 2, … down to 8; the cost grows with the window")
                        .source("B. Mandelbrot and J. Wallis (1969), Water Resources Research 5:1")
                        .window(128, 16)
                        .output("value", "0.5 random walk, above persistent, below mean reverting")
                        .warmUp(a -> a.bars(0))
                        .kernel((a, block) -> new PathKernels.Hurst(a.bars(0))));
    }

    private static CatalogEntry spread(String name, String description, String formula, boolean root) {
        return Entry.of(STATISTICS, name, description)
                .formula(formula)
                .source(TA_LIB)
                .window(20)
                .option("divisor", DIVISOR, "population", "sample")
                .output("value", root ? UNIT : "in squared units of the input", 0, INFINITY)
                .warmUp(a -> a.bars(0) - 1)
                .kernel((a, block) -> new StatisticKernels.Spread(a.bars(0), a.is("divisor", "sample"), root, block));
    }

    private static CatalogEntry shape(String name, String description, String formula, int shortest, boolean fourth) {
        return Entry.of(STATISTICS, name, description)
                .formula(formula + ", over the last n values; NaN where they do not vary")
                .source("common definition; sample as pandas")
                .window(20, shortest)
                .option("divisor", "population: as it is; sample: with the correction for bias", "population", "sample")
                .output("value", fourth ? "0 as the normal distribution" : "negative: long tail below")
                .warmUp(a -> a.bars(0) - 1)
                .kernel((a, block) -> new StatisticKernels.Shape(a.bars(0), fourth, a.is("divisor", "sample"), block));
    }

    private static CatalogEntry linreg() {
        return Entry.of(STATISTICS, "linreg", "Least squares line over the last bars.")
                .formula("line through the last n values over k = 0 … n - 1; value at k = n - 1, slope per bar,"
                        + " intercept at k = 0, forecast at k = n")
                .source(TA_LIB + " (LINEARREG, _SLOPE, _INTERCEPT, TSF)")
                .window(14, 2)
                .output("value", "end of the line")
                .output("slope", "in units of the input per bar")
                .output("intercept", "beginning of the line")
                .output("forecast", "the line one bar on")
                .warmUp(a -> a.bars(0) - 1)
                .kernel((a, block) -> new StatisticKernels.Regression(a.bars(0)));
    }

    private static Entry pair(String name, String description, Figure figure) {
        boolean beta = figure == Figure.BETA;
        String[] choices = beta ? new String[] {"returns", "values"} : new String[] {"values", "returns"};
        return Entry.of(STATISTICS, name, description)
                .source(beta ? TA_LIB : "common definition; TA-Lib's CORREL")
                .window(beta ? 60 : 30, 2)
                .reads(Input.CHOSEN, Input.BENCHMARK)
                .option("of", "the values themselves, or their changes over the bar before as a share", choices)
                .warmUp(a -> a.is("of", "returns") ? a.bars(0) : a.bars(0) - 1);
    }
}
