package io.auspex.model;

import io.auspex.common.CancellationToken;
import io.auspex.common.ProgressListener;
import io.auspex.data.DateRange;
import io.auspex.error.ModelDamagedException;
import io.auspex.error.ModelIncompatibleException;
import io.auspex.error.ModelNotFoundException;
import io.auspex.error.StorageException;
import io.auspex.spi.ModelPackage;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The life of models: train, evaluate, save, load, deploy, retire. Thread-safe.
 *
 * <p>Where a {@code model} is asked for, three forms of reference are understood: {@code name:version}, {@code name} for its latest
 * version, and {@code @alias}.
 */
public interface ModelManager {
    /**
     * Trains a model, judges it by purged walk-forward, and stores it.
     *
     * @param request what to train
     * @return the new version, ready to load
     * @throws IllegalArgumentException if there is no such kind of model, a hyperparameter breaks its rule, or the prices are too few
     * @throws StorageException if it cannot be stored
     */
    default ModelInfo trainModel(TrainingRequest request) {
        return trainModel(request, ProgressListener.none(), CancellationToken.none());
    }

    /**
     * Trains a model, and can be watched and stopped.
     *
     * @param request what to train
     * @param progress receives how far it has come
     * @param token stops it; nothing is stored then
     * @return the new version, ready to load
     */
    ModelInfo trainModel(TrainingRequest request, ProgressListener progress, CancellationToken token);

    /**
     * Trains a model in the background.
     *
     * @param request what to train
     * @param progress receives how far it has come, on the training thread
     * @param token stops it; nothing is stored then
     * @return completes with the new version, or exceptionally with what {@link #trainModel} throws
     */
    CompletableFuture<ModelInfo> trainModelAsync(
            TrainingRequest request, ProgressListener progress, CancellationToken token);

    /**
     * Judges a model on days that it has not seen; decisions that overlap its training are left out.
     *
     * @param model reference to the model
     * @param period days of the decisions
     * @return how well it did on the symbols that it was trained on
     * @throws ModelNotFoundException if there is no such model
     * @throws IllegalArgumentException if nothing is left to judge on
     */
    default ModelPerformance evaluateModel(String model, DateRange period) {
        return evaluateModel(model, List.of(), period);
    }

    /**
     * Judges a model on symbols and days of one's choice; decisions that overlap its training are left out.
     *
     * @param model reference to the model
     * @param symbols on whose prices; empty for those it was trained on
     * @param period days of the decisions
     * @return how well it did
     */
    ModelPerformance evaluateModel(String model, List<String> symbols, DateRange period);

    /**
     * Stores a package as a new version of its model, durably: when this returns it survives a crash.
     *
     * @param content what a {@link TrainingService} or an import made
     * @return the new version
     * @throws StorageException if it cannot be stored; what was stored before is untouched
     */
    ModelInfo saveModel(ModelPackage content);

    /**
     * Loads a model through the cache. Hashes are verified and the sample is reproduced before it is handed out; a damaged package is
     * replaced from its backup where that is intact.
     *
     * @param model reference to the model
     * @return the model
     * @throws ModelNotFoundException if there is no such model
     * @throws ModelDamagedException if package and backup are damaged
     * @throws ModelIncompatibleException if this installation cannot serve it
     */
    Model loadModel(String model);

    /**
     * Points an alias to a model, which is loaded and verified first. Atomic: a prediction uses the old one or the new one.
     *
     * @param model reference to the model
     * @param alias which alias to move
     * @return the move
     */
    default Deployment deployModel(String model, Alias alias) {
        return deployModel(model, alias, "");
    }

    /**
     * Points an alias to a model, and records why.
     *
     * @param model reference to the model
     * @param alias which alias to move
     * @param reason kept in the history
     * @return the move
     */
    Deployment deployModel(String model, Alias alias, String reason);

    /**
     * Points an alias back to where it pointed before its last move.
     *
     * @param alias which alias to move
     * @return the move
     * @throws ModelNotFoundException if there is nothing to go back to
     */
    Deployment rollBack(Alias alias);

    /**
     * {@return every move of an alias, oldest first}
     *
     * @param alias which alias
     */
    List<Deployment> deployments(Alias alias);

    /**
     * {@return where an alias points}
     *
     * @param alias which alias
     */
    Optional<String> deployed(Alias alias);

    /**
     * Marks a version as no longer to be used; it still loads.
     *
     * @param model reference to the model
     * @return the version with its new status
     * @throws IllegalArgumentException if an alias points to it
     */
    ModelInfo deprecateModel(String model);

    /**
     * Looks at how a model does since its training ended.
     *
     * @param model reference to the model
     * @return live performance and findings
     */
    ModelHealth checkHealth(String model);

    /**
     * {@return what is known about a model}
     *
     * @param model reference to the model
     * @throws ModelNotFoundException if there is no such model
     */
    ModelInfo modelInfo(String model);

    /** {@return every version of every model, by name and version} */
    List<ModelInfo> models();
}
