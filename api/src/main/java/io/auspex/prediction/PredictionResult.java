package io.auspex.prediction;

import static java.util.Objects.requireNonNull;

import io.auspex.metrics.RiskMetrics;
import io.auspex.model.Horizon;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A forecast with interval and risk (PRED-6).
 *
 * @param stockCode the symbol
 * @param predictionDate the bar at whose close it was made
 * @param horizon how far ahead
 * @param lastPrice close of that bar
 * @param predictedPrice expected price at the horizon
 * @param predictedDirection 1 up, −1 down, 0 flat: flat when the expected move is below one thousandth of a usual error
 * @param confidenceScore how often past predictions of this size, relative to their usual error, would have had the right sign if errors
 *     are as they were: share of past errors smaller than the expected move, halved and added to one half; in [0.5, 1]
 * @param confidenceInterval where the price will lie
 * @param riskMetrics of the returns per bar of the past year, or what there is
 * @param modelId what made it; {@code drift} when no model did
 * @param featuresUsed names of the features; empty when no model was used
 * @param degradation what failed and what was used instead; empty when everything is as asked for
 */
public record PredictionResult(
        String stockCode,
        Instant predictionDate,
        Horizon horizon,
        double lastPrice,
        double predictedPrice,
        int predictedDirection,
        double confidenceScore,
        ConfidenceInterval confidenceInterval,
        RiskMetrics riskMetrics,
        String modelId,
        List<String> featuresUsed,
        List<Degradation> degradation) {
    /** Checks the numbers. */
    public PredictionResult {
        requireNonNull(stockCode, "stockCode");
        requireNonNull(predictionDate, "predictionDate");
        requireNonNull(horizon, "horizon");
        if (!(predictedPrice > 0 && Double.isFinite(predictedPrice))) {
            throw new IllegalArgumentException("predictedPrice must be finite and > 0 but was " + predictedPrice);
        }
        if (predictedDirection < -1 || predictedDirection > 1) {
            throw new IllegalArgumentException("predictedDirection must be -1, 0 or 1 but was " + predictedDirection);
        }
        if (!(confidenceScore >= 0.5 && confidenceScore <= 1)) {
            throw new IllegalArgumentException("confidenceScore must be in [0.5, 1] but was " + confidenceScore);
        }
        requireNonNull(confidenceInterval, "confidenceInterval");
        requireNonNull(riskMetrics, "riskMetrics");
        requireNonNull(modelId, "modelId");
        featuresUsed = List.copyOf(featuresUsed);
        degradation = List.copyOf(degradation);
    }

    /** {@return whether something failed and something else was used} */
    public boolean degraded() {
        return !degradation.isEmpty();
    }

    /** {@return one line: symbol, price, interval, direction, model} */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "PredictionResult[%s in %s: %.2f (%.0f %% in %.2f..%.2f), last %.2f, by %s%s]",
                stockCode,
                horizon,
                predictedPrice,
                confidenceInterval.level() * 100,
                confidenceInterval.low(),
                confidenceInterval.high(),
                lastPrice,
                modelId,
                degraded() ? ", degraded: " + degradation.get(0).reason() : "");
    }
}
