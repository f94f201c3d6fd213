package io.auspex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.auspex.common.CancellationToken;
import io.auspex.data.BarSeries;
import io.auspex.data.DateRange;
import io.auspex.marketdata.csv.CsvSource;
import io.auspex.providers.duckdb.DuckDbSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConvertCommandTest {
    @TempDir
    Path folder = Path.of("");

    private Path prices = Path.of("");
    private Path work = Path.of("");

    @BeforeEach
    void writePrices() throws IOException {
        prices = Files.createDirectory(folder.resolve("prices"));
        work = Files.createDirectory(folder.resolve("work"));
        TestPrices.write(prices, "AAA", 300);
        TestPrices.write(prices, "BBB", 200);
        TestPrices.write(
                prices.resolve("CCC.csv"),
                List.of(
                        "time,open,high,low,close,volume,Open Interest",
                        "2010-03-04 10:00:00.000001,1.5,2,1,1.75,5,7.25"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"all.parquet", "all.csv", "all.csv.gz", "other"})
    void comesBackBitForBitThroughEveryKindOfFile(String name) {
        var out = work.resolve(name);
        var run = Shell.run("convert", "--prices", prices, "--to-file", out);
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out()).isEqualTo("501 bars of 3 symbols written to " + out + "\n");
        var back = work.resolve("back");
        assertThat(Shell.run("convert", "--prices", out, "--to-file", back).code())
                .isZero();
        for (String symbol : List.of("AAA", "BBB", "CCC")) {
            var original = read(CsvSource.of(prices), symbol);
            var returned = read(CsvSource.of(back), symbol);
            assertThat(withoutEmptyColumns(returned)).isEqualTo(original);
        }
    }

    @Test
    void takesTheWantedSymbolsAndDaysOnly() {
        var out = work.resolve("part.parquet");
        var run = Shell.run(
                "convert",
                "--prices",
                prices,
                "--to-file",
                out,
                "--symbols",
                "BBB,AAA",
                "--from",
                "2010-02-01",
                "--to",
                "2010-02-28",
                "--progress");
        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("40 bars of 2 symbols");
        assertThat(run.err()).contains("0 %  converting BBB");
        try (var source = DuckDbSource.parquet(out).build()) {
            assertThat(source.symbols()).containsExactly("AAA", "BBB");
            assertThat(source.load("AAA", DateRange.ALL, CancellationToken.none()))
                    .isEqualTo(CsvSource.of(prices)
                            .load("AAA", DateRange.of("2010-02-01", "2010-02-28"), CancellationToken.none()));
        }
        var days = work.resolve("days.csv");
        assertThat(Shell.run("convert", "--prices", prices, "--to-file", days, "--from", "2010-10-20")
                        .out())
                .as("symbols without a bar in the days are left out")
                .contains("of 1 symbol written");
    }

    @ParameterizedTest
    @ValueSource(strings = {"all.parquet", "all.csv", "other"})
    void leavesNothingBehindWhenItFails(String name) throws IOException {
        TestPrices.write(prices.resolve("ZZZ.csv"), List.of(TestPrices.HEADER, "2010-01-04,1,x,1,1,1"));
        var run = Shell.run("convert", "--prices", prices, "--to-file", work.resolve(name));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("ZZZ.csv").contains("is not a number");
        try (var files = Files.list(work)) {
            assertThat(files).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"all.parquet", "all.csv", "other"})
    void leavesNothingBehindWhenItIsStopped(String name) throws IOException {
        var err = new ByteArrayOutputStream();
        var console = new Console(
                new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream(), err, false, false, () -> 0);
        console.token().cancel();
        int code = AuspexCommand.run(
                console,
                "convert",
                "--prices",
                prices.toString(),
                "--to-file",
                work.resolve(name).toString());
        assertThat(code).isEqualTo(1);
        try (var files = Files.list(work)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void replacesAFileOnlyWhenAsked() throws IOException {
        var out = Files.writeString(work.resolve("all.csv"), "mine");
        var refused = Shell.run("convert", "--prices", prices, "--to-file", out);
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("--overwrite");
        assertThat(out).hasContent("mine");
        assertThat(Shell.run("convert", "--prices", prices, "--to-file", out, "--overwrite")
                        .code())
                .isZero();
        var directory = Shell.run("convert", "--prices", prices, "--to-file", work, "--overwrite");
        assertThat(directory.code()).isEqualTo(2);
        assertThat(directory.err()).contains("name a new folder");
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(Shell.run("convert", "--prices", prices).err()).contains("--to-file must be given");
        assertThat(Shell.run("convert", "--to-file", work.resolve("x.csv")).err())
                .contains("--prices must be given");
        assertThat(Shell.run("convert", "--prices", prices, "--to-file", work.resolve("x.csv"), "--symbols", "AAB")
                        .err())
                .contains("did you mean AAA");
        assertThat(Shell.run("convert", "--prices", prices, "--to-file", work.resolve("no/x.csv"))
                        .err())
                .contains("make the folder");
        assertThat(Shell.run("convert", "--prices", prices, "--to-file", work.resolve("x.csv"), "--from", "2030-01-01")
                        .err())
                .contains("ask for other days");
    }

    @Test
    void otherCommandsReadParquetToo() {
        var out = work.resolve("all.parquet");
        assertThat(Shell.run("convert", "--prices", prices, "--to-file", out).code())
                .isZero();
        var fromParquet =
                Shell.run("indicators", "--prices", out, "--symbol", "AAA", "--indicator", "sma(10)", "--last", "5");
        var fromCsv =
                Shell.run("indicators", "--prices", prices, "--symbol", "AAA", "--indicator", "sma(10)", "--last", "5");
        assertThat(fromParquet.code()).isZero();
        assertThat(fromParquet.out()).isEqualTo(fromCsv.out());
        assertThat(Shell.run("indicators", "--prices", out, "--indicator", "sma(10)", "--delimiter", ";")
                        .err())
                .contains("--delimiter must be given for CSV files only");
    }

    @Test
    void knowsArrowFilesByTheirNames() throws IOException {
        for (String name : List.of("x.arrow", "x.feather", "X.ARROWS")) {
            var file = Files.writeString(work.resolve(name), "no prices");
            assertThat(Shell.run("indicators", "--prices", file, "--indicator", "sma(10)", "--delimiter", ";")
                            .err())
                    .contains("--delimiter must be given for CSV files only but --prices is Arrow");
        }
    }

    private static BarSeries read(CsvSource source, String symbol) {
        return source.load(symbol, DateRange.ALL, CancellationToken.none());
    }

    /** One file for all has the extra columns of all, empty where a symbol has none. */
    private static BarSeries withoutEmptyColumns(BarSeries series) {
        var plain = BarSeries.of(
                series.symbol(),
                series.zone(),
                series.times(),
                series.open(),
                series.high(),
                series.low(),
                series.close(),
                series.volume());
        for (String name : series.extraColumns()) {
            var column = series.column(name).orElseThrow();
            if (!Double.isNaN(column.get(0))) {
                plain = plain.withColumn(name, column);
            }
        }
        return plain;
    }
}
