package io.auspex.marketdata.expression;

import java.util.Arrays;

/**
 * Covariance and correlation of two columns over windows, of the bars that have both, in constant time per bar, by blocks and from
 * pivots like {@link RollingMoments}. Stateless.
 */
final class RollingPairs {
    private RollingPairs() {}

    /** Writes the correlation, NaN where the standard deviation of either column is at most 2e-5, or the covariance over n - 1. */
    static void run(double[] x, double[] y, int n, int window, boolean correlation, double[] out, Workspace work) {
        int w = Math.min(window, n);
        double[] suffixX = work.doubles(0, w + 1);
        double[] suffixXx = work.doubles(1, w + 1);
        double[] suffixY = work.doubles(2, w + 1);
        double[] suffixYy = work.doubles(3, w + 1);
        double[] suffixXy = work.doubles(4, w + 1);
        int[] suffixCount = work.ints(0, w + 1);
        for (int i = 0; i < 5; i++) {
            Arrays.fill(work.doubles(i, w + 1), 0, w + 1, 0);
        }
        Arrays.fill(suffixCount, 0, w + 1, 0);
        double[] reciprocals = work.reciprocals(w);
        boolean together = together(x, y, n);
        double pivotX = 0;
        double pivotY = 0;
        for (int start = 0; start < n; start += w) {
            int end = Math.min(start + w, n);
            double sumX = 0;
            double sumXx = 0;
            double sumY = 0;
            double sumYy = 0;
            double sumXy = 0;
            int count = 0;
            boolean foreign = true;
            for (int i = start; i < end; i++) {
                int k = i - start + 1;
                boolean present = both(x[i], y[i]);
                int before = suffixCount[k];
                if (foreign && before == 0 && (count > 0 || present)) {
                    foreign = false;
                    sumX = 0;
                    sumXx = 0;
                    sumY = 0;
                    sumYy = 0;
                    sumXy = 0;
                    int first = start;
                    while (!both(x[first], y[first])) {
                        first++;
                    }
                    pivotX = x[first];
                    pivotY = y[first];
                    for (int j = first; j < i; j++) {
                        if (both(x[j], y[j])) {
                            double dx = x[j] - pivotX;
                            double dy = y[j] - pivotY;
                            sumX += dx;
                            sumXx += dx * dx;
                            sumY += dy;
                            sumYy += dy * dy;
                            sumXy += dx * dy;
                        }
                    }
                }
                if (present) {
                    double dx = x[i] - pivotX;
                    double dy = y[i] - pivotY;
                    sumX += dx;
                    sumXx += dx * dx;
                    sumY += dy;
                    sumYy += dy * dy;
                    sumXy += dx * dy;
                    count++;
                }
                int total = count + before;
                if (total < 2) {
                    out[i] = Double.NaN;
                    continue;
                }
                double share = reciprocals[total];
                double sx = sumX + suffixX[k];
                double sy = sumY + suffixY[k];
                double xy = sumXy + suffixXy[k] - sx * sy * share;
                if (!correlation) {
                    out[i] = xy / (total - 1);
                    continue;
                }
                double xx = Math.max(0, sumXx + suffixXx[k] - sx * sx * share);
                double yy = Math.max(0, sumYy + suffixYy[k] - sy * sy * share);
                boolean flat = together
                        && (Math.sqrt(xx / (total - 1)) <= RollingLine.FLAT
                                || Math.sqrt(yy / (total - 1)) <= RollingLine.FLAT);
                double value = flat ? Double.NaN : xy / Math.sqrt(xx * yy);
                out[i] = Math.max(-1, Math.min(1, value)); // NaN stays
            }
            if (end < n) {
                sumX = 0;
                sumXx = 0;
                sumY = 0;
                sumYy = 0;
                sumXy = 0;
                int left = 0;
                for (int k = w - 1; k >= 0; k--) {
                    int i = start + k;
                    if (both(x[i], y[i])) {
                        if (left == 0) {
                            pivotX = x[i];
                            pivotY = y[i];
                        }
                        double dx = x[i] - pivotX;
                        double dy = y[i] - pivotY;
                        sumX += dx;
                        sumXx += dx * dx;
                        sumY += dy;
                        sumYy += dy * dy;
                        sumXy += dx * dy;
                        left++;
                    }
                    suffixX[k] = sumX;
                    suffixXx[k] = sumXx;
                    suffixY[k] = sumY;
                    suffixYy[k] = sumYy;
                    suffixXy[k] = sumXy;
                    suffixCount[k] = left;
                }
            }
        }
        if (correlation && !together) {
            blankFlat(x, n, w, out, work);
            blankFlat(y, n, w, out, work);
        }
    }

    /** Whether both columns are missing at the same bars, so that the sums of the pairs give the deviation of each, bit for bit. */
    private static boolean together(double[] x, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            if (Shifts.present(x[i]) != Shifts.present(y[i])) {
                return false;
            }
        }
        return true;
    }

    /** Each column's own standard deviation decides, also over bars that the other does not have. */
    private static void blankFlat(double[] x, int n, int w, double[] out, Workspace work) {
        double[] deviation = work.doubles(5, n);
        RollingMoments.variance(x, n, w, true, deviation, work);
        for (int i = 0; i < n; i++) {
            out[i] = deviation[i] <= RollingLine.FLAT ? Double.NaN : out[i];
        }
    }

    private static boolean both(double x, double y) {
        return Math.abs(x) <= Double.MAX_VALUE && Math.abs(y) <= Double.MAX_VALUE;
    }
}
