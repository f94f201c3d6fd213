package io.auspex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TasksCommandTest {
    @TempDir
    Path folder = Path.of("");

    private Path home = Path.of("");
    private Path prices = Path.of("");

    @BeforeEach
    void writePrices() throws IOException {
        prices = Files.createDirectory(folder.resolve("prices"));
        home = folder.resolve("work");
        TestPrices.write(prices, "WAVE", 500);
    }

    @Test
    void tasksWaitUntilTheQueueIsWorkedOff() throws IOException {
        var backtest = json(
                "tasks",
                "submit-backtest",
                "--symbol",
                "WAVE",
                "--strategy",
                "sma-cross",
                "--set",
                "fast=5",
                "--cash",
                "5000",
                "--task-name",
                "try it",
                "--user",
                "ann",
                "--priority",
                "7",
                "--home",
                home,
                "--json");
        String id = backtest.get("taskId").textValue();
        assertThat(backtest.get("status").textValue()).isEqualTo("QUEUED");
        assertThat(backtest.at("/config/strategyConfig/fast").textValue()).isEqualTo("5");
        var training = json(
                "tasks",
                "submit-training",
                "--symbols",
                "WAVE",
                "--name",
                "wave",
                "--horizon",
                "5",
                "--home",
                home,
                "--json");
        assertThat(training.at("/config/horizon").intValue()).isEqualTo(5);
        json(
                "tasks",
                "submit-prediction",
                "--symbol",
                "WAVE",
                "--model",
                "wave",
                "--horizon",
                "5",
                "--home",
                home,
                "--json");

        assertThat(json("tasks", "list", "--home", home, "--json").findValuesAsText("status"))
                .containsExactly("QUEUED", "QUEUED", "QUEUED");
        assertThat(json("tasks", "list", "--user", "ann", "--home", home, "--json")
                        .findValuesAsText("taskId"))
                .containsExactly(id);

        var run = Shell.run("tasks", "run", "--prices", prices, "--workers", "1", "--home", home, "--json");
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(new ObjectMapper().readTree(run.out()).findValuesAsText("status"))
                .containsExactly("COMPLETED", "COMPLETED", "COMPLETED");

        var done = json("tasks", "show", id, "--home", home, "--json");
        assertThat(done.get("progress").doubleValue()).isEqualTo(1);
        assertThat(done.at("/result/strategyName").textValue()).isEqualTo("sma-cross");
        assertThat(done.at("/result/initialCash").doubleValue()).isEqualTo(5000);
        assertThat(Shell.run("tasks", "show", id, "--home", home).out())
                .contains("characters of JSON; --json prints it");
        assertThat(json("tasks", "events", id, "--home", home, "--json").findValuesAsText("status"))
                .containsExactly("QUEUED", "RUNNING", "COMPLETED");
        assertThat(json("tasks", "events", id, "--since", "1", "--home", home, "--json")
                        .findValuesAsText("status"))
                .containsExactly("COMPLETED");
        assertThat(Shell.run("models", "list", "--home", home).out()).contains("wave:1");
        assertThat(Shell.run("tasks", "run", "--prices", prices, "--home", home).out())
                .isEqualTo("no task waits\n");
    }

    @Test
    void aTaskThatFailsIsSaidAndCanBeRetriedAndCancelled() throws IOException {
        String id = json(
                        "tasks",
                        "submit-backtest",
                        "--symbol",
                        "NOPE",
                        "--strategy",
                        "sma-cross",
                        "--attempts",
                        "1",
                        "--home",
                        home,
                        "--json")
                .get("taskId")
                .textValue();
        var run = Shell.run("tasks", "run", "--prices", prices, "--home", home, "--progress");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("FAILED", "NOPE");
        assertThat(Shell.run("tasks", "list", "--status", "failed", "--home", home, "--csv")
                        .out())
                .contains(id);
        assertThat(json("tasks", "retry", id, "--home", home, "--json")
                        .get("status")
                        .textValue())
                .isEqualTo("QUEUED");
        assertThat(json("tasks", "cancel", id, "--home", home, "--json")
                        .get("status")
                        .textValue())
                .isEqualTo("CANCELLED");
        refused(1, "cannot be cancelled because it is CANCELLED", "tasks", "cancel", id, "--home", home);
        refused(1, "cannot be retried", "tasks", "retry", id, "--home", home);
        assertThat(Shell.run("tasks", "list", "--status", "failed,queued", "--home", home, "--json")
                        .out())
                .isEqualTo("[]\n");
    }

    @Test
    void theSameKeyIsTheSameTask() throws IOException {
        Object[] words = {
            "tasks",
            "submit-backtest",
            "--symbol",
            "WAVE",
            "--strategy",
            "sma-cross",
            "--key",
            "k",
            "--timeout",
            "60",
            "--home",
            home,
            "--json"
        };
        assertThat(json(words).get("taskId")).isEqualTo(json(words).get("taskId"));
    }

    @Test
    void refusesWhatCannotBe() {
        refused(2, "--home must be given", "tasks", "list");
        refused(2, "--home must be an existing folder", "tasks", "list", "--home", home);
        refused(
                2,
                "did you mean sma-cross?",
                "tasks",
                "submit-backtest",
                "--symbol",
                "WAVE",
                "--strategy",
                "sma-cros",
                "--home",
                home);
        refused(
                2,
                "Missing required option: '--symbol",
                "tasks",
                "submit-backtest",
                "--strategy",
                "sma-cross",
                "--home",
                home);
        refused(
                2,
                "--cash must be",
                "tasks",
                "submit-backtest",
                "--symbol",
                "WAVE",
                "--strategy",
                "sma-cross",
                "--cash",
                "0",
                "--home",
                home);
        refused(
                2,
                "--priority must be a whole number in [0, 9] but was 12",
                "tasks",
                "submit-prediction",
                "--symbol",
                "WAVE",
                "--priority",
                "12",
                "--home",
                home);
        refused(2, "--symbols must name at least one symbol", "tasks", "submit-training", "--home", home);
        refused(
                2,
                "--confidence must be a number in (0.5, 1) but was 0.2",
                "tasks",
                "submit-prediction",
                "--symbol",
                "WAVE",
                "--confidence",
                "0.2",
                "--home",
                home);
        refused(2, "did you mean failed?", "tasks", "list", "--status", "faild", "--home", home);
        refused(
                2,
                "--limit must be a whole number in [1, 10000] but was 0",
                "tasks",
                "list",
                "--limit",
                "0",
                "--home",
                home);
        refused(1, "there is no task nope", "tasks", "show", "nope", "--home", folder);
        refused(
                2,
                "--workers must be a whole number in [1, 1024] but was 0",
                "tasks",
                "run",
                "--prices",
                prices,
                "--workers",
                "0",
                "--home",
                folder);
    }

    @Test
    void aHomeThatCannotBeMadeIsAFailure() throws IOException {
        var file = Files.writeString(folder.resolve("file"), "kept");
        refused(
                1,
                "file",
                "tasks",
                "submit-backtest",
                "--symbol",
                "WAVE",
                "--strategy",
                "sma-cross",
                "--home",
                file.resolve("home"));
        assertThat(Files.readString(file)).isEqualTo("kept");
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
