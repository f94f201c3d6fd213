package io.auspex.engine.prediction;

import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import io.auspex.error.DataUnavailableException;

/**
 * The forecast that needs no model: the price goes on as it went on average, {@code (c[t] / c[0])^(h / t) - 1}. Its own past errors give
 * its scale and its scores, so its interval is calibrated like that of any model. Uses bars up to and including t, never later ones; bars
 * without a close are passed over.
 */
final class DriftForecaster {
    /** What stands for the model in results. */
    static final String NAME = "drift";

    /** Number of bars below which an average of returns says nothing; a longer horizon needs one bar more than itself. */
    private static final int FEWEST_BARS = 21;

    private static final int USUAL_MOVE_BARS = 250;

    private DriftForecaster() {}

    /**
     * Applies the drift to a series.
     *
     * @param series bars, oldest first, the last one with a close
     * @param horizon in bars
     * @return the forecast at the last bar, with its past errors
     * @throws DataUnavailableException if there are fewer than 21 bars with a close, or not more than the horizon
     */
    static PointForecast forecast(BarSeries series, int horizon) {
        DoubleColumn close = series.close();
        int last = series.size() - 1;
        double[] predictions = predictions(close, horizon);
        if (!Double.isFinite(predictions[last])) {
            throw new DataUnavailableException(
                    series.symbol(),
                    "history of " + series.symbol() + " must have at least " + fewest(horizon)
                            + " bars with a close for a forecast over " + horizon + " but has " + count(close)
                            + "; load more history, or ask for a later day or a shorter horizon");
        }
        PastErrors errors = PastErrors.of(close, 0, predictions, horizon);
        return new PointForecast(predictions[last], scaleOr(errors.scale(last), close, horizon), errors.scoresFrom(0));
    }

    /** {@return the drift over the horizon at every bar; NaN while there is too little past} */
    static double[] predictions(DoubleColumn close, int horizon) {
        var out = new double[close.size()];
        int seen = 0;
        int first = -1;
        for (int t = 0; t < out.length; t++) {
            double price = close.get(t);
            if (!(price > 0 && Double.isFinite(price))) {
                out[t] = Double.NaN;
                continue;
            }
            first = first < 0 ? t : first;
            seen++;
            out[t] = seen < fewest(horizon)
                    ? Double.NaN
                    : StrictMath.expm1(StrictMath.log(price / close.get(first)) * horizon / (t - first));
        }
        return out;
    }

    /**
     * {@return the scale where it is known, and otherwise the deviation of the last year's returns per bar times √h}
     *
     * @param scale NaN where too few errors are known
     * @param close prices per bar
     * @param horizon in bars
     */
    static double scaleOr(double scale, DoubleColumn close, int horizon) {
        if (!Double.isNaN(scale)) {
            return scale;
        }
        int n = 0;
        double mean = 0;
        double squares = 0;
        for (int t = Math.max(1, close.size() - USUAL_MOVE_BARS); t < close.size(); t++) {
            double move = close.get(t) / close.get(t - 1) - 1;
            if (Double.isFinite(move)) {
                n++;
                double off = move - mean;
                mean += off / n;
                squares += off * (move - mean);
            }
        }
        double deviation = n < 2 ? 0 : Math.sqrt(squares / (n - 1));
        return Math.max(deviation * Math.sqrt(horizon), PastErrors.SMALLEST_SCALE);
    }

    private static int fewest(int horizon) {
        return Math.max(FEWEST_BARS, horizon + 1);
    }

    private static int count(DoubleColumn close) {
        int n = 0;
        for (int t = 0; t < close.size(); t++) {
            n += Double.isFinite(close.get(t)) ? 1 : 0;
        }
        return n;
    }
}
