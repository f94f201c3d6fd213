package io.auspex.marketdata.indicator;

import com.fasterxml.jackson.databind.JsonNode;
import io.auspex.data.BarSeries;
import io.auspex.data.PriceField;
import io.auspex.indicator.Indicator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which of our indicators the functions of TA-Lib are: one map per family, merged here. */
final class TaLibNames {
    private static final String UNSTABLE =
            "TA-Lib drops the bars of its unstable period before the second average is seeded; ours seeds at once";

    /** The cases that no convention of ours reproduces, with the reason. */
    static final Map<String, String> DIFFERENCES = differences();

    private static final Map<String, Named> NAMES = names();

    private TaLibNames() {}

    /**
     * What a function is.
     *
     * @param indicator ours, from the case and the number of TA-Lib's output
     * @param conventions options to try when the usual convention does not agree, such as {@code seed=first}
     */
    record Named(Reading indicator, List<String> conventions) {
        static Named of(Reading indicator, String... conventions) {
            return new Named(indicator, List.of(conventions));
        }
    }

    /** Reads our indicator from a case. */
    @FunctionalInterface
    interface Reading {
        Indicator read(JsonNode published, int output);
    }

    /** One window, one output. */
    static Reading window(String name) {
        int dot = name.indexOf('.');
        return (published, output) -> {
            JsonNode p = published.get("params");
            var length = p.has("optInTimePeriod") ? p.get("optInTimePeriod") : p.get("optInTimePeriod1");
            var indicator = Indicator.of(dot < 0 ? name : name.substring(0, dot), length.asDouble());
            return dot < 0 ? indicator : indicator.output(name.substring(dot + 1));
        };
    }

    /** No parameter; the outputs in TA-Lib's order. */
    static Reading plain(String name, String... outputs) {
        return (published, output) ->
                outputs.length == 0 ? Indicator.of(name) : Indicator.of(name).output(outputs[output]);
    }

    static double parameter(JsonNode published, String name) {
        return published.get("params").get(name).asDouble();
    }

    private static Map<String, Named> names() {
        var names = new TreeMap<String, Named>();
        names.putAll(standard());
        names.putAll(averages());
        names.putAll(statistics());
        names.putAll(cycles());
        return names;
    }

    private static Map<String, Named> standard() {
        return Map.ofEntries(
                Map.entry("SMA", Named.of(window("sma"))),
                Map.entry("EMA", Named.of(window("ema"), "seed=first")),
                Map.entry("WMA", Named.of(window("wma"))),
                Map.entry("RSI", Named.of(window("rsi"), "seed=metastock")),
                Map.entry("MOM", Named.of(window("mom"))),
                Map.entry("ROC", Named.of(window("roc"))),
                Map.entry("ATR", Named.of(window("atr"))),
                Map.entry("NATR", Named.of(window("natr"))),
                Map.entry("ADX", Named.of(window("adx"))),
                Map.entry("PLUS_DI", Named.of(window("adx.plus"))),
                Map.entry("MINUS_DI", Named.of(window("adx.minus"))),
                Map.entry("AROON_UP", Named.of(window("aroon.up"))),
                Map.entry("AROON_DOWN", Named.of(window("aroon.down"))),
                Map.entry("AROONOSC", Named.of(window("aroon.oscillator"))),
                Map.entry("WILLR", Named.of(window("williams"))),
                Map.entry("CCI", Named.of(window("cci"), "flat=zero")),
                Map.entry("MFI", Named.of(window("mfi"))),
                Map.entry("TRANGE", Named.of(plain("truerange"))),
                Map.entry("BBANDS", Named.of(TaLibNames::bands, "average=ema", "average=ema,seed=first")),
                Map.entry("STOCH", Named.of(TaLibNames::stochastic)),
                Map.entry("MACD", Named.of(TaLibNames::macd, "seed=first")),
                Map.entry("MACDEXT", Named.of(TaLibNames::macd, "seed=first")),
                Map.entry("MACDFIX", Named.of(TaLibNames::macd, "factors=appel", "factors=appel,seed=first")));
    }

    private static Map<String, Named> averages() {
        return Map.of(
                "DEMA",
                Named.of(window("dema"), "seed=first"),
                "TEMA",
                Named.of(window("tema"), "seed=first"),
                "TRIMA",
                Named.of(window("trima")),
                "KAMA",
                Named.of((c, output) -> Indicator.of("kama", parameter(c, "optInTimePeriod"), 2, 30)),
                "T3",
                Named.of((c, output) -> Indicator.of("t3", parameter(c, "optInTimePeriod"), 0.7), "seed=first"));
    }

    private static Map<String, Named> statistics() {
        return Map.of(
                "STDDEV",
                Named.of(window("stddev")),
                // the regression is of the lows on the highs
                "BETA",
                Named.of((c, output) ->
                        Indicator.of("beta", parameter(c, "optInTimePeriod")).on(PriceField.LOW)),
                "CORREL",
                Named.of((c, output) -> Indicator.of("correlation", parameter(c, "optInTimePeriod"))
                        .on(PriceField.LOW)));
    }

    private static Map<String, Named> cycles() {
        return Map.of(
                "HT_DCPERIOD", Named.of(middle("htperiod")),
                "HT_DCPHASE", Named.of(middle("htphase")),
                "HT_PHASOR", Named.of(middle("htphasor", "inphase", "quadrature")),
                "HT_SINE", Named.of(middle("htsine", "sine", "lead")),
                "HT_TRENDLINE", Named.of(middle("httrendline")),
                "HT_TRENDMODE", Named.of(middle("httrendmode")),
                "MAMA", Named.of((c, output) -> mama(), "seed=zero"),
                "FAMA", Named.of((c, output) -> mama().output("fama"), "seed=zero"));
    }

    /** TA-Lib's test runs the cycles over the middle of high and low, whatever the case calls its series. */
    private static Reading middle(String name, String... outputs) {
        return (published, output) ->
                plain(name, outputs).read(published, output).on(PriceField.HL2);
    }

    private static Indicator mama() {
        return Indicator.of("mama", 0.5, 0.05).on(PriceField.HL2);
    }

    static boolean known(String function) {
        return NAMES.containsKey(function);
    }

    /** {@return our indicator for a case, by the usual convention first} */
    static List<Indicator> indicators(JsonNode published, int output) {
        var named = NAMES.get(published.get("function").asText());
        if (named == null) {
            throw new IllegalArgumentException("function must be known but was " + published.get("function"));
        }
        var usual = named.indicator().read(published, output);
        return Stream.concat(Stream.of(usual), named.conventions().stream().map(options -> with(usual, options)))
                .toList();
    }

    private static Indicator with(Indicator indicator, String options) {
        var result = indicator;
        for (String option : options.split(",", -1)) {
            int equals = option.indexOf('=');
            result = result.with(option.substring(0, equals), option.substring(equals + 1));
        }
        return result;
    }

    /** {@return the bars with the highs as the benchmark, for the functions of two columns} */
    static BarSeries bars(BarSeries bars) {
        return bars.withColumn("benchmark", bars.high());
    }

    private static Indicator bands(JsonNode published, int output) {
        return Indicator.of(
                        "bollinger",
                        parameter(published, "optInTimePeriod"),
                        parameter(published, output == 2 ? "optInNbDevDn" : "optInNbDevUp"))
                .output(List.of("upper", "middle", "lower").get(output));
    }

    private static Indicator stochastic(JsonNode published, int output) {
        return Indicator.of(
                        "stochastic",
                        parameter(published, "optInPeriod_0"),
                        parameter(published, "optInPeriod_1"),
                        parameter(published, "optInPeriod_2"))
                .output(output == 0 ? "k" : "d");
    }

    private static Indicator macd(JsonNode published, int output) {
        double one = parameter(published, "optInFastPeriod");
        double other = parameter(published, "optInSlowPeriod");
        // TA-Lib swaps the two when they come in the wrong order; we refuse
        return Indicator.of(
                        "macd", Math.min(one, other), Math.max(one, other), parameter(published, "optInSignalPeriod_2"))
                .output(List.of("macd", "signal", "histogram").get(output));
    }

    private static Map<String, String> differences() {
        var map = new TreeMap<String, String>();
        map.put("TA-026", "TA-Lib gives +DI(1) as a fraction, all other +DI in percent; ours is always in percent");
        IntStream.of(197, 200, 201, 202, 203).forEach(i -> map.put("TA-" + i, UNSTABLE));
        return map;
    }

    /** {@return our value as the case shows it: its rounded cases give whole numbers} */
    static double shown(JsonNode published, double ours) {
        int number = Integer.parseInt(published.get("id").asText().substring(3));
        return number >= 55 && number <= 74 ? Math.rint(ours) : scale(published) * ours;
    }

    /** {@return what our value is multiplied by: TA-Lib's deviation takes a factor} */
    private static double scale(JsonNode published) {
        JsonNode factor = published.get("params").get("optInNbDeviation_1");
        return factor == null ? 1 : factor.asDouble();
    }
}
