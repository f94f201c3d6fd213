package io.auspex.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsCommandTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void printsEveryMetricWithItsConvention() {
        var run = Shell.run("metrics", file("0.01\n-0.02\n0.03\n"));
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith("3 returns; 252 periods a year, risk-free 0 a year, n - 1, arithmetic, tail 0.95\n")
                .contains(
                        "Total return",
                        "Sharpe ratio",
                        "Sortino ratio",
                        "Expected shortfall",
                        "95 %, historical, one period")
                .contains("mean x 252 over deviation x sqrt(252), risk-free 0");
    }

    @Test
    void printsJsonForPrograms() throws IOException {
        var run =
                Shell.run("metrics", file("0.01\n-0.02\n0.03\n"), "--json", "--periods-per-year", "12", "--ddof", "0");
        var document = new ObjectMapper().readTree(run.out());
        assertThat(document.get("observations").intValue()).isEqualTo(3);
        assertThat(document.at("/convention/periodsPerYear").doubleValue()).isEqualTo(12);
        assertThat(document.at("/convention/degreesOfFreedom").intValue()).isZero();
        assertThat(document.at("/metrics/totalReturn").doubleValue()).isCloseTo(1.01 * 0.98 * 1.03 - 1, within(1e-15));
        assertThat(document.at("/metrics/maxDrawdown").doubleValue()).isCloseTo(-0.02, within(1e-15));
        // mean 1/150, population deviation sqrt(0.0014/3 - 1/22500)
        double mean = 0.02 / 3;
        double deviation = Math.sqrt(0.0014 / 3 - mean * mean);
        assertThat(document.at("/metrics/sharpeRatio").doubleValue())
                .isCloseTo(mean / deviation * Math.sqrt(12), within(1e-12));
    }

    @Test
    void aRatioThatIsNotDefinedIsNullInJsonAndEmptyInCsv() throws IOException {
        var constant = file("0.01\n0.01\n0.01\n");
        var document = new ObjectMapper()
                .readTree(Shell.run("metrics", constant, "--json").out());
        assertThat(document.at("/metrics/sharpeRatio").isNull()).isTrue();
        assertThat(Shell.run("metrics", constant, "--csv").out()).contains("\nsharpeRatio,,\"mean x 252");
        assertThat(Shell.run("metrics", constant).out()).containsPattern("Sharpe ratio +-  ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.01\n0.02\n",
                "return\n0.01\n0.02\n",
                "2020-01-01,0.01\n2020-01-02,0.02\n",
                "date;returns\n2020-01-01;0.01\n2020-01-02;0.02\n",
                "date\tbenchmark\treturn\n2020-01-01\t0.5\t0.01\n2020-01-02\t0.5\t0.02\n",
                "\ufeffreturn\r\n0.01\r\n0.02\r\n\r\n"
            })
    void readsOneColumnOrADayAndAReturn(String text) throws IOException {
        var document = new ObjectMapper()
                .readTree(Shell.run("metrics", file(text), "--json").out());
        assertThat(document.at("/metrics/totalReturn").doubleValue()).isCloseTo(1.01 * 1.02 - 1, within(1e-15));
    }

    @Test
    void readsGzAndStandardInput() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write("0.01\n0.02\n".getBytes(StandardCharsets.UTF_8));
        }
        var file = Files.write(folder.resolve("r.csv.gz"), bytes.toByteArray());
        String expected = Shell.run("metrics", file("0.01\n0.02\n"), "--csv").out();
        assertThat(Shell.run("metrics", file, "--csv").out())
                .isEqualTo(expected)
                .contains("totalReturn,0.03019");
        assertThat(Shell.runWithInput("0.01\n0.02\n", "metrics", "-", "--csv").out())
                .isEqualTo(expected);
    }

    @Test
    void computesReturnsFromPrices() throws IOException {
        var prices = TestPrices.flat(folder.resolve("A.csv"), 100, 110, 99);
        var run = Shell.run("metrics", prices, "--prices-column", "close", "--json", "--geometric");
        var document = new ObjectMapper().readTree(run.out());
        assertThat(document.get("observations").intValue()).isEqualTo(2);
        assertThat(document.get("from").textValue()).isEqualTo("2020-01-06");
        assertThat(document.at("/convention/annualization").textValue()).isEqualTo("GEOMETRIC");
        assertThat(document.at("/metrics/maxDrawdown").doubleValue()).isCloseTo(-0.1, within(1e-12));
        assertThat(Shell.run("metrics", prices, "--prices-column", "5", "--json", "--geometric")
                        .code())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    ``                                        | the file is empty
                    `return`                                  | there is a header and no row
                    `0.01;0.02x;0.03`                         | line 2 column column 1 [not-a-number]: column 1 must be a number but was "0.02x"
                    `return;0.01;1.2%`                        | write 0.012 for 1.2 %
                    `0.01;NaN`                                | must be a finite number >= -1 (a fraction: 0.01 is 1 %) but was NaN
                    `0.01;-1.5`                               | must be a finite number >= -1 (a fraction: 0.01 is 1 %) but was -1.5
                    `2020-01-02,0.01;2020-01-01,0.02`         | the day 2020-01-01 must come after 2020-01-02; sort the file
                    `2020-01-02,0.01;2020-01-02,0.02`         | the day 2020-01-02 must come after 2020-01-02
                    `2020-01-02,0.01;2.1.2020,0.02`           | the day must be like 2018-12-31 but was "2.1.2020"
                    `2020-01-02,0.01;2020-01-03,0.02,0.3`     | line 2 [cells]: the line has 3 cells but the first has 2
                    `0.01`                                    | must give at least 2 returns but gives 1
                    """)
    void refusesReturnsThatCannotBe(String text, String message) throws IOException {
        var run = Shell.run("metrics", file(text.replace(";", "\n")));
        assertThat(run.err()).startsWith("auspex: ").contains(message).doesNotContain("\tat ");
        assertThat(run.out()).isEmpty();
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void listsEveryFaultAtOnce() throws IOException {
        var run = Shell.run("metrics", file("0.01\nx\n0.02\ny\n"));
        assertThat(run.err()).contains("2 faults", "line 2", "line 4");
    }

    @Test
    void refusesOptionsThatBreakTheirRule() throws IOException {
        var returns = file("0.01\n0.02\n");
        var cases = List.of(
                List.of("--periods-per-year", "0", "--periods-per-year must be a finite number > 0 but was 0"),
                List.of("--periods-per-year", "NaN", "--periods-per-year must be a finite number > 0 but was NaN"),
                List.of("--ddof", "2", "--ddof must be a whole number in [0, 1] but was 2"),
                List.of("--risk-free", "-1", "--risk-free must be a finite number > -1 but was -1"),
                List.of("--tail", "0.5", "--tail must be a number in (0.5, 1) but was 0.5"),
                List.of("--column", "7", "--column must be a number from 1 to 1 but was 7"),
                List.of("--column", "x", "--column must be a number from 1 to 1 but was \"x\""));
        for (var one : cases) {
            var run = Shell.run("metrics", returns, one.get(0), one.get(1));
            assertThat(run.err()).contains(one.get(2));
            assertThat(run.code()).isEqualTo(2);
        }
        assertThat(Shell.run("metrics").err()).contains("FILE must be given");
        assertThat(Shell.run("metrics", folder).code()).isEqualTo(2);
    }

    @Test
    void refusesAColumnThatIsNotThereWithTheCloseOne() {
        var prices = TestPrices.flat(folder.resolve("A.csv"), 100, 110);
        var run = Shell.run("metrics", prices, "--prices-column", "Closs");
        assertThat(run.err())
                .contains(
                        "--prices-column must be one of Date, Open, High, Low, Close, Volume but was \"Closs\"; did you mean Close?");
        assertThat(Shell.run("metrics", prices).err()).contains("must name one of the 6 columns");
    }

    private Path file(String text) {
        try {
            return Files.writeString(folder.resolve("returns.csv"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
