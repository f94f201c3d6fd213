package io.auspex.providers.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.auspex.common.CancellationToken;
import io.auspex.data.BarSeries;
import io.auspex.data.DateRange;
import io.auspex.kit.SharedData;
import io.auspex.marketdata.FaultPolicy;
import io.auspex.marketdata.csv.CsvSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same rows give the same series, bit for bit, wherever they are stored. */
class SameSeriesFromEverySourceTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void ofMadeUpPricesThatNeedEveryDigit() throws Exception {
        var random = new Random(11);
        var rows = new ArrayList<List<String>>();
        for (int i = 0; i < 2_000; i++) {
            double close = Math.exp(random.nextGaussian() * 3);
            double open = close * (1 + random.nextGaussian() / 50);
            rows.add(List.of(
                    LocalDate.of(1998, 1, 1).plusDays(i).toString(),
                    Double.toString(open),
                    Double.toString(Math.max(open, close) * (1 + random.nextDouble() / 30)),
                    Double.toString(Math.min(open, close) * (1 - random.nextDouble() / 30)),
                    Double.toString(close),
                    Long.toString(random.nextLong(1L << 45))));
        }
        sameEverywhere(rows, ZoneId.of("Europe/London"));
    }

    @Test
    void ofRealPrices() throws Exception {
        var file = SharedData.file("data/crypto_fx/backtestingpy_GOOG.csv");
        var rows = new ArrayList<List<String>>();
        for (String line : Files.readAllLines(file)) {
            rows.add(List.of(line.split(",", -1)));
        }
        rows.removeFirst();
        sameEverywhere(rows, ZoneId.of("America/New_York"));
        var read = CsvSource.builder(file).symbol("GOOG").build().load("GOOG", DateRange.ALL, CancellationToken.none());
        assertThat(read.size()).isEqualTo(rows.size());
    }

    private void sameEverywhere(List<List<String>> rows, ZoneId zone) throws Exception {
        BarSeries first = null;
        BarSeries firstPart = null;
        var days = new DateRange(
                LocalDate.parse(rows.get(rows.size() / 3).getFirst()),
                LocalDate.parse(rows.get(rows.size() / 2).getFirst()));
        for (Stores kind : Stores.values()) {
            var own = Files.createDirectories(folder.resolve(kind.name()));
            var source = kind.store(own, zone, FaultPolicy.REFUSE, rows);
            var series = source.load("S", DateRange.ALL, CancellationToken.none());
            var part = source.load("S", days, CancellationToken.none());
            assertThat(series.size()).isEqualTo(rows.size());
            assertThat(part).as(kind.name()).isEqualTo(series.between(days));
            if (first == null) {
                first = series;
                firstPart = part;
            }
            assertThat(series).as(kind.name()).isEqualTo(first);
            assertThat(part).as(kind.name()).isEqualTo(firstPart);
            Stores.close(source);
        }
    }
}
