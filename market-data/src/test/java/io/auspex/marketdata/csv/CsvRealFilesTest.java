package io.auspex.marketdata.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.auspex.common.CancellationToken;
import io.auspex.data.BarSeries;
import io.auspex.data.DateRange;
import io.auspex.kit.SharedData;
import io.auspex.marketdata.FaultPolicy;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of real vendors; first and last rows and row counts were read off the files by hand (zcat, head, tail, wc). */
class CsvRealFilesTest {
    @ParameterizedTest
    @org.junit.jupiter.params.provider.CsvSource({
        "data/crypto_fx/backtestingpy_GOOG.csv, 2148, 2004-08-19, 2013-03-01",
        "data/crypto_fx/backtestingpy_EURUSD.csv, 5000, 2017-04-19, 2018-02-07",
        "data/crypto_fx/backtestingpy_BTCUSD.csv, 156, 2012-01-31, 2024-12-31",
        "data/crypto_fx/ta4j_binance_ethusd_5m_2023_03.csv.gz, 580, 2023-03-13, 2023-03-15",
        "data/crypto_fx/ta4j_coinbase_btcusd_4h_2016_2025.csv.gz, 16699, 2016-05-18, 2023-12-31",
        "data/crypto_fx/ta4j_coinbase_ethusd_1d_2016_2026.csv.gz, 2781, 2016-05-19, 2023-12-31",
        "data/misc/arch_sp500.csv.gz, 5031, 1999-01-04, 2018-12-31",
        "data/misc/arch_nasdaq.csv.gz, 5031, 1999-01-04, 2018-12-31",
        "data/misc/backtrader_2005-2006-day-001.csv.gz, 512, 2005-01-03, 2006-12-29",
        "data/misc/backtrader_nvda-1999-2014.csv.gz, 4012, 1999-01-22, 2014-12-31",
        "data/misc/backtrader_orcl-1995-2014.csv.gz, 5036, 1995-01-03, 2014-12-31",
        "data/misc/backtrader_yhoo-1996-2015.csv.gz, 4965, 1996-04-12, 2015-12-31",
        "oracles/indicators/input/backtrader_2006-day-001.csv, 255, 2006-01-02, 2006-12-29",
        "oracles/indicators/input/skender_bitcoin.csv, 1246, 2017-08-16, 2021-01-12",
        "oracles/indicators/input/skender_compare.csv, 502, 2017-01-03, 2018-12-31",
        "oracles/indicators/input/skender_default.csv, 502, 2017-01-03, 2018-12-31",
        "oracles/indicators/input/skender_intraday.csv, 1564, 2020-12-15, 2020-12-18",
        "oracles/indicators/input/skender_longish.csv, 5285, 1999-09-07, 2020-09-04",
        "oracles/indicators/input/skender_msft.csv.gz, 8111, 1990-01-02, 2022-03-10",
        "oracles/indicators/input/skender_penny.csv, 533, 2018-12-21, 2021-02-03",
        "oracles/indicators/input/skender_spx.csv.gz, 8111, 1990-01-02, 2022-03-10"
    })
    void readsWholeFiles(String file, int bars, String first, String last) {
        var source = CsvSource.of(SharedData.file(file));
        var series = source.load(source.symbols().getFirst(), DateRange.ALL, CancellationToken.none());
        assertThat(series.size()).isEqualTo(bars);
        assertThat(series.range()).contains(DateRange.of(first, last));
    }

    @Test
    void readsNumbersAndExtraColumnsAsWritten() {
        var series = CsvSource.of(SharedData.file("data/misc/arch_sp500.csv.gz"))
                .load("arch_sp500", DateRange.ALL, CancellationToken.none());
        assertThat(bar(series, 0)).containsExactly(1229.22998, 1248.810059, 1219.099976, 1228.099976, 877000000);
        assertThat(bar(series, 5030)).containsExactly(2498.939941, 2509.23999, 2482.820068, 2506.850098, 3442870000.0);
        assertThat(series.column("adj close").orElseThrow().last()).isEqualTo(2506.850098);
    }

    @Test
    void readsTheMinuteFileWhoseHeaderLacksTheTime() {
        var series = CsvSource.builder(SharedData.file("data/misc/backtrader_2006-01-02-volume-min-001.csv.gz"))
                .zone(ZoneId.of("Europe/Berlin"))
                .symbol("STOXX50")
                .build()
                .load("STOXX50", DateRange.ALL, CancellationToken.none());
        assertThat(series.size()).isEqualTo(30_889);
        assertThat(series.time(0)).isEqualTo(Instant.parse("2006-01-02T08:01:00Z"));
        assertThat(bar(series, 0)).containsExactly(3602, 3603, 3597, 3599, 5699);
    }

    @Test
    void readsTheNewestFirstFileWhenAskedAndSaysSoOtherwise() {
        var file = SharedData.file("oracles/indicators/input/skender_longest.csv.gz");
        var series = CsvSource.builder(file)
                .newestFirst(true)
                .build()
                .load("skender_longest", DateRange.ALL, CancellationToken.none());
        assertThat(series.range()).contains(DateRange.of("1950-01-03", "2012-11-15"));
        assertThat(series.size()).isEqualTo(15_821);
        assertThatThrownBy(() -> CsvSource.of(file).load("skender_longest", DateRange.ALL, CancellationToken.none()))
                .hasMessageContaining("newestFirst(true)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "skender_zeros.csv",
                "skender_mismatch.csv",
                "talib_ref_daily_252.csv",
                "talib_wilder_sar_book.csv"
            })
    void refusesWhatIsNoPriceSeries(String name) {
        var source = CsvSource.of(SharedData.file("oracles/indicators/input/" + name));
        assertThatThrownBy(() -> source.read(name.replace(".csv", ""), CancellationToken.none()))
                .hasMessageContainingAll("fault", "error");
    }

    @Test
    void readsTheLongTableOfAmericanStocks() {
        var source = CsvSource.builder(SharedData.file("data/us/sp500_505stocks_daily_2013_2017.csv.gz"))
                .faults(FaultPolicy.DROP_ROW)
                .build();
        long bars = 0;
        long dropped = 0;
        for (String symbol : source.symbols()) {
            var reading = source.read(symbol, CancellationToken.none());
            bars += reading.series().size();
            dropped += reading.droppedRows();
            assertThat(reading.findings().isEmpty()).isEqualTo(reading.droppedRows() == 0);
        }
        assertThat(bars + dropped).isEqualTo(492_877);
        assertThat(dropped).isEqualTo(22);
        var first = source.load("A", DateRange.ALL, CancellationToken.none());
        assertThat(bar(first, 0)).containsExactly(45.07, 45.35, 45.0, 45.08, 1824755);
    }

    @Test
    void readsTheLongTablesOfOtherVendors() {
        var lean = CsvSource.of(SharedData.file("data/us/lean_equity_hour_raw.csv.gz"));
        assertThat(lean.load("aapl", DateRange.ALL, CancellationToken.none()).time(0))
                .isEqualTo(Instant.parse("1998-01-02T14:00:00Z"));
        var chinese = CsvSource.builder(SharedData.file("data/cn/csi300_daily_raw_2020_2025_baostock.csv.gz"))
                .zone(ZoneId.of("Asia/Shanghai"))
                .faults(FaultPolicy.DROP_ROW)
                .build();
        var series = chinese.load("sh.600000", DateRange.ALL, CancellationToken.none());
        assertThat(series.extraColumns()).containsExactly("preclose", "amount", "turn", "tradestatus", "isst");
        assertThat(bar(series, 0)).containsExactly(12.47, 12.64, 12.45, 12.47, 51629079);
    }

    @Test
    void takesMidnightsWithOffsetsAsDays() {
        var series = CsvSource.builder(SharedData.file("data/dirty/yfinance/SAND-1d-bad-div.csv.gz"))
                .symbol("SAND")
                .build()
                .load("SAND", DateRange.ALL, CancellationToken.none());
        assertThat(series.range()).contains(DateRange.of("2022-01-03", "2024-08-21"));
        assertThat(series.time(0).atZone(ZoneOffset.UTC).toString()).isEqualTo("2022-01-04T04:59:59.999999999Z");
    }

    private static double[] bar(BarSeries series, int i) {
        return new double[] {
            series.open().get(i),
            series.high().get(i),
            series.low().get(i),
            series.close().get(i),
            series.volume().get(i)
        };
    }
}
