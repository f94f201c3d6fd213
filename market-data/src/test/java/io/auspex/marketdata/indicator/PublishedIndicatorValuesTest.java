package io.auspex.marketdata.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import io.auspex.indicator.Indicator;
import io.auspex.kit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every value that TA-Lib, Skender.Stock.Indicators and backtrader published for an indicator of the catalogue. What
 * came of each case stands in {@code target/published-indicator-values.md}.
 */
class PublishedIndicatorValuesTest {
    private static final IndicatorCatalog CATALOG = IndicatorCatalog.standard();
    private static final Map<String, BarSeries> BARS = new ConcurrentHashMap<>();
    private static final Map<String, String> OUTCOMES = new ConcurrentSkipListMap<>();

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
        String id = published.get("id").asText();
        String name = id + " " + published.get("function").asText();
        if (published.get("expected_return").asText().equals("TA_BAD_PARAM")) {
            var indicator = TaLibNames.indicators(published, 0).getFirst();
            assertThatThrownBy(() -> CATALOG.warmUp(indicator)).isInstanceOf(IllegalArgumentException.class);
            OUTCOMES.put(name, "agreed: refused");
            return;
        }
        var bars = TaLibNames.bars(bars(published.get("input").asText()));
        int conventions = TaLibNames.indicators(published, 0).size();
        String reason = TaLibNames.DIFFERENCES.get(id);
        for (int convention = 0; convention < conventions; convention++) {
            if (agrees(published, bars, convention)) {
                assertThat(reason).as("no reason is needed for what agrees").isNull();
                var used = TaLibNames.indicators(published, 0).get(convention);
                OUTCOMES.put(name, convention == 0 ? "agreed" : "convention: " + used.options());
                return;
            }
        }
        assertThat(reason).as(name + " agrees under no convention").isNotNull();
        OUTCOMES.put(name, "convention: " + reason);
    }

    private static boolean agrees(JsonNode published, BarSeries bars, int convention) {
        // a range of bars for which TA-Lib gives nothing lies in our warm-up as well
        if (published.get("output_count").asInt() == 0) {
            var column = CATALOG.compute(TaLibNames.indicators(published, 0).get(convention), bars);
            if (!Double.isNaN(column.get(published.get("calc_range_start").asInt()))) {
                return false;
            }
        }
        for (JsonNode expected : published.get("expected_values")) {
            Indicator indicator = TaLibNames.indicators(
                            published, expected.get("output").asInt())
                    .get(convention);
            double ours = CATALOG.compute(indicator, bars)
                    .get(expected.get("bar_index").asInt());
            double difference = Math.abs(
                    TaLibNames.shown(published, ours) - expected.get("value").asDouble());
            // 0.01 is what TA-Lib's own regression test allows
            if (!(difference <= 0.01)) {
                return false;
            }
        }
        return true;
    }

    @ParameterizedTest
    @MethodSource("io.auspex.marketdata.indicator.SkenderNames#all")
    void agreesWithSkenderBarByBar(SkenderNames.Named named) {
        DoubleColumn theirs = PublishedBars.column("skender/" + named.file() + ".csv.gz", named.column());
        var bars = bars("input/skender_default.csv")
                .withColumn("benchmark", bars("input/skender_compare.csv").close());
        DoubleColumn ours = CATALOG.compute(CATALOG.parse(named.text()), bars);

        assertThat(ours.size()).isEqualTo(theirs.size());
        int firstEqual = theirs.size();
        while (firstEqual > 0 && close(ours.get(firstEqual - 1), theirs.get(firstEqual - 1), named.tolerance())) {
            firstEqual--;
        }
        assertThat(firstEqual).as("first bar from which they agree").isLessThanOrEqualTo(named.from());
        OUTCOMES.put(
                "Skender " + named,
                firstEqual == 0 ? "agreed" : "convention: " + named.reason() + "; equal from bar " + firstEqual);
    }

    private static boolean close(double ours, double theirs, double tolerance) {
        return Double.isNaN(theirs)
                ? Double.isNaN(ours)
                : Math.abs(ours - theirs) <= tolerance * Math.max(1, Math.abs(theirs));
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
        OUTCOMES.put(
                "Skender aroon." + column + " " + text,
                "convention: of equal extremes Skender takes the earliest, TA-Lib, backtrader and we the latest; equal"
                        + " wherever the extreme is unique");
    }

    @ParameterizedTest
    @MethodSource("io.auspex.marketdata.indicator.BacktraderNames#all")
    void agreesWithBacktrader(BacktraderNames.Named named) throws IOException {
        JsonNode published = cases("backtrader_indicator_cases.json")
                .filter(c -> c.get("id").asText().equals(named.id()))
                .findFirst()
                .orElseThrow();
        var column = CATALOG.compute(CATALOG.parse(named.text()), bars("input/backtrader_2006-day-001.csv"));
        int first = published.get("first_valid_bar_1based").asInt();
        int last = column.size() - 1;
        JsonNode expected = published.get("expected").get(named.line());
        int middle = last + Math.floorDiv(first - column.size(), 2);
        if (named.different()) {
            assertThat(column.get(last)).isNotCloseTo(expected.get("last").asDouble(), within(0.01));
            OUTCOMES.put("backtrader " + named, "disagree: " + named.reason());
            return;
        }
        // printed with six decimals
        var tolerance = within(5.1e-7);
        double scale = named.scale();
        double offset = named.offset();
        assertThat(scale * column.get(last) + offset)
                .isCloseTo(expected.get("last").asDouble(), tolerance);
        assertThat(scale * column.get(first - 1) + offset)
                .isCloseTo(expected.get("first_valid").asDouble(), tolerance);
        assertThat(scale * column.get(middle) + offset)
                .isCloseTo(expected.get("middle").asDouble(), tolerance);
        OUTCOMES.put("backtrader " + named, named.reason().isEmpty() ? "agreed" : "convention: " + named.reason());
    }

    @AfterAll
    static void writeTheTable() throws IOException {
        var counts = new TreeMap<String, Integer>();
        var table = new StringBuilder("| case | outcome |\n|---|---|\n");
        OUTCOMES.forEach((name, outcome) -> {
            String library = name.startsWith("TA-") ? "TA-Lib" : name.substring(0, name.indexOf(' '));
            counts.merge(library + " " + outcome.replaceFirst(":.*", ""), 1, Integer::sum);
            table.append("| ").append(name).append(" | ").append(outcome).append(" |\n");
        });
        Path file = Path.of("target", "published-indicator-values.md");
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, counts + "\n\n" + table);
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
