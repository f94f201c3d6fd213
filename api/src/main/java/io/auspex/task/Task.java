package io.auspex.task;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A task as it stood when it was read (TASK-7).
 *
 * @param taskId identifier
 * @param taskName for people
 * @param taskType what it computes
 * @param status where it stands
 * @param version number of changes of state so far; each has an event
 * @param userId whom it belongs to
 * @param config what it is to compute
 * @param priority from 0 (last) to 9 (first)
 * @param attempt attempts started so far
 * @param maxAttempts how often it is tried before it fails for good
 * @param timeout longest time one attempt may run; empty for no limit
 * @param createdAt when it was recorded
 * @param startedAt when the last attempt began
 * @param completedAt when it came to its present end
 * @param nextRunAt when it is tried again; only while RETRYING
 * @param progress part that is done, in [0, 1]; 1 only when COMPLETED
 * @param progressMessage what is being done, in a few words; possibly empty
 * @param result what came of it, as JSON; only when COMPLETED
 * @param failureKind why the last attempt failed
 * @param errorMessage what the last attempt failed with
 */
public record Task(
        String taskId,
        String taskName,
        TaskType taskType,
        TaskStatus status,
        long version,
        String userId,
        TaskConfig config,
        int priority,
        int attempt,
        int maxAttempts,
        Optional<Duration> timeout,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> completedAt,
        Optional<Instant> nextRunAt,
        double progress,
        String progressMessage,
        Optional<String> result,
        Optional<FailureKind> failureKind,
        Optional<String> errorMessage) {
    /** Checks every part. */
    public Task {
        requireNonNull(taskId, "taskId");
        requireNonNull(taskName, "taskName");
        requireNonNull(taskType, "taskType");
        requireNonNull(status, "status");
        requireNonNull(userId, "userId");
        requireNonNull(config, "config");
        requireNonNull(timeout, "timeout");
        requireNonNull(createdAt, "createdAt");
        requireNonNull(startedAt, "startedAt");
        requireNonNull(completedAt, "completedAt");
        requireNonNull(nextRunAt, "nextRunAt");
        if (!(progress >= 0 && progress <= 1)) {
            throw new IllegalArgumentException("progress must be in [0, 1] but was " + progress);
        }
        requireNonNull(progressMessage, "progressMessage");
        requireNonNull(result, "result");
        requireNonNull(failureKind, "failureKind");
        requireNonNull(errorMessage, "errorMessage");
    }
}
