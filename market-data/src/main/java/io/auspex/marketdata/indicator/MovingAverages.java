package io.auspex.marketdata.indicator;

import io.auspex.data.DoubleColumn;

/**
 * Averages of one column over the last bars: simple, weighted, exponential and Wilder's. Missing values as in the
 * package description. Stateless and thread-safe.
 */
public final class MovingAverages {
    private MovingAverages() {}

    /**
     * Writes the simple moving average: the mean of the last {@code window} values, first value at bar {@code window -
     * 1}. The running sum is compensated; its error stays below 1 unit in the last place plus 2^-104 per bar of the
     * largest sum so far.
     *
     * @param x values, oldest first
     * @param window bars; at least 1
     * @param out one value per bar; at least as long as {@code x}
     */
    public static void sma(DoubleColumn x, int window, double[] out) {
        int size = x.size();
        Kernel.check(size, window, out);
        var sum = new CompensatedSum();
        int lastMissing = -1;
        for (int i = 0; i < size; i++) {
            double value = x.get(i);
            if (Kernel.missing(value)) {
                value = 0;
                lastMissing = i;
            }
            sum.replace(value, Kernel.orZero(x, i - window));
            out[i] = i - lastMissing >= window ? sum.value() / window : Double.NaN;
        }
    }

    /**
     * Writes the linearly weighted moving average: weights {@code window, window - 1, … 1} from the latest value back,
     * divided by their sum; first value at bar {@code window - 1}.
     *
     * @param x values, oldest first
     * @param window bars; at least 1
     * @param out one value per bar; at least as long as {@code x}
     */
    public static void wma(DoubleColumn x, int window, double[] out) {
        int size = x.size();
        Kernel.check(size, window, out);
        var sum = new CompensatedSum();
        var weighted = new CompensatedSum();
        double weights = 0.5 * window * (window + 1.0);
        int lastMissing = -1;
        for (int i = 0; i < size; i++) {
            double value = x.get(i);
            if (Kernel.missing(value)) {
                value = 0;
                lastMissing = i;
            }
            // every value of the old window loses one weight, which is the old window's sum; both parts of it count
            double product = window * value;
            weighted.replace(product, sum.value());
            weighted.correct(Math.fma(window, value, -product) - sum.rest());
            sum.replace(value, Kernel.orZero(x, i - window));
            out[i] = i - lastMissing >= window ? weighted.value() / weights : Double.NaN;
        }
    }

    /**
     * Writes the exponential moving average: {@code e += (x - e) * 2 / (window + 1)}, seeded at bar {@code window - 1}
     * with the mean of the first {@code window} values, as TA-Lib does. A missing value restarts the seed.
     *
     * @param x values, oldest first
     * @param window bars; at least 1
     * @param out one value per bar; at least as long as {@code x}
     */
    public static void ema(DoubleColumn x, int window, double[] out) {
        Kernel.check(x.size(), window, out);
        recursive(x, window, 2.0 / (window + 1), out);
    }

    /**
     * Writes Wilder's smoothed moving average: {@code e += (x - e) / window}, seeded at bar {@code window - 1} with the
     * mean of the first {@code window} values. A missing value restarts the seed.
     *
     * @param x values, oldest first
     * @param window bars; at least 1
     * @param out one value per bar; at least as long as {@code x}
     */
    public static void smma(DoubleColumn x, int window, double[] out) {
        Kernel.check(x.size(), window, out);
        recursive(x, window, 1.0 / window, out);
    }

    private static void recursive(DoubleColumn x, int window, double factor, double[] out) {
        int count = 0;
        double sum = 0;
        double average = Double.NaN;
        for (int i = 0; i < x.size(); i++) {
            double value = x.get(i);
            if (Kernel.missing(value)) {
                count = 0;
                sum = 0;
                average = Double.NaN;
            } else if (count >= window) {
                average += (value - average) * factor;
            } else {
                sum += value;
                if (++count == window) {
                    average = sum / window;
                }
            }
            out[i] = average;
        }
    }
}
