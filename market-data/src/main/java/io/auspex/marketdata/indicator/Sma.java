package io.auspex.marketdata.indicator;

/**
 * Mean, or sum, of the last values: the values in stretches as long as the window, each window the end of one stretch
 * and the beginning of the next. Nothing is ever subtracted, so nothing is left of an outlier that has gone, and the
 * error is that of adding the window's values alone: below n · 2^-53 of the sum of their sizes. Two values are added
 * before they join the sum, which halves the chain of additions that a bar waits for.
 */
final class Sma extends Line {
    private final double divisor;
    /** Values of this stretch so far, then the sums of the last one from each place to its end. */
    private final double[] values;

    private final double[] ends;
    private int at;
    private int present;
    /** The sum of the whole pairs of this stretch. */
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
        int i = 0;
        while (i < n) {
            int end = Math.min(n, i + values.length - at);
            if (present == values.length && (at & 1) == 0) {
                i = pairs(x, y, i, end);
            }
            if (i < end) {
                one(x, y, i++);
            }
            if (at == values.length) {
                turn();
            }
        }
        double d = divisor;
        for (int k = 0; k < n; k++) {
            y[k] /= d;
        }
    }

    /** Two values at a time, while the window is full and nothing is missing; gives the index behind the last. */
    private int pairs(double[] x, double[] y, int from, int to) {
        double[] v = values;
        double[] e = ends;
        double b = begin;
        int p = at;
        int i = from;
        for (; i + 1 < to; i += 2, p += 2) {
            double first = x[i];
            double second = x[i + 1];
            if (missing(first) || missing(second)) {
                break;
            }
            v[p] = first;
            v[p + 1] = second;
            y[i] = (b + first) + e[p + 1];
            b += first + second;
            y[i + 1] = b + e[p + 2];
        }
        at = p;
        begin = b;
        return i;
    }

    /** The same for one value. */
    private void one(double[] x, double[] y, int i) {
        double value = x[i];
        if (missing(value)) {
            value = 0;
            present = -1;
        }
        int window = values.length;
        values[at] = value;
        boolean whole = (at & 1) == 1;
        double sum = begin + (whole ? values[at - 1] + value : value);
        if (whole) {
            begin = sum;
        }
        at++;
        present = present < window ? present + 1 : window;
        y[i] = present == window ? sum + ends[at] : Double.NaN;
    }

    /** Begins the next stretch. */
    private void turn() {
        double[] v = values;
        double[] e = ends;
        double end = 0;
        int k = v.length - 1;
        for (; k > 0; k -= 2) {
            double last = v[k];
            e[k] = end + last;
            end += last + v[k - 1];
            e[k - 1] = end;
        }
        if (k == 0) {
            e[0] = end + v[0];
        }
        begin = 0;
        at = 0;
    }
}
