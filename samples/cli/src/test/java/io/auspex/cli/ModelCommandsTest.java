package io.auspex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code train}, {@code predict} and {@code models} over one home folder. */
class ModelCommandsTest {
    @TempDir
    Path folder = Path.of("");

    private Path home = Path.of("");
    private Path prices = Path.of("");

    @BeforeEach
    void writePrices() throws IOException {
        prices = Files.createDirectory(folder.resolve("prices"));
        home = folder.resolve("home");
        TestPrices.write(prices, "WAVE", 700);
        TestPrices.write(prices, "SEA", 700);
    }

    @Test
    void aModelLivesFromTrainingToRollBack() throws IOException {
        var first = train("--deploy", "champion");
        assertThat(first.get("modelId").textValue()).isEqualTo("wave-5d:1");
        assertThat(first.get("status").textValue()).isEqualTo("DEPLOYED");
        assertThat(first.get("deployedAs").textValue()).isEqualTo("@champion");
        assertThat(first.get("horizon").intValue()).isEqualTo(5);
        assertThat(first.get("samples").intValue()).isPositive();
        assertThat(train("--set", "lambda=0.1").get("modelId").textValue()).isEqualTo("wave-5d:2");

        var list = Shell.run("models", "list", "--home", home);
        assertThat(list.code()).isZero();
        assertThat(list.out()).contains("wave-5d:1  ridge  DEPLOYED  @champion", "wave-5d:2  ridge  READY");
        assertThat(Shell.run("models", "list", "--home", home, "--csv").out().lines())
                .hasSize(3);

        assertThat(json("models", "show", "wave-5d", "--home", home, "--json")
                        .at("/hyperparameters/lambda")
                        .doubleValue())
                .isEqualTo(0.1);
        assertThat(Shell.run("models", "show", "@champion", "--home", home).out())
                .contains("wave-5d:1", "Evidence of skill");

        var move = json("models", "deploy", "wave-5d:2", "--reason", "trial", "--home", home, "--json");
        assertThat(move.get("previous").textValue()).isEqualTo("wave-5d:1");
        assertThat(move.get("modelId").textValue()).isEqualTo("wave-5d:2");
        var back = json("models", "rollback", "--home", home, "--json");
        assertThat(back.get("modelId").textValue()).isEqualTo("wave-5d:1");
        var history = json("models", "history", "champion", "--home", home, "--json");
        assertThat(history.findValuesAsText("modelId")).containsExactly("wave-5d:1", "wave-5d:2", "wave-5d:1");
        assertThat(history.get(1).get("reason").textValue()).isEqualTo("trial");
    }

    @Test
    void predictsWithIntervalAndRisk() throws IOException {
        train("--deploy", "champion");
        var answers = json(
                "predict", "--prices", prices, "--symbol", "WAVE", "--confidence", "0.8", "--home", home, "--json");
        assertThat(answers.size()).isEqualTo(1);
        var one = answers.get(0);
        assertThat(one.get("stockCode").textValue()).isEqualTo("WAVE");
        assertThat(one.get("modelId").textValue()).isEqualTo("wave-5d:1");
        assertThat(one.get("horizon").intValue()).isEqualTo(5);
        assertThat(one.at("/confidenceInterval/level").doubleValue()).isEqualTo(0.8);
        assertThat(one.at("/confidenceInterval/low").doubleValue())
                .isLessThan(one.get("predictedPrice").doubleValue());
        assertThat(one.at("/confidenceInterval/high").doubleValue())
                .isGreaterThan(one.get("predictedPrice").doubleValue());
        assertThat(one.at("/riskMetrics/volatility").doubleValue()).isPositive();
        assertThat(one.get("degradation").isEmpty()).isTrue();
        assertThat(one.get("featuresUsed").isEmpty()).isFalse();

        var page =
                Shell.run("predict", "--prices", prices, "--symbol", "WAVE", "--as-of", "2011-06-30", "--home", home);
        assertThat(page.code()).isZero();
        assertThat(page.out())
                .containsPattern("Made at the close of +2011-06-30\n")
                .contains("Interval covers", "Degraded");
    }

    @Test
    void oneBadSymbolDoesNotFailTheOthersAndIsSaid() throws IOException {
        train("--deploy", "champion");
        var run = Shell.run("predict", "--prices", prices, "--symbol", "WAVE,NOPE,SEA", "--home", home, "--json");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).startsWith("auspex: NOPE: ").contains("NOPE");
        var answers = new ObjectMapper().readTree(run.out());
        assertThat(answers.findValuesAsText("stockCode")).containsExactly("WAVE", "NOPE", "SEA");
        assertThat(answers.get(1).get("failure").textValue()).contains("NOPE");
        var csv = Shell.run("predict", "--prices", prices, "--symbol", "WAVE,SEA", "--home", home, "--csv");
        assertThat(csv.code()).isZero();
        assertThat(csv.out().lines()).hasSize(3);
        assertThat(Shell.run("predict", "--prices", prices, "--symbol", "WAVE,SEA", "--home", home)
                        .out())
                .startsWith("Symbol  Made at the close of");
    }

    @Test
    void saysWhatStandsInWhenThereIsNoModel() throws IOException {
        Files.createDirectory(home);
        var run = Shell.run("predict", "--prices", prices, "--symbol", "WAVE", "--horizon", "5", "--home", home);
        assertThat(run.code()).isZero();
        assertThat(run.out()).containsPattern("Model +drift\n").contains("SIMPLE_ALGORITHM");
    }

    @Test
    void commandsThatOnlyReadLeaveTheFolderOfThePricesAsItIs() {
        refused(
                2,
                "--home must be given because there is no folder",
                "predict",
                "--prices",
                prices,
                "--symbol",
                "WAVE");
        refused(
                2,
                "--home must be an existing folder",
                "predict",
                "--prices",
                prices,
                "--symbol",
                "WAVE",
                "--home",
                home);
        assertThat(prices.resolve(".auspex")).doesNotExist();
        assertThat(home).doesNotExist();
    }

    @Test
    void keepsModelsBesideThePricesUnlessTold() {
        var run = Shell.run("train", "--prices", prices, "--symbols", "WAVE", "--name", "beside", "--horizon", "5");
        assertThat(run.code()).isZero();
        assertThat(prices.resolve(".auspex")).isDirectory();
        assertThat(run.out()).containsPattern("Model +beside:1\n");
    }

    @Test
    void checksTheHealthOfAModel() throws IOException {
        train("--to", "2011-06-30", "--deploy", "champion");
        var run = Shell.run("models", "check", "--prices", prices, "--home", home, "--json");
        var health = new ObjectMapper().readTree(run.out());
        assertThat(health.get("modelId").textValue()).isEqualTo("wave-5d:1");
        assertThat(run.code()).isEqualTo(health.get("healthy").booleanValue() ? 0 : 1);
    }

    @Test
    void refusesWhatCannotBe() throws IOException {
        train();
        refused(1, "versions of wave-5d are [1]", "models", "deploy", "wave-5d:7", "--home", home);
        refused(1, "nothing", "models", "show", "nothing", "--home", home);
        refused(1, "@champion", "models", "rollback", "--home", home);
        refused(2, "alias must match", "models", "deploy", "wave-5d", "--alias", "No Way", "--home", home);
        refused(2, "--home must be an existing folder", "models", "list", "--home", folder.resolve("none"));
        refused(2, "--prices must be given", "models", "check", "--home", home);
        refused(2, "Missing required parameter", "models", "show", "--home", home);
        refused(
                2,
                "--folds must be a whole number in [2, 50] but was 1",
                "train",
                "--prices",
                prices,
                "--symbols",
                "WAVE",
                "--folds",
                "1");
        refused(
                2,
                "horizon must be a number of bars",
                "train",
                "--prices",
                prices,
                "--symbols",
                "WAVE",
                "--horizon",
                "soon");
        refused(2, "--symbol must name at least one of the 2 symbols", "train", "--prices", prices);
        refused(2, "name must match", "train", "--prices", prices, "--symbols", "WAVE", "--name", "No Way");
        refused(2, "xgboos", "train", "--prices", prices, "--symbols", "WAVE", "--model", "xgboos", "--home", home);
        refused(2, "lambada", "train", "--prices", prices, "--symbols", "WAVE", "--set", "lambada=1", "--home", home);
        refused(
                2,
                "--confidence must be a number in (0.5, 1) but was 1.5",
                "predict",
                "--prices",
                prices,
                "--symbol",
                "WAVE",
                "--confidence",
                "1.5");
        refused(2, "--as-of must be a date", "predict", "--prices", prices, "--symbol", "WAVE", "--as-of", "today");
    }

    @Test
    void aDamagedPackageIsNotServedSilently() throws IOException {
        train("--deploy", "champion");
        try (var files = Files.walk(home)) {
            for (Path file : files.filter(f -> f.getFileName().toString().equals("ridge.json"))
                    .toList()) {
                Files.writeString(file, "{}");
            }
        }
        refused(1, "wave-5d:1", "models", "deploy", "wave-5d:1", "--alias", "backup", "--home", home);
        var run = Shell.run("predict", "--prices", prices, "--symbol", "WAVE", "--home", home);
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("SIMPLE_ALGORITHM");
    }

    private JsonNode train(Object... more) throws IOException {
        var words = new ArrayList<Object>(List.of(
                "train",
                "--prices",
                prices,
                "--symbols",
                "WAVE,SEA",
                "--model",
                "ridge",
                "--name",
                "wave-5d",
                "--horizon",
                "5d",
                "--features",
                "core",
                "--folds",
                "3",
                "--embargo",
                "2",
                "--home",
                home,
                "--json"));
        words.addAll(List.of(more));
        return json(words.toArray());
    }

    private static JsonNode json(Object... words) throws IOException {
        var run = Shell.run(words);
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        return new ObjectMapper().readTree(run.out());
    }

    private static void refused(int code, String message, Object... words) {
        var run = Shell.run(words);
        assertThat(run.err()).startsWith("auspex: ").contains(message).doesNotContain("\tat ");
        assertThat(run.out()).isEmpty();
        assertThat(run.code()).isEqualTo(code);
    }
}
