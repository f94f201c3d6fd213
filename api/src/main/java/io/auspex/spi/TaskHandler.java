package io.auspex.spi;

import io.auspex.task.TaskConfig;
import io.auspex.task.TaskType;

/**
 * Does the work of one type of task. Thread-safe. A task may be executed more than once, after a crash or a failure; effects outside the
 * result must bear that.
 */
public interface TaskHandler {
    /** {@return the type that it handles} */
    TaskType type();

    /**
     * Does the work.
     *
     * @param config what to compute
     * @param context progress, cancellation, attempt
     * @return the result, as JSON
     * @throws Exception if it fails; {@link IllegalArgumentException} is not tried again, everything else is
     */
    String run(TaskConfig config, TaskContext context) throws Exception;
}
