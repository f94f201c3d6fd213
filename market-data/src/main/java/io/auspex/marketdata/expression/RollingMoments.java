package io.auspex.marketdata.expression;

import java.util.Arrays;

/**
 * Variance, skewness and kurtosis over windows in constant time per bar, by blocks like {@link RollingSums}. Sums of powers are
 * taken of the distance from a pivot, a value that lies in the window itself, so that little cancels: the relative error is of
 * the order of the window's length times the rounding of a double, whatever the level of the values, and values that do not
 * differ give exactly 0. Stateless.
 */
final class RollingMoments {
    private RollingMoments() {}

    /** Writes the variance over n - 1, or its root; NaN below 2 values. */
    static void variance(double[] x, int n, int window, boolean root, double[] out, Workspace work) {
        int w = Math.min(window, n);
        double[] suffix1 = work.doubles(0, w + 1);
        double[] suffix2 = work.doubles(1, w + 1);
        int[] suffixCount = work.ints(0, w + 1);
        double[] reciprocals = work.reciprocals(w);
        Arrays.fill(suffix1, 0, w + 1, 0);
        Arrays.fill(suffix2, 0, w + 1, 0);
        Arrays.fill(suffixCount, 0, w + 1, 0);
        double pivot = 0;
        for (int start = 0; start < n; start += w) {
            int end = Math.min(start + w, n);
            double sum1 = 0;
            double sum2 = 0;
            int count = 0;
            boolean foreign = true;
            for (int i = start; i < end; i++) {
                int k = i - start + 1;
                double value = x[i];
                boolean present = Math.abs(value) <= Double.MAX_VALUE;
                int before = suffixCount[k];
                if (foreign && before == 0 && (count > 0 || present)) {
                    // the pivot has left the window: from here on measure from the first value of this block
                    foreign = false;
                    sum1 = 0;
                    sum2 = 0;
                    int first = first(x, start);
                    pivot = x[first];
                    for (int j = first; j < i; j++) {
                        double d = x[j] - pivot;
                        if (Math.abs(d) <= Double.MAX_VALUE) {
                            sum1 += d;
                            sum2 += d * d;
                        }
                    }
                }
                if (present) {
                    double d = value - pivot;
                    sum1 += d;
                    sum2 += d * d;
                    count++;
                }
                int total = count + before;
                double s1 = sum1 + suffix1[k];
                double s2 = sum2 + suffix2[k];
                if (total < 2) {
                    out[i] = Double.NaN;
                } else {
                    double variance = Math.max(0, s2 - s1 * s1 * reciprocals[total]) / (total - 1);
                    out[i] = root ? Math.sqrt(variance) : variance;
                }
            }
            if (end < n) {
                pivot = last(x, start, end, pivot);
                double rest1 = 0;
                double rest2 = 0;
                int left = 0;
                for (int k = w - 1; k >= 0; k--) {
                    double value = x[start + k];
                    if (Math.abs(value) <= Double.MAX_VALUE) {
                        double d = value - pivot;
                        rest1 += d;
                        rest2 += d * d;
                        left++;
                    }
                    suffix1[k] = rest1;
                    suffix2[k] = rest2;
                    suffixCount[k] = left;
                }
            }
        }
    }

    /** Writes the bias-corrected skewness (from 3 values) or excess kurtosis (from 4), as pandas does. */
    static void higher(double[] x, int n, int window, boolean kurtosis, double[] out, Workspace work) {
        int w = Math.min(window, n);
        double[][] suffix = new double[4][];
        for (int p = 0; p < 4; p++) {
            suffix[p] = work.doubles(p, w + 1);
            Arrays.fill(suffix[p], 0, w + 1, 0);
        }
        int[] suffixCount = work.ints(0, w + 1);
        Arrays.fill(suffixCount, 0, w + 1, 0);
        double pivot = 0;
        for (int start = 0; start < n; start += w) {
            int end = Math.min(start + w, n);
            double sum1 = 0;
            double sum2 = 0;
            double sum3 = 0;
            double sum4 = 0;
            int count = 0;
            boolean foreign = true;
            for (int i = start; i < end; i++) {
                int k = i - start + 1;
                double value = x[i];
                boolean present = Math.abs(value) <= Double.MAX_VALUE;
                int before = suffixCount[k];
                if (foreign && before == 0 && (count > 0 || present)) {
                    foreign = false;
                    sum1 = 0;
                    sum2 = 0;
                    sum3 = 0;
                    sum4 = 0;
                    int first = first(x, start);
                    pivot = x[first];
                    for (int j = first; j < i; j++) {
                        double d = x[j] - pivot;
                        if (Math.abs(d) <= Double.MAX_VALUE) {
                            sum1 += d;
                            sum2 += d * d;
                            sum3 += d * d * d;
                            sum4 += d * d * (d * d);
                        }
                    }
                }
                if (present) {
                    double d = value - pivot;
                    sum1 += d;
                    sum2 += d * d;
                    sum3 += d * d * d;
                    sum4 += d * d * (d * d);
                    count++;
                }
                double total = (double) count + before;
                double s1 = (sum1 + suffix[0][k]) / total;
                double s2 = (sum2 + suffix[1][k]) / total;
                double s3 = (sum3 + suffix[2][k]) / total;
                double s4 = (sum4 + suffix[3][k]) / total;
                double m2 = s2 - s1 * s1;
                if (kurtosis) {
                    double m4 = s4 - s1 * (4 * s3 - s1 * (6 * s2 - 3 * s1 * s1));
                    out[i] = kurtosis(total, m2, m4);
                } else {
                    double m3 = s3 - s1 * (3 * s2 - 2 * s1 * s1);
                    out[i] = skewness(total, m2, m3);
                }
            }
            if (end < n) {
                pivot = last(x, start, end, pivot);
                sum1 = 0;
                sum2 = 0;
                sum3 = 0;
                sum4 = 0;
                int left = 0;
                for (int k = w - 1; k >= 0; k--) {
                    double value = x[start + k];
                    if (Math.abs(value) <= Double.MAX_VALUE) {
                        double d = value - pivot;
                        sum1 += d;
                        sum2 += d * d;
                        sum3 += d * d * d;
                        sum4 += d * d * (d * d);
                        left++;
                    }
                    suffix[0][k] = sum1;
                    suffix[1][k] = sum2;
                    suffix[2][k] = sum3;
                    suffix[3][k] = sum4;
                    suffixCount[k] = left;
                }
            }
        }
    }

    /** The first value that is present from {@code start} on; there is one. */
    static int first(double[] x, int start) {
        int i = start;
        while (!Shifts.present(x[i])) {
            i++;
        }
        return i;
    }

    /** The last value that is present in a range; {@code otherwise} if there is none. */
    static double last(double[] x, int start, int end, double otherwise) {
        for (int i = end - 1; i >= start; i--) {
            if (Shifts.present(x[i])) {
                return x[i];
            }
        }
        return otherwise;
    }

    private static double skewness(double n, double m2, double m3) {
        if (n < 3) {
            return Double.NaN;
        }
        return m2 > 0 ? Math.sqrt(n * (n - 1)) / (n - 2) * (m3 / (m2 * Math.sqrt(m2))) : 0;
    }

    private static double kurtosis(double n, double m2, double m4) {
        if (n < 4) {
            return Double.NaN;
        }
        return m2 > 0 ? (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * (m4 / (m2 * m2) - 3) + 6) : -3;
    }
}
