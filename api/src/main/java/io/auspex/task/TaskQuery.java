package io.auspex.task;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;

/**
 * Which tasks to list, newest first.
 *
 * @param userId of this user only; empty for all
 * @param statuses in these states only; empty for all
 * @param limit at most so many; in [1, 10,000]
 */
public record TaskQuery(Optional<String> userId, Set<TaskStatus> statuses, int limit) {
    /** Checks every part. */
    public TaskQuery {
        requireNonNull(userId, "userId");
        statuses = Set.copyOf(statuses);
        if (limit < 1 || limit > 10_000) {
            throw new IllegalArgumentException("limit must be in [1, 10000] but was " + limit);
        }
    }

    /** {@return the newest 100 of all tasks} */
    public static TaskQuery recent() {
        return new TaskQuery(Optional.empty(), Set.of(), 100);
    }

    /**
     * {@return the same for one user}
     *
     * @param id whom the tasks belong to
     */
    public TaskQuery ofUser(String id) {
        return new TaskQuery(Optional.of(id), statuses, limit);
    }

    /**
     * {@return the same in some states}
     *
     * @param which the states
     */
    public TaskQuery in(TaskStatus... which) {
        return new TaskQuery(userId, Set.of(which), limit);
    }
}
