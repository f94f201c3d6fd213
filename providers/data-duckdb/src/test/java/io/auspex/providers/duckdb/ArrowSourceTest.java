package io.auspex.providers.duckdb;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.auspex.common.CancellationToken;
import io.auspex.data.BarSeries;
import io.auspex.data.DateRange;
import io.auspex.error.DataFormatException;
import io.auspex.error.StorageException;
import io.auspex.marketdata.FaultPolicy;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.arrow.vector.compression.CompressionUtil.CodecType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Arrow files: those that others write, those that are damaged, and what is read of them. */
class ArrowSourceTest {
    private static final int BARS = 40;

    @TempDir
    Path folder = Path.of("");

    /** {@return a file that another library wrote; how is in SOURCE.md beside it} */
    static Path written(String name) {
        try {
            return Path.of(requireNonNull(ArrowSourceTest.class.getResource("/arrow/" + name))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pandas.feather", "pandas-zstd.feather", "polars.arrow", "pyarrow.arrows"})
    void readsWhatOtherLibrariesWrite(String name) {
        try (var source = DuckDbSource.arrow(written(name)).build()) {
            assertThat(source.symbols()).containsExactly("AAA", "BBB");
            for (int first = 0; first < 2; first++) {
                var series = source.load(first == 0 ? "BBB" : "AAA", DateRange.ALL, CancellationToken.none());
                assertThat(series.size()).isEqualTo(BARS);
                assertThat(series.time(0)).hasToString("2020-03-06T2" + first + ":00:00Z");
                assertThat(series.extraColumns()).isEmpty();
                for (int i = 0; i < BARS; i++) {
                    int row = 2 * i + first;
                    assertThat(series.open().get(i)).isEqualTo(10 + row / 7.0);
                    assertThat(series.high().get(i)).isEqualTo(11 + row / 7.0);
                    assertThat(series.low().get(i)).isEqualTo(9 + row / 7.0);
                    assertThat(series.close().get(i)).isEqualTo(10.5 + row / 7.0);
                    assertThat(series.volume().get(i)).isEqualTo(row);
                }
            }
        }
    }

    @Test
    void readsEveryTypeOfTimesAndNumbersAndLeavesOutTheRest() {
        var file = written("types.arrow");
        for (String column : List.of("local", "nanos", "seconds")) {
            try (var source =
                    DuckDbSource.arrow(file).timeColumn(column).extraColumns().build()) {
                var series = source.load("A", DateRange.ALL, CancellationToken.none());
                assertThat(series.time(0)).hasToString("2020-03-06T21:00:00Z");
                assertThat(series.open().get(0)).isEqualTo(1.5);
                assertThat(series.close().get(0)).isEqualTo(1.75);
                assertThat(series.volume().get(0)).isNaN();
                assertThat(source.load("A", DateRange.of("2020-03-07", "2020-03-07"), CancellationToken.none()))
                        .isEqualTo(series.between(DateRange.of("2020-03-07", "2020-03-07")));
            }
        }
        try (var source = DuckDbSource.arrow(file).timeColumn("moment").build()) {
            var series = source.load("A", DateRange.ALL, CancellationToken.none());
            assertThat(series.time(0)).hasToString("2020-03-06T16:00:00Z");
            assertThat(series.extraColumns()).containsExactly("millis", "lots", "rank");
            assertThat(series.column("rank").orElseThrow().toArray()).startsWith(Double.NaN, 2);
        }
        try (var source = DuckDbSource.arrow(file)
                .timeColumn("millis")
                .epoch(ChronoUnit.MILLIS)
                .knownAfter(Duration.ofHours(1))
                .extraColumns()
                .build()) {
            assertThat(source.load("A", DateRange.ALL, CancellationToken.none()).time(0))
                    .hasToString("2020-03-06T17:00:00Z");
        }
        for (String nested : List.of("list", "wide", "half", "nothing")) {
            try (var source = DuckDbSource.arrow(file)
                    .timeColumn("moment")
                    .extraColumns(nested)
                    .build()) {
                assertThatThrownBy(() -> source.load("A", DateRange.ALL, CancellationToken.none()))
                        .hasMessageContaining("there is no column " + nested);
            }
        }
    }

    @Test
    void joinsDictionariesThatGrowAndRefusesThoseThatChange() {
        try (var source = DuckDbSource.arrow(written("growing-dictionary.arrow"))
                .faults(FaultPolicy.DROP_ROW)
                .build()) {
            assertThat(source.symbols()).containsExactly("AAA", "BBB");
            assertThat(source.load("BBB", DateRange.ALL, CancellationToken.none())
                            .size())
                    .isEqualTo(2);
        }
        var file = written("changing-dictionary.arrows");
        try (var source = DuckDbSource.arrow(file).build()) {
            assertThatThrownBy(() -> source.load("AAA", DateRange.ALL, CancellationToken.none()))
                    .isInstanceOf(DataFormatException.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("dictionary that changes")
                    .hasMessageContaining("write it as a file");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pandas.feather", "pandas-zstd.feather", "polars.arrow", "pyarrow.arrows"})
    void refusesAFileThatIsCutShortByItsName(String name) throws IOException {
        var whole = Files.readAllBytes(written(name));
        var file = folder.resolve(name);
        for (int length = 0; length < whole.length; length += length < 24 ? 3 : 311) {
            Files.write(file, Arrays.copyOf(whole, length));
            try (var source = DuckDbSource.arrow(file).build()) {
                assertThatThrownBy(() -> source.load("AAA", DateRange.ALL, CancellationToken.none()))
                        .isInstanceOf(DataFormatException.class)
                        .hasMessageContaining(file.toString());
                assertThatThrownBy(source::symbols).isInstanceOf(DataFormatException.class);
            }
        }
    }

    @Test
    void refusesAStreamThatEndsBetweenTwoBatches() throws IOException {
        var whole = Files.readAllBytes(written("pyarrow.arrows"));
        var file = Files.write(folder.resolve("all.arrows"), Arrays.copyOf(whole, whole.length - 8));
        try (var source = DuckDbSource.arrow(file).build()) {
            assertThatThrownBy(() -> source.load("AAA", DateRange.ALL, CancellationToken.none()))
                    .hasMessageContaining("mark at the end of the stream is missing");
        }
    }

    @Test
    void saysWhatAFileIsThatIsNoArrowFile() throws IOException {
        var text = Files.writeString(folder.resolve("text.arrow"), "date,open,high,low,close\n2020-01-01,1,1,1,1\n");
        try (var source = DuckDbSource.arrow(text).build()) {
            assertThatThrownBy(() -> source.load("text", DateRange.ALL, CancellationToken.none()))
                    .isInstanceOf(DataFormatException.class)
                    .hasMessageContaining(text.toString())
                    .hasMessageContaining("does not begin as an Arrow file")
                    .hasMessageContaining("to_feather");
        }
        try (var source = DuckDbSource.arrow(written("version1.feather")).build()) {
            assertThatThrownBy(source::symbols).hasMessageContaining("Feather file of version 1");
        }
        var gone = Files.copy(written("pandas.feather"), folder.resolve("gone.feather"));
        try (var source = DuckDbSource.arrow(gone).build()) {
            Files.delete(gone);
            assertThatThrownBy(() -> source.load("AAA", DateRange.ALL, CancellationToken.none()))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining(gone.toString());
        }
    }

    @Test
    void refusesTwoFilesForOneSymbol() throws IOException {
        Files.copy(written("pandas.feather"), folder.resolve("S.feather"));
        Files.copy(written("polars.arrow"), folder.resolve("S.arrow"));
        try (var source = DuckDbSource.arrow(folder).build()) {
            assertThatThrownBy(source::symbols)
                    .isInstanceOf(DataFormatException.class)
                    .hasMessageContaining("S.arrow and S.feather");
        }
    }

    /** The bytes of a column that is not wanted are not even looked at. */
    @ParameterizedTest
    @EnumSource(
            value = CodecType.class,
            names = {"LZ4_FRAME", "ZSTD"})
    void readsTheColumnsThatAreWantedAndNoOthers(CodecType codec) throws IOException {
        var numbers = new ArrayList<Double>();
        var times = new ArrayList<Long>();
        for (int i = 0; i < 500; i++) {
            numbers.add(1.0);
            times.add(i * 1_000_000_000L);
        }
        var columns = new ArrayList<ArrowFiles.Column>();
        columns.add(new ArrowFiles.Column("time_ns", times));
        for (String name : List.of("open", "high", "low", "close", "other")) {
            columns.add(new ArrowFiles.Column(name, numbers));
        }
        var file = ArrowFiles.write(folder.resolve("S.feather"), codec, 1_000, columns);
        var bytes = Files.readAllBytes(file);
        var magic = codec == CodecType.ZSTD
                ? new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd}
                : new byte[] {0x04, 0x22, 0x4d, 0x18};
        int at = new String(bytes, StandardCharsets.ISO_8859_1)
                .lastIndexOf(new String(magic, StandardCharsets.ISO_8859_1));
        bytes[at] = 0; // the data of the last column
        Files.write(file, bytes);
        try (var source = DuckDbSource.arrow(file).extraColumns().build()) {
            assertThat(source.load("S", DateRange.ALL, CancellationToken.none()).size())
                    .isEqualTo(500);
        }
        try (var source = DuckDbSource.arrow(file).build()) {
            assertThatThrownBy(() -> source.load("S", DateRange.ALL, CancellationToken.none()))
                    .isInstanceOf(DataFormatException.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("fetch the file again");
        }
    }

    @Test
    void answersManyThreadsFromOneFile() throws Exception {
        try (var source = DuckDbSource.arrow(written("pyarrow.arrows")).build();
                var threads = Executors.newFixedThreadPool(4)) {
            var expected = source.load("AAA", DateRange.ALL, CancellationToken.none());
            var loads = new ArrayList<Future<BarSeries>>();
            for (int i = 0; i < 40; i++) {
                loads.add(threads.submit(() -> source.load("AAA", DateRange.ALL, CancellationToken.none())));
            }
            for (Future<BarSeries> load : loads) {
                assertThat(load.get()).isEqualTo(expected);
            }
        }
    }
}
