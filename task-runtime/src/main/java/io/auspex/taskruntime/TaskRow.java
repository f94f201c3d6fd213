package io.auspex.taskruntime;

import io.auspex.spi.TaskRepository.Change;
import io.auspex.task.FailureKind;
import io.auspex.task.Task;
import io.auspex.task.TaskConfig;
import io.auspex.task.TaskEvent;
import io.auspex.task.TaskSpec;
import io.auspex.task.TaskStatus;
import io.auspex.task.TaskType;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One task as a store keeps it, and the arithmetic of its life: what each arrow does to each column is written here once, for every store.
 * Mutable and confined: a store hands out {@link #toTask} only.
 */
final class TaskRow {
    /** Largest progress that is shown of a task that is not done. */
    static final double ALMOST_DONE = 0.99;

    static final int MAX_MESSAGE = 4_000;

    final String id;
    final String name;
    final TaskType type;
    final String userId;
    final TaskConfig config;
    final int priority;
    final int maxAttempts;
    final Optional<Duration> timeout;
    final Optional<String> key;
    final Instant createdAt;
    TaskStatus status = TaskStatus.CREATED;
    long version;
    int attempt;
    int lost;

    @Nullable
    String owner;

    boolean cancelRequested;
    /** Version of the last claim; progress and checkpoints of other attempts do not count. */
    long runVersion = -1;

    Instant runAt;

    @Nullable
    Instant startedAt;

    @Nullable
    Instant finishedAt;

    @Nullable
    String result;

    @Nullable
    FailureKind failureKind;

    @Nullable
    String error;

    double progress;
    String progressMessage = "";

    TaskRow(
            String id,
            String name,
            TaskType type,
            String userId,
            TaskConfig config,
            int priority,
            int maxAttempts,
            Optional<Duration> timeout,
            Optional<String> key,
            Instant createdAt) {
        this.id = id;
        this.name = name;
        this.type = type;
        this.userId = userId;
        this.config = config;
        this.priority = priority;
        this.maxAttempts = maxAttempts;
        this.timeout = timeout;
        this.key = key;
        this.createdAt = createdAt;
        this.runAt = createdAt;
    }

    static TaskRow created(String id, TaskSpec spec, Instant now) {
        var row = new TaskRow(
                id,
                spec.name(),
                spec.config().type(),
                spec.userId(),
                spec.config(),
                spec.priority(),
                spec.maxAttempts(),
                spec.timeout()
                        .map(t -> t.truncatedTo(ChronoUnit.MILLIS))
                        .map(t -> t.isZero() ? Duration.ofMillis(1) : t),
                spec.idempotencyKey(),
                now);
        row.status = spec.held() ? TaskStatus.CREATED : TaskStatus.QUEUED;
        return row;
    }

    TaskRow copy() {
        var other = new TaskRow(id, name, type, userId, config, priority, maxAttempts, timeout, key, createdAt);
        other.status = status;
        other.version = version;
        other.attempt = attempt;
        other.lost = lost;
        other.owner = owner;
        other.cancelRequested = cancelRequested;
        other.runVersion = runVersion;
        other.runAt = runAt;
        other.startedAt = startedAt;
        other.finishedAt = finishedAt;
        other.result = result;
        other.failureKind = failureKind;
        other.error = error;
        other.progress = progress;
        other.progressMessage = progressMessage;
        return other;
    }

    boolean waits() {
        return waits(status);
    }

    static boolean waits(TaskStatus status) {
        return status == TaskStatus.QUEUED || status == TaskStatus.RETRYING;
    }

    /** Notes progress of the running attempt; that of another attempt is ignored. */
    void report(long ofVersion, double fraction, String message) {
        if (status == TaskStatus.RUNNING && ofVersion == runVersion) {
            progress = Math.min(fraction, ALMOST_DONE);
            progressMessage = message;
        }
    }

    /** QUEUED or RETRYING to RUNNING. */
    TaskEvent claim(String worker, Instant now) {
        attempt++;
        owner = worker;
        cancelRequested = false;
        startedAt = now;
        progress = 0;
        progressMessage = "";
        runVersion = version + 1;
        return arrive(TaskStatus.RUNNING, "", now);
    }

    /** Every arrow but the claim. */
    TaskEvent apply(Change change, Instant now) {
        TaskStatus to = change.to();
        check(change);
        if (status == TaskStatus.RUNNING && cancelRequested && waits(to)) {
            return end(TaskStatus.CANCELLED, "", now);
        }
        return switch (to) {
            case QUEUED -> {
                if (status == TaskStatus.RUNNING) {
                    attempt--;
                    startedAt = null;
                } else {
                    runAt = now;
                    failureKind = null;
                    error = null;
                    finishedAt = null;
                    progress = 0;
                    progressMessage = "";
                }
                if (change.freshAttempts()) {
                    attempt = 0;
                    lost = 0;
                }
                yield arrive(TaskStatus.QUEUED, change.message(), now);
            }
            case RETRYING -> {
                failureKind = change.failureKind().orElseThrow();
                error = cut(change.message());
                runAt = now.plus(change.runAfter()).truncatedTo(ChronoUnit.MICROS);
                yield arrive(TaskStatus.RETRYING, error, now);
            }
            case COMPLETED -> {
                result = change.result().orElseThrow();
                failureKind = null;
                error = null;
                progress = 1;
                yield end(TaskStatus.COMPLETED, change.message(), now);
            }
            case FAILED -> {
                failureKind = change.failureKind().orElseThrow();
                error = cut(change.message());
                yield end(TaskStatus.FAILED, error, now);
            }
            case CANCELLED -> end(TaskStatus.CANCELLED, change.message(), now);
            case CREATED, RUNNING -> throw new IllegalArgumentException("no arrow leads to " + to);
        };
    }

    /** RUNNING to what becomes of a task whose worker died. */
    TaskEvent orphan(int maxLost, Instant now) {
        String worker = owner;
        lost++;
        if (cancelRequested) {
            return end(TaskStatus.CANCELLED, "", now);
        }
        String message = "worker " + worker + " was not heard of any more at attempt " + attempt + " of " + maxAttempts;
        if (lost >= maxLost) {
            return apply(
                    Change.failed(
                            FailureKind.POISON,
                            message + "; " + lost + " workers died at this task, so it is not tried again by itself"),
                    now);
        }
        return apply(
                attempt >= maxAttempts
                        ? Change.failed(FailureKind.LOST, message)
                        : Change.retrying(FailureKind.LOST, message, Duration.ZERO),
                now);
    }

    private void check(Change change) {
        TaskStatus to = change.to();
        if (!status.next().contains(to)) {
            throw new IllegalArgumentException("change.to must be one of " + status.next() + " from " + status
                    + " but was " + to + " for task " + id);
        }
        if (to == TaskStatus.RUNNING) {
            throw new IllegalArgumentException("change.to must not be RUNNING for task " + id + "; claim it instead");
        }
        if (to == TaskStatus.COMPLETED && change.result().isEmpty()) {
            throw new IllegalArgumentException(
                    "change.result must be there for COMPLETED but was empty for task " + id);
        }
        if ((to == TaskStatus.FAILED || to == TaskStatus.RETRYING)
                && change.failureKind().isEmpty()) {
            throw new IllegalArgumentException(
                    "change.failureKind must be there for " + to + " but was empty for task " + id);
        }
        if (change.runAfter().isNegative()) {
            throw new IllegalArgumentException(
                    "change.runAfter must be >= 0 but was " + change.runAfter() + " for task " + id);
        }
    }

    private TaskEvent end(TaskStatus to, String message, Instant now) {
        finishedAt = now;
        return arrive(to, message, now);
    }

    private TaskEvent arrive(TaskStatus to, String message, Instant now) {
        TaskStatus from = status;
        status = to;
        version++;
        if (to != TaskStatus.RUNNING) {
            owner = null;
            cancelRequested = false;
        }
        return event(Optional.of(from), message, now);
    }

    TaskEvent event(Optional<TaskStatus> from, String message, Instant at) {
        return new TaskEvent(id, version, userId, name, type, from, status, progress, message, at);
    }

    Task toTask() {
        return new Task(
                id,
                name,
                type,
                status,
                version,
                userId,
                config,
                priority,
                attempt,
                maxAttempts,
                timeout,
                createdAt,
                Optional.ofNullable(startedAt),
                Optional.ofNullable(finishedAt),
                status == TaskStatus.RETRYING ? Optional.of(runAt) : Optional.empty(),
                progress,
                progressMessage,
                Optional.ofNullable(result),
                Optional.ofNullable(failureKind),
                Optional.ofNullable(error));
    }

    private static String cut(String message) {
        return message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE - 1) + "…";
    }
}
