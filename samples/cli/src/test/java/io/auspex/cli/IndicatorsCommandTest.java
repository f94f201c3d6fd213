package io.auspex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.auspex.kit.SharedData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndicatorsCommandTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void printsAlignedColumnsForPeople() {
        var prices = TestPrices.flat(folder.resolve("A.csv"), 1, 2, 4, 8);
        var run = Shell.run("indicators", "--prices", prices, "--indicator", "sma(2)", "--indicator", "sma(3)[high]");
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo("""
                        Time         close  sma(2)  sma(3)[high]
                        2020-01-06  1.0000       -             -
                        2020-01-07  2.0000  1.5000             -
                        2020-01-08  4.0000  3.0000        2.3333
                        2020-01-09  8.0000  6.0000        4.6667
                        """);
    }

    @Test
    void printsCsvWithEmptyCellsWhereThereIsNoValue() {
        var prices = TestPrices.flat(folder.resolve("A.csv"), 1, 2, 4);
        var run = Shell.run("indicators", "--prices", prices, "--indicator", "macd(1,2,1).signal", "--csv");
        assertThat(run.code()).isZero();
        assertThat(run.out().lines().toList())
                .startsWith("time,close,\"macd(1,2,1).signal\"", "2020-01-06,1.0,")
                .hasSize(4);
    }

    @Test
    void printsJsonWithNullWhereThereIsNoValue() throws IOException {
        var prices = TestPrices.flat(folder.resolve("A.csv"), 1, 2, 4);
        var run = Shell.run("indicators", "--prices", prices, "--indicator", "sma(2)", "--json");
        var rows = new ObjectMapper().readTree(run.out());
        assertThat(rows.size()).isEqualTo(3);
        assertThat(rows.get(0).get("sma(2)").isNull()).isTrue();
        assertThat(rows.get(2).get("sma(2)").doubleValue()).isEqualTo(3.0);
        assertThat(rows.get(2).get("time").textValue()).isEqualTo("2020-01-08");
    }

    @Test
    void computesIndicatorsOfOtherLibraries() {
        var prices = TestPrices.flat(folder.resolve("A.csv"), 1, 2, 4, 8);
        var run = Shell.run(
                "indicators", "--prices", prices, "--indicator", "talib.sma(2)", "--indicator", "ta4j.sma(3)[high]");
        assertThat(run.code()).isZero();
        assertThat(run.out()).isEqualTo("""
                        Time         close  talib.sma(2)  ta4j.sma(3)[high]
                        2020-01-06  1.0000             -                  -
                        2020-01-07  2.0000        1.5000                  -
                        2020-01-08  4.0000        3.0000             2.3333
                        2020-01-09  8.0000        6.0000             4.6667
                        """);
    }

    @Test
    void namesTheNearestIndicatorOfAnotherLibrary() {
        var prices = TestPrices.flat(folder.resolve("A.csv"), 1, 2, 4, 8);
        var run = Shell.run("indicators", "--prices", prices, "--indicator", "talib.cdl_dojy");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("talib.cdl_dojy").contains("talib.cdl_doji");
    }

    @Test
    void computesBeforeItCutsThePeriod() {
        var prices = TestPrices.flat(folder.resolve("A.csv"), 1, 2, 4, 8);
        var run = Shell.run(
                "indicators",
                "--prices",
                prices,
                "--indicator",
                "sma(2)",
                "--from",
                "2020-01-08",
                "--to",
                "2020-01-08",
                "--csv");
        assertThat(run.out().lines()).containsExactly("time,close,sma(2)", "2020-01-08,4.0,3.0");
    }

    @Test
    void namesTheSymbolsWhenThereAreSeveral() {
        TestPrices.flat(folder.resolve("A.csv"), 1, 2);
        TestPrices.flat(folder.resolve("B.csv"), 3, 4);
        var run = Shell.run(
                "indicators", "--prices", folder, "--symbol", "B,A", "--indicator", "sma(1)", "--last", "1", "--csv");
        assertThat(run.out().lines())
                .containsExactly("symbol,time,close,sma(1)", "B,2020-01-07,4.0,4.0", "A,2020-01-07,2.0,2.0");
    }

    @Test
    void showsTwentyBarsToAPersonAndSaysSo() {
        var prices = TestPrices.write(folder, "W", 50);
        var run = Shell.run("indicators", "--prices", prices, "--indicator", "sma(5)");
        assertThat(run.out().lines()).hasSize(21);
        assertThat(run.err()).isEqualTo("last 20 of 50 bars; --last 50 shows all\n");
        var all = Shell.run("indicators", "--prices", prices, "--indicator", "sma(5)", "--csv");
        assertThat(all.out().lines()).hasSize(51);
        assertThat(all.err()).isEmpty();
    }

    @Test
    void listsTheCatalogue() throws IOException {
        assertThat(Shell.run("indicators", "--list").out()).contains("macd(12,26,9)", "macd signal histogram");
        var rows = new ObjectMapper()
                .readTree(Shell.run("indicators", "--list", "--json").out());
        assertThat(rows.findValuesAsText("indicator")).contains("sma(20)", "atr(14)");
        var found = new ObjectMapper()
                .readTree(Shell.run("indicators", "--list", "--search", "Relative Strength", "--json")
                        .out());
        assertThat(found.get(0).get("indicator").textValue()).isEqualTo("rsi(14)");
        assertThat(found.get(0).get("warmUp").intValue()).isEqualTo(14);
        assertThat(found.get(0).get("range").textValue()).isEqualTo("0..100");
        assertThat(found.get(0).get("family").textValue()).isEqualTo("momentum");
    }

    @Test
    void writesTheSameNumbersInEveryLocale() {
        var prices = TestPrices.flat(folder.resolve("A.csv"), 1.25, 2.5);
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            var run = Shell.run("indicators", "--prices", prices, "--indicator", "sma(1)");
            assertThat(run.out()).contains("1.2500").doesNotContain("1,25");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void refusesWhatIsNoIndicator() {
        var prices = TestPrices.flat(folder.resolve("A.csv"), 1, 2);
        assertRefused(2, "did you mean sma?", "--prices", prices, "--indicator", "smaa(3)");
        assertRefused(2, "window as a whole number in [1, 1000000]", "--prices", prices, "--indicator", "sma(0)");
        assertRefused(2, "--indicator must be given", "--prices", prices);
        assertRefused(
                2,
                "--last must be a whole number >= 1 but was 0",
                "--prices",
                prices,
                "--indicator",
                "sma",
                "--last",
                "0");
    }

    @Test
    void refusesPricesThatAreNotThere() {
        TestPrices.flat(folder.resolve("AAPL.csv"), 1, 2);
        assertRefused(2, "--prices must be given", "--indicator", "sma(1)");
        assertRefused(
                2, "must be an existing file or folder but was \"nope\"", "--prices", "nope", "--indicator", "sma(1)");
        assertRefused(1, "did you mean AAPL?", "--prices", folder, "--symbol", "APPL", "--indicator", "sma(1)");
        assertRefused(
                1,
                "AAPL has no bar in 2030-01-01..9999-12-31",
                "--prices",
                folder,
                "--indicator",
                "sma(1)",
                "--from",
                "2030-01-01");
        TestPrices.flat(folder.resolve("MSFT.csv"), 1, 2);
        assertRefused(
                2, "--symbol must name at least one of the 2 symbols", "--prices", folder, "--indicator", "sma(1)");
    }

    @Test
    void refusesASeriesShorterThanTheLookBack() {
        var prices = TestPrices.flat(folder.resolve("A.csv"), 1, 2);
        assertRefused(
                1,
                "sma(3) needs at least 3 bars but A has 2; use a shorter window",
                "--prices",
                prices,
                "--indicator",
                "sma(3)");
    }

    @Test
    void refusesAnEndBeforeTheStart() {
        var prices = TestPrices.flat(folder.resolve("A.csv"), 1, 2);
        assertRefused(
                2,
                "--to must not be before --from but was 2020-01-01 with --from 2020-02-01; swap the two dates",
                "--prices",
                prices,
                "--indicator",
                "sma(1)",
                "--from",
                "2020-02-01",
                "--to",
                "2020-01-01");
        assertRefused(
                2,
                "--from must be a date like 2018-12-31 but was \"1.2.2020\"",
                "--prices",
                prices,
                "--indicator",
                "sma(1)",
                "--from",
                "1.2.2020");
        assertRefused(
                2, "--zone must be a time zone", "--prices", prices, "--indicator", "sma(1)", "--zone", "Asia/Shangai");
    }

    @Test
    void equalsTheMeanOfTheLastTenClosesOfGoog() {
        var goog = SharedData.file("data/crypto_fx/backtestingpy_GOOG.csv");
        var run = Shell.run("indicators", "--prices", goog, "--indicator", "sma(10)", "--last", "1", "--csv");
        assertThat(run.out().lines().toList().getLast()).startsWith("2013-03-01,806.19,");
    }

    private static void assertRefused(int code, String message, Object... options) {
        var words = new ArrayList<Object>(List.of("indicators"));
        words.addAll(List.of(options));
        var run = Shell.run(words.toArray());
        assertThat(run.err()).startsWith("auspex: ").contains(message).doesNotContain("\tat ");
        assertThat(run.out()).isEmpty();
        assertThat(run.code()).isEqualTo(code);
    }
}
