package io.auspex.task;

import io.auspex.error.StorageException;
import io.auspex.error.TaskNotFoundException;
import io.auspex.error.TaskRejectedException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Work in the background. Thread-safe.
 *
 * <p>What it promises: a task that {@link #createTask} returned survives a crash; its execution happens at least once; each of its changes of
 * state happens exactly once and is recorded; a recorded result is never overwritten. It does not promise to stop code that ignores
 * cancellation.
 */
public interface TaskManager {
    /**
     * Records a task and, unless it is held, queues it.
     *
     * @param spec what to do
     * @return the task as recorded; an earlier one with the same idempotency key if there is one
     * @throws TaskRejectedException if the queue is full, nobody handles the type, or the runtime is closed; nothing is recorded
     * @throws StorageException if it cannot be recorded
     */
    Task createTask(TaskSpec spec);

    /**
     * Queues a held task; for one that is queued or further already, only the result is awaited.
     *
     * @param taskId which task
     * @return completes with the finished task, whatever its end
     * @throws TaskNotFoundException if there is no such task
     */
    CompletableFuture<Task> executeTask(String taskId);

    /**
     * {@return the task as it stands, with its progress}
     *
     * @param taskId which task
     * @throws TaskNotFoundException if there is no such task
     */
    Task getTaskStatus(String taskId);

    /**
     * Cancels a task. One that waits never starts; one that runs is asked to stop, then interrupted, then abandoned, and a late result is
     * refused.
     *
     * @param taskId which task
     * @return the task as it stands then: CANCELLED, or still RUNNING until it stops
     * @throws TaskNotFoundException if there is no such task
     * @throws TaskRejectedException if it is finished already
     */
    Task cancelTask(String taskId);

    /**
     * Queues a failed task again, with its attempts counted anew.
     *
     * @param taskId which task
     * @return the task, queued
     * @throws TaskNotFoundException if there is no such task
     * @throws TaskRejectedException if it has not failed, or the queue is full
     */
    Task retryFailedTask(String taskId);

    /**
     * {@return tasks, newest first}
     *
     * @param query which ones
     */
    List<Task> tasks(TaskQuery query);

    /**
     * {@return the changes of state of a task after a version, in order and without a gap}
     *
     * @param taskId which task
     * @param sinceVersion −1 for all
     * @throws TaskNotFoundException if there is no such task
     */
    List<TaskEvent> events(String taskId, long sinceVersion);
}
