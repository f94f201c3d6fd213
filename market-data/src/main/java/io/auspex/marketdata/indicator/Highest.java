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
    private final int window;
    private final double sign;
    /** Values of this stretch so far, then the maxima of the last one from each place to its end. */
    private final double[] values;

    private final double[] ends;
    private int at;
    private int present;
    private double begin = Double.NEGATIVE_INFINITY;

    private Highest(int window, double sign) {
        this.window = window;
        this.sign = sign;
        values = new double[window];
        ends = new double[window + 1];
        Arrays.fill(ends, Double.NEGATIVE_INFINITY);
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
        double[] v = values;
        double[] e = ends;
        int p = at;
        int there = present;
        double high = begin;
        for (int i = 0; i < n; i++) {
            double value = direction * x[i];
            if (missing(value)) {
                value = Double.NEGATIVE_INFINITY;
                there = -1;
            }
            v[p] = value;
            high = value > high ? value : high;
            there = there < length ? there + 1 : length;
            y[i] = there == length ? direction * Math.max(high, e[p + 1]) : Double.NaN;
            if (++p == length) {
                double end = Double.NEGATIVE_INFINITY;
                for (int k = length - 1; k >= 0; k--) {
                    end = v[k] > end ? v[k] : end;
                    e[k] = end;
                }
                high = Double.NEGATIVE_INFINITY;
                p = 0;
            }
        }
        at = p;
        present = there;
        begin = high;
    }
}
