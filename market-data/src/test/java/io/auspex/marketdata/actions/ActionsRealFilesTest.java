package io.auspex.marketdata.actions;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.auspex.common.CancellationToken;
import io.auspex.data.BarSeries;
import io.auspex.data.DateRange;
import io.auspex.data.DoubleColumn;
import io.auspex.error.DataUnavailableException;
import io.auspex.kit.SharedData;
import io.auspex.marketdata.actions.Adjustment.View;
import io.auspex.marketdata.csv.CsvSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActionsRealFilesTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Map<String, BarSeries> RAW = new HashMap<>();

    /**
     * Apple's dividends and splits as the company lists them (investor.apple.com, Dividend History and Stock Split History), with the raw
     * closes, give the factors that LEAN published with seven digits.
     */
    @Test
    void givesThePublishedFactorsOfAppleFromItsDeclaredDividends() {
        var raw = raw("aapl");
        var exDates = new ArrayList<CorporateAction>();
        split(exDates, "2000-06-21", 2);
        split(exDates, "2005-02-28", 2);
        split(exDates, "2014-06-09", 7);
        split(exDates, "2020-08-31", 4);
        dividends(exDates, 2.65, "2012-08-09", "2012-11-07", "2013-02-07");
        dividends(exDates, 3.05, "2013-05-09", "2013-08-08", "2013-11-06", "2014-02-06");
        dividends(exDates, 3.29, "2014-05-08");
        dividends(exDates, 0.47, "2014-08-07", "2014-11-06", "2015-02-05");
        dividends(exDates, 0.52, "2015-05-07", "2015-08-06", "2015-11-05", "2016-02-04");
        dividends(exDates, 0.57, "2016-05-05", "2016-08-04", "2016-11-03", "2017-02-09");
        dividends(exDates, 0.63, "2017-05-11", "2017-08-10", "2017-11-10", "2018-02-09");
        dividends(exDates, 0.73, "2018-05-11", "2018-08-10", "2018-11-08", "2019-02-08");
        dividends(exDates, 0.77, "2019-05-10", "2019-08-09", "2019-11-07", "2020-02-07");
        dividends(exDates, 0.82, "2020-05-08", "2020-08-07");
        dividends(exDates, 0.205, "2020-11-06", "2021-02-05");
        var ours = FactorFile.of(CorporateActions.of("aapl", NEW_YORK, exDates), raw);
        var published = requireNonNull(factors().get("aapl"));
        assertThat(ours.rows()).hasSameSizeAs(published.rows());
        compare(ours, published, 2e-6, 5e-6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"aaa.1", "aapl", "aig", "bno", "eem", "fb", "goog", "googl", "ibm", "iwm", "spy", "uso", "wm"})
    void givesThePublishedFactorsFromTheActionsReadOutOfThem(String name) {
        var published = requireNonNull(factors().get(name));
        var raw = history(name);
        var ours = FactorFile.of(published.actions(NEW_YORK, nextSession(raw)), raw);
        // the dividends keep the rounding of the factors; the splits lose it
        compare(ours, published, 1e-14, 5e-6);
        for (var row : published.rows().subList(1, published.rows().size() - 1)) {
            int bar = raw.firstAtOrAfter(BarSeries.endOf(row.lastDay(), NEW_YORK));
            assertThat(raw.close().get(bar))
                    .as("reference price of %s", row.lastDay())
                    .isEqualTo(row.referencePrice());
        }
        var view = published.actions(NEW_YORK, nextSession(raw)).totalReturn(raw);
        for (int i = 0; i < raw.size(); i++) {
            double expected = raw.close().get(i) * published.factor(raw.date(i), View.TOTAL_RETURN);
            assertThat(view.close().get(i)).isCloseTo(expected, within(3e-5 * expected));
        }
    }

    @Test
    void readsTheListedEventsOutOfTheFactors() throws IOException {
        var lines = Files.readAllLines(SharedData.file("data/factor/lean_events_derived.csv"));
        var listed = new HashMap<String, List<String[]>>();
        for (String line : lines.subList(1, lines.size())) {
            var cells = line.split(",", -1);
            listed.computeIfAbsent(cells[0], s -> new ArrayList<>()).add(cells);
        }
        int splits = 0;
        int dividends = 0;
        for (var file : factors().values()) {
            // the ex date is of no matter here: the day after
            var actions = file.actions(NEW_YORK, day -> day.plusDays(1));
            var events = listed.getOrDefault(file.symbol(), List.of());
            assertThat(actions.all()).as(file.symbol()).hasSameSizeAs(events);
            for (var event : events) {
                var exDate = LocalDate.parse(event[1], java.time.format.DateTimeFormatter.BASIC_ISO_DATE)
                        .plusDays(1);
                double value = Double.parseDouble(event[3]);
                if (event[2].equals("split")) {
                    splits++;
                    var split = actions.all(Split.class).stream()
                            .filter(s -> s.exDate().equals(exDate))
                            .findFirst()
                            .orElseThrow();
                    assertThat(split.ratio().inverse().doubleValue()).isCloseTo(value, within(2e-4 * value));
                } else {
                    dividends++;
                    var dividend = actions.all(Dividend.class).stream()
                            .filter(d -> d.exDate().equals(exDate))
                            .findFirst()
                            .orElseThrow();
                    assertThat(dividend.amount()).isCloseTo(value, within(1e-6));
                }
            }
        }
        assertThat(splits).isEqualTo(32);
        assertThat(dividends).isEqualTo(822);
        var apple = requireNonNull(factors().get("aapl")).actions(NEW_YORK, day -> day.plusDays(1));
        assertThat(apple.all(Split.class))
                .extracting(s -> s.ratio().toString())
                .containsExactly("2/1", "2/1", "7/1", "4/1");
    }

    @Test
    void joinsGoogleAcrossItsChangeOfSymbol() {
        var google = history("googl");
        assertThat(google.symbol()).isEqualTo("googl");
        assertThat(google.date(0)).isEqualTo(LocalDate.of(2004, 8, 19));
        int first = google.firstAtOrAfter(BarSeries.endOf(LocalDate.of(2014, 4, 3), NEW_YORK));
        var actions = requireNonNull(factors().get("googl")).actions(NEW_YORK, nextSession(google));
        var view = actions.splitAdjusted(google);
        assertThat(google.close().get(first) / google.close().get(first - 1)).isLessThan(0.51);
        assertThat(view.close().get(first) / view.close().get(first - 1)).isBetween(0.98, 1.02);
        assertThat(view.volume().get(first - 1)).isEqualTo(2 * google.volume().get(first - 1));
        // the first AAA ended in 2007; another company took over the symbol in 2020
        assertThat(requireNonNull(histories().get("aaa.1")).lastDay()).contains(LocalDate.of(2007, 5, 18));
        assertThat(history("aaa.1").range().orElseThrow().to()).isEqualTo(LocalDate.of(2007, 5, 18));
        assertThatThrownBy(() -> history("qqq"))
                .isInstanceOf(DataUnavailableException.class)
                .hasMessageContaining("no bars of [qqqq]");
    }

    @Test
    void findsTheExRightDaysOfThreeHundredStocks() throws IOException {
        var listed = ActionsFile.readExRights(SharedData.file("data/cn/csi300_exright_events_derived.csv"), SHANGHAI);
        int events = 0;
        int returns = 0;
        for (var raw : chinese()) {
            var reference = raw.column("preclose").orElseThrow();
            var found = CorporateActions.of(raw.symbol(), SHANGHAI, ExRight.find(raw, reference));
            events += found.all().size();
            var expected = Optional.ofNullable(listed.get(raw.symbol()));
            assertThat(found.all())
                    .as(raw.symbol())
                    .isEqualTo(expected.map(e -> e.all().stream()
                                    .filter(a -> !a.exDate().isAfter(raw.date(raw.size() - 1)))
                                    .toList())
                            .orElse(List.of()));
            var view = found.totalReturn(raw);
            for (int i = 1; i < raw.size(); i++) {
                // what the exchange shows as the change of the day
                double change = raw.close().get(i) / reference.get(i);
                assertThat(view.close().get(i) / view.close().get(i - 1)).isCloseTo(change, within(1e-13 * change));
                returns++;
            }
        }
        assertThat(events).isEqualTo(1_142);
        assertThat(returns).isEqualTo(278_138);
    }

    private static void compare(FactorFile ours, FactorFile published, double priceTolerance, double splitTolerance) {
        for (var row : published.rows()) {
            var mine = ours.rowOf(row.lastDay());
            assertThat(mine.priceFactor())
                    .as("price factor of %s until %s", ours.symbol(), row.lastDay())
                    .isCloseTo(row.priceFactor(), within(priceTolerance));
            assertThat(mine.splitFactor())
                    .as("split factor of %s until %s", ours.symbol(), row.lastDay())
                    .isCloseTo(row.splitFactor(), within(splitTolerance * row.splitFactor()));
        }
    }

    private static void split(List<CorporateAction> actions, String exDate, int newShares) {
        actions.add(Split.of(LocalDate.parse(exDate), newShares, 1, NEW_YORK));
    }

    private static void dividends(List<CorporateAction> actions, double amount, String... exDates) {
        Arrays.stream(exDates).forEach(d -> actions.add(Dividend.of(LocalDate.parse(d), amount, NEW_YORK)));
    }

    private static Map<String, FactorFile> factors() {
        return FactorFile.read(SharedData.file("data/factor/lean_factor_files.csv"));
    }

    private static Map<String, InstrumentHistory> histories() {
        return InstrumentHistory.read(SharedData.file("data/factor/lean_map_files.csv"));
    }

    private static BarSeries history(String name) {
        var source = CsvSource.of(SharedData.file("data/us/lean_equity_daily_raw.csv.gz"));
        var symbols = source.symbols();
        return requireNonNull(histories().get(name))
                .join(s -> symbols.contains(s) ? Optional.of(raw(s)) : Optional.empty());
    }

    private static BarSeries raw(String symbol) {
        return RAW.computeIfAbsent(
                symbol,
                s -> CsvSource.of(SharedData.file("data/us/lean_equity_daily_raw.csv.gz"))
                        .load(s, DateRange.ALL, CancellationToken.none()));
    }

    private static UnaryOperator<LocalDate> nextSession(BarSeries raw) {
        return day -> {
            int next = raw.firstAtOrAfter(BarSeries.endOf(day, raw.zone()) + 1);
            return next == raw.size() ? day.plusDays(1) : raw.date(next);
        };
    }

    /** The rows as they stand, suspended days too, which a source would report. */
    private static List<BarSeries> chinese() throws IOException {
        var all = new ArrayList<BarSeries>();
        try (var reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(
                        Files.newInputStream(SharedData.file("data/cn/csi300_daily_raw_2020_2025_baostock.csv.gz"))),
                StandardCharsets.UTF_8))) {
            reader.readLine();
            String symbol = "";
            var bars = BarSeries.builder("-", SHANGHAI);
            var precloses = new ArrayList<Double>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                var c = line.split(",", -1);
                if (!c[0].equals(symbol)) {
                    add(all, bars, precloses);
                    symbol = c[0];
                    bars = BarSeries.builder(symbol, SHANGHAI);
                    precloses = new ArrayList<>();
                }
                bars.add(LocalDate.parse(c[1]), number(c[2]), number(c[3]), number(c[4]), number(c[5]), number(c[7]));
                precloses.add(number(c[6]));
            }
            add(all, bars, precloses);
        }
        return all;
    }

    private static void add(List<BarSeries> all, BarSeries.Builder bars, List<Double> precloses) {
        if (bars.size() > 0) {
            all.add(bars.build()
                    .withColumn(
                            "preclose",
                            DoubleColumn.fill(precloses.size(), out -> Arrays.setAll(out, precloses::get))));
        }
    }

    private static double number(String text) {
        return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    }
}
