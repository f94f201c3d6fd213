package io.auspex.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The jar with its copied class path, started as a user does; runs after packaging. */
class PackagedCommandTest {
    @Test
    void theScriptStartsWhatWasPackaged() throws Exception {
        assumeTrue(Files.exists(Path.of("target/auspex-cli.jar")), "needs the packaged jar: mvn package");
        var builder = new ProcessBuilder("./auspex", "--version").redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        var process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(text).matches("(?s)auspex \\d+\\.\\d+.*Java \\d+.*");
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void readsArrowFilesWithoutAWordAboutIt() throws Exception {
        assumeTrue(Files.exists(Path.of("target/auspex-cli.jar")), "needs the packaged jar: mvn package");
        var file = Path.of(System.getProperty("auspex.root", "../.."))
                .resolve("providers/data-duckdb/src/test/resources/arrow/pandas-zstd.feather");
        var builder = new ProcessBuilder(
                        "./auspex",
                        "indicators",
                        "--prices",
                        file.toString(),
                        "--symbol",
                        "AAA",
                        "--indicator",
                        "sma(2)",
                        "--last",
                        "1",
                        "--csv")
                .redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        var process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(text).matches("time,close,sma.2.\n2020-03-09T23:00:00-04:00,21\\.7857142\\d*,21\\.6428571\\d*\n");
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void listsTheStrategiesWithThePackagedClassPath() throws Exception {
        assumeTrue(Files.exists(Path.of("target/auspex-cli.jar")), "needs the packaged jar: mvn package");
        var builder = new ProcessBuilder("./auspex", "strategies", "--csv").redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        var process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(text)
                .startsWith("strategy,parameter,default,rule,description\n")
                .contains("sma-cross,fast,10,");
    }
}
