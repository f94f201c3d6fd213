package io.auspex.marketdata.indicator;

import java.util.Arrays;

/**
 * Skewness and excess kurtosis of the last values, by running sums of powers of the distances to a reference inside the
 * window, summed anew when the bound of the rounding error reaches 1e-9 of the fourth moment (see {@link
 * RollingVariance}). NaN where the values do not vary.
 */
final class RollingMoments {
    private static final double ALLOWED = 1e-9;
    private static final double UNIT = 32 * 0x1p-53;

    private final double[] ring;
    private boolean untouched = true;
    private int at;
    private int present;
    private int equal;
    private double before = Double.NaN;
    private double reference;
    private double s1;
    private double s2;
    private double s3;
    private double s4;
    private double error;

    RollingMoments(int window) {
        ring = new double[window];
    }

    void run(double[] x, double[] skew, double[] kurtosis, int n) {
        int window = ring.length;
        double inverse = 1.0 / window;
        for (int i = 0; i < n; i++) {
            double value = x[i];
            if (Kernel.missing(value)) {
                value = reference;
                present = -1;
            } else if (untouched) {
                untouched = false;
                reference = value;
                Arrays.fill(ring, value);
            }
            add(value - reference, 1);
            add(ring[at] - reference, -1);
            ring[at] = value;
            at = at + 1 == window ? 0 : at + 1;
            error += s4;
            equal = value == before ? Math.min(window, equal + 1) : 1;
            before = value;
            present = Math.min(window, present + 1);
            skew[i] = Double.NaN;
            kurtosis[i] = Double.NaN;
            if (present < window || equal == window) {
                continue;
            }
            double m = s1 * inverse;
            double variance = s2 * inverse - m * m;
            if (!(UNIT * error <= ALLOWED * (window * variance * variance))) {
                again(m);
                m = s1 * inverse;
                variance = s2 * inverse - m * m;
            }
            double third = s3 * inverse - m * (3 * s2 * inverse - 2 * m * m);
            double fourth = s4 * inverse - m * (4 * s3 * inverse - m * (6 * s2 * inverse - 3 * m * m));
            if (variance > 0) {
                skew[i] = third / (variance * Math.sqrt(variance));
                kurtosis[i] = Math.max(fourth / (variance * variance), 1) - 3;
            }
        }
    }

    private void add(double d, double sign) {
        double square = d * d;
        s1 += sign * d;
        s2 += sign * square;
        s3 += sign * (square * d);
        s4 += sign * (square * square);
    }

    private void again(double mean) {
        double guess = Double.isFinite(mean) ? reference + mean : ring[0];
        double sum = 0;
        for (double value : ring) {
            sum += value - guess;
        }
        reference = guess + sum / ring.length;
        s1 = 0;
        s2 = 0;
        s3 = 0;
        s4 = 0;
        for (double value : ring) {
            add(value - reference, 1);
        }
        error = s4;
    }
}
