package io.auspex.marketdata.expression;

import java.util.Arrays;

/**
 * Sums over windows in constant time per bar without ever taking a value away: time is cut into blocks as long as the window, and
 * a window is a suffix of one block and a prefix of the next, whose sums are at hand. So a sum has the rounding error of its own
 * window only, whatever went before. [1] Stateless.
 *
 * <p>[1] van Herk (1992), A fast algorithm for local minimum and maximum filters on rectangular and octagonal kernels, Pattern
 * Recognition Letters 13(7); the same cut for sums.
 */
final class RollingSums {
    private RollingSums() {}

    /** Writes {@code SUM}, {@code MEAN} or {@code COUNT} of the values that are present. */
    static void run(double[] x, int n, int window, Operator form, double[] out, Workspace work) {
        int w = Math.min(window, n);
        double[] suffix = work.doubles(0, w + 1);
        int[] suffixCount = work.ints(0, w + 1);
        Arrays.fill(suffix, 0, w + 1, 0);
        Arrays.fill(suffixCount, 0, w + 1, 0);
        boolean mean = form == Operator.MEAN;
        boolean counts = form == Operator.COUNT;
        for (int start = 0; start < n; start += w) {
            int end = Math.min(start + w, n);
            double sum = 0;
            int count = 0;
            for (int i = start; i < end; i++) {
                double value = x[i];
                if (Math.abs(value) <= Double.MAX_VALUE) {
                    sum += value;
                    count++;
                }
                int k = i - start + 1;
                double total = suffix[k] + sum;
                int present = suffixCount[k] + count;
                if (counts) {
                    out[i] = present;
                } else {
                    out[i] = present == 0 ? Double.NaN : mean ? total / present : total;
                }
            }
            if (end < n) {
                double rest = 0;
                int left = 0;
                for (int k = w - 1; k >= 0; k--) {
                    double value = x[start + k];
                    if (Math.abs(value) <= Double.MAX_VALUE) {
                        rest += value;
                        left++;
                    }
                    suffix[k] = rest;
                    suffixCount[k] = left;
                }
            }
        }
    }
}
