package io.auspex.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.auspex.backtest.BacktestRequest;
import io.auspex.data.BarSeries;
import io.auspex.data.DateRange;
import io.auspex.error.StorageException;
import io.auspex.model.Alias;
import io.auspex.model.Targets;
import io.auspex.model.TrainingRequest;
import io.auspex.notify.Notification;
import io.auspex.prediction.Degradation;
import io.auspex.prediction.PredictionRequest;
import io.auspex.strategies.Strategies;
import io.auspex.task.TaskConfig;
import io.auspex.task.TaskSpec;
import io.auspex.task.TaskStatus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuspexTest {
    @TempDir
    Path home;

    private static BarSeries walk(String symbol, int bars) {
        var random = new SplittableRandom(symbol.hashCode());
        var builder = BarSeries.builder(symbol, ZoneOffset.UTC);
        double close = 100;
        LocalDate day = LocalDate.of(2010, 1, 1);
        for (int i = 0; i < bars; i++) {
            double open = close;
            close *= 1 + random.nextDouble(-0.02, 0.0205);
            builder.add(
                    day.plusDays(i),
                    open,
                    Math.max(open, close) * 1.001,
                    Math.min(open, close) * 0.999,
                    close,
                    1_000 + i % 7);
        }
        return builder.build();
    }

    private static TrainingRequest ridge() {
        return TrainingRequest.builder("ridge")
                .name("walk")
                .symbols("A")
                .target(Targets.returnOver(2))
                .period(DateRange.of("2010-01-01", "2012-06-30"))
                .build();
    }

    @Test
    void writesNothingAndStartsNothingUntilItIsAsked() {
        Path untouched = home.resolve("home");
        var before = Thread.getAllStackTraces().keySet();
        try (var auspex = Auspex.builder().series(walk("A", 50)).home(untouched).open()) {
            assertThat(auspex.data().symbols()).containsExactly("A");
            auspex.backtests()
                    .runBacktest(BacktestRequest.builder(Strategies.buyAndHold())
                            .symbols("A")
                            .build());
            assertThat(untouched).doesNotExist();
        }
        assertThat(Thread.getAllStackTraces().keySet().stream()
                        .filter(t -> !before.contains(t) && t.getName().startsWith("auspex")))
                .isEmpty();
    }

    @Test
    void trainsServesAndFallsBackWhenTheModelIsDamaged() throws Exception {
        try (var auspex = Auspex.builder().series(walk("A", 1_200)).home(home).open()) {
            var info = auspex.models().trainModel(ridge());
            auspex.models().deployModel(info.modelId(), Alias.CHAMPION);
            var request = PredictionRequest.of("A").build();
            var served = auspex.predictions().predictSingleStock(request);
            assertThat(served.modelId()).isEqualTo("walk:1");
            assertThat(served.degradation()).isEmpty();
        }
        try (Stream<Path> files = Files.walk(home.resolve("models"))) {
            for (Path file : files.filter(f -> f.getFileName().toString().equals("manifest.json"))
                    .toList()) {
                Files.writeString(
                        file, Files.readString(file, StandardCharsets.UTF_8).replace("ridge", "rigde"));
            }
        }
        try (var auspex = Auspex.builder().series(walk("A", 1_200)).home(home).open()) {
            var degraded = auspex.predictions()
                    .predictSingleStock(PredictionRequest.of("A").build());
            assertThat(degraded.modelId()).isEqualTo("drift");
            assertThat(degraded.degradation())
                    .extracting(Degradation::kind)
                    .contains(Degradation.Kind.SIMPLE_ALGORITHM);
            assertThat(degraded.degradation().get(0).reason()).contains("walk");
        }
    }

    @Test
    void runsEveryKindOfTaskAndTellsTheOwner() throws Exception {
        var titles = Collections.synchronizedList(new ArrayList<String>());
        var lastMessage = new CompletableFuture<Notification>();
        try (var auspex = Auspex.builder()
                .series(walk("A", 1_200), walk("B", 1_200))
                .home(home)
                .open()) {
            auspex.notifications().subscribe("ann", message -> {
                titles.add(message.title());
                if (message.attributes().getOrDefault("status", "").equals("COMPLETED")
                        && message.attributes().getOrDefault("taskType", "").equals("PREDICTION")) {
                    lastMessage.complete(message);
                }
            });
            var tasks = auspex.tasks();
            var training = tasks.createTask(TaskSpec.of(new TaskConfig.TrainingTask(ridge()))
                    .user("ann")
                    .build());
            var trained = tasks.executeTask(training.taskId()).get(60, TimeUnit.SECONDS);
            assertThat(trained.status()).isEqualTo(TaskStatus.COMPLETED);
            assertThat(trained.result())
                    .hasValueSatisfying(json -> assertThat(json).contains("\"modelId\":\"walk:1\""));
            auspex.models().deployModel("walk", Alias.CHAMPION);

            var backtest = tasks.createTask(TaskSpec.of(new TaskConfig.BacktestTask(
                            "sma-cross", List.of("A", "B"), DateRange.ALL, 10_000, Map.of("fast", "5"), 0.001, 1))
                    .user("ann")
                    .build());
            var tested = tasks.executeTask(backtest.taskId()).get(60, TimeUnit.SECONDS);
            assertThat(tested.status()).isEqualTo(TaskStatus.COMPLETED);
            assertThat(tested.progress()).isEqualTo(1);

            var prediction = tasks.createTask(TaskSpec.of(new TaskConfig.PredictionTask(
                            List.of("A", "NOPE", "B"), "@champion", Optional.empty(), 0.9, List.of()))
                    .user("ann")
                    .build());
            var predicted = tasks.executeTask(prediction.taskId()).get(60, TimeUnit.SECONDS);
            assertThat(predicted.status()).isEqualTo(TaskStatus.COMPLETED);
            assertThat(predicted.result().orElseThrow())
                    .contains("\"stockCode\":\"A\"", "\"stockCode\":\"NOPE\",\"failure\"", "\"stockCode\":\"B\"");
            assertThat(lastMessage.get(10, TimeUnit.SECONDS).userId()).contains("ann");
        }
        assertThat(titles).isNotEmpty();
    }

    @Test
    void failsATaskWithABadConfigurationAtOnce() throws Exception {
        try (var auspex = Auspex.builder().series(walk("A", 100)).home(home).open()) {
            var task = auspex.tasks()
                    .createTask(TaskSpec.of(new TaskConfig.BacktestTask(
                                    "sma-crosss", List.of("A"), DateRange.ALL, 10_000, Map.of(), 0, 0))
                            .build());
            var failed = auspex.tasks().executeTask(task.taskId()).get(60, TimeUnit.SECONDS);
            assertThat(failed.status()).isEqualTo(TaskStatus.FAILED);
            assertThat(failed.attempt()).isEqualTo(1);
            assertThat(failed.errorMessage())
                    .hasValueSatisfying(m -> assertThat(m).contains("sma-crosss", "sma-cross"));
        }
    }

    @Test
    void livesBesideAnotherInstance() {
        try (var one = Auspex.builder()
                        .series(walk("A", 600))
                        .home(home.resolve("one"))
                        .open();
                var two = Auspex.builder()
                        .series(walk("A", 600))
                        .home(home.resolve("two"))
                        .open()) {
            one.models().trainModel(ridge());
            assertThat(one.models().models()).hasSize(1);
            assertThat(two.models().models()).isEmpty();
            assertThat(two.tasks().tasks(io.auspex.task.TaskQuery.recent())).isEmpty();
        }
    }

    @Test
    void keepsModelsAndTasksFromOneInstanceToTheNext() throws Exception {
        String taskId;
        try (var auspex = Auspex.builder().series(walk("A", 600)).home(home).open()) {
            auspex.models().trainModel(ridge());
            var task = auspex.tasks()
                    .createTask(TaskSpec.of(new TaskConfig.BacktestTask(
                                    "buy-and-hold", List.of("A"), DateRange.ALL, 10_000, Map.of(), 0, 0))
                            .build());
            taskId = task.taskId();
            auspex.tasks().executeTask(taskId).get(60, TimeUnit.SECONDS);
        }
        try (var auspex = Auspex.builder().series(walk("A", 600)).home(home).open()) {
            assertThat(auspex.models().modelInfo("walk").version()).isEqualTo(1);
            assertThat(auspex.tasks().getTaskStatus(taskId).status()).isEqualTo(TaskStatus.COMPLETED);
        }
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        assertThatThrownBy(() -> Auspex.builder().open()).hasMessageContaining("prices must be given");
        assertThatThrownBy(() -> Auspex.open(home.resolve("nowhere")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("prices must be an existing folder or CSV file");
        try (var auspex = Auspex.builder().series(walk("A", 50)).open()) {
            assertThatThrownBy(auspex::models).hasMessageContaining("call home(folder)");
        }
        Path file = Files.writeString(home.resolve("file"), "not a folder");
        try (var auspex = Auspex.builder().series(walk("A", 50)).home(file).open()) {
            assertThatThrownBy(auspex::models)
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("file");
            assertThatThrownBy(auspex::tasks).isInstanceOf(StorageException.class);
        }
        assertThat(file).hasContent("not a folder");
    }

    @Test
    void closesTwiceAndRefusesWorkAfterwards() {
        var auspex = Auspex.builder().series(walk("A", 50)).home(home).open();
        auspex.tasks();
        auspex.close();
        auspex.close();
        assertThatThrownBy(auspex::models).hasMessageContaining("closed");
    }
}
