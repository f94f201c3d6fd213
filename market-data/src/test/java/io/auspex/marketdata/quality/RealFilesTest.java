package io.auspex.marketdata.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.auspex.common.CancellationToken;
import io.auspex.data.BarSeries;
import io.auspex.data.DataFinding;
import io.auspex.data.DataFinding.Severity;
import io.auspex.error.AuspexException;
import io.auspex.kit.SharedData;
import io.auspex.marketdata.FaultPolicy;
import io.auspex.marketdata.csv.CsvSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whole files of real prices: the faults that are known are found, and what is only wild is not repaired. */
class RealFilesTest {
    private static final List<String> TABLE = new ArrayList<>();

    /** What was found in all series of a file. */
    private record Summary(int series, long bars, Map<String, Long> rules, List<Repair> repairs, Set<String> wrong) {
        long of(String rule) {
            return rules.getOrDefault(rule, 0L);
        }
    }

    @Test
    void findsTheEmptyAndInconsistentBarsOfFiveHundredStocks() {
        var file = check("us/sp500_505stocks_daily_2013_2017.csv.gz", "America/New_York");
        assertThat(file.bars()).isEqualTo(492_877);
        assertThat(file.of("missing-price")).isPositive();
        assertThat(file.of("open-outside") + file.of("close-outside") + file.of("high-below-low"))
                .isPositive();
        assertThat(file.repairs()).isEmpty();
        everyContradictionIsFound("us/sp500_505stocks_daily_2013_2017.csv.gz");
    }

    @Test
    void findsTheZeroPriceOfTheDowStocks() {
        var file = check("us/djia31_daily_2006_2017.csv.gz", "America/New_York");
        assertThat(file.of("missing-price")).isPositive();
        assertThat(file.of("not-positive")).isEqualTo(1);
        assertThat(file.repairs()).isEmpty();
        everyContradictionIsFound("us/djia31_daily_2006_2017.csv.gz");
    }

    @Test
    void findsTheEmptyCellsOfAnotherVendor() {
        var file = check("us/sp500_v1_googlefinance_subset_2012_2017.csv.gz", "America/New_York");
        assertThat(file.of("missing-price")).isPositive();
        assertThat(file.repairs()).isEmpty();
        everyContradictionIsFound("us/sp500_v1_googlefinance_subset_2012_2017.csv.gz");
    }

    /** Raw prices without declared splits: the splits show as level shifts, which nobody repairs. */
    @Test
    void reportsTheSplitsOfRawPricesAndRepairsNone() {
        var file = check("us/lean_equity_daily_raw.csv.gz", "America/New_York");
        assertThat(file.repairs()).isEmpty();
        // the 2:1 and 7:1 of Apple in 2000, 2005, 2014 and the 4:1 of 2020, IBM's 2:1 of 1999, Alphabet's of 2014,
        // AIG's 1:20 of 2009, ...
        assertThat(file.of("level-shift")).isGreaterThanOrEqualTo(8);
        for (String day : List.of("2005-02-28", "2014-06-09", "2020-08-31")) {
            assertThat(file.wrong()).contains("level-shift aapl " + day);
        }
    }

    @Test
    void leavesLimitDaysSuspensionsAndExRightDaysOfChinaAlone() {
        var file = check("cn/csi300_daily_raw_2020_2025_baostock.csv.gz", "Asia/Shanghai");
        assertThat(file.series()).isEqualTo(300);
        assertThat(file.bars()).isEqualTo(278_438);
        assertThat(file.repairs()).isEmpty();
        assertThat(file.of("unit-error") + file.of("unit-switch") + file.of("split-missing"))
                .isZero();
        assertThat(file.of("level-shift"))
                .as("ex-right days are known by preclose")
                .isZero();
    }

    @Test
    void leavesCryptoAndCurrenciesAlone() {
        for (String name : List.of(
                "crypto_fx/ta4j_binance_ethusd_5m_2023_03.csv.gz",
                "crypto_fx/ta4j_coinbase_btcusd_4h_2016_2025.csv.gz",
                "crypto_fx/ta4j_coinbase_ethusd_1d_2016_2026.csv.gz",
                "crypto_fx/backtestingpy_GOOG.csv",
                "crypto_fx/backtestingpy_EURUSD.csv",
                "crypto_fx/backtestingpy_BTCUSD.csv",
                "misc/arch_sp500.csv.gz",
                "misc/arch_nasdaq.csv.gz",
                "us/lean_equity_hour_raw.csv.gz")) {
            var file = check(name, "UTC");
            assertThat(file.repairs()).as(name).isEmpty();
        }
    }

    private static Summary check(String name, String zone) {
        var builder = CsvSource.builder(SharedData.file("data/" + name))
                .zone(ZoneId.of(zone))
                .faults(FaultPolicy.KEEP);
        if (name.contains("lean_equity")) {
            builder.dateFormat(name.contains("hour") ? "yyyyMMdd HH:mm" : "yyyyMMdd");
        }
        var source = builder.build();
        var rules = new TreeMap<String, Long>();
        var repairs = new ArrayList<Repair>();
        var wrong = new HashSet<String>();
        int count = 0;
        long bars = 0;
        for (String symbol : source.symbols()) {
            BarSeries series;
            try {
                series = source.read(symbol, CancellationToken.none()).series();
            } catch (AuspexException e) {
                rules.merge("unreadable", 1L, Long::sum);
                continue;
            }
            var report = SeriesCheck.standard().report(series);
            report.countsByRule().forEach((rule, n) -> rules.merge(rule, n, Long::sum));
            report.findings().stream()
                    .filter(f -> f.severity() != Severity.INFO && f.line().isPresent())
                    .forEach(f -> wrong.add(f.rule() + " " + symbol + " "
                            + series.date((int) f.line().orElseThrow())));
            repairs.addAll(SeriesRepair.standard().repair(series).repairs());
            count++;
            bars += series.size();
        }
        synchronized (TABLE) {
            TABLE.add("| " + name + " | " + count + " | " + bars + " | " + rules + " | " + repairs.size() + " |");
            Evidence.write("files.md", TABLE);
        }
        return new Summary(count, bars, rules, repairs, wrong);
    }

    /** Counts the contradictory cells in the plainest way and compares. */
    private static void everyContradictionIsFound(String name) {
        var source = CsvSource.builder(SharedData.file("data/" + name))
                .faults(FaultPolicy.KEEP)
                .build();
        for (String symbol : source.symbols()) {
            var series = source.read(symbol, CancellationToken.none()).series();
            var expected = new HashSet<Integer>();
            for (int i = 0; i < series.size(); i++) {
                double o = series.open().get(i);
                double h = series.high().get(i);
                double l = series.low().get(i);
                double c = series.close().get(i);
                double slack = Math.abs(h) * 1e-9;
                if (!(o > 0 && h > 0 && l > 0 && c > 0)
                        || h < l - slack
                        || Math.max(o, c) > h + slack
                        || Math.min(o, c) < l - slack
                        || series.volume().get(i) < 0) {
                    expected.add(i);
                }
            }
            var found = new HashSet<Integer>();
            for (DataFinding finding :
                    SeriesCheck.structural(QualitySettings.standard()).findings(series)) {
                found.add((int) finding.line().orElseThrow());
            }
            assertThat(found).as(symbol).isEqualTo(expected);
        }
    }
}
