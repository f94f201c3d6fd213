package io.auspex.cli;

import io.auspex.marketdata.MemorySource;
import io.auspex.runtime.Auspex;
import io.auspex.runtime.AuspexBuilder;
import io.auspex.task.Task;
import io.auspex.task.TaskConfig;
import io.auspex.task.TaskManager;
import io.auspex.task.TaskQuery;
import io.auspex.task.TaskStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code auspex tasks}: work that is recorded now and done by {@code auspex tasks run}. */
@Command(
        name = "tasks",
        description = {
            "Records work in the home folder, and works it off.",
            "What was submitted survives a crash; it waits until \"tasks run\" is started, here or in another process."
        },
        customSynopsis = "auspex tasks COMMAND --home DIR [OPTIONS]",
        footer = {
            "  auspex tasks submit-backtest --symbol GOOG --strategy sma-cross --set fast=10 --home work/",
            "  auspex tasks run --prices prices/ --home work/",
            "  auspex tasks list --status failed --home work/",
            "  auspex tasks show 7d3f... --home work/ --json"
        },
        subcommands = TasksRunCommand.class)
final class TasksCommand implements Runnable {
    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    TasksCommand(Console console) {
        this.console = console;
    }

    /** Names the missing command. */
    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "a command must be given, one of "
                        + String.join(", ", spec.subcommands().keySet()));
    }

    @Command(
            name = "submit-backtest",
            description = "Records a backtest.",
            customSynopsis = "auspex tasks submit-backtest --symbol S --strategy NAME --home DIR [OPTIONS]",
            footer =
                    "  auspex tasks submit-backtest --symbol GOOG --strategy sma-cross --set fast=10 --set slow=30 --home work/")
    int submitBacktest(
            @Option(names = "--symbol", paramLabel = "S", split = ",", required = true, description = "Which symbols.")
                    List<String> symbols,
            @Option(names = "--strategy", paramLabel = "NAME", required = true, description = "Which strategy.")
                    String strategy,
            @Option(names = "--set", paramLabel = "NAME=VALUE", description = "A parameter of the strategy.") @Nullable
                    Map<String, String> settings,
            @Mixin PeriodOptions period,
            @Mixin CostOptions costs,
            @Mixin TaskOptions task,
            @Mixin HomeOptions home,
            @Mixin FormatOptions format) {
        try (var auspex = waiting(home).open()) {
            Map<String, String> given = settings == null ? Map.of() : settings;
            Settings.strategy(auspex.strategies(), strategy, given);
            var config = new TaskConfig.BacktestTask(
                    strategy,
                    symbols,
                    period.range(),
                    costs.cash(),
                    new LinkedHashMap<>(given),
                    costs.commission(),
                    costs.slippage());
            return submit(auspex, config, task, format);
        }
    }

    @Command(
            name = "submit-training",
            description = "Records the training of a model.",
            customSynopsis = "auspex tasks submit-training --symbols S,S --horizon BARS --home DIR [OPTIONS]",
            footer =
                    "  auspex tasks submit-training --symbols GOOG --model ridge --name goog-5d --horizon 5 --home work/")
    int submitTraining(
            @Mixin TrainingOptions training,
            @Mixin TaskOptions task,
            @Mixin HomeOptions home,
            @Mixin FormatOptions format) {
        if (training.named().isEmpty()) {
            throw new IllegalArgumentException(
                    "--symbols must name at least one symbol; for example --symbols AAPL,MSFT");
        }
        try (var auspex = waiting(home).open()) {
            return submit(auspex, new TaskConfig.TrainingTask(training.request(training.named())), task, format);
        }
    }

    @Command(
            name = "submit-prediction",
            description = "Records forecasts of some symbols.",
            customSynopsis = "auspex tasks submit-prediction --symbol S --home DIR [--model REFERENCE] [OPTIONS]",
            footer = "  auspex tasks submit-prediction --symbol GOOG --model @champion --confidence 0.8 --home work/")
    int submitPrediction(
            @Option(names = "--symbol", paramLabel = "S", split = ",", required = true, description = "Which symbols.")
                    List<String> symbols,
            @Option(
                            names = "--model",
                            paramLabel = "REFERENCE",
                            defaultValue = "@champion",
                            description = "name:version, name or @alias; by default ${DEFAULT-VALUE}.")
                    String model,
            @Option(
                            names = "--horizon",
                            paramLabel = "BARS",
                            description = "How far ahead; by default what the model was trained for.")
                    Optional<String> horizon,
            @Option(
                            names = "--confidence",
                            paramLabel = "LEVEL",
                            defaultValue = "0.9",
                            description = "Share of outcomes that the intervals shall cover, in (0.5, 1).")
                    double confidence,
            @Mixin TaskOptions task,
            @Mixin HomeOptions home,
            @Mixin FormatOptions format) {
        Check.level("--confidence", confidence, "0.9 covers nine outcomes of ten");
        try (var auspex = waiting(home).open()) {
            var config = new TaskConfig.PredictionTask(symbols, model, horizon, confidence, List.of());
            return submit(auspex, config, task, format);
        }
    }

    @Command(
            name = "list",
            description = "Lists tasks, newest first.",
            customSynopsis = "auspex tasks list --home DIR [--status STATUS] [OPTIONS]",
            footer = "  auspex tasks list --status running,queued --user ann --home work/")
    int list(
            @Option(names = "--user", paramLabel = "ID", description = "Of this user only.") Optional<String> user,
            @Option(
                            names = "--status",
                            paramLabel = "STATUS",
                            split = ",",
                            converter = KebabConverter.Status.class,
                            description =
                                    "In these states only: created, queued, running, retrying, completed, failed, cancelled.")
                    @Nullable
                    List<TaskStatus> statuses,
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            defaultValue = "100",
                            description = "At most so many; by default 100.")
                    int limit,
            @Mixin HomeOptions home,
            @Mixin FormatOptions format) {
        Check.whole("--limit", 1, 10_000, limit, "narrow the list with --status or --user");
        var query = new TaskQuery(user, statuses == null ? Set.of() : Set.copyOf(statuses), limit);
        try (var auspex = waiting(existing(home)).open()) {
            TaskTexts.listing(auspex.tasks().tasks(query)).print(console, format.format());
        }
        return Failures.OK;
    }

    @Command(
            name = "show",
            description = "Shows a task with its result.",
            customSynopsis = "auspex tasks show TASK --home DIR [OPTIONS]",
            footer = "  auspex tasks show 7d3f... --home work/ --json")
    int show(@Parameters(paramLabel = "TASK") String task, @Mixin HomeOptions home, @Mixin FormatOptions format) {
        return print(home, format, tasks -> tasks.getTaskStatus(task));
    }

    @Command(
            name = "cancel",
            description = "Cancels a task that waits or runs.",
            customSynopsis = "auspex tasks cancel TASK --home DIR [OPTIONS]",
            footer = "  auspex tasks cancel 7d3f... --home work/")
    int cancel(@Parameters(paramLabel = "TASK") String task, @Mixin HomeOptions home, @Mixin FormatOptions format) {
        return print(home, format, tasks -> tasks.cancelTask(task));
    }

    @Command(
            name = "retry",
            description = "Queues a failed task again.",
            customSynopsis = "auspex tasks retry TASK --home DIR [OPTIONS]",
            footer = "  auspex tasks retry 7d3f... --home work/")
    int retry(@Parameters(paramLabel = "TASK") String task, @Mixin HomeOptions home, @Mixin FormatOptions format) {
        return print(home, format, tasks -> tasks.retryFailedTask(task));
    }

    @Command(
            name = "events",
            description = "Lists the changes of state of a task, oldest first.",
            customSynopsis = "auspex tasks events TASK --home DIR [OPTIONS]",
            footer = "  auspex tasks events 7d3f... --home work/")
    int events(
            @Parameters(paramLabel = "TASK") String task,
            @Option(
                            names = "--since",
                            paramLabel = "N",
                            defaultValue = "-1",
                            description = "Only changes after this one.")
                    long since,
            @Mixin HomeOptions home,
            @Mixin FormatOptions format) {
        try (var auspex = waiting(existing(home)).open()) {
            TaskTexts.events(auspex.tasks().events(task, since)).print(console, format.format());
        }
        return Failures.OK;
    }

    private int submit(Auspex auspex, TaskConfig config, TaskOptions task, FormatOptions format) {
        var kind = format.format();
        var created = auspex.tasks().createTask(task.spec(config));
        TaskTexts.sheet(created, kind).print(console, kind);
        return Failures.OK;
    }

    private static HomeOptions existing(HomeOptions home) {
        home.existing();
        return home;
    }

    /** A runtime that records and reads tasks and works on none of them. */
    private static AuspexBuilder waiting(HomeOptions home) {
        return Auspex.builder().source(MemorySource.of()).home(home.folder()).workers(0);
    }

    private int print(HomeOptions home, FormatOptions format, Function<TaskManager, Task> action) {
        try (var auspex = waiting(existing(home)).open()) {
            var kind = format.format();
            TaskTexts.sheet(action.apply(auspex.tasks()), kind).print(console, kind);
        }
        return Failures.OK;
    }
}
