package io.auspex.marketdata.indicator;

import static io.auspex.marketdata.indicator.Entry.TA_LIB;
import static io.auspex.marketdata.indicator.Entry.WILDER;
import static io.auspex.marketdata.indicator.IndicatorFamily.AVERAGE;
import static io.auspex.marketdata.indicator.IndicatorFamily.MOMENTUM;
import static io.auspex.marketdata.indicator.IndicatorFamily.TREND;
import static io.auspex.marketdata.indicator.IndicatorFamily.VOLATILITY;
import static io.auspex.marketdata.indicator.IndicatorFamily.VOLUME;
import static io.auspex.marketdata.indicator.Input.CLOSE;
import static io.auspex.marketdata.indicator.Input.HIGH;
import static io.auspex.marketdata.indicator.Input.LOW;

import java.util.List;

/** The indicators that everybody knows. */
final class StandardIndicators {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private StandardIndicators() {}

    static List<CatalogEntry> entries() {
        return List.of(
                Entry.of(AVERAGE, "sma", "Simple moving average.")
                        .formula("mean of the last n values")
                        .source(TA_LIB)
                        .window(20)
                        .output("value", "in units of the input")
                        .warmUp(a -> a.bars(0) - 1)
                        .kernel((a, block) -> Sma.mean(a.bars(0))),
                ema(),
                Entry.of(AVERAGE, "smma", "Wilder's smoothed moving average.")
                        .formula("e += (x - e) / n; seed: mean of the first n values")
                        .source(WILDER)
                        .window(14)
                        .output("value", "in units of the input")
                        .warmUp(a -> a.bars(0) - 1)
                        .kernel((a, block) -> Ema.wilder(a.bars(0))),
                Entry.of(AVERAGE, "wma", "Linearly weighted moving average.")
                        .formula("sum of weight * value over the last n values, weights n for the latest down to 1,"
                                + " / (n * (n + 1) / 2)")
                        .source(TA_LIB)
                        .window(20)
                        .output("value", "in units of the input")
                        .warmUp(a -> a.bars(0) - 1)
                        .kernel((a, block) -> new Wma(a.bars(0))),
                rsi(),
                macd(),
                bollinger(),
                percentB(),
                bandwidth(),
                Entry.of(MOMENTUM, "mom", "Momentum, in units of the input.")
                        .formula("x - x[n bars ago]")
                        .source(TA_LIB)
                        .window(10)
                        .output("value", "change over the window")
                        .warmUp(a -> a.bars(0))
                        .kernel((a, block) -> new MomentumKernels.Change(a.bars(0), false)),
                Entry.of(MOMENTUM, "roc", "Rate of change, in percent.")
                        .formula("(x / x[n bars ago] - 1) * 100; NaN where x[n bars ago] = 0")
                        .source(TA_LIB)
                        .window(10)
                        .output("value", "change over the window")
                        .warmUp(a -> a.bars(0))
                        .kernel((a, block) -> new MomentumKernels.Change(a.bars(0), true)),
                Entry.of(TREND, "highest", "Highest value of the window, the current bar included.")
                        .formula("max of the last n values")
                        .source("Donchian channel")
                        .window(20)
                        .output("value", "in units of the input")
                        .warmUp(a -> a.bars(0) - 1)
                        .kernel((a, block) -> Highest.highest(a.bars(0))),
                Entry.of(TREND, "lowest", "Lowest value of the window, the current bar included.")
                        .formula("min of the last n values")
                        .source("Donchian channel")
                        .window(20)
                        .output("value", "in units of the input")
                        .warmUp(a -> a.bars(0) - 1)
                        .kernel((a, block) -> Highest.lowest(a.bars(0))),
                Entry.of(VOLATILITY, "truerange", "True range, in price units.")
                        .formula("max(high - low, |high - previous close|, |low - previous close|)")
                        .source(WILDER)
                        .reads(HIGH, LOW, CLOSE)
                        .output("value", "range of the bar", 0, INFINITY)
                        .warmUp(a -> 1)
                        .kernel((a, block) -> new RangeKernels.Atr(1)),
                Entry.of(VOLATILITY, "atr", "Average true range with Wilder's smoothing, in price units.")
                        .formula("a += (true range - a) / n; seed: mean of the first n true ranges")
                        .source(WILDER)
                        .window(14)
                        .reads(HIGH, LOW, CLOSE)
                        .output("value", "average range of a bar", 0, INFINITY)
                        .warmUp(a -> a.bars(0))
                        .kernel((a, block) -> new RangeKernels.Atr(a.bars(0))),
                adx(),
                aroon(),
                stochastic(),
                Entry.of(MOMENTUM, "williams", "Williams %R.")
                        .formula("-100 * (highest high - close) / (highest high - lowest low) of the last n bars; NaN"
                                + " where highest = lowest")
                        .source("L. Williams; " + TA_LIB)
                        .window(14)
                        .reads(HIGH, LOW, CLOSE)
                        .output("value", "0 at the highest, −100 at the lowest", -100, 0)
                        .warmUp(a -> a.bars(0) - 1)
                        .kernel((a, block) -> new RangeKernels.Williams(a.bars(0), block)),
                cci(),
                Entry.of(VOLUME, "obv", "On-balance volume, in units of volume.")
                        .formula("starts with the first volume; + volume after a higher close, - volume after a lower"
                                + " close; a missing close or volume restarts it")
                        .source("J. Granville (1963); " + TA_LIB)
                        .reads(CLOSE, Input.VOLUME)
                        .output("value", "signed cumulative volume")
                        .kernel((a, block) -> new VolumeKernels.Obv()),
                Entry.of(VOLUME, "vwap", "Volume-weighted average price over a window, in price units.")
                        .formula("sum(t * volume) / sum(volume) of the last n bars, t = (high + low + close) / 3; NaN"
                                + " where nothing was traded")
                        .source("common definition")
                        .window(20)
                        .reads(HIGH, LOW, CLOSE, Input.VOLUME)
                        .output("value", "average price paid")
                        .warmUp(a -> a.bars(0) - 1)
                        .kernel((a, block) -> new VolumeKernels.Vwap(a.bars(0), block)),
                Entry.of(VOLUME, "mfi", "Money flow index.")
                        .formula("100 * positive / (positive + negative) flow of typical price * volume over the last n"
                                + " changes; NaN where nothing flowed")
                        .source("G. Quong and A. Soudack (1989); " + TA_LIB)
                        .window(14)
                        .reads(HIGH, LOW, CLOSE, Input.VOLUME)
                        .output("value", "0 only outflow, 100 only inflow", 0, 100)
                        .warmUp(a -> a.bars(0))
                        .kernel((a, block) -> new VolumeKernels.Mfi(a.bars(0), block)));
    }

    private static CatalogEntry ema() {
        return Entry.of(AVERAGE, "ema", "Exponential moving average.")
                .formula("e += (x - e) * 2 / (n + 1); seed: mean of the first n values")
                .source(TA_LIB)
                .window(20)
                .option("seed", Ema.SEED, "mean", "first")
                .output("value", "in units of the input")
                .warmUp(a -> a.bars(0) - 1)
                .kernel((a, block) -> Ema.of(a.bars(0), a));
    }

    private static CatalogEntry rsi() {
        return Entry.of(MOMENTUM, "rsi", "Relative strength index with Wilder's smoothing.")
                .formula("100 * gain / (gain + loss), averages a += (new - a) / n; seed: mean of the first n changes;"
                        + " NaN while the price never moved")
                .source(WILDER)
                .window(14)
                .option(
                        "seed",
                        "mean: the first value after n changes; metastock: one more before it, from n - 1 changes",
                        "mean",
                        "metastock")
                .output("value", "0 only falls, 100 only rises", 0, 100)
                .warmUp(a -> a.is("seed", "metastock") ? Math.max(1, a.bars(0) - 1) : a.bars(0))
                .kernel((a, block) -> new MomentumKernels.Rsi(a.bars(0), a.is("seed", "metastock")));
    }

    private static CatalogEntry macd() {
        return Entry.of(MOMENTUM, "macd", "Moving average convergence divergence, in units of the input.")
                .formula("macd = ema(fast) - ema(slow), both seeded at bar slow - 1 with the mean of the bars that end"
                        + " there; signal = ema of macd; histogram = macd - signal")
                .source("G. Appel; " + TA_LIB)
                .bars("fast", 12, "bars of the fast average; below slow")
                .bars("slow", 26, "bars of the slow average")
                .bars("signal", 9, "bars of the signal line")
                .ascending(0, 1)
                .option("seed", Ema.SEEDS + "; the signal is seeded likewise", "mean", "first", "own")
                .option(
                        "factors",
                        "window: 2 / (n + 1); appel: 0.15 and 0.075 as first published (TA-Lib's MACDFIX)",
                        "window",
                        "appel")
                .output("macd", "fast minus slow average")
                .output("signal", "exponential average of macd")
                .output("histogram", "macd minus signal")
                .warmUpOf((a, output) -> a.bars(1) - 1 + (output == 0 ? 0 : a.bars(2) - 1))
                .kernel((a, block) -> new MomentumKernels.Macd(a));
    }

    private static CatalogEntry bollinger() {
        return bands(
                        "bollinger",
                        "Bollinger bands, in units of the input.",
                        "middle = mean of the last n values;"
                                + " upper and lower = middle ± k population standard deviations around the mean")
                .output("middle", "average of the window")
                .output("upper", "upper band")
                .output("lower", "lower band")
                .kernel((a, block) -> new DispersionKernels.Bollinger(a, block));
    }

    private static CatalogEntry percentB() {
        return bands(
                        "percentb",
                        "Place of the value between the Bollinger bands.",
                        "(x - lower) / (upper - lower); NaN" + " where the bands meet")
                .output("value", "0 at the lower band, 1 at the upper")
                .kernel((a, block) -> new DispersionKernels.BandFigure(a, true, block));
    }

    private static CatalogEntry bandwidth() {
        return bands("bandwidth", "Distance of the Bollinger bands over the middle.", "(upper - lower) / middle")
                .output("value", "share of the middle")
                .kernel((a, block) -> new DispersionKernels.BandFigure(a, false, block));
    }

    private static Entry bands(String name, String description, String formula) {
        return Entry.of(VOLATILITY, name, description)
                .formula(formula)
                .source("J. Bollinger; " + TA_LIB)
                .window(20)
                .number("deviations", 2, 0, 100, "width in population standard deviations")
                .option("average", "what the bands stand around", Averages.choices(Averages.SMA))
                .option("seed", "of the exponential average; " + Ema.SEED, "mean", "first")
                .warmUp(a -> Math.max(a.bars(0) - 1, Averages.of(a, "average").warmUp(a.bars(0))));
    }

    private static CatalogEntry adx() {
        return Entry.of(TREND, "adx", "Average directional index with the directional indicators.")
                .formula("plus and minus = 100 * smoothed directional movement / smoothed true range, s += new - s / n,"
                        + " seed: sum of the first n - 1 bars; adx = Wilder average of 100 * |plus - minus| / (plus +"
                        + " minus), of which a bar without direction counts 0 in the seed and is passed over behind it")
                .source(WILDER)
                .window(14)
                .reads(HIGH, LOW, CLOSE)
                .output("adx", "strength of the trend", 0, 100)
                .output("plus", "positive directional indicator", 0, 100)
                .output("minus", "negative directional indicator", 0, 100)
                .warmUpOf((a, output) -> output == 0 ? 2 * a.bars(0) - 1 : a.bars(0))
                .kernel((a, block) -> new RangeKernels.Adx(a.bars(0)));
    }

    private static CatalogEntry aroon() {
        return Entry.of(TREND, "aroon", "Aroon: how recent the highest high and the lowest low are.")
                .formula("up = 100 * (n - bars since the highest high of n + 1 bars) / n; down likewise with the lowest"
                        + " low; oscillator = up - down; of equal extremes the latest counts")
                .source("T. Chande (1995); " + TA_LIB)
                .window(14)
                .reads(HIGH, LOW)
                .output("up", "100 when the high is the highest", 0, 100)
                .output("down", "100 when the low is the lowest", 0, 100)
                .output("oscillator", "up minus down", -100, 100)
                .warmUp(a -> a.bars(0))
                .kernel((a, block) -> new RangeKernels.Aroon(a.bars(0)));
    }

    private static CatalogEntry stochastic() {
        return Entry.of(MOMENTUM, "stochastic", "Slow stochastic oscillator.")
                .formula("k = mean over `slowing` bars of 100 * (close - lowest low) / (highest high - lowest low) of"
                        + " `window` bars; d = mean of k over `smoothing` bars; NaN where highest = lowest")
                .source("G. Lane; " + TA_LIB)
                .window(14)
                .bars("slowing", 3, "bars of the mean in k; 1 is the fast stochastic")
                .bars("smoothing", 3, "bars of the mean in d")
                .reads(HIGH, LOW, CLOSE)
                .output("k", "place of the close in the range", 0, 100)
                .output("d", "mean of k", 0, 100)
                .warmUpOf((a, output) -> a.bars(0) + a.bars(1) - 2 + (output == 0 ? 0 : a.bars(2) - 1))
                .kernel((a, block) -> new RangeKernels.Stochastic(a, block));
    }

    private static CatalogEntry cci() {
        return Entry.of(MOMENTUM, "cci", "Commodity channel index.")
                .formula("(t - mean of t) / (0.015 * mean absolute deviation of t), t = (high + low + close) / 3, over"
                        + " the last n bars; NaN where t does not vary")
                .source("D. Lambert (1980); " + TA_LIB)
                .window(20)
                .option("flat", "where t does not vary: none: no value; zero: 0 as TA-Lib gives", "none", "zero")
                .reads(HIGH, LOW, CLOSE)
                .output("value", "about three quarters lie in ±100")
                .warmUp(a -> a.bars(0) - 1)
                .kernel((a, block) -> new DispersionKernels.Cci(a, block));
    }
}
