package io.auspex.marketdata.indicator;

/**
 * Mean and population variance of the last values, by running sums of the distances to a reference inside the window.
 *
 * <p>It keeps a bound of what rounding may have done to the sums. When the bound reaches 1e-10 of the variance, for
 * example after an outlier has left, it sums the window anew around its mean; that costs one pass every 10,000 to
 * 100,000 bars. So the variance has a relative error below 2e-10 whatever the level of the values. A window of equal
 * values has exactly their value and 0.
 */
final class RollingVariance {
    private static final double ALLOWED = 1e-10;
    private static final double UNIT = 8 * 0x1p-53;

    private final int window;
    private final double inverse;
    private final Past past;
    private boolean untouched = true;
    private int present;
    private double reference;
    private double sum;
    private double squares;
    private double error;

    RollingVariance(int window) {
        this.window = window;
        inverse = 1.0 / window;
        past = new Past(window, 0);
    }

    /** Writes mean and variance; {@code x} may be one of the two. */
    void run(double[] x, double[] mean, double[] variance, int n) {
        past.room(n);
        int i = 0;
        while (i < n) {
            if (present == window && n > 1) {
                i = steady(x, mean, variance, i, n);
            }
            if (i < n) {
                next(x[i], mean, variance, i);
                i++;
            }
        }
    }

    /** The values up to the first that is missing or asks for new sums. */
    private int steady(double[] x, double[] mean, double[] variance, int from, int to) {
        double[] v = past.room(to - from);
        int newest = past.next() - from;
        int oldest = newest - window;
        double part = inverse;
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
            if (Kernel.missing(value) || !(UNIT * nextError <= ALLOWED * spread)) {
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

    private void next(double x, double[] mean, double[] variance, int i) {
        double value = x;
        present = Math.min(window, present + 1);
        if (Kernel.missing(value)) {
            value = reference;
            present = 0;
        } else if (untouched) {
            untouched = false;
            reference = value;
            past.fill(value);
        }
        double[] v = past.room(1);
        double entering = value - reference;
        double leaving = v[past.next() - window] - reference;
        v[past.next()] = value;
        past.took(1);
        sum += entering - leaving;
        squares += entering * entering - leaving * leaving;
        error += squares;
        if (present < window) {
            mean[i] = Double.NaN;
            variance[i] = Double.NaN;
            return;
        }
        double m = sum * inverse;
        double spread = squares - sum * m;
        if (!(UNIT * error <= ALLOWED * spread)) {
            again(v, past.next() - window);
            m = sum * inverse;
            spread = Math.max(0, squares - sum * m);
        }
        mean[i] = reference + m;
        variance[i] = spread * inverse;
    }

    /** Sums the window anew, around its mean. */
    private void again(double[] v, int from) {
        reference = center(v, from, window);
        sum = 0;
        squares = 0;
        for (int i = from; i < from + window; i++) {
            double d = v[i] - reference;
            sum += d;
            squares += d * d;
        }
        error = squares;
    }

    /** {@return the mean of some values, to the last place or two; of equal ones exactly their value} */
    static double center(double[] values, int from, int count) {
        double mean = values[from];
        for (int pass = 0; pass < 2; pass++) {
            double distances = 0;
            for (int i = from; i < from + count; i++) {
                distances += values[i] - mean;
            }
            mean += distances / count;
        }
        return mean;
    }
}
