package io.auspex.cli;

import io.auspex.task.Task;
import io.auspex.task.TaskManager;
import io.auspex.task.TaskQuery;
import io.auspex.task.TaskStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code auspex tasks run}: works off the queue. */
@Command(
        name = "run",
        description = {
            "Works on the tasks that wait until none is left, and lists them.",
            "The exit code is 1 when one of them failed. Interrupted, it gives running tasks back to the queue."
        },
        customSynopsis = "auspex tasks run --prices FILE|FOLDER --home DIR [--workers N] [OPTIONS]",
        footer = {
            "  auspex tasks run --prices prices/ --home work/",
            "  auspex tasks run --prices prices/ --home work/ --workers 2 --progress"
        })
final class TasksRunCommand implements Callable<Integer> {
    private static final long LOOK_MILLIS = 250;

    private final Console console;

    @Mixin
    private PricesOptions prices = new PricesOptions();

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "How many tasks run at a time; by default the number of processors.")
    private Optional<Integer> workers = Optional.empty();

    @Mixin
    private HomeOptions home = new HomeOptions();

    @Mixin
    private ProgressOption progress = new ProgressOption();

    @Mixin
    private FormatOptions format = new FormatOptions();

    TasksRunCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        var kind = format.format();
        var builder = prices.builder(console).home(home.existing());
        workers.ifPresent(
                n -> builder.workers(Check.whole("--workers", 1, 1024, n, "leave it out for one a processor")));
        Map<String, Task> done;
        try (var auspex = builder.open();
                var line = progress.line(console)) {
            done = workOff(auspex.tasks(), line);
        }
        if (done.isEmpty() && kind == Format.TABLE) {
            console.println("no task waits");
        } else {
            TaskTexts.listing(done.values()).print(console, kind);
        }
        return done.values().stream().anyMatch(t -> t.status() == TaskStatus.FAILED) ? Failures.FAILED : Failures.OK;
    }

    private Map<String, Task> workOff(TaskManager tasks, ProgressLine line) throws InterruptedException {
        var query = new TaskQuery(Optional.empty(), Set.of(), 10_000)
                .in(TaskStatus.QUEUED, TaskStatus.RUNNING, TaskStatus.RETRYING);
        var done = new LinkedHashMap<String, Task>();
        for (List<Task> open = tasks.tasks(query); !open.isEmpty(); open = tasks.tasks(query)) {
            List<CompletableFuture<Task>> waited = open.reversed().stream()
                    .map(t -> tasks.executeTask(t.taskId()))
                    .toList();
            await(tasks, waited, open, done.size(), line);
            waited.forEach(f -> done.put(f.join().taskId(), f.join()));
        }
        return done;
    }

    private void await(
            TaskManager tasks, List<CompletableFuture<Task>> waited, List<Task> open, int before, ProgressLine line)
            throws InterruptedException {
        var all = CompletableFuture.allOf(waited.toArray(CompletableFuture[]::new));
        while (true) {
            console.token().check("working off the queue");
            try {
                all.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException e) {
                report(open.stream().map(t -> tasks.getTaskStatus(t.taskId())).toList(), before, line);
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException failure
                        ? failure
                        : new IllegalStateException(e.getCause());
            }
        }
    }

    private static void report(List<Task> now, int before, ProgressLine line) {
        long finished = now.stream().filter(t -> t.status().isFinished()).count();
        double sum = now.stream()
                .mapToDouble(t -> t.status().isFinished() ? 1 : t.progress())
                .sum();
        String doing = now.stream()
                .filter(t -> t.status() == TaskStatus.RUNNING)
                .findFirst()
                .map(t -> ", " + t.taskName() + (t.progressMessage().isEmpty() ? "" : ": " + t.progressMessage()))
                .orElse("");
        line.onProgress(sum / now.size(), (before + finished) + " of " + (before + now.size()) + " tasks" + doing);
    }
}
