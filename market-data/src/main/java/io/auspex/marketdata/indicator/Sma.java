package io.auspex.marketdata.indicator;

/**
 * Mean, or sum, of the last values: the values in stretches as long as the window, each window the end of one stretch
 * and the beginning of the next. Nothing is ever subtracted, so nothing is left of an outlier that has gone, and the
 * error is that of adding the window's values alone: below n · 2^-53 of the sum of their sizes.
 */
final class Sma extends Line {
    private final double divisor;
    /** Values of this stretch so far, then the sums of the last one from each place to its end. */
    private final double[] values;

    private final double[] ends;
    private int at;
    private int present;
    private double begin;

    private Sma(int window, double divisor) {
        values = new double[window];
        ends = new double[window + 1];
        this.divisor = divisor;
    }

    static Sma mean(int window) {
        return new Sma(window, window);
    }

    static Sma sum(int window) {
        return new Sma(window, 1);
    }

    @Override
    void run(double[] x, double[] y, int n) {
        double[] v = values;
        double[] e = ends;
        int window = v.length;
        double d = divisor;
        int p = at;
        int there = present;
        double b = begin;
        for (int i = 0; i < n; i++) {
            double value = x[i];
            if (missing(value)) {
                value = 0;
                there = -1;
            }
            v[p] = value;
            b += value;
            p++;
            there = there < window ? there + 1 : window;
            y[i] = there == window ? (b + e[p]) / d : Double.NaN;
            if (p == window) {
                double end = 0;
                for (int k = window - 1; k >= 0; k--) {
                    end += v[k];
                    e[k] = end;
                }
                b = 0;
                p = 0;
            }
        }
        at = p;
        present = there;
        begin = b;
    }
}
