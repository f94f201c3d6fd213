package io.auspex.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.auspex.kit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BacktestCommandTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void printsTheResultOfGoogAsJson() throws IOException {
        var goog = SharedData.file("data/crypto_fx/backtestingpy_GOOG.csv");
        var run = Shell.run(
                "backtest",
                "--prices",
                goog,
                "--strategy",
                "sma-cross",
                "--set",
                "fast=10",
                "--set",
                "slow=30",
                "--cash",
                "10000",
                "--json");
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        var result = new ObjectMapper().readTree(run.out());
        for (String name : List.of(
                "backtestId",
                "strategyName",
                "period",
                "initialCash",
                "finalValue",
                "totalReturn",
                "annualizedReturn",
                "volatility",
                "sharpeRatio",
                "maxDrawdown",
                "winRate",
                "profitFactor",
                "totalTrades",
                "tradeHistory")) {
            assertThat(result.has(name)).as(name).isTrue();
        }
        assertThat(result.get("initialCash").doubleValue()).isEqualTo(10_000);
        assertThat(result.at("/period/from").textValue()).isEqualTo("2004-08-19");
        assertThat(result.at("/parameters/fast").intValue()).isEqualTo(10);
        double end = result.get("finalValue").doubleValue();
        assertThat(result.get("totalReturn").doubleValue()).isCloseTo(end / 10_000 - 1, within(1e-12));
        // the first cross: 2004-12-20 at the close, filled at the next open of the file, 186.31
        assertThat(result.at("/tradeHistory/0/price").doubleValue()).isEqualTo(186.31);
        assertThat(result.at("/tradeHistory/0/quantity").doubleValue()).isEqualTo(Math.floor(10_000 / 186.31));
    }

    @Test
    void printsAPageForPeopleAndWritesTheReport() throws IOException {
        var prices = TestPrices.write(folder, "WAVE", 300);
        var report = folder.resolve("report.html");
        var run = Shell.run("backtest", "--prices", prices, "--strategy", "sma-cross", "--report", report);
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("sma-cross", "WAVE", "Sharpe ratio", "Commission")
                .doesNotContain("\u001b");
        assertThat(run.err()).isEqualTo("report written to " + report + "\n");
        assertThat(Files.readString(report)).contains("<html", "WAVE");
    }

    @Test
    void printsTheTradesAsCsv() {
        var prices = TestPrices.write(folder, "WAVE", 300);
        var run = Shell.run("backtest", "--prices", prices, "--strategy", "buy-and-hold", "--close-at-end", "--csv");
        var lines = run.out().lines().toList();
        assertThat(lines.getFirst())
                .isEqualTo("tradeId,stockCode,action,quantity,price,timestamp,commission,pnl,orderId");
        assertThat(lines).hasSize(3);
        assertThat(lines.get(1)).startsWith("1,WAVE,BUY,");
        assertThat(lines.get(2)).startsWith("2,WAVE,SELL,");
    }

    @Test
    void listsTheStrategies() throws IOException {
        var table = Shell.run("backtest", "--strategy", "list");
        assertThat(table.code()).isZero();
        assertThat(table.out()).contains("sma-cross", "slow", "a whole number in [2, 5000]", "buy-and-hold");
        assertThat(Shell.run("strategies").out()).isEqualTo(table.out());
        var rows = new ObjectMapper().readTree(Shell.run("strategies", "--json").out());
        assertThat(rows.findValuesAsText("strategy"))
                .contains("sma-cross", "rsi-reversion", "bollinger-breakout", "momentum-rotation", "prediction-driven");
        assertThat(Shell.run("strategies", "--csv").out()).startsWith("strategy,parameter,default,rule,description\n");
    }

    @Test
    void everyOptionReachesTheRun() throws IOException {
        TestPrices.write(folder, "A", 300);
        TestPrices.write(folder, "B", 300);
        var result = json(
                "backtest",
                "--prices",
                folder,
                "--symbol",
                "A,B",
                "--strategy",
                "sma-cross",
                "--set",
                "direction=long-short",
                "--from",
                "2010-02-01",
                "--to",
                "2010-12-31",
                "--cash",
                "5000",
                "--commission",
                "0.001",
                "--slippage",
                "5",
                "--tax",
                "0.0005",
                "--lot",
                "0.01",
                "--leverage",
                "2",
                "--fill",
                "next-close",
                "--touch",
                "--same-bar",
                "target-first",
                "--close-at-end",
                "--missing",
                "fill",
                "--seed",
                "7",
                "--periods-per-year",
                "260",
                "--risk-free",
                "0.01",
                "--ddof",
                "0",
                "--geometric",
                "--tail",
                "0.99");
        assertThat(result.get("symbols").toString()).isEqualTo("[\"A\",\"B\"]");
        assertThat(result.at("/period/from").textValue()).isEqualTo("2010-02-01");
        assertThat(result.at("/period/to").textValue()).isEqualTo("2010-12-31");
        assertThat(result.at("/costs/commission/rate").doubleValue()).isEqualTo(0.001);
        assertThat(result.at("/costs/slippage/rate").doubleValue()).isEqualTo(0.0005);
        assertThat(result.at("/costs/taxOnSales").doubleValue()).isEqualTo(0.0005);
        assertThat(result.at("/fills/timing").textValue()).isEqualTo("NEXT_CLOSE");
        assertThat(result.at("/fills/touch").textValue()).isEqualTo("TOUCH");
        assertThat(result.at("/fills/sameBar").textValue()).isEqualTo("TARGET_FIRST");
        assertThat(result.at("/account/leverage").doubleValue()).isEqualTo(2);
        assertThat(result.at("/account/shortSelling").booleanValue()).isTrue();
        assertThat(result.at("/account/endOfRun").textValue()).isEqualTo("CLOSE_POSITIONS");
        assertThat(result.at("/account/missing").textValue()).isEqualTo("FORWARD_FILL");
        assertThat(result.at("/convention/periodsPerYear").doubleValue()).isEqualTo(260);
        assertThat(result.at("/convention/riskFreeRate").doubleValue()).isEqualTo(0.01);
        assertThat(result.at("/convention/degreesOfFreedom").intValue()).isZero();
        assertThat(result.at("/convention/annualization").textValue()).isEqualTo("GEOMETRIC");
        assertThat(result.at("/convention/confidence").doubleValue()).isEqualTo(0.99);
    }

    @Test
    void periodsPerYearThatAreNotGivenComeFromTheBars() throws IOException {
        var weeks = new ArrayList<String>();
        weeks.add(TestPrices.HEADER);
        var rows = TestPrices.rows(3, 600);
        for (int i = 0; i < rows.size(); i += 5) {
            weeks.add(rows.get(i));
        }
        var prices = TestPrices.write(folder.resolve("WEEKS.csv"), weeks);
        var plain = json("backtest", "--prices", prices, "--strategy", "buy-and-hold");
        var geometric = json("backtest", "--prices", prices, "--strategy", "buy-and-hold", "--geometric");
        assertThat(plain.at("/convention/periodsPerYear").doubleValue()).isBetween(51.0, 53.0);
        assertThat(geometric.at("/convention/periodsPerYear")).isEqualTo(plain.at("/convention/periodsPerYear"));
        assertThat(geometric.at("/convention/annualization").textValue()).isEqualTo("GEOMETRIC");
        assertThat(geometric.get("finalValue")).isEqualTo(plain.get("finalValue"));
    }

    @Test
    void periodsPerYearComeFromACalendar() throws IOException {
        var prices = TestPrices.write(folder, "WAVE", 300);
        var always = json("backtest", "--prices", prices, "--strategy", "buy-and-hold", "--calendar", "24X7");
        assertThat(always.at("/convention/periodsPerYear").doubleValue()).isEqualTo(365.25);
        var newYork =
                json("backtest", "--prices", prices, "--strategy", "buy-and-hold", "--calendar", "XNYS", "--ddof", "0");
        assertThat(newYork.at("/convention/periodsPerYear").doubleValue()).isEqualTo(251.25);
        assertThat(newYork.at("/convention/degreesOfFreedom").intValue()).isZero();
        Path own = Files.writeString(
                folder.resolve("mondays.txt"),
                "calendar OWN\nzone UTC\nrange 2000-01-03 2027-12-31\nweek MON\nhours 2000-01-01 09:00-17:00\n");
        var mondays = json("backtest", "--prices", prices, "--strategy", "buy-and-hold", "--calendar", own.toString());
        assertThat(mondays.at("/convention/periodsPerYear").doubleValue()).isBetween(52.0, 52.4);
    }

    @Test
    void refusesShortSalesWhenTold() throws IOException {
        var prices = TestPrices.write(folder, "WAVE", 300);
        var allowed = json("backtest", "--prices", prices, "--strategy", "sma-cross", "--set", "direction=long-short");
        var refused = json(
                "backtest",
                "--prices",
                prices,
                "--strategy",
                "sma-cross",
                "--set",
                "direction=long-short",
                "--no-short");
        assertThat(allowed.get("orders").toString()).doesNotContain("SHORT_SELLING_NOT_ALLOWED");
        assertThat(refused.get("orders").toString()).contains("SHORT_SELLING_NOT_ALLOWED");
    }

    @Test
    void writesTheSameBytesInEveryLocale() {
        var prices = TestPrices.write(folder, "WAVE", 300);
        Object[] words = {"backtest", "--prices", prices, "--strategy", "sma-cross"};
        String expected = Shell.run(words).out();
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(Shell.run(words).out()).isEqualTo(expected);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void reportsProgressOnStandardErrorWhenAsked() {
        var prices = TestPrices.write(folder, "WAVE", 300);
        var run = Shell.run("backtest", "--prices", prices, "--strategy", "sma-cross", "--json", "--progress");
        assertThat(run.err()).contains(" %  ");
        assertThat(run.out()).startsWith("{").doesNotContain(" %  ");
    }

    static Stream<Arguments> badUsage() {
        return Stream.of(
                refusal("no strategy", "--strategy must be given"),
                refusal("unknown strategy", "did you mean sma-cross?", "--strategy", "sma-cros"),
                refusal("unknown parameter", "did you mean fast?", "--strategy", "sma-cross", "--set", "fats=3"),
                refusal(
                        "out of range",
                        "a whole number in [1, 5000] but was 0",
                        "--strategy",
                        "sma-cross",
                        "--set",
                        "fast=0"),
                refusal("not a number", "but was \"ten\"", "--strategy", "sma-cross", "--set", "fast=ten"),
                refusal("fast above slow", "fast must be < slow", "--strategy", "sma-cross", "--set", "fast=50"),
                refusal(
                        "negative cash",
                        "--cash must be a finite number > 0 but was -5",
                        "--strategy",
                        "sma-cross",
                        "--cash",
                        "-5"),
                refusal(
                        "no cash",
                        "--cash must be a finite number > 0 but was NaN",
                        "--strategy",
                        "sma-cross",
                        "--cash",
                        "NaN"),
                refusal(
                        "commission",
                        "--commission must be a number in [0, 1) but was 1.5",
                        "--strategy",
                        "sma-cross",
                        "--commission",
                        "1.5"),
                refusal(
                        "slippage",
                        "--slippage must be a number in [0, 10000) but was -1",
                        "--strategy",
                        "sma-cross",
                        "--slippage",
                        "-1"),
                refusal("tax", "--tax must be a number in [0, 1) but was 2", "--strategy", "sma-cross", "--tax", "2"),
                refusal("lot", "--lot must be a finite number > 0 but was 0", "--strategy", "sma-cross", "--lot", "0"),
                refusal(
                        "leverage",
                        "--leverage must be a finite number >= 1 but was 0.5",
                        "--strategy",
                        "sma-cross",
                        "--leverage",
                        "0.5"),
                refusal("fill", "did you mean next-open?", "--strategy", "sma-cross", "--fill", "nextopen"),
                refusal(
                        "missing",
                        "drop, fill, interpolate-looking-ahead, refuse",
                        "--strategy",
                        "sma-cross",
                        "--missing",
                        "guess"),
                refusal("periods", "--periods-per-year must be", "--strategy", "sma-cross", "--periods-per-year", "0"),
                refusal("calendar", "did you mean XNYS?", "--strategy", "sma-cross", "--calendar", "XNY"),
                refusal(
                        "calendar and periods",
                        "--calendar and --periods-per-year exclude each other",
                        "--strategy",
                        "sma-cross",
                        "--calendar",
                        "XNYS",
                        "--periods-per-year",
                        "252"),
                refusal(
                        "end before start",
                        "--to must not be before --from but was 2010-01-01 with --from 2011-01-01; swap the two dates",
                        "--strategy",
                        "sma-cross",
                        "--from",
                        "2011-01-01",
                        "--to",
                        "2010-01-01"),
                refusal(
                        "no such folder",
                        "--report must be a file in an existing folder",
                        "--strategy",
                        "sma-cross",
                        "--report",
                        "no/where/r.html"));
    }

    private static Arguments refusal(String name, String message, String... options) {
        return Arguments.argumentSet(name, message, List.of(options));
    }

    @ParameterizedTest
    @MethodSource("badUsage")
    void refusesBadUsage(String message, List<String> options) {
        var words = new ArrayList<Object>(List.of("backtest", "--prices", TestPrices.write(folder, "WAVE", 100)));
        words.addAll(options);
        var run = Shell.run(words.toArray());
        assertThat(run.err())
                .startsWith("auspex: ")
                .contains(message)
                .contains("Try 'auspex backtest --help'")
                .doesNotContain("\tat ");
        assertThat(run.out()).isEmpty();
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void findingsAreSaidBesideTheTradesAsCsv() {
        var prices = TestPrices.write(folder, "WAVE", 100);
        var run = Shell.run(
                "backtest", "--prices", prices, "--strategy", "buy-and-hold", "--fill", "same-close-unsafe", "--csv");
        assertThat(run.code()).isZero();
        assertThat(run.err()).startsWith("auspex: ").contains("warning");
        assertThat(run.out()).startsWith("tradeId,");
    }

    @Test
    void refusesAReportWhereAFileStandsInTheWay() throws IOException {
        var prices = TestPrices.write(folder, "WAVE", 100);
        var file = Files.writeString(folder.resolve("file.txt"), "kept");
        var run = Shell.run(
                "backtest", "--prices", prices, "--strategy", "sma-cross", "--report", file.resolve("r.html"));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--report must be a file in an existing folder");
        assertThat(Files.readString(file)).isEqualTo("kept");
        assertThat(Shell.run("backtest", "--prices", prices, "--strategy", "sma-cross", "--report", folder)
                        .err())
                .contains("--report must be a file but was the folder");
    }

    @Test
    void failsOnASeriesShorterThanTheLookBack() {
        var prices = TestPrices.write(folder, "SHORT", 10);
        BadPricesTest.assertRefused("SHORT", "backtest", "--prices", prices, "--strategy", "sma-cross");
    }

    @Test
    void failsWhenTheModelOfAStrategyIsNotThere() throws IOException {
        var prices = TestPrices.write(folder, "WAVE", 300);
        Object[] words = {"backtest", "--prices", prices, "--strategy", "prediction-driven", "--set", "model=@champion"
        };
        var homeless = Shell.run(words);
        assertThat(homeless.err()).startsWith("auspex: ").contains("--home").doesNotContain("builder");
        assertThat(homeless.code()).isNotZero();
        assertThat(folder.resolve(".auspex")).doesNotExist();
        var home = Files.createDirectory(folder.resolve("home"));
        var all = new ArrayList<Object>(List.of(words));
        all.addAll(List.of("--home", home));
        BadPricesTest.assertRefused("@champion", all.toArray());
    }

    private static JsonNode json(Object... words) throws IOException {
        var all = new ArrayList<Object>(List.of(words));
        all.add("--json");
        var run = Shell.run(all.toArray());
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        return new ObjectMapper().readTree(run.out());
    }
}
