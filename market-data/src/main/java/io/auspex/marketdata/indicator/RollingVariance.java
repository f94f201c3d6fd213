package io.auspex.marketdata.indicator;

import java.util.Arrays;

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

    private final double[] ring;
    private boolean untouched = true;
    private int at;
    private int present;
    private int equal;
    private double before = Double.NaN;
    private double reference;
    private double sum;
    private double squares;
    private double error;

    RollingVariance(int window) {
        ring = new double[window];
    }

    /** Writes mean and variance; {@code x} may be one of the two. */
    void run(double[] x, double[] mean, double[] variance, int n) {
        double[] r = ring;
        int window = r.length;
        double inverse = 1.0 / window;
        int p = at;
        int there = present;
        int run = equal;
        double last = before;
        double k = reference;
        double s = sum;
        double q = squares;
        double e = error;
        boolean fresh = untouched;
        for (int i = 0; i < n; i++) {
            double value = x[i];
            if (Kernel.missing(value)) {
                value = k;
                there = -1;
            } else if (fresh) {
                fresh = false;
                k = value;
                Arrays.fill(r, value);
            }
            double leaving = r[p] - k;
            double entering = value - k;
            r[p] = value;
            p = p + 1 == window ? 0 : p + 1;
            s += entering - leaving;
            q += entering * entering - leaving * leaving;
            e += q;
            run = value == last ? (run < window ? run + 1 : window) : 1;
            last = value;
            there = there < window ? there + 1 : window;
            if (there < window) {
                mean[i] = Double.NaN;
                variance[i] = Double.NaN;
                continue;
            }
            if (run == window) {
                mean[i] = value;
                variance[i] = 0;
                continue;
            }
            double m = s * inverse;
            double spread = q - s * m;
            if (UNIT * e > ALLOWED * spread) {
                k = around(r, k + m);
                s = 0;
                q = 0;
                for (double old : r) {
                    double d = old - k;
                    s += d;
                    q += d * d;
                }
                e = q;
                m = s * inverse;
                spread = Math.max(0, q - s * m);
            }
            mean[i] = k + m;
            variance[i] = spread * inverse;
        }
        at = p;
        present = there;
        equal = run;
        before = last;
        reference = k;
        sum = s;
        squares = q;
        error = e;
        untouched = fresh;
    }

    /** {@return the mean of the window, summed around a guess} */
    private static double around(double[] ring, double guess) {
        double sum = 0;
        double start = Double.isFinite(guess) ? guess : ring[0];
        for (double value : ring) {
            sum += value - start;
        }
        return start + sum / ring.length;
    }
}
