package io.auspex.marketdata.indicator;

import static io.auspex.marketdata.indicator.Entry.TA_LIB;
import static io.auspex.marketdata.indicator.IndicatorFamily.VOLATILITY;
import static io.auspex.marketdata.indicator.Input.CHOSEN;
import static io.auspex.marketdata.indicator.Input.CLOSE;
import static io.auspex.marketdata.indicator.Input.HIGH;
import static io.auspex.marketdata.indicator.Input.LOW;
import static io.auspex.marketdata.indicator.Input.OPEN;

import io.auspex.marketdata.indicator.VolatilityKernels.Estimator;
import java.util.List;

/** Ranges, bands and channels, and estimators of volatility. */
final class VolatilityIndicators {
    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final String YEARLY = "1 = 100 % in `periods` bars";

    private VolatilityIndicators() {}

    static List<CatalogEntry> entries() {
        return List.of(
                Entry.of(VOLATILITY, "natr", "Average true range in percent of the close.")
                        .formula("100 * atr / close")
                        .source(Entry.WILDER)
                        .window(14)
                        .reads(HIGH, LOW, CLOSE)
                        .output("value", "percent", 0, INFINITY)
                        .warmUp(a -> a.bars(0))
                        .kernel((a, block) -> new VolatilityKernels.Natr(a.bars(0))),
                channel("keltner", "Keltner channel.", "ema", 20, Averages.EMA, "C. Keltner (1960), L. Raschke"),
                channel("starc", "Stoller's average range channel.", "sma", 5, Averages.SMA, "M. Stoller"),
                Entry.of(VOLATILITY, "donchian", "Donchian channel, in price units.")
                        .formula("upper = highest high, lower = lowest low of n bars, middle = their mean")
                        .source("R. Donchian")
                        .window(20)
                        .option(
                                "bars",
                                "last: the current bar and those before; before: only those before",
                                "last",
                                "before")
                        .reads(HIGH, LOW)
                        .output("middle", "mean of the bands")
                        .output("upper", "highest high")
                        .output("lower", "lowest low")
                        .warmUp(a -> a.bars(0) - (a.is("bars", "before") ? 0 : 1))
                        .kernel((a, block) -> new VolatilityKernels.Donchian(a.bars(0), a.is("bars", "before"))),
                ranged(
                        "parkinson",
                        "Parkinson's volatility from high and low.",
                        "sqrt(periods * mean of ln(high / low)^2 / (4 ln 2)) over the last n bars",
                        "M. Parkinson (1980), Journal of Business 53:1",
                        Estimator.PARKINSON),
                ranged(
                        "garmanklass",
                        "Garman and Klass' volatility from the four prices.",
                        "sqrt(periods * mean of ln(high / low)^2 / 2 - (2 ln 2 - 1) * ln(close / open)^2) over the last"
                                + " n bars",
                        "M. Garman and M. Klass (1980), Journal of Business 53:1",
                        Estimator.GARMAN_KLASS),
                ranged(
                        "rogerssatchell",
                        "Rogers and Satchell's volatility, free of drift.",
                        "sqrt(periods * mean of ln(h / c) * ln(h / o) + ln(l / c) * ln(l / o)) over the last n bars",
                        "L. Rogers and S. Satchell (1991), Annals of Applied Probability 1:4",
                        Estimator.ROGERS_SATCHELL),
                Entry.of(VOLATILITY, "yangzhang", "Yang and Zhang's volatility, free of drift and with the gaps.")
                        .formula(
                                "sqrt(periods * (o + k * c + (1 - k) * rs)), o and c sample variances of ln(open / close"
                                        + " before) and ln(close / open), rs Rogers and Satchell's, k = 0.34 / (1.34 + (n + 1) /"
                                        + " (n - 1))")
                        .source("D. Yang and Q. Zhang (2000), Journal of Business 73:3")
                        .window(20, 2)
                        .number("periods", 252, 1, 1e6, "bars per year; 1 for the volatility of one bar")
                        .reads(OPEN, HIGH, LOW, CLOSE)
                        .output("value", YEARLY, 0, INFINITY)
                        .warmUp(a -> a.bars(0))
                        .kernel((a, block) -> new VolatilityKernels.YangZhang(a.bars(0), a.number(1), block)),
                Entry.of(VOLATILITY, "volatility", "Historical volatility from log returns.")
                        .formula(
                                "sqrt(periods) * sample standard deviation of ln(x / x before) over the last n of them")
                        .source("common definition")
                        .window(20, 2)
                        .number("periods", 252, 1, 1e6, "bars per year; 1 for the volatility of one bar")
                        .output("value", YEARLY, 0, INFINITY)
                        .warmUp(a -> a.bars(0))
                        .kernel((a, block) -> new VolatilityKernels.Historical(a.bars(0), a.number(1), block)),
                Entry.of(VOLATILITY, "ewmavolatility", "Exponentially weighted volatility of log returns.")
                        .formula("sqrt(periods * v), v += (r^2 - v) * (1 - lambda), r = ln(x / x before); seed: mean of"
                                + " the first n squares")
                        .source("J. P. Morgan (1996), RiskMetrics")
                        .window(20)
                        .number("lambda", 0.94, 0, 1, "share of the variance that stays")
                        .number("periods", 252, 1, 1e6, "bars per year; 1 for the volatility of one bar")
                        .output("value", YEARLY, 0, INFINITY)
                        .warmUp(a -> a.bars(0))
                        .kernel((a, block) -> new VolatilityKernels.Weighted(a.bars(0), a.number(1), a.number(2))),
                Entry.of(VOLATILITY, "downside", "Downside deviation of log returns.")
                        .formula("sqrt(periods * mean of min(0, ln(x / x before))^2) over the last n of them")
                        .source("F. Sortino and L. Price (1994), Journal of Investing 3:3")
                        .window(20)
                        .number("periods", 252, 1, 1e6, "bars per year; 1 for one bar")
                        .output("value", YEARLY, 0, INFINITY)
                        .warmUp(a -> a.bars(0))
                        .kernel((a, block) -> new VolatilityKernels.Downside(a.bars(0), a.number(1))),
                Entry.of(VOLATILITY, "chaikinvolatility", "Chaikin volatility: growth of the average range.")
                        .formula("(e / e[m bars ago] - 1) * 100, e = ema of high - low over n bars")
                        .source("M. Chaikin")
                        .window(10)
                        .bars("lag", 10, "bars over which it grows")
                        .reads(HIGH, LOW)
                        .output("value", "percent")
                        .warmUp(a -> a.bars(0) - 1 + a.bars(1))
                        .kernel((a, block) -> new VolatilityKernels.Chaikin(a.bars(0), a.bars(1))),
                Entry.of(VOLATILITY, "massindex", "Mass index.")
                        .formula("sum over n bars of e / ema(e), e = ema of high - low")
                        .source("D. Dorsey (1992), Stocks & Commodities 10:6")
                        .bars("average", 9, "bars of the averages")
                        .bars("window", 25, "bars of the sum")
                        .reads(HIGH, LOW)
                        .output("value", "about the window; a bulge above 27 turns")
                        .warmUp(a -> 2 * (a.bars(0) - 1) + a.bars(1) - 1)
                        .kernel((a, block) -> new VolatilityKernels.Mass(a.bars(0), a.bars(1), block)),
                Entry.of(VOLATILITY, "choppiness", "Choppiness index.")
                        .formula(
                                "100 * ln(sum of true ranges / (highest - lowest)) / ln(n), highest and lowest of the n"
                                        + " bars with the close before each")
                        .source("E. W. Dreiss (1992)")
                        .window(14, 2)
                        .reads(HIGH, LOW, CLOSE)
                        .option(
                                "extremes",
                                "highest and lowest; true: with the close before each bar; bars: of the bars alone"
                                        + " (TradingView, pandas-ta)",
                                "true",
                                "bars")
                        .output(
                                "value",
                                "0 straight, 100 to and fro; beyond only with extremes=bars, by gaps",
                                0,
                                INFINITY)
                        .warmUp(a -> a.bars(0))
                        .kernel((a, block) ->
                                new VolatilityKernels.Choppiness(a.bars(0), a.is("extremes", "bars"), block)),
                Entry.of(VOLATILITY, "squeeze", "Squeeze: Bollinger bands inside the channel of ranges.")
                        .formula("on = 1 where k standard deviations are less than m means of the true range, over n"
                                + " bars; momentum = end of the least squares line of close - ((highest + lowest) / 2 +"
                                + " mean) / 2")
                        .source("J. Carter (2005), Mastering the Trade")
                        .window(20, 2)
                        .number("deviations", 2, 0, 100, "width of the Bollinger bands")
                        .number("ranges", 1.5, 0, 100, "width of the channel in true ranges")
                        .reads(HIGH, LOW, CLOSE)
                        .output("momentum", "in price units")
                        .output("on", "1 while it lasts, else 0", 0, 1)
                        .warmUpOf((a, output) -> output == 0 ? 2 * (a.bars(0) - 1) : a.bars(0))
                        .kernel((a, block) ->
                                new VolatilityKernels.Squeeze(a.bars(0), a.number(1), a.number(2), block)),
                Entry.of(VOLATILITY, "accbands", "Acceleration bands, in price units.")
                        .formula(
                                "upper = sma of high * (1 + 4 * (high - low) / (high + low)), lower = sma of low * (1 -"
                                        + " 4 * (high - low) / (high + low)), middle = sma of close")
                        .source("P. Headley (2002), Big Trends in Trading; " + TA_LIB)
                        .window(20)
                        .reads(HIGH, LOW, CLOSE)
                        .output("middle", "mean of the close")
                        .output("upper", "upper band")
                        .output("lower", "lower band")
                        .warmUp(a -> a.bars(0) - 1)
                        .kernel((a, block) -> new VolatilityKernels.Acceleration(a.bars(0))),
                Entry.of(VOLATILITY, "ulcer", "Ulcer index: depth and length of the falls from a peak.")
                        .formula(
                                "sqrt(mean over n bars of (100 * (x - peak) / peak)^2), peak = highest of the n bars up"
                                        + " to each; with peaks=window of those in the window alone, whose cost grows with it")
                        .source("P. Martin and B. McCann (1989), The Investor's Guide to Fidelity Funds")
                        .window(14)
                        .option("peaks", "where a peak is looked for", "trailing", "window")
                        .output("value", "percent", 0, INFINITY)
                        .warmUp(a -> (a.is("peaks", "window") ? 1 : 2) * (a.bars(0) - 1))
                        .kernel((a, block) -> a.is("peaks", "window")
                                ? new PathKernels.WindowUlcer(a.bars(0))
                                : new PathKernels.Ulcer(a.bars(0), block)));
    }

    private static CatalogEntry channel(
            String name, String description, String center, int window, Averages usual, String source) {
        return Entry.of(VOLATILITY, name, description)
                .formula(
                        "middle = " + center + " of n values; upper and lower = middle ± multiple * average true range")
                .source(source)
                .window(window)
                .number("multiple", 2, 0, 100, "width in average true ranges")
                .bars("ranges", 10, "bars of the average true range")
                .option("average", "what the bands stand around", Averages.choices(usual))
                .reads(CHOSEN, HIGH, LOW, CLOSE)
                .output("middle", "average of the input")
                .output("upper", "upper band")
                .output("lower", "lower band")
                .warmUpOf((a, output) -> {
                    int average = Averages.of(a, "average").warmUp(a.bars(0));
                    return output == 0 ? average : Math.max(average, a.bars(2));
                })
                .kernel((a, block) -> new VolatilityKernels.Channel(
                        Averages.of(a, "average").line(a.bars(0), block), a.number(1), a.bars(2), block));
    }

    private static CatalogEntry ranged(
            String name, String description, String formula, String source, Estimator estimator) {
        return Entry.of(VOLATILITY, name, description)
                .formula(formula)
                .source(source)
                .window(20)
                .number("periods", 252, 1, 1e6, "bars per year; 1 for the volatility of one bar")
                .reads(OPEN, HIGH, LOW, CLOSE)
                .output("value", YEARLY, 0, INFINITY)
                .warmUp(a -> a.bars(0) - 1)
                .kernel((a, block) -> new VolatilityKernels.Ranged(estimator, a.bars(0), a.number(1)));
    }
}
