package io.auspex.registry;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.auspex.common.CancellationToken;
import io.auspex.common.ProgressListener;
import io.auspex.data.DateRange;
import io.auspex.data.DoubleColumn;
import io.auspex.error.AuspexException;
import io.auspex.error.ModelDamagedException;
import io.auspex.error.ModelIncompatibleException;
import io.auspex.error.ModelNotFoundException;
import io.auspex.error.ProviderFailedException;
import io.auspex.marketdata.features.FeatureLibrary;
import io.auspex.model.Alias;
import io.auspex.model.Deployment;
import io.auspex.model.EvaluationService;
import io.auspex.model.FeatureMatrix;
import io.auspex.model.Model;
import io.auspex.model.ModelHealth;
import io.auspex.model.ModelInfo;
import io.auspex.model.ModelManager;
import io.auspex.model.ModelPerformance;
import io.auspex.model.ModelStatus;
import io.auspex.model.TrainingRequest;
import io.auspex.model.TrainingService;
import io.auspex.spi.ModelPackage;
import io.auspex.spi.ModelStorage;
import io.auspex.spi.ModelTrainer;
import io.auspex.spi.Predictor;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Joins a storage, the services that train and judge, and the kinds of model into the life of models. Thread-safe.
 *
 * <p>A package is verified before it is stored and each time it is read: the hash of every file, the schema, the
 * features of this installation, and the sample, whose predictions must come out bit for bit. Up to 64 loaded models
 * are kept, by {@code name:version}; one that leaves the cache goes on working for those who hold it. Closing the
 * manager closes them all.
 */
public final class RegistryModelManager implements ModelManager, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RegistryModelManager.class);
    private static final int LOADED = 64;
    private static final int MANIFESTS = 10_000;

    private final ModelStorage storage;
    private final TrainingService training;
    private final EvaluationService evaluation;
    private final TrainerCatalog trainers;
    private final FeatureLibrary features;
    private final InstantSource clock;
    private final Executor executor;
    private final OpenPredictors predictors = new OpenPredictors();
    private final Cache<String, LoadedModel> loaded =
            Caffeine.newBuilder().maximumSize(LOADED).build();
    private final Cache<String, ModelManifest> manifests =
            Caffeine.newBuilder().maximumSize(MANIFESTS).build();

    /**
     * Creates the manager.
     *
     * @param storage keeps the packages; stays the caller's to close
     * @param training trains
     * @param evaluation judges
     * @param trainers the kinds of model that can be loaded
     * @param features the feature sets that models can be served with
     * @param clock tells when a model was made
     * @param executor runs {@link #trainModelAsync}; stays the caller's to close
     */
    public RegistryModelManager(
            ModelStorage storage,
            TrainingService training,
            EvaluationService evaluation,
            List<? extends ModelTrainer> trainers,
            FeatureLibrary features,
            InstantSource clock,
            Executor executor) {
        this.storage = requireNonNull(storage, "storage");
        this.training = requireNonNull(training, "training");
        this.evaluation = requireNonNull(evaluation, "evaluation");
        this.trainers = new TrainerCatalog(trainers);
        this.features = requireNonNull(features, "features");
        this.clock = requireNonNull(clock, "clock");
        this.executor = requireNonNull(executor, "executor");
    }

    @Override
    public ModelInfo trainModel(TrainingRequest request, ProgressListener progress, CancellationToken token) {
        ModelPackage content = training.train(requireNonNull(request, "request"), progress, token);
        token.check("training");
        return saveModel(content);
    }

    @Override
    public CompletableFuture<ModelInfo> trainModelAsync(
            TrainingRequest request, ProgressListener progress, CancellationToken token) {
        requireNonNull(request, "request");
        return CompletableFuture.supplyAsync(() -> trainModel(request, progress, token), executor);
    }

    @Override
    public ModelPerformance evaluateModel(String model, List<String> symbols, DateRange period) {
        Model judged = loadModel(model);
        List<String> on = symbols.isEmpty() ? judged.info().symbols() : symbols;
        return evaluation.evaluate(judged, on, period, CancellationToken.none());
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if there is no trainer of its kind or the weights do not reproduce the sample;
     *     nothing is stored
     */
    @Override
    public ModelInfo saveModel(ModelPackage content) {
        ModelTrainer trainer = trainers.require(content.request().modelType());
        try (Predictor predictor =
                PreparedTrainer.open(trainer, content.request().name(), content.weights(), content.columns())) {
            Optional<String> difference = difference(predictor, content.sample(), content.expected());
            if (difference.isPresent()) {
                throw new IllegalArgumentException(
                        "weights must reproduce the sample but " + difference.get() + "; nothing was stored");
            }
        }
        String name = content.request().name();
        int version = storage.publish(
                name, number -> PackageContent.write(content, number, clock.instant(), Environment.describe()));
        ModelInfo info = modelInfo(name + ":" + version);
        LOG.info("stored {}", info);
        return info;
    }

    @Override
    public Model loadModel(String model) {
        String modelId = resolve(model);
        LoadedModel found = loaded.get(modelId, this::open);
        return new ServedModel(modelInfo(modelId), found);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the model is deprecated
     */
    @Override
    public Deployment deployModel(String model, Alias alias, String reason) {
        requireNonNull(alias, "alias");
        requireNonNull(reason, "reason");
        String modelId = resolve(model);
        if (modelInfo(modelId).status() == ModelStatus.DEPRECATED) {
            throw new IllegalArgumentException(
                    "model must not be deprecated but " + modelId + " is; deploy another version");
        }
        loaded.put(modelId, open(modelId));
        Deployment move = storage.move(alias, Optional.of(modelId), reason);
        LOG.info(
                "{} points to {}, before to {}",
                alias.reference(),
                modelId,
                move.previous().orElse("nothing"));
        return move;
    }

    @Override
    public Deployment rollBack(Alias alias) {
        List<Deployment> moves = storage.moves(requireNonNull(alias, "alias"));
        String back =
                moves.isEmpty() ? "" : moves.get(moves.size() - 1).previous().orElse("");
        if (back.isEmpty()) {
            throw new ModelNotFoundException(
                    alias.reference(),
                    alias.reference() + " must have pointed to a model before its last move but did not; deploy one");
        }
        return deployModel(back, alias, "roll back");
    }

    @Override
    public List<Deployment> deployments(Alias alias) {
        return storage.moves(alias);
    }

    @Override
    public Optional<String> deployed(Alias alias) {
        return Optional.ofNullable(storage.aliases().get(requireNonNull(alias, "alias")));
    }

    @Override
    public ModelInfo deprecateModel(String model) {
        String modelId = resolve(model);
        List<String> pointing = storage.aliases().entrySet().stream()
                .filter(e -> e.getValue().equals(modelId))
                .map(e -> e.getKey().reference())
                .toList();
        if (!pointing.isEmpty()) {
            throw new IllegalArgumentException("model must not be deployed to be deprecated but "
                    + String.join(", ", pointing) + " points to " + modelId + "; deploy another version there first");
        }
        ModelId id = ModelId.parse(modelId);
        storage.deprecate(id.name(), id.version());
        return modelInfo(modelId);
    }

    @Override
    public ModelHealth checkHealth(String model) {
        Model checked = loadModel(model);
        ModelInfo info = checked.info();
        Optional<ModelPerformance> live;
        try {
            live = Optional.of(evaluation.evaluate(
                    checked,
                    info.symbols(),
                    new DateRange(info.trainingDataPeriod().to().plusDays(1), DateRange.ALL.to()),
                    CancellationToken.none()));
        } catch (IllegalArgumentException e) {
            LOG.debug("no live outcomes of {}: {}", info.modelId(), e.getMessage());
            live = Optional.empty();
        }
        return LiveCheck.of(info, live, clock.instant());
    }

    @Override
    public ModelInfo modelInfo(String model) {
        String modelId = resolve(model);
        ModelInfo info = manifest(modelId).info();
        return withStatus(info, status(info));
    }

    /**
     * {@return every version of every model, by name and version; one whose package is damaged beyond repair or of
     * another schema is left out, and named in the log}
     */
    @Override
    public List<ModelInfo> models() {
        var all = new ArrayList<ModelInfo>();
        for (String name : storage.names()) {
            for (int version : storage.versions(name)) {
                try {
                    all.add(modelInfo(name + ":" + version));
                } catch (ModelDamagedException | ModelIncompatibleException e) {
                    LOG.error("{}:{} is left out of the list", name, version, e);
                }
            }
        }
        return List.copyOf(all);
    }

    /** Closes every model that was loaded; predicting with one afterwards fails. */
    @Override
    public void close() {
        loaded.invalidateAll();
        predictors.closeAll();
    }

    private String resolve(String reference) {
        if (requireNonNull(reference, "model").startsWith("@")) {
            String modelId = storage.aliases().get(new Alias(reference.substring(1)));
            if (modelId == null) {
                throw new ModelNotFoundException(
                        reference,
                        "model " + reference + " must point to a version but points nowhere; set are "
                                + storage.aliases().keySet().stream()
                                        .map(Alias::reference)
                                        .collect(joining(", ", "[", "]"))
                                + "; deploy a model there");
            }
            return modelId;
        }
        if (reference.contains(":")) {
            ModelId id = ModelId.parse(reference);
            if (!storage.versions(id.name()).contains(id.version())) {
                throw notFound(reference, id.name());
            }
            return id.toString();
        }
        List<Integer> versions = storage.versions(reference);
        if (versions.isEmpty()) {
            throw notFound(reference, reference);
        }
        return reference + ":" + versions.get(versions.size() - 1);
    }

    private ModelNotFoundException notFound(String reference, String name) {
        List<Integer> versions = storage.versions(name);
        return new ModelNotFoundException(
                reference,
                "model must be a stored one but was \"" + reference + "\"; "
                        + (versions.isEmpty()
                                ? "models are " + storage.names()
                                : "versions of " + name + " are " + versions));
    }

    private ModelManifest manifest(String modelId) {
        return manifests.get(modelId, id -> read(id).manifest());
    }

    private PackageContent read(String modelId) {
        ModelId id = ModelId.parse(modelId);
        return PackageContent.read(modelId, storage.read(id.name(), id.version()));
    }

    private LoadedModel open(String modelId) {
        PackageContent content = read(modelId);
        ModelInfo info = content.manifest().info();
        ModelTrainer trainer = trainers.find(info.modelType())
                .orElseThrow(() -> incompatible(
                        modelId,
                        info.modelType(),
                        "needs a trainer of kind \"" + info.modelType() + "\", known are " + trainers.names()));
        checkFeatures(modelId, content.manifest());
        Predictor predictor;
        try {
            predictor = PreparedTrainer.open(
                    trainer, modelId, content.weights(), content.manifest().columns());
        } catch (AuspexException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new ProviderFailedException(
                    info.modelType(), "trainer " + info.modelType() + " cannot open " + modelId + ": " + e, e);
        }
        Optional<String> difference = difference(predictor, content.sample(), content.expected());
        if (difference.isPresent()) {
            predictor.close();
            throw new ModelDamagedException(
                    modelId,
                    PackageContent.SAMPLE,
                    "model " + modelId + " must reproduce its sample but " + difference.get()
                            + "; it is not served; train it again on this installation");
        }
        return new LoadedModel(predictors.add(predictor), content.calibrationScores());
    }

    private void checkFeatures(String modelId, ModelManifest manifest) {
        String set = manifest.info().features().name();
        List<String> columns;
        try {
            columns = features.extractor(manifest.info().features()).columns();
        } catch (IllegalArgumentException e) {
            throw incompatible(modelId, "features " + set, String.valueOf(e.getMessage()));
        }
        if (!columns.equals(manifest.columns())) {
            throw incompatible(
                    modelId,
                    "features " + set,
                    "was trained on the columns " + manifest.columns() + " of features " + set + ", which are here "
                            + columns);
        }
    }

    private static ModelIncompatibleException incompatible(String modelId, String savedFor, String problem) {
        return new ModelIncompatibleException(
                modelId,
                savedFor,
                "Auspex " + Environment.auspexVersion(),
                "model " + modelId + " cannot be served: it " + problem + "; add what is missing or train it again");
    }

    private static Optional<String> difference(Predictor predictor, FeatureMatrix sample, DoubleColumn expected) {
        var out = new double[sample.rows()];
        predictor.predict(sample, out);
        for (int i = 0; i < out.length; i++) {
            if (Double.doubleToLongBits(out[i]) != Double.doubleToLongBits(expected.get(i))) {
                return Optional.of("row " + i + " gives " + out[i] + " instead of " + expected.get(i));
            }
        }
        return Optional.empty();
    }

    private ModelStatus status(ModelInfo info) {
        if (storage.aliases().containsValue(info.modelId())) {
            return ModelStatus.DEPLOYED;
        }
        return storage.isDeprecated(info.modelName(), info.version()) ? ModelStatus.DEPRECATED : ModelStatus.READY;
    }

    private static ModelInfo withStatus(ModelInfo info, ModelStatus status) {
        return new ModelInfo(
                info.modelId(),
                info.modelName(),
                info.modelType(),
                info.version(),
                info.trainingDataPeriod(),
                info.symbols(),
                info.features(),
                info.target(),
                info.performanceMetrics(),
                info.hyperparameters(),
                info.seed(),
                info.createdAt(),
                status,
                info.fingerprint());
    }

    private record LoadedModel(Predictor predictor, DoubleColumn calibrationScores) {}

    private record ServedModel(ModelInfo info, LoadedModel loaded) implements Model {
        @Override
        public Predictor predictor() {
            return loaded.predictor();
        }

        @Override
        public DoubleColumn calibrationScores() {
            return loaded.calibrationScores();
        }
    }

    /** Name and version of a model. */
    private record ModelId(String name, int version) {
        static ModelId parse(String text) {
            int colon = text.lastIndexOf(':');
            String number = text.substring(colon + 1);
            if (colon < 1 || !number.matches("[1-9][0-9]{0,8}")) {
                throw new IllegalArgumentException(
                        "model must be a name, name:version or @alias but was \"" + text + "\"; for example spx-5d:3");
            }
            return new ModelId(text.substring(0, colon), Integer.parseInt(number));
        }

        @Override
        public String toString() {
            return name + ":" + version;
        }
    }

    /** What a package was made with. */
    private static final class Environment {
        private Environment() {}

        static String auspexVersion() {
            String version = RegistryModelManager.class.getPackage().getImplementationVersion();
            return version == null ? "unreleased" : version;
        }

        static Map<String, String> describe() {
            return new TreeMap<>(Map.of(
                    "auspex", auspexVersion(),
                    "java", Runtime.version().toString(),
                    "os", System.getProperty("os.name", "unknown"),
                    "arch", System.getProperty("os.arch", "unknown")));
        }
    }
}
