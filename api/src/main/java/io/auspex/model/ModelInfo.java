package io.auspex.model;

import static java.util.Objects.requireNonNull;

import io.auspex.data.DateRange;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known about one version of a model (MODEL-7). A version never changes; only its status and the aliases do.
 *
 * @param modelId {@code name:version}
 * @param modelName name shared by all versions
 * @param modelType kind of model, for example {@code ridge}
 * @param version from 1, rising
 * @param trainingDataPeriod first decision and last outcome that it has seen
 * @param symbols whose prices it learned from
 * @param features what it sees
 * @param target what it predicts
 * @param performanceMetrics on the purged walk-forward folds
 * @param hyperparameters every hyperparameter with its value
 * @param seed seed of every random choice
 * @param createdAt when it was stored
 * @param status where it stands
 * @param fingerprint SHA-256 of its manifest, in hex: identifies its content
 */
public record ModelInfo(
        String modelId,
        String modelName,
        String modelType,
        int version,
        DateRange trainingDataPeriod,
        List<String> symbols,
        FeatureSet features,
        Target target,
        ModelPerformance performanceMetrics,
        Map<String, Object> hyperparameters,
        long seed,
        Instant createdAt,
        ModelStatus status,
        String fingerprint) {
    /** Checks that nothing is missing. */
    public ModelInfo {
        requireNonNull(modelId, "modelId");
        requireNonNull(modelName, "modelName");
        requireNonNull(modelType, "modelType");
        if (version < 1) {
            throw new IllegalArgumentException("version must be >= 1 but was " + version);
        }
        requireNonNull(trainingDataPeriod, "trainingDataPeriod");
        symbols = List.copyOf(symbols);
        requireNonNull(features, "features");
        requireNonNull(target, "target");
        requireNonNull(performanceMetrics, "performanceMetrics");
        hyperparameters = Collections.unmodifiableMap(new LinkedHashMap<>(hyperparameters));
        requireNonNull(createdAt, "createdAt");
        requireNonNull(status, "status");
        requireNonNull(fingerprint, "fingerprint");
    }

    /** {@return one line: identifier, kind, target, period, status} */
    @Override
    public String toString() {
        return "ModelInfo[" + modelId + " " + modelType + ", " + target + " from " + features + ", trained on "
                + trainingDataPeriod + ", " + status + "]";
    }
}
