package io.auspex.spi;

import static java.util.Objects.requireNonNull;

import io.auspex.data.DataFinding;
import io.auspex.data.DateRange;
import io.auspex.data.DoubleColumn;
import io.auspex.model.FeatureMatrix;
import io.auspex.model.ModelPerformance;
import io.auspex.model.TrainingRequest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything about a model that is stored, before it gets a version: weights, calibration, a sample with its expected
 * predictions, and where it came from.
 *
 * @param request what was asked for
 * @param hyperparameters every hyperparameter with its value
 * @param trainedOn first decision and last outcome that it has seen
 * @param rows number of rows that it learned from
 * @param dataFingerprint SHA-256 of the prices that it learned from, in hex
 * @param columns the features, in order
 * @param weights what it has learned
 * @param performance on the purged walk-forward folds
 * @param calibrationScores |outcome − prediction| / scale of the walk-forward predictions, oldest first
 * @param sample feature rows to check the stored model with; at least one
 * @param expected what the model predicts for the sample
 * @param findings what was found in the prices and what became of it: rows left out, suspicious outcomes; empty when
 *     there was nothing
 */
public record ModelPackage(
        TrainingRequest request,
        Map<String, Object> hyperparameters,
        DateRange trainedOn,
        int rows,
        String dataFingerprint,
        List<String> columns,
        TrainedWeights weights,
        ModelPerformance performance,
        DoubleColumn calibrationScores,
        FeatureMatrix sample,
        DoubleColumn expected,
        List<DataFinding> findings) {
    /** Checks that the parts fit together. */
    public ModelPackage {
        requireNonNull(request, "request");
        hyperparameters = Collections.unmodifiableMap(new LinkedHashMap<>(hyperparameters));
        requireNonNull(trainedOn, "trainedOn");
        requireNonNull(dataFingerprint, "dataFingerprint");
        columns = List.copyOf(columns);
        findings = List.copyOf(findings);
        requireNonNull(weights, "weights");
        requireNonNull(performance, "performance");
        requireNonNull(calibrationScores, "calibrationScores");
        if (!sample.columns().equals(columns)) {
            throw new IllegalArgumentException(
                    "sample must have the columns " + columns + " but had " + sample.columns());
        }
        if (sample.rows() < 1 || expected.size() != sample.rows()) {
            throw new IllegalArgumentException("sample and expected must have one length, at least 1, but had "
                    + sample.rows() + " and " + expected.size());
        }
    }
}
