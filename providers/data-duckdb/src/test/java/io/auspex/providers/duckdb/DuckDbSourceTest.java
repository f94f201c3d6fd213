package io.auspex.providers.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.auspex.common.CancellationToken;
import io.auspex.data.BarSeries;
import io.auspex.data.DateRange;
import io.auspex.data.DoubleColumn;
import io.auspex.error.AuspexException;
import io.auspex.error.DataFormatException;
import io.auspex.error.OperationCancelledException;
import io.auspex.error.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DuckDbSourceTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @TempDir
    Path folder = Path.of("");

    @Test
    void refusesAParquetFileThatIsCutShortByItsName() throws IOException {
        var file = folder.resolve("S.parquet");
        copy(
                "select date '2020-01-01' + cast(i as integer) as date, 1.0 as open, 1.0 as high, 1.0 as low, 1.0 as close,"
                        + " i as volume from range(1000) t(i)",
                file);
        var whole = Files.readAllBytes(file);
        try (var source = DuckDbSource.parquet(file).build()) {
            assertThat(source.load("S", DateRange.ALL, CancellationToken.none()).size())
                    .isEqualTo(1_000);
        }
        for (int length : new int[] {0, 4, whole.length / 2, whole.length - 8, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            try (var source = DuckDbSource.parquet(file).build()) {
                assertThatThrownBy(() -> source.load("S", DateRange.ALL, CancellationToken.none()))
                        .isInstanceOf(DataFormatException.class)
                        .hasMessageContaining(file.toString());
                assertThatThrownBy(source::symbols)
                        .isInstanceOf(DataFormatException.class)
                        .hasMessageContaining(file.toString());
            }
        }
    }

    /** Rows that are in order are not sorted; nobody can tell from the result. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "order by i", // as it is
                "order by i desc",
                "order by i % 7, i",
                "order by i >= 9999 desc, i", // the last row first
                "order by i = 0, i" // the first row last
            })
    void readsRowsInAnyOrder(String order) throws IOException {
        String rows =
                "select 'A' as symbol, timestamp '2020-01-01' + interval (i) minute as time, 1.0 + i as open, 2.0 + i as high,"
                        + " 0.5 + i as low, 1.5 + i as close, i as volume from range(10000) t(i) ";
        copy(rows + order, folder.resolve("S.parquet"));
        try (var source = DuckDbSource.parquet(folder.resolve("S.parquet")).build()) {
            for (int load = 0; load < 3; load++) { // the first may find out what the later ones remember
                var series = source.load("A", DateRange.ALL, CancellationToken.none());
                assertThat(series.size()).isEqualTo(10_000);
                for (int i = 0; i < series.size(); i++) {
                    assertThat(series.volume().get(i)).isEqualTo(i);
                }
            }
        }
    }

    @Test
    void numbersRowsByTheirTimesWhereverTheyStand() throws IOException {
        var rows = " from range(5000) t(i)";
        String bar =
                ", 1.0 as open, 1.0 as high, 1.0 as low, case when i = 10 then -1.0 else 1.0 end as close, i as volume";
        var messages = new ArrayList<String>();
        for (String order : List.of(" order by i", " order by i desc", " order by i = 10, i")) {
            var file = folder.resolve("S.parquet");
            copy(
                    "select case when i = 20 then null when i = 31 then date '1990-01-31' else date '1990-01-01' + cast(i as integer)"
                            + " end as date" + bar + rows + order,
                    file);
            try (var source = DuckDbSource.parquet(file).build()) {
                assertThatThrownBy(() -> source.load("S", DateRange.ALL, CancellationToken.none()))
                        .isInstanceOf(DataFormatException.class)
                        .satisfies(e -> messages.add(String.valueOf(e.getMessage())));
            }
        }
        assertThat(messages.getFirst())
                .contains("is missing")
                .contains("duplicate-time")
                .contains("3 faults");
        assertThat(messages).allMatch(messages.getFirst()::equals);
    }

    @Test
    void readsTimestampsOfEveryUnitAndZone() throws IOException {
        var file = folder.resolve("all.parquet");
        copy("""
                select 'A' as symbol, timestamp '2020-03-06 16:00:00' + interval (i) hour as local,
                  (timestamp '2020-03-06 16:00:00' + interval (i) hour) at time zone 'UTC' as moment,
                  cast(timestamp '2020-03-06 16:00:00' + interval (i) hour as timestamp_ns) as nanos,
                  cast(timestamp '2020-03-06 16:00:00' + interval (i) hour as timestamp_s) as seconds,
                  epoch_ms(timestamp '2020-03-06 16:00:00' + interval (i) hour) as millis,
                  1.5::decimal(9,2) as open, 2::smallint as high, 1::float as low, '1.75' as close
                from range(24) t(i)""", file);
        for (String column : List.of("local", "nanos", "seconds")) {
            try (var source =
                    DuckDbSource.parquet(file).timeColumn(column).extraColumns().build()) {
                var series = source.load("A", DateRange.ALL, CancellationToken.none());
                assertThat(series.time(0)).hasToString("2020-03-06T21:00:00Z");
                assertThat(series.close().get(0)).isEqualTo(1.75);
                assertThat(series.volume().get(0)).isNaN();
                assertThat(source.load("A", DateRange.of("2020-03-07", "2020-03-07"), CancellationToken.none()))
                        .isEqualTo(series.between(DateRange.of("2020-03-07", "2020-03-07")));
            }
        }
        try (var source = DuckDbSource.parquet(file).timeColumn("moment").build()) {
            var series = source.load("A", DateRange.ALL, CancellationToken.none());
            assertThat(series.time(0)).hasToString("2020-03-06T16:00:00Z");
            assertThat(series.extraColumns()).containsExactly("millis");
        }
        try (var source = DuckDbSource.parquet(file)
                .timeColumn("millis")
                .epoch(ChronoUnit.MILLIS)
                .knownAfter(Duration.ofHours(1))
                .build()) {
            var series = source.load("A", DateRange.ALL, CancellationToken.none());
            assertThat(series.time(0)).hasToString("2020-03-06T17:00:00Z");
            assertThat(source.load("A", DateRange.of("2020-03-07", "2020-03-07"), CancellationToken.none()))
                    .isEqualTo(series.between(DateRange.of("2020-03-07", "2020-03-07")));
        }
        try (var source = DuckDbSource.parquet(file).timeColumn("close").build()) {
            assertThatThrownBy(() -> source.load("A", DateRange.ALL, CancellationToken.none()))
                    .hasMessageContaining("holds no times");
        }
        try (var source = DuckDbSource.parquet(file).timeColumn("clsoe").build()) {
            assertThatThrownBy(() -> source.load("A", DateRange.ALL, CancellationToken.none()))
                    .hasMessageContaining("there is no column clsoe");
        }
    }

    @Test
    void readsItsFolderAndNothingElse() throws IOException {
        var inside = Files.createDirectory(folder.resolve("in"));
        var other = Files.createDirectory(folder.resolve("out"));
        var outside = other.resolve("S.parquet");
        copy("select date '2020-01-01' as date, 1.0 as open, 1.0 as high, 1.0 as low, 1.0 as close", outside);
        var sql = "select * from read_parquet('" + outside + "')";
        try (var source = DuckDbSource.query(inside, sql).symbol("S").build()) {
            assertThatThrownBy(() -> source.load("S", DateRange.ALL, CancellationToken.none()))
                    .isInstanceOf(AuspexException.class)
                    .hasMessageContaining("disabled by configuration");
        }
        try (var source =
                DuckDbSource.query(inside, sql).alsoReading(other).symbol("S").build()) {
            assertThat(source.load("S", DateRange.ALL, CancellationToken.none()).size())
                    .isEqualTo(1);
        }
        try (var source = DuckDbSource.query(inside, "select * from read_parquet('http://127.0.0.1:9/x.parquet')")
                .symbol("S")
                .build()) {
            assertThatThrownBy(() -> source.load("S", DateRange.ALL, CancellationToken.none()))
                    .hasMessageContaining("disabled by configuration");
        }
    }

    @Test
    void takesNamesWithSpecialCharactersAsTheyAre() throws IOException {
        var odd = Files.createDirectory(folder.resolve("it's [a]*"));
        var file = odd.resolve("S'[1]?.parquet");
        copy("select date '2020-01-01' as date, 1.0 as open, 1.0 as high, 1.0 as low, 1.0 as close", file);
        try (var source = DuckDbSource.parquet(file).build()) {
            assertThat(source.symbols()).containsExactly("S'[1]?");
            assertThat(source.load("S'[1]?", DateRange.ALL, CancellationToken.none())
                            .size())
                    .isEqualTo(1);
        }
    }

    @Test
    void stopsWhileDuckDbIsAtWork() throws IOException {
        var token = new CancellationToken();
        // a cross product that would take hours; only a cancelled statement ends it
        try (var source = DuckDbSource.query(
                        folder,
                        "select date '2020-01-01' as date, 1.0 as open, 1.0 as high, 1.0 as low,"
                                + " sum(a.i * b.i) as close from range(100000000) a(i), range(100000000) b(i)")
                .symbol("S")
                .build()) {
            var canceller = Thread.ofVirtual().unstarted(token::cancel);
            canceller.start();
            assertThatThrownBy(() -> source.load("S", DateRange.ALL, token))
                    .isInstanceOf(OperationCancelledException.class);
        }
    }

    @Test
    void refusesToBeUsedAfterItWasClosed() throws IOException {
        var file = folder.resolve("S.parquet");
        copy("select date '2020-01-01' as date, 1.0 as open, 1.0 as high, 1.0 as low, 1.0 as close", file);
        var source = DuckDbSource.parquet(file).build();
        source.load("S", DateRange.ALL, CancellationToken.none());
        source.close();
        source.close();
        assertThatThrownBy(() -> source.load("S", DateRange.ALL, CancellationToken.none()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("after close()");
        Files.delete(file);
    }

    @Test
    void saysThatAFileIsGone() throws IOException {
        var file = folder.resolve("S.parquet");
        copy("select date '2020-01-01' as date, 1.0 as open, 1.0 as high, 1.0 as low, 1.0 as close", file);
        try (var source = DuckDbSource.parquet(file).build()) {
            Files.delete(file);
            assertThatThrownBy(() -> source.load("S", DateRange.ALL, CancellationToken.none()))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining(file.toString());
        }
        assertThatIllegalArgumentException().isThrownBy(() -> DuckDbSource.parquet(file));
    }

    @Test
    void writesExtraColumnsAndLeavesNoUnfinishedFile() throws IOException {
        var file = folder.resolve("all.parquet");
        var a = BarSeries.builder("A", NEW_YORK)
                .add(LocalDate.of(2020, 1, 2), 1, 2, 1, 2, 3)
                .build()
                .withColumn("turnover", DoubleColumn.of(7));
        var b = BarSeries.builder("B", NEW_YORK)
                .add(LocalDate.of(2020, 1, 2), 1, 2, 1, 2, 3)
                .build();
        try (var writer = ParquetWriter.to(file)) {
            writer.add(b);
            writer.add(a);
            assertThatIllegalArgumentException().isThrownBy(() -> writer.add(a)).withMessageContaining("twice");
        }
        try (var names = Files.list(folder)) {
            assertThat(names).isEmpty();
        }
        try (var writer = ParquetWriter.to(file)) {
            assertThatThrownBy(writer::commit).isInstanceOf(IllegalStateException.class);
            writer.add(b);
            writer.add(a);
            writer.commit();
        }
        try (var names = Files.list(folder);
                var source = DuckDbSource.parquet(file).build()) {
            assertThat(names).containsExactly(file);
            assertThat(source.symbols()).containsExactly("A", "B");
            assertThat(source.load("A", DateRange.ALL, CancellationToken.none()))
                    .isEqualTo(a);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ParquetWriter.to(folder.resolve("no").resolve("x.parquet")));
    }

    private static void copy(String select, Path file) {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute("set TimeZone = 'UTC'");
            statement.execute("copy (" + select + ") to '" + file.toString().replace("'", "''") + "' (format parquet)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
