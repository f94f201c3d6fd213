package io.auspex.recovery;

import io.auspex.prediction.PredictionRequest;
import io.auspex.task.Task;

/** Decides the next step after a failure, by rules that can be read. It decides and does not act. Thread-safe. */
public interface ErrorRecoveryManager {
    /**
     * Decides after a forecast failed.
     *
     * @param request what was asked for
     * @param error what it failed with
     * @return the next step
     */
    RecoveryAction handlePredictionError(PredictionRequest request, Throwable error);

    /**
     * Decides after an attempt of a task failed.
     *
     * @param task the task, with the attempts so far
     * @param error what it failed with
     * @return the next step
     */
    RecoveryAction handleTaskError(Task task, Throwable error);

    /**
     * Decides after a model failed to load or to predict.
     *
     * @param modelId reference to the model
     * @param error what it failed with
     * @return the next step
     */
    RecoveryAction handleModelError(String modelId, Throwable error);

    /**
     * Decides after anything else failed.
     *
     * @param service which part
     * @param error what it failed with
     * @return the next step
     */
    RecoveryAction handleSystemError(Service service, Throwable error);

    /**
     * {@return what to use instead when a part fails in some way; {@link FallbackStrategy#NONE} when there is nothing}
     *
     * @param service which part
     * @param errorType how it fails
     */
    FallbackStrategy getFallbackStrategy(Service service, ErrorType errorType);

    /**
     * {@return the kind of a failure}
     *
     * @param error what was thrown
     */
    ErrorType classify(Throwable error);
}
