package io.auspex.runtime;

import io.auspex.model.ModelManager;
import io.auspex.spi.TaskContext;
import io.auspex.spi.TaskHandler;
import io.auspex.task.TaskConfig;
import io.auspex.task.TaskConfig.TrainingTask;
import io.auspex.task.TaskType;
import java.util.function.Supplier;

/** Trains a model as a task; its result names the new version. */
record TrainingHandler(Supplier<ModelManager> models) implements TaskHandler {
    @Override
    public TaskType type() {
        return TaskType.TRAINING;
    }

    @Override
    public String run(TaskConfig config, TaskContext context) {
        var info =
                models.get().trainModel(((TrainingTask) config).request(), context::progress, context.cancellation());
        return ResultTexts.json(info);
    }
}
