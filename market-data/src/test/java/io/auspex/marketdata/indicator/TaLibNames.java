package io.auspex.marketdata.indicator;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.auspex.indicator.Indicator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which of our indicators a published case of TA-Lib names. */
final class TaLibNames {
    private static final Map<String, String> ONE_WINDOW = Map.ofEntries(
            Map.entry("SMA", "sma"),
            Map.entry("EMA", "ema"),
            Map.entry("WMA", "wma"),
            Map.entry("RSI", "rsi"),
            Map.entry("STDDEV", "stddev"),
            Map.entry("MOM", "mom"),
            Map.entry("ROC", "roc"),
            Map.entry("ATR", "atr"),
            Map.entry("ADX", "adx"),
            Map.entry("PLUS_DI", "adx.plus"),
            Map.entry("MINUS_DI", "adx.minus"),
            Map.entry("AROON_UP", "aroon.up"),
            Map.entry("AROON_DOWN", "aroon.down"),
            Map.entry("AROONOSC", "aroon.oscillator"),
            Map.entry("WILLR", "williams"),
            Map.entry("CCI", "cci"),
            Map.entry("MFI", "mfi"));

    private TaLibNames() {}

    private static final String EMA_BAND =
            "TA-Lib puts the bands around an exponential average here; ours stand around the mean";
    private static final String METASTOCK =
            "Metastock seeds the exponential average with the first value alone; ours starts with the mean of the"
                    + " first window";

    /** The cases that ask for another convention than ours, with the reason. */
    static final Map<String, String> DIFFERENCES = differences();

    static boolean known(String function) {
        return ONE_WINDOW.containsKey(function)
                || switch (function) {
                    case "MACD", "MACDFIX", "MACDEXT", "BBANDS", "STOCH", "TRANGE" -> true;
                    default -> false;
                };
    }

    static Indicator indicator(JsonNode published, int output) {
        String function = published.get("function").asText();
        JsonNode p = published.get("params");
        return switch (function) {
            case "TRANGE" -> Indicator.of("truerange");
            case "BBANDS" ->
                Indicator.of(
                                "bollinger",
                                p.get("optInTimePeriod").asDouble(),
                                p.get(output == 2 ? "optInNbDevDn" : "optInNbDevUp")
                                        .asDouble())
                        .output(
                                switch (output) {
                                    case 0 -> "upper";
                                    case 1 -> "middle";
                                    default -> "lower";
                                });
            case "STOCH" ->
                Indicator.of(
                                "stochastic",
                                p.get("optInPeriod_0").asDouble(),
                                p.get("optInPeriod_1").asDouble(),
                                p.get("optInPeriod_2").asDouble())
                        .output(output == 0 ? "k" : "d");
            case "MACD", "MACDFIX", "MACDEXT" -> {
                double one = p.get("optInFastPeriod").asDouble();
                double other = p.get("optInSlowPeriod").asDouble();
                // TA-Lib swaps the two when they come in the wrong order; we refuse
                double signal = p.get("optInSignalPeriod_2").asDouble();
                yield Indicator.of("macd", Math.min(one, other), Math.max(one, other), signal)
                        .output(
                                switch (output) {
                                    case 0 -> "macd";
                                    case 1 -> "signal";
                                    default -> "histogram";
                                });
            }
            default -> {
                String name = requireNonNull(ONE_WINDOW.get(function));
                int dot = name.indexOf('.');
                var window = p.has("optInTimePeriod") ? p.get("optInTimePeriod") : p.get("optInTimePeriod1");
                var indicator = Indicator.of(dot < 0 ? name : name.substring(0, dot), window.asDouble());
                yield dot < 0 ? indicator : indicator.output(name.substring(dot + 1));
            }
        };
    }

    private static Map<String, String> differences() {
        var map = new TreeMap<String, String>();
        map.put("TA-026", "TA-Lib gives +DI(1) as a fraction, all other +DI in percent; ours is always in percent");
        map.put("TA-075", EMA_BAND);
        IntStream.rangeClosed(79, 93).forEach(i -> map.put("TA-0" + i, EMA_BAND));
        Stream.of("174", "175", "177", "178", "179", "181", "182", "184", "185", "186")
                .forEach(i -> map.put("TA-" + i, METASTOCK));
        Stream.of("214", "215", "216")
                .forEach(i -> map.put(
                        "TA-" + i,
                        "MACDFIX takes Appel's factors 0.15 and 0.075, not 2 / 13 and 2 / 27, and Metastock's seeds"));
        Stream.of("500", "506", "507", "508", "509", "510", "513", "514")
                .forEach(i -> map.put(
                        "TA-" + i,
                        "Metastock has a first RSI one bar before there are 14 changes; ours waits for them"));
        Stream.of("368", "369")
                .forEach(i -> map.put("TA-" + i, "TA-Lib gives 0 where the typical price does not vary; ours is NaN"));
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
