package io.auspex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "backtest",
                "strategies",
                "indicators",
                "features",
                "quality",
                "metrics",
                "convert",
                "train",
                "predict",
                "models",
                "models list",
                "models show",
                "models deploy",
                "models rollback",
                "models history",
                "models check",
                "tasks",
                "tasks submit-backtest",
                "tasks submit-training",
                "tasks submit-prediction",
                "tasks list",
                "tasks show",
                "tasks cancel",
                "tasks retry",
                "tasks events",
                "tasks run"
            })
    void everyCommandExplainsItselfWithExamples(String command) {
        List<String> names = Pattern.compile(" ").splitAsStream(command).toList();
        var words = new ArrayList<Object>(names);
        words.add("--help");
        var run = Shell.run(words.toArray());
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith("Usage: auspex " + command + " ")
                .contains("Exit codes:", "Examples:\n  auspex " + names.getFirst())
                .doesNotContain("\u001b");
        assertThat(run.out().substring(run.out().indexOf("Examples:"))).contains("auspex " + command);
    }

    @Test
    void helpListsEveryCommand() {
        var run = Shell.run("--help");
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains(
                        "backtest",
                        "strategies",
                        "indicators",
                        "features",
                        "quality",
                        "metrics",
                        "convert",
                        "train",
                        "predict",
                        "models",
                        "tasks");
    }

    @Test
    void versionNamesTheProgramAndTheJava() {
        var run = Shell.run("--version");
        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("auspex ").contains("Java " + System.getProperty("java.version"));
    }

    @Test
    void noCommandIsBadUsage() {
        assertRefused(Shell.run(), "a command must be given, one of backtest, strategies");
        assertRefused(Shell.run("models"), "a command must be given, one of check, deploy, history, list");
        assertRefused(Shell.run("tasks"), "a command must be given, one of");
    }

    @Test
    void mistypedCommandsAndOptionsComeWithTheCloseOne() {
        assertRefused(Shell.run("backtst"), "unknown command \"backtst\"; did you mean backtest?");
        assertRefused(Shell.run("models", "lsit"), "unknown command \"lsit\"; did you mean list?");
        assertRefused(Shell.run("backtest", "--stratgy", "x"), "unknown option --stratgy; did you mean --strategy?");
        assertRefused(Shell.run("metrics", "--frobnicate"), "unknown option --frobnicate\n");
        assertRefused(Shell.run("backtest", "GOOG.csv"), "unexpected argument \"GOOG.csv\"");
    }

    @Test
    void refusesValuesThatAreNoNumbers() {
        assertRefused(Shell.run("backtest", "--cash", "much"), "'much' is not a double");
        assertRefused(Shell.run("backtest", "--set", "fast"), "KEY=VALUE");
        assertRefused(Shell.run("backtest", "--cash"), "--cash");
    }

    @Test
    void refusesTwoFormatsAtOnce() {
        assertRefused(
                Shell.run("indicators", "--list", "--json", "--csv"),
                "--json and --csv exclude each other; give one of them");
    }

    @Test
    void printsAStackTraceOnlyWhenAsked() {
        var plain = Shell.run("metrics", "nowhere.csv");
        assertRefused(plain, "FILE must be an existing file but was \"nowhere.csv\"");
        assertThat(plain.err()).doesNotContain("\tat ");
        var debug = Shell.run("metrics", "nowhere.csv", "--debug");
        assertThat(debug.code()).isEqualTo(2);
        assertThat(debug.err()).contains("\tat io.auspex.cli.");
    }

    private static void assertRefused(Shell.Run run, String message) {
        assertThat(run.err()).startsWith("auspex: ").contains(message).contains("--help' for options and examples.");
        assertThat(run.out()).isEmpty();
        assertThat(run.code()).isEqualTo(2);
    }
}
