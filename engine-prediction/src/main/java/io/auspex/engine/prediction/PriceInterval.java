package io.auspex.engine.prediction;

import io.auspex.data.DoubleColumn;
import io.auspex.metrics.RiskMetrics;
import io.auspex.prediction.ConfidenceInterval;
import io.auspex.prediction.Degradation;
import io.auspex.prediction.Forecast;
import io.auspex.prediction.PredictionResult;
import io.auspex.spi.IntervalCalibrator;
import java.util.ArrayList;

/** From a forecast in returns to an answer in prices. */
final class PriceInterval {
    /** A price keeps at least this part of itself: an interval does not reach 0. */
    private static final double LEAST_LEFT = 1e-9;

    /** Part of a usual error below which a move counts as flat. */
    private static final double FLAT = 1e-3;

    private PriceInterval() {}

    /** {@return where the price will lie} */
    static ConfidenceInterval of(Forecast forecast, double level, IntervalCalibrator calibrator) {
        IntervalCalibrator.Width width =
                calibrator.width(forecast.scores(), level, forecast.horizon().bars());
        double half = forecast.lastPrice() * width.multiple() * forecast.scale();
        double center = forecast.predictedPrice();
        double least = forecast.lastPrice() * LEAST_LEFT;
        double low = Math.min(center, Math.max(center - half, least));
        return new ConfidenceInterval(low, Math.min(center + half, Double.MAX_VALUE), level, width.status());
    }

    /** {@return the whole answer} */
    static PredictionResult result(Forecast forecast, ConfidenceInterval interval, RiskMetrics risk) {
        double move = Math.abs(forecast.expectedReturn()) / forecast.scale();
        var degradations = new ArrayList<>(forecast.degradations());
        if (interval.status() == IntervalCalibrator.Status.UNCALIBRATED) {
            degradations.add(new Degradation(
                    Degradation.Kind.UNCALIBRATED_INTERVAL,
                    "only " + forecast.scores().size()
                            + " past forecasts have a known outcome; the interval is that of a normal distribution and"
                            + " promises nothing"));
        }
        return new PredictionResult(
                forecast.stockCode(),
                forecast.asOf(),
                forecast.horizon(),
                forecast.lastPrice(),
                forecast.predictedPrice(),
                move < FLAT ? 0 : forecast.expectedReturn() > 0 ? 1 : -1,
                (1 + shareBelow(forecast.scores(), move)) / 2,
                interval,
                risk,
                forecast.modelId(),
                forecast.featuresUsed(),
                degradations);
    }

    /** {@return the same answer with one more thing that makes it worse, told first} */
    static PredictionResult degraded(PredictionResult r, Degradation more) {
        var degradation = new ArrayList<>(r.degradation());
        degradation.add(0, more);
        return new PredictionResult(
                r.stockCode(),
                r.predictionDate(),
                r.horizon(),
                r.lastPrice(),
                r.predictedPrice(),
                r.predictedDirection(),
                r.confidenceScore(),
                r.confidenceInterval(),
                r.riskMetrics(),
                r.modelId(),
                r.featuresUsed(),
                degradation);
    }

    /** {@return the share of the last scores that are below a value; 0 without scores} */
    private static double shareBelow(DoubleColumn scores, double value) {
        int first = Math.max(0, scores.size() - AdaptiveConformalCalibrator.WINDOW);
        int below = 0;
        for (int i = first; i < scores.size(); i++) {
            below += scores.get(i) < value ? 1 : 0;
        }
        return scores.size() == 0 ? 0 : (double) below / (scores.size() - first);
    }
}
