package io.auspex.marketdata.indicator;

import static io.auspex.marketdata.indicator.Entry.TA_LIB;
import static io.auspex.marketdata.indicator.IndicatorFamily.AVERAGE;

import java.util.List;

/** Moving averages beyond {@code sma}, {@code ema}, {@code smma} and {@code wma}. */
final class AverageIndicators {
    private static final String UNIT = "in units of the input";

    private AverageIndicators() {}

    static List<CatalogEntry> entries() {
        return List.of(
                seeded("dema", "Double exponential moving average.", "2 * e1 - e2, e1 = ema(x), e2 = ema(e1)", 20)
                        .source("P. Mulloy (1994), Stocks & Commodities 12:1; " + TA_LIB)
                        .warmUp(a -> 2 * (a.bars(0) - 1))
                        .kernel((a, block) -> new AverageKernels.Dema(a.bars(0), a.is("seed", "first"), block)),
                seeded(
                                "tema",
                                "Triple exponential moving average.",
                                "3 * e1 - 3 * e2 + e3, each the ema of the one before",
                                20)
                        .source("P. Mulloy (1994), Stocks & Commodities 12:1; " + TA_LIB)
                        .warmUp(a -> 3 * (a.bars(0) - 1))
                        .kernel((a, block) -> new AverageKernels.Tema(a.bars(0), a.is("seed", "first"), block)),
                seeded(
                                "t3",
                                "Tillson's T3 average.",
                                "-v^3 * e6 + (3 v^2 + 3 v^3) * e5 - (6 v^2 + 3 v + 3 v^3) * e4 + (1 + 3 v + v^3 + 3"
                                        + " v^2) * e3, each the ema of the one before",
                                5)
                        .number("volume", 0.7, 0, 1, "the factor v: 0 is an ema of emas, 1 a dema of demas")
                        .source("T. Tillson (1998), Stocks & Commodities 16:1; " + TA_LIB)
                        .warmUp(a -> 6 * (a.bars(0) - 1))
                        .kernel((a, block) ->
                                new AverageKernels.T3(a.bars(0), a.number(1), a.is("seed", "first"), block)),
                seeded(
                                "zlema",
                                "Zero lag exponential moving average.",
                                "ema of 2 * x - x[(n - 1) / 2 bars ago], whole bars",
                                20)
                        .source("J. Ehlers and R. Way (2010), Stocks & Commodities 28:11")
                        .warmUp(a -> a.bars(0) - 1 + (a.bars(0) - 1) / 2)
                        .kernel((a, block) -> new AverageKernels.Zlema(a.bars(0), a.is("seed", "first"), block)),
                Entry.of(AVERAGE, "trima", "Triangular moving average.")
                        .formula("sma of (n + 1) / 2 values of the sma of n / 2 + 1 values, whole bars")
                        .source(TA_LIB)
                        .window(20)
                        .output("value", UNIT)
                        .warmUp(a -> a.bars(0) - 1)
                        .kernel((a, block) -> new AverageKernels.Trima(a.bars(0))),
                Entry.of(AVERAGE, "hma", "Hull moving average.")
                        .formula("wma(2 * wma(x, n / 2) - wma(x, n), sqrt(n)), whole bars")
                        .source("A. Hull (2005)")
                        .window(20, 2)
                        .output("value", UNIT)
                        .warmUp(a -> Averages.hma(a.bars(0)))
                        .kernel((a, block) -> new AverageKernels.Hma(a.bars(0), block)),
                Entry.of(AVERAGE, "kama", "Kaufman's adaptive moving average.")
                        .formula("k += (x - k) * c^2, c = er * (2 / (fast + 1) - 2 / (slow + 1)) + 2 / (slow + 1), er ="
                                + " |x - x[n bars ago]| / sum of |changes| (1 where nothing moved); seed: the value"
                                + " before the first")
                        .source("P. Kaufman (1995), Smarter Trading; " + TA_LIB)
                        .window(10)
                        .bars("fast", 2, "bars of the fastest average; below slow")
                        .bars("slow", 30, "bars of the slowest average")
                        .ascending(1, 2)
                        .output("value", UNIT)
                        .warmUp(a -> a.bars(0))
                        .kernel((a, block) -> new AverageKernels.Kama(a.bars(0), a.bars(1), a.bars(2), block)),
                Entry.of(AVERAGE, "vidya", "Variable index dynamic average.")
                        .formula(
                                "v += (x - v) * 2 / (n + 1) * |x - x[m bars ago]| / sum of |changes| over m bars; seed:"
                                        + " the value before the first")
                        .source("T. Chande and S. Kroll (1994), The New Technical Trader")
                        .window(12)
                        .bars("momentum", 9, "bars of the momentum oscillator")
                        .output("value", UNIT)
                        .warmUp(a -> a.bars(1))
                        .kernel((a, block) -> new AverageKernels.Vidya(a.bars(0), a.bars(1), block)),
                Entry.of(AVERAGE, "mcginley", "McGinley dynamic.")
                        .formula("m += (x - m) / max(1, k * n * (x / m)^4); seed: mean of the first n values; only"
                                + " positive values count")
                        .source("J. McGinley (1997), Journal of Technical Analysis 48")
                        .window(14)
                        .number("k", 0.6, 0.01, 10, "share of the window")
                        .output("value", UNIT)
                        .warmUp(a -> a.bars(0) - 1)
                        .kernel((a, block) -> new AverageKernels.McGinley(a.bars(0), a.number(1))),
                Entry.of(AVERAGE, "alma", "Arnaud Legoux moving average.")
                        .formula("mean with weights exp(-(i - offset * (n - 1))^2 / (2 * (n / sigma)^2)), i from the"
                                + " oldest value; the cost grows with the window")
                        .source("A. Legoux and D. Kouzis-Loukas (2009)")
                        .window(9)
                        .number("offset", 0.85, 0, 1, "place of the bell: 0 oldest, 1 latest value")
                        .number("sigma", 6, 0.1, 100, "window over the width of the bell")
                        .output("value", UNIT)
                        .warmUp(a -> a.bars(0) - 1)
                        .kernel((a, block) ->
                                new AverageKernels.Weighted(AverageKernels.alma(a.bars(0), a.number(1), a.number(2)))),
                Entry.of(AVERAGE, "vwma", "Volume-weighted moving average.")
                        .formula("sum(x * volume) / sum(volume) of the last n bars; NaN where nothing was traded")
                        .source("common definition")
                        .window(20)
                        .reads(Input.CHOSEN, Input.VOLUME)
                        .output("value", UNIT)
                        .warmUp(a -> a.bars(0) - 1)
                        .kernel((a, block) -> new AverageKernels.Vwma(a.bars(0), block)),
                Entry.of(AVERAGE, "frama", "Fractal adaptive moving average.")
                        .formula(
                                "f += (p - f) * exp(-4.6 * (d - 1)), the factor in [0.01, 1], p = (high + low) / 2, d ="
                                        + " log2 of 2 * (range of the late half + range of the early half) / range of both;"
                                        + " seed: p")
                        .source("J. Ehlers (2005), Stocks & Commodities 23:10")
                        .bars("half", 8, "bars of half the window")
                        .reads(Input.HIGH, Input.LOW)
                        .output("value", "in price units")
                        .warmUp(a -> 2 * a.bars(0) - 1)
                        .kernel((a, block) -> new AverageKernels.Frama(a.bars(0), block)),
                Entry.of(AVERAGE, "envelope", "Moving average envelope.")
                        .formula("middle = average of n values; upper and lower = middle * (1 ± percent / 100)")
                        .source("common definition")
                        .window(20)
                        .number("percent", 2.5, 0, 100, "width in percent of the average")
                        .option("average", "which average", Averages.choices(Averages.SMA))
                        .output("middle", UNIT)
                        .output("upper", UNIT)
                        .output("lower", UNIT)
                        .warmUp(a -> Averages.of(a, "average").warmUp(a.bars(0)))
                        .kernel((a, block) -> new AverageKernels.Envelope(
                                Averages.of(a, "average").line(a.bars(0), block), a.number(1))));
    }

    private static Entry seeded(String name, String description, String formula, int window) {
        return Entry.of(AVERAGE, name, description)
                .formula(formula + "; seed: mean of the first n values of each")
                .window(window)
                .option("seed", Ema.SEED, "mean", "first")
                .output("value", UNIT);
    }
}
