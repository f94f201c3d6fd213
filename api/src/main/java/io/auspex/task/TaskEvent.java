package io.auspex.task;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened to a task. Changes of state are numbered without a gap; progress comes between them and may be left out when
 * it comes fast.
 *
 * @param taskId which task
 * @param version number of the change of state; for progress, of the last one
 * @param userId whom the task belongs to
 * @param taskName for people
 * @param taskType what it computes
 * @param from state before; empty for the creation and for progress
 * @param status state now
 * @param progress part that is done, in [0, 1]
 * @param message progress message or error message; possibly empty
 * @param at when
 */
public record TaskEvent(
        String taskId,
        long version,
        String userId,
        String taskName,
        TaskType taskType,
        Optional<TaskStatus> from,
        TaskStatus status,
        double progress,
        String message,
        Instant at) {
    /** Checks that nothing is missing. */
    public TaskEvent {
        requireNonNull(taskId, "taskId");
        requireNonNull(userId, "userId");
        requireNonNull(taskName, "taskName");
        requireNonNull(taskType, "taskType");
        requireNonNull(from, "from");
        requireNonNull(status, "status");
        requireNonNull(message, "message");
        requireNonNull(at, "at");
    }
}
