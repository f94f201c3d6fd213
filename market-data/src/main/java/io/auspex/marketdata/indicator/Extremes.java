package io.auspex.marketdata.indicator;

import io.auspex.data.DoubleColumn;

/**
 * Where prices stand within the highest and lowest of the last bars. Missing values as in the package description; of
 * equal extremes the latest counts. Stateless and thread-safe.
 */
public final class Extremes {
    private Extremes() {}

    /** Which line of the Aroon indicator. */
    public enum AroonLine {
        /** {@code 100 * (window - bars since the highest high) / window}. */
        UP,
        /** {@code 100 * (window - bars since the lowest low) / window}. */
        DOWN,
        /** {@link #UP} minus {@link #DOWN}. */
        OSCILLATOR
    }

    /**
     * Writes the highest of the last {@code window} values, the current one included; first value at bar {@code window
     * - 1}.
     *
     * @param x values, oldest first
     * @param window bars; at least 1
     * @param out one value per bar; at least as long as {@code x}
     */
    public static void highest(DoubleColumn x, int window, double[] out) {
        extreme(x, window, 1, out);
    }

    /**
     * Writes the lowest of the last {@code window} values, the current one included; first value at bar {@code window -
     * 1}.
     *
     * @param x values, oldest first
     * @param window bars; at least 1
     * @param out one value per bar; at least as long as {@code x}
     */
    public static void lowest(DoubleColumn x, int window, double[] out) {
        extreme(x, window, -1, out);
    }

    private static void extreme(DoubleColumn x, int window, double sign, double[] out) {
        int size = x.size();
        Kernel.check(size, window, out);
        var largest = new SlidingMaximum(Math.min(window, size));
        int lastMissing = -1;
        for (int i = 0; i < size; i++) {
            double value = x.get(i);
            if (Kernel.missing(value)) {
                lastMissing = i;
            } else {
                largest.push(i, sign * value, i - window + 1);
            }
            out[i] = i - lastMissing >= window ? sign * largest.value() : Double.NaN;
        }
    }

    /**
     * Writes one line of Chande's Aroon indicator over the last {@code window + 1} bars; first value at bar {@code
     * window}; up and down in [0, 100].
     *
     * @param high highest prices, oldest first
     * @param low lowest prices
     * @param window bars; at least 1
     * @param line which line to write
     * @param out one value per bar; at least as long as the columns
     */
    public static void aroon(DoubleColumn high, DoubleColumn low, int window, AroonLine line, double[] out) {
        int size = high.size();
        Kernel.check(size, window, out);
        Kernel.sameSize(high, low, "low");
        var highest = new SlidingMaximum(Math.min(window, size) + 1);
        var lowest = new SlidingMaximum(Math.min(window, size) + 1);
        double scale = 100.0 / window;
        int lastMissing = -1;
        for (int i = 0; i < size; i++) {
            double h = high.get(i);
            double l = low.get(i);
            if (Kernel.missing(h) || Kernel.missing(l)) {
                lastMissing = i;
            } else {
                highest.push(i, h, i - window);
                lowest.push(i, -l, i - window);
            }
            if (i - lastMissing <= window) {
                out[i] = Double.NaN;
            } else {
                double up = scale * (window - (i - highest.index()));
                double down = scale * (window - (i - lowest.index()));
                out[i] = switch (line) {
                    case UP -> up;
                    case DOWN -> down;
                    case OSCILLATOR -> up - down;
                };
            }
        }
    }

    /**
     * Writes Williams %R {@code -100 * (highest - close) / (highest - lowest)}, in [−100, 0]; first value at bar {@code
     * window - 1}. NaN where highest and lowest are equal (TA-Lib: 0).
     *
     * @param high highest prices, oldest first
     * @param low lowest prices
     * @param close last prices
     * @param window bars; at least 1
     * @param out one value per bar; at least as long as the columns
     */
    public static void williams(DoubleColumn high, DoubleColumn low, DoubleColumn close, int window, double[] out) {
        stochastic(high, low, close, window, 1, 0, out);
        for (int i = 0; i < close.size(); i++) {
            out[i] -= 100;
        }
    }

    /**
     * Writes the slow stochastic %K: the mean over {@code slowing} bars of {@code 100 * (close - lowest) / (highest -
     * lowest)}, in [0, 100]; first value at bar {@code window + slowing - 2}. NaN as long as a bar with equal highest
     * and lowest is among them (TA-Lib counts 0).
     *
     * @param high highest prices, oldest first
     * @param low lowest prices
     * @param close last prices
     * @param window bars of the range; at least 1
     * @param slowing bars of the mean; at least 1 (1 is the fast stochastic)
     * @param out one value per bar; at least as long as the columns
     */
    public static void stochasticK(
            DoubleColumn high, DoubleColumn low, DoubleColumn close, int window, int slowing, double[] out) {
        stochastic(high, low, close, window, slowing, 0, out);
    }

    /**
     * Writes the slow stochastic %D: the mean over {@code smoothing} bars of %K; first value at bar {@code window +
     * slowing + smoothing - 3}.
     *
     * @param high highest prices, oldest first
     * @param low lowest prices
     * @param close last prices
     * @param window bars of the range; at least 1
     * @param slowing bars of the mean in %K; at least 1
     * @param smoothing bars of the mean over %K; at least 1
     * @param out one value per bar; at least as long as the columns
     */
    public static void stochasticD(
            DoubleColumn high,
            DoubleColumn low,
            DoubleColumn close,
            int window,
            int slowing,
            int smoothing,
            double[] out) {
        Kernel.check(close.size(), smoothing, out);
        stochastic(high, low, close, window, slowing, smoothing, out);
    }

    private static void stochastic(
            DoubleColumn high,
            DoubleColumn low,
            DoubleColumn close,
            int window,
            int slowing,
            int smoothing,
            double[] out) {
        int size = close.size();
        Kernel.check(size, window, out);
        Kernel.check(size, slowing, out);
        Kernel.sameSize(close, high, "high");
        Kernel.sameSize(close, low, "low");
        var highest = new SlidingMaximum(Math.min(window, size));
        var lowest = new SlidingMaximum(Math.min(window, size));
        var k = new RollingMean(Math.min(slowing, size + 1));
        var d = new RollingMean(Math.min(Math.max(1, smoothing), size + 1));
        int lastMissing = -1;
        for (int i = 0; i < size; i++) {
            double h = high.get(i);
            double l = low.get(i);
            if (Kernel.missing(h) || Kernel.missing(l)) {
                lastMissing = i;
            } else {
                highest.push(i, h, i - window + 1);
                lowest.push(i, -l, i - window + 1);
            }
            double raw = Double.NaN;
            if (i - lastMissing >= window) {
                double bottom = -lowest.value();
                double range = highest.value() - bottom;
                double last = close.get(i);
                raw = range == 0 || Kernel.missing(last) ? Double.NaN : 100 * ((last - bottom) / range);
            }
            double smooth = slowing == 1 ? raw : k.add(raw);
            out[i] = smoothing == 0 ? smooth : d.add(smooth);
        }
    }
}
