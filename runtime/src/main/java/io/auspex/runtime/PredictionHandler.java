package io.auspex.runtime;

import io.auspex.prediction.PredictionEngine;
import io.auspex.prediction.PredictionOutcome;
import io.auspex.prediction.PredictionRequest;
import io.auspex.spi.TaskContext;
import io.auspex.spi.TaskHandler;
import io.auspex.task.TaskConfig;
import io.auspex.task.TaskConfig.PredictionTask;
import io.auspex.task.TaskType;
import java.util.List;
import java.util.function.Supplier;

/** Makes forecasts as a task; its result holds an outcome for every symbol. */
record PredictionHandler(Supplier<PredictionEngine> predictions) implements TaskHandler {
    @Override
    public TaskType type() {
        return TaskType.PREDICTION;
    }

    @Override
    public String run(TaskConfig config, TaskContext context) {
        var task = (PredictionTask) config;
        List<PredictionRequest> requests =
                task.stockCodes().stream().map(symbol -> request(symbol, task)).toList();
        var outcomes = predictions.get().predictMultipleStocks(requests, context::progress, context.cancellation());
        outcomes.forEach(outcome -> check(outcome, task.features()));
        return ResultTexts.json(outcomes);
    }

    private static PredictionRequest request(String symbol, PredictionTask task) {
        var request = PredictionRequest.of(symbol).model(task.modelId()).confidence(task.confidenceLevel());
        task.horizon().ifPresent(request::horizon);
        return request.build();
    }

    private static void check(PredictionOutcome outcome, List<String> expected) {
        if (!expected.isEmpty()
                && outcome instanceof PredictionOutcome.Predicted predicted
                && !predicted.result().featuresUsed().equals(expected)) {
            throw new IllegalArgumentException("features must be those of the model, "
                    + predicted.result().featuresUsed() + ", but were " + expected
                    + "; leave them out to take whatever the model sees");
        }
    }
}
