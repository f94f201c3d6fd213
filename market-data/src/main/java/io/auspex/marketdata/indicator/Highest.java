package io.auspex.marketdata.indicator;

import java.util.Arrays;

/**
 * Highest, or lowest, of the last values: the values in stretches as long as the window, each window the end of one
 * stretch and the beginning of the next, three comparisons per bar whatever the window.
 *
 * @see <a href="https://doi.org/10.1016/0167-8655(92)90069-C">M. van Herk (1992), A fast algorithm for local minimum and
 *     maximum filters on rectangular and octagonal kernels</a>
 */
final class Highest extends Line {
    private static final long NOTHING = order(Double.NEGATIVE_INFINITY);

    private final int window;
    private final double sign;
    /** Values of this stretch so far, in {@link #order}, then the maxima of the last one from each place to its end. */
    private final long[] values;

    private final long[] ends;
    private int at;
    private int present;
    private long begin = NOTHING;

    private Highest(int window, double sign) {
        this.window = window;
        this.sign = sign;
        values = new long[window];
        ends = new long[window + 1];
        Arrays.fill(ends, NOTHING);
    }

    static Highest highest(int window) {
        return new Highest(window, 1);
    }

    static Highest lowest(int window) {
        return new Highest(window, -1);
    }

    @Override
    void run(double[] x, double[] y, int n) {
        int length = window;
        double direction = sign;
        long[] v = values;
        long[] e = ends;
        int p = at;
        int there = present;
        long high = begin;
        for (int i = 0; i < n; i++) {
            double value = direction * x[i];
            if (missing(value)) {
                value = Double.NEGATIVE_INFINITY;
                there = -1;
            }
            long key = order(value);
            v[p] = key;
            high = Math.max(high, key);
            p++;
            there = there < length ? there + 1 : length;
            y[i] = there == length ? direction * value(Math.max(high, e[p])) : Double.NaN;
            if (p == length) {
                long end = NOTHING;
                for (int k = length - 1; k >= 0; k--) {
                    end = Math.max(end, v[k]);
                    e[k] = end;
                }
                high = NOTHING;
                p = 0;
            }
        }
        at = p;
        present = there;
        begin = high;
    }

    /** {@return a whole number in the order of the values; the larger of two costs no branch that could be missed} */
    private static long order(double value) {
        long bits = Double.doubleToRawLongBits(value);
        return bits ^ ((bits >> 63) & Long.MAX_VALUE);
    }

    private static double value(long key) {
        return Double.longBitsToDouble(key ^ ((key >> 63) & Long.MAX_VALUE));
    }
}
