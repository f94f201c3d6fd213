package io.auspex.taskruntime;

import io.auspex.spi.TaskContext;
import io.auspex.spi.TaskHandler;
import io.auspex.task.TaskConfig;
import io.auspex.task.TaskSpec;
import io.auspex.task.TaskType;
import java.util.List;
import java.util.Optional;

/** Tasks and handlers for tests. */
final class TestTasks {
    private TestTasks() {}

    /** What a handler does. */
    @FunctionalInterface
    interface Code {
        String run(TaskConfig config, TaskContext context) throws Exception;
    }

    static TaskSpec.Builder spec() {
        return TaskSpec.of(
                new TaskConfig.PredictionTask(List.of("SPX"), "@champion", Optional.empty(), 0.9, List.of()));
    }

    static TaskHandler handler(Code code) {
        return new TaskHandler() {
            @Override
            public TaskType type() {
                return TaskType.PREDICTION;
            }

            @Override
            public String run(TaskConfig config, TaskContext context) throws Exception {
                return code.run(config, context);
            }
        };
    }
}
