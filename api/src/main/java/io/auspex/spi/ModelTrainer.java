package io.auspex.spi;

import io.auspex.common.CancellationToken;
import io.auspex.common.ProgressListener;
import io.auspex.strategy.Parameter;
import io.auspex.strategy.ParameterValues;
import java.util.List;

/**
 * Trains one kind of model. Stateless and thread-safe; passes {@code io.auspex.kit.ModelTrainerKit}. Found through {@link
 * java.util.ServiceLoader} or handed in. It never sees the rows on which it will be judged.
 */
public interface ModelTrainer {
    /** {@return the kind of model, for example {@code ridge}; lower case} */
    String modelType();

    /** {@return the hyperparameters with their defaults and rules} */
    List<Parameter<?>> hyperparameters();

    /** {@return whether rows with missing features may be given} */
    default boolean acceptsMissingFeatures() {
        return false;
    }

    /**
     * Trains on all rows given.
     *
     * @param data what to learn from; at least as many rows as columns
     * @param hyperparameters checked values
     * @param seed of every random choice; the same data, hyperparameters and seed give the same model, on any number of threads
     * @param progress receives how far it has come
     * @param token stops it
     * @return the weights
     */
    TrainedWeights train(
            TrainingData data,
            ParameterValues hyperparameters,
            long seed,
            ProgressListener progress,
            CancellationToken token);

    /**
     * Makes weights predict again.
     *
     * @param weights of this kind of model
     * @param columns the features, in the order in which it was trained
     * @return the predictor; gives the same bits as before the weights were stored
     * @throws io.auspex.error.ModelIncompatibleException if the weights are not of this kind or of another format version
     */
    Predictor open(TrainedWeights weights, List<String> columns);
}
