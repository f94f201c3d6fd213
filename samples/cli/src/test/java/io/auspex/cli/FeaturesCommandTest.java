package io.auspex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.auspex.kit.SharedData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeaturesCommandTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void computesExpressionsWithNames() {
        Path prices = TestPrices.flat(folder.resolve("A.csv"), 1, 2, 4, 8);
        var run = Shell.run(
                "features",
                "--prices",
                prices,
                "--expression",
                "growth = $close/Ref($close, 1)",
                "--expression",
                "close > 3",
                "--csv");
        assertThat(run.out().lines())
                .containsExactly(
                        "time,growth,$close > 3",
                        "2020-01-06,,0.0",
                        "2020-01-07,2.0,0.0",
                        "2020-01-08,2.0,1.0",
                        "2020-01-09,2.0,1.0");
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
    }

    @Test
    void showsWhereAnExpressionLooksAhead() {
        Path prices = TestPrices.flat(folder.resolve("A.csv"), 1, 2);
        var run = Shell.run("features", "--prices", prices, "--expression", "Mean(Ref($close, -1), 5)/$close");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("""
                        auspex: Ref($close, -1) looks 1 bar ahead, but a feature may use its own bar and earlier ones only; \
                        give a number of bars >= 1, or make it a label, which may look ahead
                          at line 1, column 18
                          Mean(Ref($close, -1), 5)/$close
                                           ^^
                        """);
    }

    @Test
    void readsAFileOfExpressionsAndPointsIntoIt() throws IOException {
        Path prices = TestPrices.flat(folder.resolve("A.csv"), 1, 2, 4);
        Path good = Files.writeString(
                folder.resolve("own.txt"),
                "# mine\nmomentum = $close/Ref($close, 1) - 1\n\nup = $close > Ref($close, 1)  # 0 or 1\n");
        var run = Shell.run("features", "--prices", prices, "--set", good, "--last", "1", "--csv");
        assertThat(run.out().lines()).containsExactly("time,momentum,up", "2020-01-08,1.0,1.0");
        Path bad = Files.writeString(folder.resolve("bad.txt"), "a = $close\n  b = Maen($close, 5)\n");
        var refused = Shell.run("features", "--prices", prices, "--set", bad);
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).startsWith("""
                        auspex: there is no operator Maen; did you mean Mean?
                          at bad.txt, line 2, column 7
                            b = Maen($close, 5)
                                ^^^^
                        """);
    }

    @Test
    void writesAlpha158ToAFile() throws IOException {
        Path prices = TestPrices.write(folder, "W", 70);
        Path out = folder.resolve("alpha.csv");
        var run = Shell.run("features", "--prices", prices, "--set", "alpha158", "--output", out);
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEqualTo("70 rows of 158 features in " + out + "\n");
        List<String> lines = Files.readAllLines(out);
        assertThat(lines).hasSize(71);
        assertThat(lines.get(0)).startsWith("symbol,time,KMID,KLEN").endsWith(",VSUMD60");
        assertThat(lines.get(70).split(",", -1)).hasSize(160).doesNotContain("");
        assertThat(lines.get(60).split(",", -1)).contains(""); // the 60th bar: ROC60 needs one more
    }

    @Test
    void writesTheSameValuesPackedAndAsParquet() throws Exception {
        TestPrices.write(folder, "W", 70);
        TestPrices.write(folder, "V", 65);
        Path plain = folder.resolve("out.csv");
        Path packed = folder.resolve("out.csv.gz");
        Path parquet = folder.resolve("out.parquet");
        for (Path out : List.of(plain, packed, parquet)) {
            var run = Shell.run(
                    "features",
                    "--prices",
                    folder,
                    "--symbols",
                    "V,W",
                    "--set",
                    "alpha158",
                    "--last",
                    "3",
                    "--output",
                    out);
            assertThat(run.err()).isEqualTo("6 rows of 158 features in " + out + "\n");
        }
        List<String> lines = Files.readAllLines(plain);
        assertThat(lines).hasSize(7);
        try (var unpacked = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(packed)), StandardCharsets.UTF_8))) {
            assertThat(unpacked.lines()).isEqualTo(lines);
        }
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var rows = connection.createStatement().executeQuery("from '" + parquet + "'")) {
            for (String line : lines.subList(1, 7)) {
                String[] cells = line.split(",", -1);
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo(cells[0]);
                assertThat(rows.getString(2)).isEqualTo(cells[1]);
                for (int c = 2; c < cells.length; c++) {
                    assertThat(rows.getFloat(c + 1)).isEqualTo(Float.parseFloat(cells[c]));
                }
            }
        }
    }

    @Test
    void leavesTheOldFileWhenASymbolFails() throws IOException {
        Files.writeString(folder.resolve("V.csv"), "date,open,high,low,close,volume,vwap\n2020-01-06,1,2,1,2,1,1.5\n");
        Files.writeString(folder.resolve("W.csv"), "date,open,high,low,close,volume\n2020-01-06,1,2,1,2,1\n");
        var set = "alpha158(vwap=column)";
        for (String name : List.of("out.csv", "out.parquet")) {
            Path out = Files.writeString(folder.resolve(name), "old");
            var run = Shell.run("features", "--prices", folder, "--symbols", "V,W", "--set", set, "--output", out);
            assertThat(run.err()).contains("W has no column vwap");
            assertThat(run.code()).isEqualTo(2);
            assertThat(out).hasContent("old");
        }
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("V.csv", "W.csv", "out.csv", "out.parquet");
    }

    @Test
    void comparesTheSymbolsOfAFolder() throws IOException {
        TestPrices.flat(folder.resolve("A.csv"), 1, 9);
        TestPrices.flat(folder.resolve("B.csv"), 2, 2);
        var run = Shell.run(
                "features", "--prices", folder, "--symbols", "all", "--expression", "rank = CSRank(close)", "--csv");
        assertThat(run.out().lines())
                .containsExactly(
                        "symbol,time,rank",
                        "A,2020-01-06,0.5",
                        "A,2020-01-07,1.0",
                        "B,2020-01-06,1.0",
                        "B,2020-01-07,0.5");
        Path members = Files.writeString(
                folder.resolve("members.list"), "ticker,start_date,end_date\nA,2020-01-07,\nB,2019-01-01,\n");
        var some = Shell.run(
                "features",
                "--prices",
                folder,
                "--symbols",
                "A,B",
                "--expression",
                "rank = CSRank(close)",
                "--members",
                members,
                "--csv");
        assertThat(some.out().lines()).contains("A,2020-01-06,", "B,2020-01-06,1.0", "A,2020-01-07,1.0");
    }

    @Test
    void listsSetsAndOperators() throws IOException {
        var sets = new ObjectMapper()
                .readTree(Shell.run("features", "--list", "--json").out());
        assertThat(sets.findValuesAsText("set"))
                .containsExactly("core", "technical", "statistical", "alpha158", "alpha360");
        assertThat(sets.get(3).get("features").intValue()).isEqualTo(158);
        assertThat(Shell.run("features", "--operators").out())
                .contains("Mean(x, n)", "CSNeutralize(x, group)", "x + y");
    }

    @Test
    void computesAlpha158OfGoog() {
        Path goog = SharedData.file("data/crypto_fx/backtestingpy_GOOG.csv");
        var run = Shell.run("features", "--prices", goog, "--set", "alpha158", "--last", "2");
        assertThat(run.err()).isEqualTo("first 8 of 158 columns; --csv or --output shows all\n");
        assertThat(run.out().lines().toList().getLast()).startsWith("2013-03-01  ");
    }

    @Test
    void refusesWhatCannotBe() {
        Path prices = TestPrices.flat(folder.resolve("A.csv"), 1, 2);
        assertRefused("--set or --expression must be given, and not both", "--prices", prices);
        assertRefused("features must be one of core", "--prices", prices, "--set", "alpha");
        assertRefused("vwap of alpha158 must be typical", "--prices", prices, "--set", "alpha158(vwap=mean)");
        assertRefused("must be the name of a set or an existing file", "--prices", prices, "--set", "nowhere.txt");
        assertRefused("A has no column vwap", "--prices", prices, "--set", "alpha158(vwap=column)");
        assertRefused("--output must end with .csv", "--prices", prices, "--expression", "close", "--output", "x.txt");
        assertRefused("make the folder", "--prices", prices, "--expression", "close", "--output", "nowhere/x.csv");
        assertRefused("--members is for expressions", "--prices", prices, "--expression", "close", "--members", "x");
        assertRefused(
                "\"$close\" is there twice", "--prices", prices, "--expression", "close", "--expression", "$close");
    }

    private static void assertRefused(String message, Object... options) {
        var words = new ArrayList<Object>(List.of("features"));
        words.addAll(List.of(options));
        var run = Shell.run(words.toArray());
        assertThat(run.err()).startsWith("auspex: ").contains(message).doesNotContain("\tat ");
        assertThat(run.out()).isEmpty();
        assertThat(run.code()).isEqualTo(2);
    }
}
