package io.auspex.prediction;

import static java.util.Objects.requireNonNull;

import io.auspex.data.DoubleColumn;
import io.auspex.model.Horizon;
import java.time.Instant;
import java.util.List;

/**
 * What a model says, before interval and risk are added.
 *
 * @param stockCode the symbol
 * @param asOf the bar at whose close it was made
 * @param lastPrice close of that bar; &gt; 0
 * @param horizon how far ahead
 * @param expectedReturn predicted simple return over the horizon; finite, &gt; −1
 * @param scale size of a usual error of this model at this time, as a return: root of the exponentially weighted mean of its past squared
 *     errors; finite and &gt; 0
 * @param scores |outcome − prediction| / scale of its past predictions, oldest first
 * @param modelId what made it; {@code drift} when no model did
 * @param featuresUsed names of the features
 * @param degradations what made it worse than asked for
 */
public record Forecast(
        String stockCode,
        Instant asOf,
        double lastPrice,
        Horizon horizon,
        double expectedReturn,
        double scale,
        DoubleColumn scores,
        String modelId,
        List<String> featuresUsed,
        List<Degradation> degradations) {
    /** Checks the numbers. */
    public Forecast {
        requireNonNull(stockCode, "stockCode");
        requireNonNull(asOf, "asOf");
        requireNonNull(horizon, "horizon");
        if (!(lastPrice > 0 && Double.isFinite(lastPrice))) {
            throw new IllegalArgumentException("lastPrice must be finite and > 0 but was " + lastPrice);
        }
        if (!(expectedReturn > -1 && Double.isFinite(expectedReturn))) {
            throw new IllegalArgumentException("expectedReturn must be finite and > -1 but was " + expectedReturn);
        }
        if (!(scale > 0 && Double.isFinite(scale))) {
            throw new IllegalArgumentException("scale must be finite and > 0 but was " + scale);
        }
        requireNonNull(scores, "scores");
        requireNonNull(modelId, "modelId");
        featuresUsed = List.copyOf(featuresUsed);
        degradations = List.copyOf(degradations);
    }

    /** {@return lastPrice × (1 + expectedReturn)} */
    public double predictedPrice() {
        return lastPrice * (1 + expectedReturn);
    }
}
