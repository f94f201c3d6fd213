package io.auspex.marketdata.indicator;

/**
 * The least squares line through the last values: its value at the latest bar, and its slope per bar. A window of equal
 * values has exactly their value and 0.
 */
final class RollingRegression extends RollingDistances {
    private final double perDistance;
    /** The sum of each distance times its place, 0 for the oldest to n − 1 for the latest. */
    private double weighted;

    RollingRegression(int window) {
        super(window, 1e-11);
        perDistance = 12 / (window * (window * (double) window - 1));
    }

    @Override
    int steady(double[] x, double[] ends, double[] slopes, int from, int to) {
        double[] v = past.room(to - from);
        int newest = past.next() - from;
        int oldest = newest - window;
        double part = inverse;
        double limit = allowed;
        double span = window - 1;
        double half = span / 2;
        double scale = perDistance;
        double k = reference;
        double s = sum;
        double w = weighted;
        double q = squares;
        double e = error;
        int i = from;
        for (; i < to; i++) {
            double value = x[i];
            double entering = value - k;
            double leaving = v[oldest + i] - k;
            // all that stay lose one in place, and the oldest had none to lose
            double nextWeighted = w + (span * entering - (s - leaving));
            double nextSum = s + (entering - leaving);
            double nextSquares = q + (entering * entering - leaving * leaving);
            double nextError = e + nextSquares;
            double m = nextSum * part;
            if (Kernel.missing(value) || !(UNIT * nextError <= limit * (nextSquares - nextSum * m))) {
                break;
            }
            v[newest + i] = value;
            w = nextWeighted;
            s = nextSum;
            q = nextSquares;
            e = nextError;
            double slope = (w - half * s) * scale;
            slopes[i] = slope;
            ends[i] = k + (m + slope * half);
        }
        past.took(i - from);
        sum = s;
        weighted = w;
        squares = q;
        error = e;
        return i;
    }

    @Override
    void moved(double entering, double leaving) {
        weighted += (window - 1) * entering - (sum - leaving);
    }

    @Override
    void renewed(double[] values, int from) {
        weighted = 0;
        for (int i = 0; i < window; i++) {
            weighted += i * (values[from + i] - reference);
        }
    }

    @Override
    void write(double[] ends, double[] slopes, int i) {
        double half = (window - 1) / 2.0;
        double slope = (weighted - half * sum) * perDistance;
        slopes[i] = slope;
        ends[i] = reference + (sum * inverse + slope * half);
    }
}
