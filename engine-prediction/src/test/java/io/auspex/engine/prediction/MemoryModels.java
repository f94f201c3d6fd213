package io.auspex.engine.prediction;

import io.auspex.common.CancellationToken;
import io.auspex.common.ProgressListener;
import io.auspex.data.DateRange;
import io.auspex.error.ModelNotFoundException;
import io.auspex.model.Alias;
import io.auspex.model.Deployment;
import io.auspex.model.Model;
import io.auspex.model.ModelHealth;
import io.auspex.model.ModelInfo;
import io.auspex.model.ModelManager;
import io.auspex.model.ModelPerformance;
import io.auspex.model.TrainingRequest;
import io.auspex.spi.ModelPackage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Models held in memory under any reference; a reference can be made to fail. Loading is all the engine asks of a manager. */
final class MemoryModels implements ModelManager {
    private final Map<String, Model> models = new ConcurrentHashMap<>();
    private final Map<String, RuntimeException> failures = new ConcurrentHashMap<>();

    MemoryModels put(String reference, Model model) {
        failures.remove(reference);
        models.put(reference, model);
        models.put(model.info().modelId(), model);
        return this;
    }

    MemoryModels fail(String reference, RuntimeException failure) {
        failures.put(reference, failure);
        return this;
    }

    @Override
    public Model loadModel(String model) {
        RuntimeException failure = failures.get(model);
        if (failure != null) {
            throw failure;
        }
        Model found = models.get(model);
        if (found == null) {
            throw new ModelNotFoundException(model, "no model " + model + "; train one");
        }
        return found;
    }

    @Override
    public ModelInfo modelInfo(String model) {
        return loadModel(model).info();
    }

    @Override
    public List<ModelInfo> models() {
        return models.values().stream().map(Model::info).distinct().toList();
    }

    @Override
    public Optional<String> deployed(Alias alias) {
        return Optional.ofNullable(models.get(alias.reference()))
                .map(m -> m.info().modelId());
    }

    @Override
    public ModelInfo trainModel(TrainingRequest request, ProgressListener progress, CancellationToken token) {
        throw notHere();
    }

    @Override
    public CompletableFuture<ModelInfo> trainModelAsync(
            TrainingRequest request, ProgressListener progress, CancellationToken token) {
        throw notHere();
    }

    @Override
    public ModelPerformance evaluateModel(String model, List<String> symbols, DateRange period) {
        throw notHere();
    }

    @Override
    public ModelInfo saveModel(ModelPackage content) {
        throw notHere();
    }

    @Override
    public Deployment deployModel(String model, Alias alias, String reason) {
        throw notHere();
    }

    @Override
    public Deployment rollBack(Alias alias) {
        throw notHere();
    }

    @Override
    public List<Deployment> deployments(Alias alias) {
        throw notHere();
    }

    @Override
    public ModelInfo deprecateModel(String model) {
        throw notHere();
    }

    @Override
    public ModelHealth checkHealth(String model) {
        throw notHere();
    }

    private static AssertionError notHere() {
        return new AssertionError("a prediction must only load models");
    }
}
