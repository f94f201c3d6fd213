package io.auspex.marketdata.indicator;

import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import io.auspex.indicator.Indicator;
import io.auspex.marketdata.indicator.DirectionalMovement.AdxLine;
import io.auspex.marketdata.indicator.Extremes.AroonLine;
import io.auspex.marketdata.indicator.Momentum.MacdLine;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** The entries of {@link IndicatorCatalog#standard()}. */
final class StandardIndicators {
    private static final int LONGEST = 1_000_000;
    private static final String TA_LIB = "TA-Lib 0.6 conventions";
    private static final String WILDER = "J. W. Wilder (1978), New Concepts in Technical Trading Systems; " + TA_LIB;

    // in the order of the outputs
    private static final List<MacdLine> MACD_LINES = List.of(MacdLine.MACD, MacdLine.SIGNAL, MacdLine.HISTOGRAM);
    private static final List<AdxLine> ADX_LINES = List.of(AdxLine.ADX, AdxLine.PLUS, AdxLine.MINUS);
    private static final List<AroonLine> AROON_LINES = List.of(AroonLine.UP, AroonLine.DOWN, AroonLine.OSCILLATOR);

    private StandardIndicators() {}

    static List<CatalogEntry> entries() {
        return List.of(
                windowed("sma", 20, "Simple moving average.", "mean of the last n values", TA_LIB, MovingAverages::sma),
                windowed(
                        "ema",
                        20,
                        "Exponential moving average.",
                        "e += (x - e) * 2 / (n + 1); seed: mean of the first n values",
                        TA_LIB,
                        MovingAverages::ema),
                windowed(
                        "smma",
                        14,
                        "Wilder's smoothed moving average.",
                        "e += (x - e) / n; seed: mean of the first n values",
                        WILDER,
                        MovingAverages::smma),
                windowed(
                        "wma",
                        20,
                        "Linearly weighted moving average.",
                        "sum of weight * value over the last n values, weights n for the latest down to 1, / (n * (n"
                                + " + 1) / 2)",
                        TA_LIB,
                        MovingAverages::wma),
                rsi(),
                macd(),
                oneColumn(
                        "stddev",
                        20,
                        "Population standard deviation.",
                        "sqrt(mean of (x - mean)^2) over the last n values",
                        TA_LIB,
                        new IndicatorOutput("value", "in units of the input", 0, Double.POSITIVE_INFINITY),
                        n -> n - 1,
                        Dispersion::stddev),
                bollinger(),
                lagged("mom", 10, "Momentum, in units of the input.", "x - x[n bars ago]", Momentum::mom),
                lagged(
                        "roc",
                        10,
                        "Rate of change, in percent.",
                        "(x / x[n bars ago] - 1) * 100; NaN where x[n bars ago] = 0",
                        Momentum::roc),
                windowed(
                        "highest",
                        20,
                        "Highest value of the window, the current bar included.",
                        "max of the last n values",
                        "Donchian channel",
                        Extremes::highest),
                windowed(
                        "lowest",
                        20,
                        "Lowest value of the window, the current bar included.",
                        "min of the last n values",
                        "Donchian channel",
                        Extremes::lowest),
                trueRange(),
                atr(),
                adx(),
                aroon(),
                stochastic(),
                williams(),
                cci(),
                obv(),
                vwap(),
                mfi());
    }

    private static CatalogEntry rsi() {
        return new CatalogEntry(
                new IndicatorDefinition(
                        "rsi",
                        "Relative strength index with Wilder's smoothing.",
                        "100 * gain / (gain + loss), averages a += (new - a) / n; seed: mean of the first n changes;"
                                + " NaN while the price never moved",
                        WILDER,
                        List.of(window(14)),
                        List.of(new IndicatorOutput("value", "0 only falls, 100 only rises", 0, 100)),
                        true),
                (indicator, output) -> whole(indicator, 0),
                (bars, indicator, output, out) -> Momentum.rsi(input(bars, indicator), whole(indicator, 0), out));
    }

    private static CatalogEntry macd() {
        return new CatalogEntry(
                new IndicatorDefinition(
                        "macd",
                        "Moving average convergence divergence, in units of the input.",
                        "macd = ema(fast) - ema(slow), both seeded at bar slow - 1 with the mean of the bars that"
                                + " end there; signal = ema of macd; histogram = macd - signal",
                        "G. Appel; " + TA_LIB,
                        List.of(
                                bars("fast", 12, "bars of the fast average; below slow"),
                                bars("slow", 26, "bars of the slow average"),
                                bars("signal", 9, "bars of the signal line")),
                        List.of(
                                IndicatorOutput.unbounded("macd", "fast minus slow average"),
                                IndicatorOutput.unbounded("signal", "exponential average of macd"),
                                IndicatorOutput.unbounded("histogram", "macd minus signal")),
                        true),
                (indicator, output) -> whole(indicator, 1) - 1 + (output == 0 ? 0 : whole(indicator, 2) - 1),
                (bars, indicator, output, out) -> Momentum.macd(
                        input(bars, indicator),
                        whole(indicator, 0),
                        whole(indicator, 1),
                        whole(indicator, 2),
                        MACD_LINES.get(output),
                        out));
    }

    private static CatalogEntry bollinger() {
        return new CatalogEntry(
                new IndicatorDefinition(
                        "bollinger",
                        "Bollinger bands, in units of the input.",
                        "middle = mean of the last n values; upper and lower = middle ± k population standard"
                                + " deviations",
                        "J. Bollinger; " + TA_LIB,
                        List.of(
                                window(20),
                                new IndicatorParameter(
                                        "deviations", "width in population standard deviations", false, 2, 0, 100)),
                        List.of(
                                IndicatorOutput.unbounded("middle", "mean of the window"),
                                IndicatorOutput.unbounded("upper", "upper band"),
                                IndicatorOutput.unbounded("lower", "lower band")),
                        true),
                (indicator, output) -> whole(indicator, 0) - 1,
                (bars, indicator, output, out) -> {
                    double deviations = indicator.parameters().get(1);
                    switch (output) {
                        case 0 -> MovingAverages.sma(input(bars, indicator), whole(indicator, 0), out);
                        case 1 -> Dispersion.bollinger(input(bars, indicator), whole(indicator, 0), deviations, out);
                        default -> Dispersion.bollinger(input(bars, indicator), whole(indicator, 0), -deviations, out);
                    }
                });
    }

    private static CatalogEntry trueRange() {
        return new CatalogEntry(
                new IndicatorDefinition(
                        "truerange",
                        "True range, in price units.",
                        "max(high - low, |high - previous close|, |low - previous close|)",
                        WILDER,
                        List.of(),
                        List.of(new IndicatorOutput("value", "range of the bar", 0, Double.POSITIVE_INFINITY)),
                        false),
                (indicator, output) -> 1,
                (bars, indicator, output, out) ->
                        DirectionalMovement.trueRange(bars.high(), bars.low(), bars.close(), out));
    }

    private static CatalogEntry atr() {
        return new CatalogEntry(
                new IndicatorDefinition(
                        "atr",
                        "Average true range with Wilder's smoothing, in price units.",
                        "a += (true range - a) / n; seed: mean of the first n true ranges",
                        WILDER,
                        List.of(window(14)),
                        List.of(new IndicatorOutput("value", "average range of a bar", 0, Double.POSITIVE_INFINITY)),
                        false),
                (indicator, output) -> whole(indicator, 0),
                (bars, indicator, output, out) ->
                        DirectionalMovement.atr(bars.high(), bars.low(), bars.close(), whole(indicator, 0), out));
    }

    private static CatalogEntry adx() {
        return new CatalogEntry(
                new IndicatorDefinition(
                        "adx",
                        "Average directional index with the directional indicators.",
                        "plus and minus = 100 * smoothed directional movement / smoothed true range, s += new - s /"
                                + " n, seed: sum of the first n - 1 bars; adx = Wilder average of 100 * |plus -"
                                + " minus| / (plus + minus)",
                        WILDER,
                        List.of(window(14)),
                        List.of(
                                new IndicatorOutput("adx", "strength of the trend", 0, 100),
                                new IndicatorOutput("plus", "positive directional indicator", 0, 100),
                                new IndicatorOutput("minus", "negative directional indicator", 0, 100)),
                        false),
                (indicator, output) -> output == 0 ? 2 * whole(indicator, 0) - 1 : whole(indicator, 0),
                (bars, indicator, output, out) -> DirectionalMovement.adx(
                        bars.high(), bars.low(), bars.close(), whole(indicator, 0), ADX_LINES.get(output), out));
    }

    private static CatalogEntry aroon() {
        return new CatalogEntry(
                new IndicatorDefinition(
                        "aroon",
                        "Aroon: how recent the highest high and the lowest low are.",
                        "up = 100 * (n - bars since the highest high of n + 1 bars) / n; down likewise with the"
                                + " lowest low; oscillator = up - down; of equal extremes the latest counts",
                        "T. Chande (1995); " + TA_LIB,
                        List.of(window(14)),
                        List.of(
                                new IndicatorOutput("up", "100 when the high is the highest", 0, 100),
                                new IndicatorOutput("down", "100 when the low is the lowest", 0, 100),
                                new IndicatorOutput("oscillator", "up minus down", -100, 100)),
                        false),
                (indicator, output) -> whole(indicator, 0),
                (bars, indicator, output, out) ->
                        Extremes.aroon(bars.high(), bars.low(), whole(indicator, 0), AROON_LINES.get(output), out));
    }

    private static CatalogEntry stochastic() {
        return new CatalogEntry(
                new IndicatorDefinition(
                        "stochastic",
                        "Slow stochastic oscillator.",
                        "k = mean over `slowing` bars of 100 * (close - lowest low) / (highest high - lowest low) of"
                                + " `window` bars; d = mean of k over `smoothing` bars; NaN where highest = lowest",
                        "G. Lane; " + TA_LIB,
                        List.of(
                                window(14),
                                bars("slowing", 3, "bars of the mean in k; 1 is the fast stochastic"),
                                bars("smoothing", 3, "bars of the mean in d")),
                        List.of(
                                new IndicatorOutput("k", "place of the close in the range", 0, 100),
                                new IndicatorOutput("d", "mean of k", 0, 100)),
                        false),
                (indicator, output) ->
                        whole(indicator, 0) + whole(indicator, 1) - 2 + (output == 0 ? 0 : whole(indicator, 2) - 1),
                (bars, indicator, output, out) -> {
                    int window = whole(indicator, 0);
                    int slowing = whole(indicator, 1);
                    if (output == 0) {
                        Extremes.stochasticK(bars.high(), bars.low(), bars.close(), window, slowing, out);
                    } else {
                        int smoothing = whole(indicator, 2);
                        Extremes.stochasticD(bars.high(), bars.low(), bars.close(), window, slowing, smoothing, out);
                    }
                });
    }

    private static CatalogEntry williams() {
        return new CatalogEntry(
                new IndicatorDefinition(
                        "williams",
                        "Williams %R.",
                        "-100 * (highest high - close) / (highest high - lowest low) of the last n bars; NaN where"
                                + " highest = lowest",
                        "L. Williams; " + TA_LIB,
                        List.of(window(14)),
                        List.of(new IndicatorOutput("value", "0 at the highest, −100 at the lowest", -100, 0)),
                        false),
                (indicator, output) -> whole(indicator, 0) - 1,
                (bars, indicator, output, out) ->
                        Extremes.williams(bars.high(), bars.low(), bars.close(), whole(indicator, 0), out));
    }

    private static CatalogEntry cci() {
        return new CatalogEntry(
                new IndicatorDefinition(
                        "cci",
                        "Commodity channel index.",
                        "(t - mean of t) / (0.015 * mean absolute deviation of t), t = (high + low + close) / 3,"
                                + " over the last n bars; NaN where t does not vary",
                        "D. Lambert (1980); " + TA_LIB,
                        List.of(window(20)),
                        List.of(IndicatorOutput.unbounded("value", "about three quarters lie in ±100")),
                        false),
                (indicator, output) -> whole(indicator, 0) - 1,
                (bars, indicator, output, out) ->
                        Dispersion.cci(bars.high(), bars.low(), bars.close(), whole(indicator, 0), out));
    }

    private static CatalogEntry obv() {
        return new CatalogEntry(
                new IndicatorDefinition(
                        "obv",
                        "On-balance volume, in units of volume.",
                        "starts with the first volume; + volume after a higher close, - volume after a lower close",
                        "J. Granville (1963); " + TA_LIB,
                        List.of(),
                        List.of(IndicatorOutput.unbounded("value", "signed cumulative volume")),
                        false),
                (indicator, output) -> 0,
                (bars, indicator, output, out) -> VolumeFlow.obv(bars.close(), bars.volume(), out));
    }

    private static CatalogEntry vwap() {
        return new CatalogEntry(
                new IndicatorDefinition(
                        "vwap",
                        "Volume-weighted average price over a window, in price units.",
                        "sum(t * volume) / sum(volume) of the last n bars, t = (high + low + close) / 3; NaN where"
                                + " nothing was traded",
                        "common definition",
                        List.of(window(20)),
                        List.of(IndicatorOutput.unbounded("value", "average price paid")),
                        false),
                (indicator, output) -> whole(indicator, 0) - 1,
                (bars, indicator, output, out) -> VolumeFlow.vwap(
                        bars.high(), bars.low(), bars.close(), bars.volume(), whole(indicator, 0), out));
    }

    private static CatalogEntry mfi() {
        return new CatalogEntry(
                new IndicatorDefinition(
                        "mfi",
                        "Money flow index.",
                        "100 * positive / (positive + negative) flow of typical price * volume over the last n"
                                + " changes; NaN where nothing flowed",
                        "G. Quong and A. Soudack (1989); " + TA_LIB,
                        List.of(window(14)),
                        List.of(new IndicatorOutput("value", "0 only outflow, 100 only inflow", 0, 100)),
                        false),
                (indicator, output) -> whole(indicator, 0),
                (bars, indicator, output, out) ->
                        VolumeFlow.mfi(bars.high(), bars.low(), bars.close(), bars.volume(), whole(indicator, 0), out));
    }

    /** A kernel over one column with one window. */
    @FunctionalInterface
    private interface OneColumn {
        void compute(DoubleColumn x, int window, double[] out);
    }

    private static CatalogEntry windowed(
            String name, int window, String description, String formula, String source, OneColumn kernel) {
        var output = IndicatorOutput.unbounded("value", "in units of the input");
        return oneColumn(name, window, description, formula, source, output, n -> n - 1, kernel);
    }

    private static CatalogEntry lagged(String name, int window, String description, String formula, OneColumn kernel) {
        var output = IndicatorOutput.unbounded("value", "change over the window");
        return oneColumn(name, window, description, formula, TA_LIB, output, n -> n, kernel);
    }

    private static CatalogEntry oneColumn(
            String name,
            int window,
            String description,
            String formula,
            String source,
            IndicatorOutput output,
            IntUnaryOperator warmUp,
            OneColumn kernel) {
        return new CatalogEntry(
                new IndicatorDefinition(
                        name, description, formula, source, List.of(window(window)), List.of(output), true),
                (indicator, which) -> warmUp.applyAsInt(whole(indicator, 0)),
                (bars, indicator, which, out) -> kernel.compute(input(bars, indicator), whole(indicator, 0), out));
    }

    private static IndicatorParameter window(int defaultValue) {
        return bars("window", defaultValue, "bars");
    }

    private static IndicatorParameter bars(String name, int defaultValue, String description) {
        return new IndicatorParameter(name, description, true, defaultValue, 1, LONGEST);
    }

    private static DoubleColumn input(BarSeries bars, Indicator indicator) {
        return bars.column(indicator.input());
    }

    private static int whole(Indicator indicator, int parameter) {
        return indicator.parameters().get(parameter).intValue();
    }
}
