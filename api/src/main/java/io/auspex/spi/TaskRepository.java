package io.auspex.spi;

import io.auspex.error.StorageException;
import io.auspex.task.FailureKind;
import io.auspex.task.Task;
import io.auspex.task.TaskEvent;
import io.auspex.task.TaskQuery;
import io.auspex.task.TaskSpec;
import io.auspex.task.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The truth about tasks. Thread-safe, and safe for several processes where the store allows them; passes {@code
 * io.auspex.kit.TaskRepositoryKit}.
 *
 * <p>Every change of state is a compare-and-set on (task, version) in one transaction that also writes the event of that version:
 * exactly one winner, an exact log. When a method that changes something returns, the change survives a crash.
 */
public interface TaskRepository extends AutoCloseable {
    /**
     * Records a task in state CREATED, or QUEUED when it is not held.
     *
     * @param taskId new identifier
     * @param spec what to do
     * @param maxWaiting largest number of waiting tasks (QUEUED and RETRYING) allowed
     * @return the task; an earlier one with the same type and idempotency key if there is one
     * @throws io.auspex.error.TaskRejectedException if too many wait
     * @throws StorageException if it cannot be recorded
     */
    Task insert(String taskId, TaskSpec spec, int maxWaiting);

    /**
     * {@return the task, or empty}
     *
     * @param taskId which task
     */
    Optional<Task> find(String taskId);

    /**
     * {@return tasks, newest first}
     *
     * @param query which ones
     */
    List<Task> find(TaskQuery query);

    /**
     * {@return the changes of state after a version, in order}
     *
     * @param taskId which task
     * @param sinceVersion −1 for all
     */
    List<TaskEvent> events(String taskId, long sinceVersion);

    /**
     * Takes waiting tasks whose time has come, by priority, then by time, then by identifier; they are RUNNING and owned by the worker
     * then, and the worker counts as heard of.
     *
     * @param workerId who takes them
     * @param max at most so many
     * @return what was taken
     */
    List<Task> claim(String workerId, int max);

    /**
     * Changes the state of a task if nobody else has changed it since. A running task that was asked to stop and would wait again
     * (QUEUED, RETRYING) becomes CANCELLED instead. A running task that is given back (QUEUED) keeps its place, and the attempt is not
     * counted. A checkpoint is forgotten when the task is COMPLETED or CANCELLED.
     *
     * @param taskId which task
     * @param version version at which the caller saw it
     * @param change what becomes of it
     * @return the task after the change; empty if somebody else was first, or there is no such task
     * @throws IllegalArgumentException if {@link TaskStatus#next()} has no such arrow, the arrow is that of {@link #claim}, or the
     *     change lacks the result or the kind of failure; nothing is changed
     * @throws StorageException if it cannot be recorded
     */
    Optional<Task> transition(String taskId, long version, Change change);

    /**
     * Notes progress; no change of state, no version, may be lost in a crash.
     *
     * @param taskId which task
     * @param version version of the attempt; progress of an older attempt is ignored
     * @param fraction in [0, 1]
     * @param message in a few words
     */
    void progress(String taskId, long version, double fraction, String message);

    /**
     * Stores a checkpoint; durable when it returns.
     *
     * @param taskId which task
     * @param version version of the attempt
     * @param state up to 64 KiB
     * @return false if the attempt is no longer the current one
     */
    boolean checkpoint(String taskId, long version, byte[] state);

    /**
     * {@return the last checkpoint of a task}
     *
     * @param taskId which task
     */
    Optional<byte[]> checkpoint(String taskId);

    /**
     * Asks the worker that runs a task to stop; seen by {@link #cancelRequested}.
     *
     * @param taskId which task
     * @param version version at which the caller saw it RUNNING
     * @return false if it was no longer at that version
     */
    boolean requestCancel(String taskId, long version);

    /**
     * {@return the running tasks of a worker that were asked to stop}
     *
     * @param workerId which worker
     */
    List<String> cancelRequested(String workerId);

    /**
     * Tells that a worker lives, on the store's clock; the first call enters it.
     *
     * @param workerId a new identifier for every process start
     */
    void beat(String workerId);

    /**
     * Takes the tasks of workers that have left or have not been heard of for a lease, and gives them back: CANCELLED when it was asked
     * for, FAILED with kind POISON when too many workers died at them, FAILED with kind LOST after the last attempt, otherwise RETRYING at
     * once with kind LOST. The silent workers are removed.
     *
     * @param lease how long a worker may be silent
     * @param maxLost how many workers may die at one task
     * @return the tasks that were given back
     */
    List<Task> reap(Duration lease, int maxLost);

    /**
     * Removes a worker that has shut down; what it still runs is given back by the next {@link #reap}.
     *
     * @param workerId which worker
     */
    void leave(String workerId);

    /** {@return number of tasks that wait for a worker: QUEUED and RETRYING} */
    int waiting();

    /** {@return when the next waiting task is due, on the store's clock; empty if none waits} */
    Optional<Instant> nextDue();

    /** {@return the store's clock} */
    Instant now();

    /** Closes the store; whatever was acknowledged is durable. */
    @Override
    void close();

    /**
     * What becomes of a task.
     *
     * @param to the new state; must be allowed by {@link TaskStatus#next()}
     * @param result what came of it, as JSON; for COMPLETED
     * @param failureKind why it failed; for FAILED and RETRYING
     * @param message what it failed with; possibly empty
     * @param runAfter how long to wait before the next attempt; for RETRYING
     * @param freshAttempts whether attempts are counted anew; for a retry by hand
     */
    record Change(
            TaskStatus to,
            Optional<String> result,
            Optional<FailureKind> failureKind,
            String message,
            Duration runAfter,
            boolean freshAttempts) {
        /**
         * {@return a change of state with nothing else}
         *
         * @param status the new state
         */
        public static Change to(TaskStatus status) {
            return new Change(status, Optional.empty(), Optional.empty(), "", Duration.ZERO, false);
        }

        /**
         * {@return the end of a task that is done}
         *
         * @param json what came of it
         */
        public static Change completed(String json) {
            return new Change(TaskStatus.COMPLETED, Optional.of(json), Optional.empty(), "", Duration.ZERO, false);
        }

        /**
         * {@return the end of a task that failed for good}
         *
         * @param kind why
         * @param message what it failed with
         */
        public static Change failed(FailureKind kind, String message) {
            return new Change(TaskStatus.FAILED, Optional.empty(), Optional.of(kind), message, Duration.ZERO, false);
        }

        /**
         * {@return a failure after which it is tried again}
         *
         * @param kind why
         * @param message what it failed with
         * @param runAfter how long to wait
         */
        public static Change retrying(FailureKind kind, String message, Duration runAfter) {
            return new Change(TaskStatus.RETRYING, Optional.empty(), Optional.of(kind), message, runAfter, false);
        }

        /** {@return a retry by hand} */
        public static Change retried() {
            return new Change(TaskStatus.QUEUED, Optional.empty(), Optional.empty(), "", Duration.ZERO, true);
        }
    }
}
