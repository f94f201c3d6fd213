package io.auspex.providers.talib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.auspex.data.BarSeries;
import io.auspex.data.PriceField;
import io.auspex.indicator.Indicator;
import io.auspex.kit.SharedData;
import io.auspex.marketdata.indicator.IndicatorCatalog;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case of TA-Lib's own regression test (src/tools/ta_regtest), with its tolerance of 0.01. */
class PublishedTaLibValuesTest {
    private static final IndicatorCatalog CATALOG =
            IndicatorCatalog.standard().with(List.of(new TaLibIndicators(), TaLibIndicators.metastock()));
    private static final Map<String, BarSeries> BARS = new ConcurrentHashMap<>();
    private static final List<String> AVERAGES =
            List.of("SMA", "EMA", "WMA", "DEMA", "TEMA", "TRIMA", "KAMA", "MAMA", "T3");

    /** The cases that ask for a setting that is not offered, with the reason. */
    private static final Map<String, String> DIFFERENCES = differences();

    private static Map<String, String> differences() {
        var map = new HashMap<String, String>();
        for (String id : List.of("TA-197", "TA-200", "TA-201", "TA-202", "TA-203")) {
            map.put(id, "an unstable period of 1 moves the bar from which the second average is seeded");
        }
        for (String id : List.of("TA-055", "TA-056", "TA-058", "TA-066", "TA-067", "TA-068", "TA-069")) {
            map.put(
                    id,
                    "these cases round the directional indicators to whole numbers on the way, as Wilder does by hand");
        }
        return map;
    }

    static Stream<Named<JsonNode>> cases() throws IOException {
        JsonNode root = new ObjectMapper()
                .readTree(SharedData.file("oracles/indicators/talib_regtest_cases.json")
                        .toFile());
        return StreamSupport.stream(root.get("cases").spliterator(), false)
                // a range of bars that does not exist cannot be asked for here
                .filter(c -> !c.get("expected_return").asText().startsWith("TA_OUT_OF_RANGE"))
                .map(c ->
                        Named.of(c.get("id").asText() + " " + c.get("function").asText(), c));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agrees(JsonNode published) {
        if (published.get("expected_return").asText().equals("TA_BAD_PARAM")) {
            assertThatThrownBy(() -> CATALOG.warmUp(indicator(published, 0)))
                    .isInstanceOf(IllegalArgumentException.class);
            return;
        }
        BarSeries bars = BARS.computeIfAbsent(published.get("input").asText(), TestBars::published);
        String reason = DIFFERENCES.get(published.get("id").asText());
        for (JsonNode expected : published.get("expected_values")) {
            var indicator = indicator(published, expected.get("output").asInt());
            double value = CATALOG.compute(indicator, bars)
                    .get(expected.get("bar_index").asInt());
            double difference =
                    Math.abs(shown(published, value) - expected.get("value").asDouble());
            String what = indicator + " gives " + value + " for " + expected;
            if (reason == null) {
                assertThat(difference).as(what).isLessThanOrEqualTo(0.01);
            } else {
                assertThat(difference).as(what + ": " + reason).isGreaterThan(0.01);
            }
        }
    }

    /** The regression test compares some values rounded to whole numbers. */
    private static double shown(JsonNode published, double value) {
        int number = Integer.parseInt(published.get("id").asText().substring(3));
        return number >= 55 && number <= 74 ? Math.rint(value) : value;
    }

    @SuppressWarnings("EnumOrdinal") // the second column is a parameter that counts the fields
    private static Indicator indicator(JsonNode published, int output) {
        JsonNode p = published.get("params");
        String function = published.get("function").asText();
        String name = switch (function) {
            case "FAMA" -> "mama";
            case "AROON_UP", "AROON_DOWN" -> "aroon";
            case "ADOSC_3_10", "ADOSC_5_2" -> "adosc";
            default -> function.toLowerCase(Locale.ROOT);
        };
        double[] values = switch (function) {
            case "FAMA", "MAMA" -> new double[] {0.5, 0.05};
            case "ADOSC_3_10" -> new double[] {3, 10};
            case "ADOSC_5_2" -> new double[] {5, 2};
            case "AD",
                    "AVGPRICE",
                    "BOP",
                    "SIN",
                    "TRANGE",
                    "HT_TRENDMODE",
                    "HT_TRENDLINE",
                    "HT_DCPHASE",
                    "HT_DCPERIOD",
                    "HT_SINE",
                    "HT_PHASOR" -> new double[0];
            case "T3" -> new double[] {number(p, "optInTimePeriod"), 0.7};
            case "BBANDS" ->
                new double[] {
                    number(p, "optInTimePeriod"),
                    number(p, "optInNbDevUp"),
                    number(p, "optInNbDevDn"),
                    average(p, "optInMethod_3")
                };
            case "MACD" ->
                new double[] {
                    number(p, "optInFastPeriod"), number(p, "optInSlowPeriod"), number(p, "optInSignalPeriod_2")
                };
            case "MACDEXT" ->
                new double[] {
                    number(p, "optInFastPeriod"),
                    1,
                    number(p, "optInSlowPeriod"),
                    1,
                    number(p, "optInSignalPeriod_2"),
                    1
                };
            case "MACDFIX" -> new double[] {number(p, "optInSignalPeriod_2")};
            case "APO", "PPO" ->
                new double[] {number(p, "optInFastPeriod"), number(p, "optInSlowPeriod"), average(p, "optInMethod_2")};
            case "STDDEV" -> new double[] {number(p, "optInTimePeriod"), number(p, "optInNbDeviation_1")};
            case "STOCH" ->
                new double[] {
                    number(p, "optInPeriod_0"),
                    number(p, "optInPeriod_1"),
                    average(p, "optInMAType_1"),
                    number(p, "optInPeriod_2"),
                    average(p, "optInMAType_2")
                };
            case "STOCHRSI" ->
                new double[] {
                    number(p, "optInPeriod_0"),
                    number(p, "optInPeriod_1"),
                    number(p, "optInPeriod_2"),
                    average(p, "optInMAType_2")
                };
            case "SAR" -> new double[] {number(p, "optInAcceleration"), number(p, "optInMaximum")};
            case "ULTOSC" ->
                new double[] {
                    number(p, "optInTimePeriod1"), number(p, "optInTimePeriod2"), number(p, "optInTimePeriod3")
                };
            default -> new double[] {number(p, p.has("optInTimePeriod") ? "optInTimePeriod" : "optInTimePeriod1")};
        };
        // the last four cases of TRIX are Metastock's, which the file does not say
        boolean metastock = p.path("compatibility").asText().endsWith("METASTOCK")
                || (function.equals("TRIX") && published.get("id").asText().compareTo("TA-284") >= 0);
        name = (metastock ? "metastock." : "talib.") + name;
        var definition = CATALOG.definition(name).orElseThrow();
        // "high,low,close (STOCHRSI: close)"
        String[] series = published
                .get("series")
                .asText()
                .replaceFirst("^.*\\(STOCHRSI: (.*)\\)$", "$1")
                .split(",", -1);
        if (function.startsWith("HT_") || function.equals("MAMA") || function.equals("FAMA")) {
            series = new String[] {"hl2"};
        }
        if (definition.parameters().size() == values.length + 1) {
            values = DoubleStream.concat(
                            DoubleStream.of(values),
                            DoubleStream.of(field(series[1]).ordinal()))
                    .toArray();
        }
        int which = switch (function) {
            case "AROON_UP", "FAMA" -> 1;
            case "AROON_DOWN" -> 0;
            default -> output;
        };
        return Indicator.of(name, values)
                .on(definition.readsInput() ? field(series[0]) : PriceField.CLOSE)
                .output(definition.outputs().get(which).name());
    }

    private static PriceField field(String name) {
        return PriceField.valueOf(name.strip().toUpperCase(Locale.ROOT));
    }

    private static double number(JsonNode parameters, String name) {
        return parameters.get(name).asDouble();
    }

    private static double average(JsonNode parameters, String name) {
        return AVERAGES.indexOf(parameters.get(name).asText().replace("TA_MAType_", ""));
    }
}
