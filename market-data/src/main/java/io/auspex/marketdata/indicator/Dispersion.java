package io.auspex.marketdata.indicator;

import io.auspex.data.DoubleColumn;

/**
 * How far one column spreads around its mean: standard deviation, Bollinger bands and the commodity channel index.
 * Missing values as in the package description. Stateless and thread-safe.
 *
 * <p>Sums of values and of squares are kept to twice the precision of a double (fused multiply-add and compensated
 * sums), so that prices around 1e8 with a deviation of 1e-2 keep at least nine digits of it over a million bars. The
 * error of a variance is below 2^-104 per bar of the largest square so far. A window of equal values has a deviation of
 * exactly 0.
 */
public final class Dispersion {
    private Dispersion() {}

    /**
     * Writes the population standard deviation (divisor {@code window}); first value at bar {@code window - 1}.
     *
     * @param x values, oldest first
     * @param window bars; at least 1 (of which the deviation is 0)
     * @param out one value per bar; at least as long as {@code x}
     */
    public static void stddev(DoubleColumn x, int window, double[] out) {
        band(x, window, 0, 1, out);
    }

    /**
     * Writes a Bollinger band: mean of the window plus {@code deviations} population standard deviations; first value
     * at bar {@code window - 1}.
     *
     * @param x values, oldest first
     * @param window bars; at least 1
     * @param deviations how many deviations from the mean: positive for the upper band, negative for the lower; finite
     * @param out one value per bar; at least as long as {@code x}
     */
    public static void bollinger(DoubleColumn x, int window, double deviations, double[] out) {
        if (!Double.isFinite(deviations)) {
            throw new IllegalArgumentException("deviations must be finite but was " + deviations);
        }
        band(x, window, 1, deviations, out);
    }

    /** Writes {@code means * mean + deviations * deviation}. */
    private static void band(DoubleColumn x, int window, double means, double deviations, double[] out) {
        int size = x.size();
        Kernel.check(size, window, out);
        var sum = new CompensatedSum();
        var squares = new CompensatedSum();
        int lastMissing = -1;
        int equal = 0;
        double before = Double.NaN;
        for (int i = 0; i < size; i++) {
            double value = x.get(i);
            if (Kernel.missing(value)) {
                value = 0;
                lastMissing = i;
            }
            double leaving = Kernel.orZero(x, i - window);
            double square = value * value;
            double leavingSquare = leaving * leaving;
            sum.replace(value, leaving);
            squares.replace(square, leavingSquare);
            squares.correct(Math.fma(value, value, -square) - Math.fma(leaving, leaving, -leavingSquare));
            equal = value == before ? equal + 1 : 1;
            before = value;
            if (i - lastMissing < window) {
                out[i] = Double.NaN;
            } else {
                double deviation = equal >= window ? 0 : deviation(sum, squares, window);
                out[i] = means * (sum.value() / window) + deviations * deviation;
            }
        }
    }

    /** {@code sqrt(n · Σx² − (Σx)²) / n}, the difference taken in twice the precision. */
    private static double deviation(CompensatedSum sum, CompensatedSum squares, double n) {
        double s = sum.value();
        double q = squares.value();
        double ss = s * s;
        double nq = n * q;
        double restOfSs = Math.fma(s, s, -ss) + 2 * s * sum.rest();
        double restOfNq = Math.fma(n, q, -nq) + n * squares.rest();
        return Math.sqrt(Math.max(0, (nq - ss) + (restOfNq - restOfSs))) / n;
    }

    /**
     * Writes Lambert's commodity channel index {@code (t - mean(t)) / (0.015 * mean absolute deviation(t))} of the
     * typical price {@code t = (high + low + close) / 3}; first value at bar {@code window - 1}. NaN where the typical
     * price does not vary (TA-Lib: 0). The mean absolute deviation is summed anew at each bar, so the cost grows with
     * the window.
     *
     * @param high highest prices, oldest first
     * @param low lowest prices
     * @param close last prices
     * @param window bars; at least 1
     * @param out one value per bar; at least as long as the columns
     */
    public static void cci(DoubleColumn high, DoubleColumn low, DoubleColumn close, int window, double[] out) {
        int size = close.size();
        Kernel.check(size, window, out);
        Kernel.sameSize(close, high, "high");
        Kernel.sameSize(close, low, "low");
        int length = Math.min(window, Math.max(1, size));
        var ring = new double[length];
        var sum = new CompensatedSum();
        int lastMissing = -1;
        int equal = 0;
        double before = Double.NaN;
        for (int i = 0, at = 0; i < size; i++, at = at + 1 == length ? 0 : at + 1) {
            double typical = (high.get(i) + low.get(i) + close.get(i)) / 3;
            if (Kernel.missing(typical)) {
                typical = 0;
                lastMissing = i;
            }
            sum.replace(typical, ring[at]);
            ring[at] = typical;
            equal = typical == before ? equal + 1 : 1;
            before = typical;
            if (i - lastMissing < window || equal >= window) {
                out[i] = Double.NaN;
                continue;
            }
            double mean = sum.value() / window;
            double spread = 0;
            for (double t : ring) {
                spread += Math.abs(t - mean);
            }
            out[i] = (typical - mean) / (0.015 * (spread / window));
        }
    }
}
