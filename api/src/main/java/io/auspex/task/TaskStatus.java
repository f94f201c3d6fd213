package io.auspex.task;

import java.util.EnumSet;
import java.util.Set;

/**
 * Where a task stands. The arrows:
 *
 * <pre>
 * CREATED  → QUEUED, CANCELLED
 * QUEUED   → RUNNING, CANCELLED, FAILED
 * RUNNING  → COMPLETED, FAILED, RETRYING, CANCELLED, QUEUED (given back by a worker that shuts down)
 * RETRYING → RUNNING, CANCELLED, FAILED
 * FAILED   → QUEUED (retried by hand)
 * COMPLETED, CANCELLED: final
 * </pre>
 */
public enum TaskStatus {
    /** It is recorded, and waits to be asked for. */
    CREATED,
    /** It waits for a worker. */
    QUEUED,
    /** A worker is at it. */
    RUNNING,
    /** It failed and will be tried again by itself, later. */
    RETRYING,
    /** It is done and its result is recorded. */
    COMPLETED,
    /** It failed for good; it can be retried by hand. */
    FAILED,
    /** The user stopped it. */
    CANCELLED;

    /** {@return the states that can follow this one} */
    public Set<TaskStatus> next() {
        return switch (this) {
            case CREATED -> EnumSet.of(QUEUED, CANCELLED);
            case QUEUED -> EnumSet.of(RUNNING, CANCELLED, FAILED);
            case RUNNING -> EnumSet.of(COMPLETED, FAILED, RETRYING, CANCELLED, QUEUED);
            case RETRYING -> EnumSet.of(RUNNING, CANCELLED, FAILED);
            case FAILED -> EnumSet.of(QUEUED);
            case COMPLETED, CANCELLED -> EnumSet.noneOf(TaskStatus.class);
        };
    }

    /** {@return whether nothing happens any more by itself} */
    public boolean isFinished() {
        return this == COMPLETED || this == FAILED || this == CANCELLED;
    }
}
