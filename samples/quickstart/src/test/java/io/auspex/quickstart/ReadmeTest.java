package io.auspex.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.auspex.backtest.BacktestRequest;
import io.auspex.backtest.BacktestResult;
import io.auspex.backtest.Costs;
import io.auspex.backtest.Slippage;
import io.auspex.data.DateRange;
import io.auspex.model.Alias;
import io.auspex.model.FeatureSets;
import io.auspex.model.ModelInfo;
import io.auspex.model.Targets;
import io.auspex.model.TrainingRequest;
import io.auspex.model.Validation;
import io.auspex.prediction.PredictionRequest;
import io.auspex.prediction.PredictionResult;
import io.auspex.runtime.Auspex;
import io.auspex.strategies.Strategies;
import io.auspex.task.Task;
import io.auspex.task.TaskConfig;
import io.auspex.task.TaskSpec;
import io.auspex.task.TaskStatus;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every Java block of README stands here or in {@link Breakout}, is compiled, and runs; what it prints is what README shows. */
class ReadmeTest {
    private static final Path ROOT = Path.of(System.getProperty("auspex.root", "../.."));
    private static final Path SOURCES = Path.of("src/test/java/io/auspex/quickstart");
    private static final Pattern BLOCK = Pattern.compile("```(\\w+)\\n(.*?)```", Pattern.DOTALL);

    private final Path prices = Path.of("data");
    private final PrintStream console = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    Path home;

    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void stopListening() {
        System.setOut(console);
    }

    @Test
    void everyJavaBlockIsCompiled() throws Exception {
        String compiled = squeeze(Files.readString(SOURCES.resolve("ReadmeTest.java"))
                + Files.readString(SOURCES.resolve("Breakout.java")));
        var blocks = BLOCK.matcher(readme()).results().toList();
        assertThat(blocks).hasSizeGreaterThan(7);
        assertThat(blocks.stream().filter(b -> b.group(1).equals("java")).map(b -> squeeze(b.group(2))))
                .hasSize(4)
                .allSatisfy(block -> assertThat(compiled).contains(block));
    }

    @Test
    void everyArtifactExists() throws Exception {
        String bom = Files.readString(ROOT.resolve("bom/pom.xml"));
        Pattern.compile("<artifactId>(auspex-[a-z-]+)</artifactId>")
                .matcher(readme())
                .results()
                .map(match -> match.group())
                .forEach(artifact -> assertThat(bom).contains(artifact));
    }

    @Test
    void theBacktestPrintsWhatReadmeShows() throws Exception {
        Path report = home.resolve("report.html");
        try (var auspex = Auspex.builder()
                .prices(prices)
                .home(home)
                .open()) { // a folder of CSV files; embedded defaults for the rest
            var result = auspex.backtests()
                    .runBacktest(BacktestRequest.builder(Strategies.smaCross(10, 30))
                            .symbols("SPX")
                            .from("2005-01-01")
                            .to("2018-12-31")
                            .initialCash(100_000)
                            .costs(Costs.perValue(0.0005).withSlippage(Slippage.basisPoints(2)))
                            .build());
            System.out.println(result);
            auspex.backtests().generateReport(result).writeHtml(report);
        }
        assertThat(readme()).contains(printed.toString(StandardCharsets.UTF_8).strip());
        assertThat(report).content().startsWith("<!DOCTYPE html>");
    }

    @Test
    void theStrategyOfOnesOwnTrades() {
        try (var auspex = Auspex.builder().prices(prices).home(home).open()) {
            BacktestResult result = auspex.backtests()
                    .runBacktest(BacktestRequest.builder(new Breakout())
                            .symbols("SPX")
                            .build());
            assertThat(result.totalTrades()).isGreaterThan(20);
            assertThat(result.orders()).extracting("tag").contains("stop-loss", "take-profit");
        }
    }

    @Test
    void theModelSaysWhatReadmeShows() throws Exception {
        try (var auspex = Auspex.builder().prices(prices).home(home).open()) {
            ModelInfo candidate = auspex.models()
                    .trainModel(TrainingRequest.builder("ridge")
                            .name("spx-5d")
                            .symbols("SPX")
                            .features(FeatureSets.core())
                            .target(Targets.returnOver(5))
                            .period("1999-01-04", "2013-12-31")
                            .validation(Validation.purgedWalkForward(4))
                            .seed(7)
                            .build());
            System.out.println(
                    auspex.models().evaluateModel(candidate.modelId(), DateRange.of("2014-01-01", "2018-12-31")));
            auspex.models().deployModel(candidate.modelId(), Alias.CHAMPION);

            PredictionResult p = auspex.predictions()
                    .predictSingleStock(PredictionRequest.of("SPX")
                            .horizon("5d")
                            .confidence(0.90)
                            .build());
            System.out.println(p);
            assertThat(p.degradation()).isEmpty();
        }
        assertThat(readme()).contains(printed.toString(StandardCharsets.UTF_8).strip());
    }

    @Test
    void theTaskIsDone() {
        var backtest = new TaskConfig.BacktestTask(
                "sma-cross", List.of("SPX"), DateRange.ALL, 100_000, Map.of("fast", 10, "slow", 30), 0.0005, 2);
        try (var auspex = Auspex.builder().prices(prices).home(home).open()) {
            Task task = auspex.tasks()
                    .createTask(TaskSpec.of(backtest).priority(5).user("ann").build());
            auspex.notifications().subscribe("ann", message -> System.out.println(message.title()));
            Task finished = auspex.tasks().executeTask(task.taskId()).join();
            assertThat(finished.status()).isEqualTo(TaskStatus.COMPLETED);
            assertThat(finished.result())
                    .hasValueSatisfying(json -> assertThat(json).contains("\"totalTrades\""));
        }
    }

    private static String readme() throws Exception {
        return Files.readString(ROOT.resolve("README.md"));
    }

    private static String squeeze(String text) {
        return text.replaceAll("\\s+", "");
    }
}
