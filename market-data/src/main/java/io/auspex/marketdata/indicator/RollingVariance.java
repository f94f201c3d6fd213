package io.auspex.marketdata.indicator;

/**
 * Mean and population variance of the last values. The variance has a relative error below 2e-10 whatever the level of the
 * values. A window of equal values has exactly their value and 0.
 */
final class RollingVariance extends RollingDistances {
    RollingVariance(int window) {
        super(window, 1e-10);
    }

    @Override
    int steady(double[] x, double[] mean, double[] variance, int from, int to) {
        double[] v = past.room(to - from);
        int newest = past.next() - from;
        int oldest = newest - window;
        double part = inverse;
        double limit = allowed;
        double k = reference;
        double s = sum;
        double q = squares;
        double e = error;
        int i = from;
        for (; i < to; i++) {
            double value = x[i];
            double entering = value - k;
            double leaving = v[oldest + i] - k;
            double nextSum = s + (entering - leaving);
            double nextSquares = q + (entering * entering - leaving * leaving);
            double nextError = e + nextSquares;
            double m = nextSum * part;
            double spread = nextSquares - nextSum * m;
            if (Kernel.missing(value) || !(UNIT * nextError <= limit * spread)) {
                break;
            }
            v[newest + i] = value;
            s = nextSum;
            q = nextSquares;
            e = nextError;
            mean[i] = k + m;
            variance[i] = spread * part;
        }
        past.took(i - from);
        sum = s;
        squares = q;
        error = e;
        return i;
    }

    @Override
    void write(double[] mean, double[] variance, int i) {
        double m = sum * inverse;
        mean[i] = reference + m;
        variance[i] = Math.max(0, squares - sum * m) * inverse;
    }
}
