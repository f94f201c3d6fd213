package io.auspex.providers.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.auspex.data.BarSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetFeatureWriterTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @TempDir
    Path folder = Path.of("");

    private static BarSeries days(String symbol, int size) {
        var builder = BarSeries.builder(symbol, NEW_YORK);
        for (int i = 0; i < size; i++) {
            builder.add(LocalDate.of(2020, 1, 1).plusDays(i), 10, 20, 5, 11, 1);
        }
        return builder.build();
    }

    /** Rows of a question to the file, one text each. */
    private static List<String> ask(String columns, Path file) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select " + columns + " from '" + file + "'")) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                var row = new ArrayList<String>();
                for (int c = 1; c <= rows.getMetaData().getColumnCount(); c++) {
                    row.add(String.valueOf(rows.getObject(c)));
                }
                texts.add(String.join(" ", row));
            }
            return texts;
        }
    }

    @Test
    void writesFloatsSortedBySymbolAndDay() throws SQLException {
        Path file = folder.resolve("features.parquet");
        var columns = List.of("KMID", "$close/Ref($close, 1) \"x\"");
        try (var writer = ParquetFeatureWriter.floats(file, columns)) {
            writer.add(days("B", 3), 1, 3, (bar, column) -> bar == 1 ? Double.NaN : 0.1 + column);
            writer.add(days("A", 2), (bar, column) -> column == 0 ? 1e300 : bar);
            assertThat(file).doesNotExist();
            writer.commit();
        }
        assertThat(ask("*", file))
                .containsExactly(
                        "A 2020-01-01 null 0.0",
                        "A 2020-01-02 null 1.0",
                        "B 2020-01-02 null null",
                        "B 2020-01-03 0.1 1.1");
        assertThat(ask("typeof(\"KMID\"), typeof(date)", file)).contains("FLOAT DATE");
        assertThat(folder).isDirectoryContaining("glob:**features.parquet").isDirectoryNotContaining("glob:**part");
    }

    @Test
    void writesDoublesBitForBit() throws SQLException {
        Path file = folder.resolve("doubles.parquet");
        var bars = BarSeries.builder("A", NEW_YORK)
                .add(Instant.parse("2020-01-02T15:30:00.000001Z"), 1, 1, 1, 1, 1)
                .add(Instant.parse("2020-01-02T15:31:00Z"), 1, 1, 1, 1, 1)
                .build();
        try (var writer = ParquetFeatureWriter.doubles(file, List.of("x"))) {
            writer.add(bars, (bar, column) -> bar == 0 ? 0.1 : Double.NEGATIVE_INFINITY);
            writer.commit();
        }
        assertThat(ask("epoch_us(time), x, typeof(x)", file))
                .containsExactly("1577979000000001 0.1 DOUBLE", "1577979060000000 null DOUBLE");
    }

    @Test
    void leavesNothingBehindAndNothingReplacedWithoutACommit() throws IOException {
        Path file = Files.writeString(folder.resolve("old.parquet"), "old");
        try (var writer = ParquetFeatureWriter.floats(file, List.of("x"))) {
            writer.add(days("A", 2), (bar, column) -> 1);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> writer.add(days("A", 1), (bar, column) -> 1))
                    .withMessageContaining("A appears twice");
        }
        assertThat(file).hasContent("old");
        assertThat(folder.toFile().list()).containsExactly("old.parquet");
    }

    @Test
    void doesNotWriteWhatIsNotWhole() {
        Path file = folder.resolve("x.parquet");
        try (var writer = ParquetFeatureWriter.floats(file, List.of("x"))) {
            writer.add(days("A", 2), (bar, column) -> 1);
            assertThatIllegalStateException()
                    .isThrownBy(() -> writer.add(days("B", 9), (bar, column) -> {
                        if (bar == 5) {
                            throw new IllegalStateException("no more");
                        }
                        return bar;
                    }));
            assertThatIllegalStateException()
                    .isThrownBy(() -> writer.add(days("C", 2), (bar, column) -> 1))
                    .withMessageContaining("add() must not follow an add() that failed");
            assertThatIllegalStateException()
                    .isThrownBy(writer::commit)
                    .withMessageContaining("commit() must not follow an add() that failed");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void refusesWhatCannotBe() {
        Path file = folder.resolve("x.parquet");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ParquetFeatureWriter.floats(file, List.of("a", "A")))
                .withMessageContaining("but \"A\" does not; give the feature another name");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ParquetFeatureWriter.floats(file, List.of("Date")))
                .withMessageContaining("be none of [date, symbol, time, time_ns]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ParquetFeatureWriter.floats(file, List.of()))
                .withMessageContaining("at least one feature");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ParquetFeatureWriter.floats(folder.resolve("none/x.parquet"), List.of("a")))
                .withMessageContaining("make the folder first");
        try (var writer = ParquetFeatureWriter.floats(file, List.of("a"))) {
            assertThatIllegalStateException().isThrownBy(writer::commit).withMessageContaining("at least one series");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> writer.add(days("A", 2), 1, 1, (bar, column) -> 1))
                    .withMessageContaining("must be a range of the 2 bars of A but were 1 and 1");
        }
    }
}
