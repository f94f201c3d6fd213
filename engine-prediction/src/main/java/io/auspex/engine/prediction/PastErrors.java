package io.auspex.engine.prediction;

import io.auspex.data.DoubleColumn;
import io.auspex.marketdata.features.ResidualScale;
import java.util.Arrays;

/**
 * How wrong a forecaster was on one symbol, and how wrong it usually was at each bar as far as it was known there.
 *
 * <p>The scale at bar t is the {@link ResidualScale} of its errors that are known at t, which for a horizon of h bars are those of the
 * forecasts up to bar t − h; the same scale as in training. A score is |error| / scale at the bar of the forecast. A forecast or a
 * close that is missing gives no error. Immutable.
 */
final class PastErrors {
    /** Smallest scale, a hundredth of a millionth of the price: below every tick, and it keeps scores of a price that stood still finite. */
    static final double SMALLEST_SCALE = 1e-8;

    private final int from;
    private final double[] scales;
    private final int[] bars;
    private final double[] scores;

    private PastErrors(int from, double[] scales, int[] bars, double[] scores) {
        this.from = from;
        this.scales = scales;
        this.bars = bars;
        this.scores = scores;
    }

    /**
     * Compares forecasts with what came.
     *
     * @param close prices per bar
     * @param from bar of the first forecast
     * @param predictions predicted simple return over the horizon at the bars {@code from} to the last; NaN for none
     * @param horizon in bars
     * @return the errors known at the last bar
     */
    static PastErrors of(DoubleColumn close, int from, double[] predictions, int horizon) {
        int n = predictions.length;
        var scales = new double[n];
        var bars = new int[n];
        var scores = new double[n];
        var scale = new ResidualScale();
        int scored = 0;
        for (int t = 0; t < n; t++) {
            int made = t - horizon;
            double error = made < 0 ? Double.NaN : close.get(from + t) / close.get(from + made) - 1 - predictions[made];
            if (Double.isFinite(error)) {
                scale.add(error);
                if (!Double.isNaN(scales[made])) {
                    bars[scored] = from + made;
                    scores[scored++] = Math.abs(error) / scales[made];
                }
            }
            scales[t] = scale.count() < ResidualScale.WARM_UP
                    ? Double.NaN
                    : Math.max(scale.value().orElse(0), SMALLEST_SCALE);
        }
        return new PastErrors(from, scales, Arrays.copyOf(bars, scored), Arrays.copyOf(scores, scored));
    }

    /** {@return the usual size of an error as known at a bar; NaN while fewer than 20 were known} */
    double scale(int bar) {
        return scales[bar - from];
    }

    /** {@return the number of scores} */
    int size() {
        return scores.length;
    }

    /** {@return the bar at which the forecast of a score was made, rising} */
    int bar(int index) {
        return bars[index];
    }

    /** {@return the index of the first score whose forecast was made at a bar or later} */
    int firstFrom(int bar) {
        int found = Arrays.binarySearch(bars, bar);
        return found < 0 ? -found - 1 : found;
    }

    /** {@return scores of the forecasts made at a bar or later, oldest first} */
    DoubleColumn scoresFrom(int bar) {
        return DoubleColumn.of(Arrays.copyOfRange(scores, firstFrom(bar), scores.length));
    }
}
