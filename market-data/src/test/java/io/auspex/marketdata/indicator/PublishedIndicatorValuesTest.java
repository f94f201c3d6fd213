package io.auspex.marketdata.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import io.auspex.kit.SharedData;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every value that TA-Lib, Skender.Stock.Indicators and backtrader published for an indicator of the catalogue. */
class PublishedIndicatorValuesTest {
    private static final IndicatorCatalog CATALOG = IndicatorCatalog.standard();
    private static final Map<String, BarSeries> BARS = new ConcurrentHashMap<>();

    static Stream<Named<JsonNode>> taLibCases() throws IOException {
        return cases("talib_regtest_cases.json")
                .filter(c -> TaLibNames.known(c.get("function").asText()))
                // a range of bars that does not exist can be asked of TA-Lib only
                .filter(c -> !c.get("expected_return").asText().startsWith("TA_OUT_OF_RANGE"))
                .map(c ->
                        Named.of(c.get("id").asText() + " " + c.get("function").asText(), c));
    }

    @ParameterizedTest
    @MethodSource("taLibCases")
    void agreesWithTaLibOrDiffersByConvention(JsonNode published) {
        if (published.get("expected_return").asText().equals("TA_BAD_PARAM")) {
            var indicator = TaLibNames.indicator(published, 0);
            assertThatThrownBy(() -> CATALOG.warmUp(indicator)).isInstanceOf(IllegalArgumentException.class);
            return;
        }
        var bars = bars(published.get("input").asText());
        String reason = TaLibNames.DIFFERENCES.get(published.get("id").asText());
        // a range of bars for which TA-Lib gives nothing lies in our warm-up as well
        if (reason == null && published.get("output_count").asInt() == 0) {
            var column = CATALOG.compute(TaLibNames.indicator(published, 0), bars);
            assertThat(column.get(published.get("calc_range_start").asInt())).isNaN();
        }
        double worst = 0;
        for (JsonNode expected : published.get("expected_values")) {
            var column = CATALOG.compute(
                    TaLibNames.indicator(published, expected.get("output").asInt()), bars);
            double ours = column.get(expected.get("bar_index").asInt());
            double difference = Math.abs(
                    TaLibNames.shown(published, ours) - expected.get("value").asDouble());
            worst = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(worst, difference);
        }
        // 0.01 is what TA-Lib's own regression test allows
        if (reason == null) {
            assertThat(worst).isLessThanOrEqualTo(0.01);
        } else {
            assertThat(worst).as(reason).isGreaterThan(0.01);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "atr, tr, truerange",
        "atr, atr, atr(14)",
        "bb, sma, 'bollinger(20,2)'",
        "bb, upperBand, 'bollinger(20,2).upper'",
        "bb, lowerBand, 'bollinger(20,2).lower'",
        "cci, cci, cci(20)",
        "ma-env, centerline, sma(20)",
        "roc-wb, roc, roc(20)",
        "rsi, rsi, rsi(14)",
        "sma-analysis, sma, sma(20)",
        "willr, williamsR, williams(14)",
        "wma, wma, wma(14)"
    })
    void agreesWithSkenderBarByBar(String file, String column, String text) {
        DoubleColumn theirs = PublishedBars.column("skender/" + file + ".csv.gz", column);
        var indicator = CATALOG.parse(text);
        DoubleColumn ours = CATALOG.compute(indicator, bars("input/skender_default.csv"));

        assertThat(ours.size()).isEqualTo(theirs.size());
        for (int i = 0; i < ours.size(); i++) {
            if (Double.isNaN(theirs.get(i))) {
                assertThat(ours.get(i)).as("bar " + i).isNaN();
            } else {
                assertThat(ours.get(i)).as("bar " + i).isCloseTo(theirs.get(i), within(1e-9));
            }
        }
        assertThat(ours.get(CATALOG.warmUp(indicator))).isFinite();
    }

    @ParameterizedTest
    @CsvSource({"adx, adx(14)", "pdi, adx(14).plus", "mdi, adx(14).minus"})
    void agreesWithSkendersDirectionalMovementOnceTheSeedHasFaded(String column, String text) {
        // Skender sums 14 bars for the seed, we (as TA-Lib and Wilder) 13; the difference shrinks by 13/14 per bar
        DoubleColumn theirs = PublishedBars.column("skender/adx.csv.gz", column);
        DoubleColumn ours = CATALOG.compute(CATALOG.parse(text), bars("input/skender_default.csv"));

        for (int i = 300; i < ours.size(); i++) {
            assertThat(ours.get(i)).as("bar " + i).isCloseTo(theirs.get(i), within(1e-6));
        }
    }

    @ParameterizedTest
    @CsvSource({"aroonUp, aroon(25).up, 1", "aroonDown, aroon(25).down, -1"})
    void agreesWithSkendersAroonWhereTheExtremeIsUnique(String column, String text, int sign) {
        // of equal extremes Skender takes the earliest, we (as TA-Lib and backtrader) the latest
        DoubleColumn theirs = PublishedBars.column("skender/aroon.csv.gz", column);
        var bars = bars("input/skender_default.csv");
        DoubleColumn ours = CATALOG.compute(CATALOG.parse(text), bars);
        DoubleColumn prices = sign > 0 ? bars.high() : bars.low();

        int compared = 0;
        for (int i = 25; i < ours.size(); i++) {
            double[] window = IntStream.rangeClosed(i - 25, i)
                    .mapToDouble(prices::get)
                    .map(p -> sign * p)
                    .toArray();
            double top = Arrays.stream(window).max().orElseThrow();
            if (Arrays.stream(window).filter(p -> p == top).count() == 1) {
                assertThat(ours.get(i)).as("bar " + i).isCloseTo(theirs.get(i), within(1e-9));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(400);
    }

    static Stream<Arguments> backtraderCases() {
        return Stream.of(
                Arguments.of("BTI-aroonupdown", 0, "aroon(14).up", 1),
                Arguments.of("BTI-aroonupdown", 1, "aroon(14).down", 1),
                Arguments.of("BTI-bbands", 0, "bollinger(20,2)", 1),
                Arguments.of("BTI-bbands", 1, "bollinger(20,2).upper", 1),
                Arguments.of("BTI-bbands", 2, "bollinger(20,2).lower", 1),
                Arguments.of("BTI-emaenvelope", 0, "ema(30)", 1),
                // backtrader gives these two as fractions, we in percent
                Arguments.of("BTI-pctchange", 0, "roc(30)", 0.01),
                Arguments.of("BTI-roc", 0, "roc(12)", 0.01),
                Arguments.of("BTI-rsi_safe", 0, "rsi(14)", 1),
                Arguments.of("BTI-smma", 0, "smma(30)", 1),
                Arguments.of("BTI-stochastic", 0, "stochastic(14,3,3)", 1),
                Arguments.of("BTI-stochastic", 1, "stochastic(14,3,3).d", 1),
                // the raw %K is the fast stochastic
                Arguments.of("BTI-stochasticfull", 0, "stochastic(14,1,3)", 1),
                Arguments.of("BTI-stochasticfull", 1, "stochastic(14,3,3)", 1),
                Arguments.of("BTI-stochasticfull", 2, "stochastic(14,3,3).d", 1),
                Arguments.of("BTI-sumn", 0, "sma(14)", 14),
                Arguments.of("BTI-wma", 0, "wma(30)", 1));
    }

    @ParameterizedTest
    @MethodSource("backtraderCases")
    void agreesWithBacktrader(String id, int line, String text, double scale) throws IOException {
        JsonNode published = cases("backtrader_indicator_cases.json")
                .filter(c -> c.get("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
        var column = CATALOG.compute(CATALOG.parse(text), bars("input/backtrader_2006-day-001.csv"));
        int first = published.get("first_valid_bar_1based").asInt();
        int last = column.size() - 1;
        JsonNode expected = published.get("expected").get(line);

        // printed with six decimals
        var tolerance = within(5.1e-7);
        assertThat(scale * column.get(last)).isCloseTo(expected.get("last").asDouble(), tolerance);
        assertThat(scale * column.get(first - 1))
                .isCloseTo(expected.get("first_valid").asDouble(), tolerance);
        assertThat(scale * column.get(last + Math.floorDiv(first - column.size(), 2)))
                .isCloseTo(expected.get("middle").asDouble(), tolerance);
    }

    private static BarSeries bars(String file) {
        return BARS.computeIfAbsent(file, PublishedBars::read);
    }

    private static Stream<JsonNode> cases(String file) throws IOException {
        JsonNode root = new ObjectMapper()
                .readTree(SharedData.file("oracles/indicators/" + file).toFile());
        return StreamSupport.stream((root.isArray() ? root : root.get("cases")).spliterator(), false);
    }
}
