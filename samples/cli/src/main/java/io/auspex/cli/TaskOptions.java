package io.auspex.cli;

import io.auspex.task.TaskConfig;
import io.auspex.task.TaskSpec;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of a task that is submitted. */
final class TaskOptions {
    @Option(names = "--task-name", paramLabel = "TEXT", description = "Name for people; by default the kind of task.")
    private Optional<String> name = Optional.empty();

    @Option(names = "--user", paramLabel = "ID", description = "Whom the task belongs to; by default ${DEFAULT-VALUE}.")
    private String user = "local";

    @Option(
            names = "--priority",
            paramLabel = "N",
            description = "From 0 (last) to 9 (first); by default ${DEFAULT-VALUE}.")
    private int priority = 4;

    @Option(
            names = "--attempts",
            paramLabel = "N",
            description = "How often it is tried before it fails for good; by default ${DEFAULT-VALUE}.")
    private int attempts = 3;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "Longest time of one attempt; by default no limit.")
    private Optional<Double> timeout = Optional.empty();

    @Option(
            names = "--key",
            paramLabel = "TEXT",
            description = "A second task of the same kind with this key is not created; the first is shown.")
    private Optional<String> key = Optional.empty();

    TaskSpec spec(TaskConfig config) {
        var spec = TaskSpec.of(config)
                .user(user)
                .priority(Check.whole("--priority", 0, 9, priority, "9 is first"))
                .maxAttempts(Check.whole("--attempts", 1, 100, attempts, "1 tries once"));
        name.ifPresent(spec::name);
        key.ifPresent(spec::idempotencyKey);
        timeout.ifPresent(seconds -> spec.timeout(Duration.ofMillis(Math.max(
                1,
                Math.round(Check.positive("--timeout", seconds, "give seconds, for example --timeout 600") * 1000)))));
        return spec.build();
    }
}
