package io.auspex.marketdata.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.auspex.common.CancellationToken;
import io.auspex.data.BarSeries;
import io.auspex.kit.SharedData;
import io.auspex.marketdata.FaultPolicy;
import io.auspex.marketdata.csv.CsvSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Faults put into real series, 220 of each kind, and how many of them are found and put right. The seeds are fixed. */
class SeededFaultsTest {
    private static final int FAULTS = 220;
    private static final List<String> TABLE = new ArrayList<>();
    private static final Map<String, Set<String>> BEFORE = new ConcurrentHashMap<>();

    /** One fault: changes cells and says which bars may be flagged for it. */
    private interface Fault {
        boolean put(Cells cells, int row, Random random, Set<Integer> touched);
    }

    private record Score(int faults, int found, int flags, int right, int cells, int exact, int repairedElsewhere) {
        double recall() {
            return (double) found / faults;
        }

        double precision() {
            return flags == 0 ? 1 : (double) right / flags;
        }

        double exactShare() {
            return cells == 0 ? 1 : (double) exact / cells;
        }
    }

    private static final class Market {
        private static final List<BarSeries> SERIES = read();

        private static List<BarSeries> read() {
            var all = new ArrayList<BarSeries>();
            for (String name : YahooFiles.names()) {
                if (name.contains("-1d-") && (name.endsWith("-fixed") || name.contains("no-bad"))) {
                    var series = SeriesRepair.standard()
                            .repair(YahooFiles.read(name))
                            .series();
                    if (series.size() > 300) {
                        all.add(series);
                    }
                }
            }
            var dow = CsvSource.builder(SharedData.file("data/us/djia31_daily_2006_2017.csv.gz"))
                    .faults(FaultPolicy.KEEP)
                    .build();
            for (String symbol : dow.symbols().subList(0, 6)) {
                all.add(dow.read(symbol, CancellationToken.none()).series());
            }
            return all;
        }
    }

    @Test
    void usesAtLeast24000RealBars() {
        assertThat(Market.SERIES.stream().mapToInt(BarSeries::size).sum()).isGreaterThanOrEqualTo(24_000);
    }

    @Test
    void findsEveryFaultOfASingleBar() {
        Fault missing = (cells, row, random, touched) -> set(cells, random.nextInt(4), row, v -> Double.NaN);
        Fault zero = (cells, row, random, touched) -> set(cells, random.nextInt(4), row, v -> 0);
        Fault below = (cells, row, random, touched) -> set(cells, random.nextInt(4), row, v -> -v);
        Fault infinite =
                (cells, row, random, touched) -> set(cells, random.nextInt(4), row, v -> Double.POSITIVE_INFINITY);
        Fault exchanged = SeededFaultsTest::exchange;
        Fault openOutside =
                (cells, row, random, touched) -> set(cells, Cells.OPEN, row, v -> cells.at(Cells.HIGH, row) * 1.01);
        Fault closeOutside =
                (cells, row, random, touched) -> set(cells, Cells.CLOSE, row, v -> cells.at(Cells.LOW, row) * 0.99);
        Fault negative = (cells, row, random, touched) ->
                cells.at(Cells.VOLUME, row) > 0 && set(cells, Cells.VOLUME, row, v -> -v);
        Fault silent = (cells, row, random, touched) -> cells.at(Cells.VOLUME, row) > 0
                && cells.at(Cells.HIGH, row) > cells.at(Cells.LOW, row) * 1.0001
                && set(cells, Cells.VOLUME, row, v -> 0);
        for (var check : List.of(SeriesCheck.standard(), SeriesCheck.standard().causal())) {
            exactly(check, "NaN", missing, 1);
            exactly(check, "zero", zero, 2);
            exactly(check, "below zero", below, 3);
            exactly(check, "infinite", infinite, 4);
            exactly(check, "high and low exchanged", exchanged, 5);
            exactly(check, "open outside", openOutside, 6);
            exactly(check, "close outside", closeOutside, 7);
            exactly(check, "negative volume", negative, 8);
            exactly(check, "moved without volume", silent, 9);
        }
    }

    private static void exactly(SeriesCheck check, String name, Fault fault, int seed) {
        var score = seed(check, name, fault, seed);
        assertThat(score.recall()).as(name + " recall").isEqualTo(1);
        // a changed close may make the next bar suspicious to a rule about paths, but never to one about single bars
        assertThat(score.precision()).as(name + " precision").isGreaterThanOrEqualTo(0.99);
        if (!name.startsWith("moved")) {
            var structural = seed(SeriesCheck.structural(check.settings()), name + ", single bars", fault, seed);
            assertThat(structural.recall()).as(name + " recall").isEqualTo(1);
            assertThat(structural.precision()).as(name + " precision").isEqualTo(1);
        }
    }

    @Test
    void findsAndRepairsUnits() {
        Fault row = (cells, at, random, touched) -> {
            double factor = factor(random);
            for (int c = Cells.OPEN; c <= Cells.ADJUSTED; c++) {
                if (c < Cells.ADJUSTED || cells.has(c)) {
                    set(cells, c, at, v -> v * factor);
                }
            }
            return true;
        };
        Fault cell = (cells, at, random, touched) -> {
            double factor = factor(random);
            return set(cells, random.nextInt(4), at, v -> v * factor);
        };
        for (boolean causal : new boolean[] {false, true}) {
            var check = causal ? SeriesCheck.standard().causal() : SeriesCheck.standard();
            for (var score : List.of(seed(check, "x100 bar", row, 21), seed(check, "x100 cell", cell, 22))) {
                assertThat(score.recall()).isGreaterThanOrEqualTo(causal ? 0.98 : 0.99);
                assertThat(score.precision()).isGreaterThanOrEqualTo(0.99);
                assertThat(score.exactShare()).isGreaterThanOrEqualTo(0.99);
                assertThat(score.repairedElsewhere()).isZero();
            }
        }
    }

    @Test
    void findsTheBoundaryOfBlocks() {
        Fault block = (cells, at, random, touched) -> {
            double factor = factor(random);
            int to = Math.min(cells.size(), at + 3 + random.nextInt(60));
            for (int row = at; row < to; row++) {
                for (int c = Cells.OPEN; c <= Cells.ADJUSTED; c++) {
                    if (c < Cells.ADJUSTED || cells.has(c)) {
                        set(cells, c, row, v -> v * factor);
                    }
                }
                touched.add(row);
            }
            return true;
        };
        for (boolean causal : new boolean[] {false, true}) {
            var check = causal ? SeriesCheck.standard().causal() : SeriesCheck.standard();
            var score = seed(check, "x100 block", block, 31);
            assertThat(score.recall()).isGreaterThanOrEqualTo(0.95);
            assertThat(score.exactShare()).isGreaterThanOrEqualTo(0.99);
            assertThat(score.repairedElsewhere()).isZero();
        }
    }

    @Test
    void findsSpikesThatRevert() {
        for (boolean causal : new boolean[] {false, true}) {
            var check = causal ? SeriesCheck.standard().causal() : SeriesCheck.standard();
            var close20 = seed(check, "close x1.2 or /1.2", spike(1.2, true), 41);
            var bar20 = seed(check, "bar x1.2 or /1.2", spike(1.2, false), 42);
            var bar10 = seed(check, "bar x1.1 or /1.1", spike(1.1, false), 43);
            assertThat(close20.recall()).isGreaterThanOrEqualTo(0.90);
            assertThat(bar20.recall()).isGreaterThanOrEqualTo(0.90);
            assertThat(close20.precision()).isGreaterThanOrEqualTo(0.99);
            assertThat(bar20.precision()).isGreaterThanOrEqualTo(0.99);
            assertThat(bar10.recall()).isGreaterThanOrEqualTo(0.50);
            assertThat(bar10.precision()).isGreaterThanOrEqualTo(0.99);
            assertThat(close20.repairedElsewhere() + bar20.repairedElsewhere()).isZero();
        }
    }

    @Test
    void findsAndRepairsSplits() {
        double[] ratios = {2, 3, 4, 5, 10, 1.5, 0.5, 0.1, 0.2, 7};
        for (boolean twice : new boolean[] {false, true}) {
            Fault fault = (cells, at, random, touched) -> {
                double ratio = ratios[random.nextInt(ratios.length)];
                if (!cells.has(Cells.SPLIT) || hasSplit(cells)) {
                    return false;
                }
                cells.get(Cells.SPLIT)[at] = ratio;
                for (int row = 0; row < at; row++) {
                    for (int c = Cells.OPEN; c <= Cells.ADJUSTED; c++) {
                        set(cells, c, row, v -> twice ? v / ratio : v * ratio);
                    }
                    set(cells, Cells.VOLUME, row, v -> twice ? v * ratio : v / ratio);
                    touched.add(row);
                }
                return true;
            };
            var score = seed(SeriesCheck.standard(), twice ? "split twice" : "split missing", fault, twice ? 52 : 51);
            assertThat(score.recall()).isEqualTo(1);
            assertThat(score.exactShare()).isGreaterThanOrEqualTo(0.99);
            assertThat(score.repairedElsewhere()).isZero();
            seed(SeriesCheck.standard().causal(), twice ? "split twice" : "split missing", fault, twice ? 52 : 51);
        }
    }

    @Test
    void findsFaultsOfDividends() {
        dividends("dividend x100", 61, (cells, at) -> cells.get(Cells.DIVIDEND)[at] *= 100);
        dividends("dividend x0.01", 62, (cells, at) -> cells.get(Cells.DIVIDEND)[at] /= 100);
        dividends("adjustment missing", 63, (cells, at) -> adjust(cells, at, 0));
        dividends("adjustment x0.01", 64, (cells, at) -> adjust(cells, at, 0.01));
        dividends("adjustment x2", 65, (cells, at) -> adjust(cells, at, 2));
        dividends("dividend twice", 66, (cells, at) -> {
            cells.get(Cells.DIVIDEND)[at + 1] = cells.get(Cells.DIVIDEND)[at];
        });
        dividends("ex day 3 bars late", 67, (cells, at) -> {
            cells.get(Cells.DIVIDEND)[at + 3] = cells.get(Cells.DIVIDEND)[at];
            cells.get(Cells.DIVIDEND)[at] = 0;
        });
    }

    private static void dividends(String name, int seed, BiConsumer<Cells, Integer> change) {
        Fault fault = (cells, at, random, touched) -> {
            if (!cells.has(Cells.DIVIDEND) || !cells.has(Cells.ADJUSTED)) {
                return false;
            }
            int row = at;
            while (row < cells.size() && !(cells.at(Cells.DIVIDEND, row) > 0)) {
                row++;
            }
            if (row + 5 >= cells.size()
                    || !Cells.isPrice(cells.at(Cells.CLOSE, row - 1))
                    || cells.at(Cells.DIVIDEND, row) < 0.003 * cells.at(Cells.CLOSE, row - 1)) {
                return false;
            }
            change.accept(cells, row);
            for (int r = row - 1; r <= row + 5; r++) {
                touched.add(r);
            }
            return true;
        };
        var score = seed(SeriesCheck.standard(), name, fault, seed);
        assertThat(score.recall()).as(name).isGreaterThanOrEqualTo(0.8);
        assertThat(score.precision()).as(name).isGreaterThanOrEqualTo(0.99);
        seed(SeriesCheck.standard().causal(), name, fault, seed);
    }

    /** Makes the adjustment for a dividend as large as a multiple of the right one. */
    private static void adjust(Cells cells, int row, double times) {
        double before = cells.at(Cells.ADJUSTED, row - 1) / cells.at(Cells.CLOSE, row - 1);
        double step = before / (cells.at(Cells.ADJUSTED, row) / cells.at(Cells.CLOSE, row));
        double wrong = 1 - (1 - step) * times;
        for (int r = 0; r < row; r++) {
            cells.get(Cells.ADJUSTED)[r] *= wrong / step;
        }
    }

    private static boolean hasSplit(Cells cells) {
        for (int row = 0; row < cells.size(); row++) {
            if (cells.split(row) != 1) {
                return true;
            }
        }
        return false;
    }

    private static Fault spike(double factor, boolean closeOnly) {
        return (cells, at, random, touched) -> {
            double by = random.nextBoolean() ? factor : 1 / factor;
            for (int c = closeOnly ? Cells.CLOSE : Cells.OPEN; c <= Cells.CLOSE; c++) {
                set(cells, c, at, v -> v * by);
            }
            return true;
        };
    }

    private static boolean exchange(Cells cells, int row, Random random, Set<Integer> touched) {
        double high = cells.at(Cells.HIGH, row);
        double low = cells.at(Cells.LOW, row);
        if (!(high > low * 1.000001)) {
            return false;
        }
        cells.get(Cells.HIGH)[row] = low;
        cells.get(Cells.LOW)[row] = high;
        return true;
    }

    private static double factor(Random random) {
        return random.nextBoolean() ? 100 : 0.01;
    }

    private interface Change {
        double of(double value);
    }

    private static boolean set(Cells cells, int column, int row, Change change) {
        cells.get(column)[row] = change.of(cells.at(column, row));
        return true;
    }

    private static Score seed(SeriesCheck check, String name, Fault fault, int seed) {
        var random = new Random(seed);
        boolean causal = check.settings().causal();
        var repair = causal ? SeriesRepair.standard().causal() : SeriesRepair.standard();
        int faults = 0;
        int found = 0;
        int flags = 0;
        int right = 0;
        int changed = 0;
        int exact = 0;
        int elsewhere = 0;
        for (int attempt = 0; faults < FAULTS && attempt < 20 * FAULTS; attempt++) {
            var clean = Market.SERIES.get(random.nextInt(Market.SERIES.size()));
            int row = 10 + random.nextInt(clean.size() - 20);
            var cells = Cells.of(clean);
            if (!sound(cells, row)) {
                continue;
            }
            var touched = new HashSet<Integer>();
            if (!fault.put(cells, row, random, touched)) {
                continue;
            }
            faults++;
            var faulty = cells.into(clean);
            boolean marked = !touched.isEmpty();
            touched.add(row);
            var known = clean(check, clean);
            boolean hit = false;
            for (String key : keys(check, faulty)) {
                if (!known.contains(key) && !isMovedRun(key, known)) {
                    int at = Integer.parseInt(key.substring(key.indexOf('@') + 1));
                    boolean near = touched.contains(at) || (marked && Math.abs(at - row) <= 1);
                    hit |= near;
                    flags++;
                    right += near ? 1 : 0;
                }
            }
            found += hit ? 1 : 0;
            var repaired = repair.repair(faulty);
            assertThat(repaired.undo()).isEqualTo(faulty);
            assertThat(repair.repair(repaired.series()).repairs()).isEmpty();
            for (var one : repaired.repairs()) {
                elsewhere += touched.contains(one.row()) || one.column().equals("adj close") ? 0 : 1;
            }
            var restored = Cells.of(repaired.series());
            var truth = Cells.of(clean);
            for (int r : touched) {
                for (int c = Cells.OPEN; c <= Cells.CLOSE; c++) {
                    if (cells.at(c, r) != truth.at(c, r) && Cells.isPrice(cells.at(c, r))) {
                        changed++;
                        exact += Math.abs(restored.at(c, r) / truth.at(c, r) - 1) <= 1e-9 ? 1 : 0;
                    }
                }
            }
        }
        var score = new Score(faults, found, flags, right, changed, exact, elsewhere);
        record(String.format(
                Locale.ROOT,
                "| %s | %s | %d | %.3f | %.3f | %.3f | %d |",
                name,
                causal ? "causal" : "whole",
                faults,
                score.recall(),
                score.precision(),
                score.exactShare(),
                elsewhere));
        return score;
    }

    private static void record(String line) {
        synchronized (TABLE) {
            TABLE.add(line);
            Evidence.write("seeded.md", TABLE);
        }
    }

    /** Whether nothing was wrong with the bar before the fault was put there. */
    private static boolean sound(Cells cells, int row) {
        for (int r = row - 1; r <= row + 1; r++) {
            for (int c = Cells.OPEN; c <= Cells.CLOSE; c++) {
                if (!Cells.isPrice(cells.at(c, r))) {
                    return false;
                }
            }
        }
        return cells.at(Cells.LOW, row) <= Math.min(cells.at(Cells.OPEN, row), cells.at(Cells.CLOSE, row))
                && cells.at(Cells.HIGH, row) >= Math.max(cells.at(Cells.OPEN, row), cells.at(Cells.CLOSE, row));
    }

    /** What is found in a series before a fault is put there. */
    private static Set<String> clean(SeriesCheck check, BarSeries series) {
        return BEFORE.computeIfAbsent(
                check.rules().size() + (check.settings().causal() ? " causal " : " whole ") + series.symbol(),
                key -> keys(check, series));
    }

    /** Whether a run of equal closes was reported before as well and only begins at another bar, since the fault lies in it. */
    private static boolean isMovedRun(String key, Set<String> known) {
        if (!key.startsWith("stale/close@")) {
            return false;
        }
        int row = Integer.parseInt(key.substring(key.indexOf('@') + 1));
        return IntStream.rangeClosed(row - 200, row + 200).anyMatch(r -> known.contains("stale/close@" + r));
    }

    private static Set<String> keys(SeriesCheck check, BarSeries series) {
        var keys = new HashSet<String>();
        check.findings(series)
                .forEach(f -> f.line().ifPresent(row -> keys.add(f.rule() + "/" + f.column() + "@" + row)));
        return keys;
    }
}
