package io.auspex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are no prices: one message, exit code 1, nothing printed, whatever the command. */
class BadPricesTest {
    private static final String DAY_1 = "2020-01-06,10,11,9,10,100";
    private static final String DAY_2 = "2020-01-07,10,11,9,10,100";
    private static final String DAY_3 = "2020-01-08,10,11,9,10,100";

    @TempDir
    Path folder = Path.of("");

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.argumentSet("empty file", List.of(), "empty"),
                Arguments.argumentSet("header only", List.of(TestPrices.HEADER), "no row"),
                Arguments.argumentSet(
                        "wrong delimiter",
                        List.of("Date#Open#High#Low#Close#Volume", DAY_1.replace(',', '#'), DAY_2.replace(',', '#')),
                        "name the right one with --delimiter"),
                Arguments.argumentSet(
                        "letter in a price",
                        List.of(TestPrices.HEADER, DAY_1, "2020-01-07,10,11,9,1O,100", DAY_3),
                        "line 3"),
                Arguments.argumentSet(
                        "negative price",
                        List.of(TestPrices.HEADER, DAY_1, "2020-01-07,10,11,-9,10,100", DAY_3),
                        "line 3"),
                Arguments.argumentSet(
                        "zero price", List.of(TestPrices.HEADER, DAY_1, "2020-01-07,0,11,0,10,100", DAY_3), "line 3"),
                Arguments.argumentSet(
                        "high below low",
                        List.of(TestPrices.HEADER, DAY_1, "2020-01-07,10,8,9,10,100", DAY_3),
                        "line 3"),
                Arguments.argumentSet("unsorted", List.of(TestPrices.HEADER, DAY_2, DAY_1, DAY_3), "out of order"),
                Arguments.argumentSet("duplicate time", List.of(TestPrices.HEADER, DAY_1, DAY_1, DAY_3), "line 3"),
                Arguments.argumentSet(
                        "not a number",
                        List.of(TestPrices.HEADER, DAY_1, "2020-01-07,10,11,9,NaN,100", DAY_3),
                        "line 3"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void indicatorsRefuseThem(List<String> lines, String where) {
        assertRefused(where, "indicators", "--prices", file(lines), "--indicator", "sma(1)");
    }

    @ParameterizedTest
    @MethodSource("files")
    void backtestsRefuseThem(List<String> lines, String where) {
        assertRefused(where, "backtest", "--prices", file(lines), "--strategy", "buy-and-hold");
    }

    @Test
    void dropsFaultyRowsWhenAskedAndSaysWhich() {
        var lines = new ArrayList<>(List.of(TestPrices.HEADER, DAY_1, "2020-01-07,10,11,9,1O,100", DAY_3));
        var run = Shell.run(
                "indicators", "--prices", file(lines), "--indicator", "sma(1)", "--drop-faulty-rows", "--csv");
        assertThat(run.code()).isZero();
        assertThat(run.out().lines())
                .containsExactly("time,close,sma(1)", "2020-01-06,10.0,10.0", "2020-01-08,10.0,10.0");
        assertThat(run.err()).contains("auspex: left out: ", "line 3", "1O");
    }

    @Test
    void remediesNameTheOptionsOfTheCommand() {
        var newest = List.of(TestPrices.HEADER, DAY_3, DAY_2, DAY_1);
        assertRefused("read them with --newest-first", "indicators", "--prices", file(newest), "--indicator", "sma(1)");
        var read =
                Shell.run("indicators", "--prices", file(newest), "--indicator", "sma(1)", "--newest-first", "--csv");
        assertThat(read.code()).isZero();
        var days = List.of(TestPrices.HEADER, "01/02/2020,10,11,9,10,1", "01/03/2020,10,11,9,10,1");
        assertRefused("--date-format M/d/yyyy", "indicators", "--prices", file(days), "--indicator", "sma(1)");
        var odd = List.of("Date#Open#High#Low#Close#Volume", DAY_1.replace(',', '#'));
        var named =
                Shell.run("indicators", "--prices", file(odd), "--indicator", "sma(1)", "--delimiter", "#", "--csv");
        assertThat(named.out()).contains("2020-01-06,10.0,10.0");
    }

    private Path file(List<String> lines) {
        return TestPrices.write(folder.resolve("BAD.csv"), lines);
    }

    static void assertRefused(String where, Object... words) {
        var run = Shell.run(words);
        assertThat(run.err()).startsWith("auspex: ").contains(where).doesNotContain("\tat ");
        assertThat(run.out()).isEmpty();
        assertThat(run.code()).isEqualTo(1);
    }
}
