package io.auspex.marketdata.expression;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Largest or smallest value of a window and its place, in constant time per bar, by blocks like {@link RollingSums}. Stateless. */
final class RollingExtremes {
    private static final int NONE = Integer.MAX_VALUE;

    private RollingExtremes() {}

    /**
     * Writes what is wanted.
     *
     * @param sign 1 for the largest, -1 for the smallest
     * @param value values that are missing are left out; NaN where all are
     * @param place 1 for the oldest bar; the first of equals; the first missing bar if there is one; NaN where all are missing
     */
    static void run(
            double[] x,
            int n,
            int window,
            int sign,
            double @Nullable [] value,
            double @Nullable [] place,
            Workspace work) {
        int w = Math.min(window, n);
        double[] suffix = work.doubles(0, w + 1);
        Arrays.fill(suffix, 0, w + 1, Double.NEGATIVE_INFINITY);
        if (place == null && value != null) {
            values(x, n, w, sign, value, suffix);
            return;
        }
        if (place == null) {
            return;
        }
        int[] suffixPlace = work.ints(0, w + 1);
        int[] suffixMissing = work.ints(1, w + 1);
        Arrays.fill(suffixPlace, 0, w + 1, NONE);
        Arrays.fill(suffixMissing, 0, w + 1, NONE);
        for (int start = 0; start < n; start += w) {
            int end = Math.min(start + w, n);
            double best = Double.NEGATIVE_INFINITY;
            int where = NONE;
            int missing = NONE;
            for (int i = start; i < end; i++) {
                double v = sign * x[i];
                if (!(Math.abs(v) <= Double.MAX_VALUE)) {
                    missing = Math.min(missing, i);
                } else if (v > best) {
                    best = v;
                    where = i;
                }
                int k = i - start + 1;
                boolean older = suffix[k] >= best;
                double winner = older ? suffix[k] : best;
                int winnerAt = older ? suffixPlace[k] : where;
                int gap = Math.min(suffixMissing[k], missing);
                boolean none = winner == Double.NEGATIVE_INFINITY;
                if (value != null) {
                    value[i] = none ? Double.NaN : sign * winner;
                }
                int oldest = Math.max(0, i - w + 1);
                place[i] = none ? Double.NaN : (gap != NONE ? gap : winnerAt) - oldest + 1;
            }
            if (end < n) {
                best = Double.NEGATIVE_INFINITY;
                where = NONE;
                missing = NONE;
                for (int k = w - 1; k >= 0; k--) {
                    int i = start + k;
                    double v = sign * x[i];
                    if (!(Math.abs(v) <= Double.MAX_VALUE)) {
                        missing = i;
                    } else if (v >= best) {
                        best = v;
                        where = i;
                    }
                    suffix[k] = best;
                    suffixPlace[k] = where;
                    suffixMissing[k] = missing;
                }
            }
        }
    }

    private static void values(double[] x, int n, int w, int sign, double[] out, double[] suffix) {
        for (int start = 0; start < n; start += w) {
            int end = Math.min(start + w, n);
            double best = Double.NEGATIVE_INFINITY;
            for (int i = start; i < end; i++) {
                double v = sign * x[i];
                best = Math.abs(v) <= Double.MAX_VALUE && v > best ? v : best;
                double older = suffix[i - start + 1];
                double winner = older >= best ? older : best;
                out[i] = winner == Double.NEGATIVE_INFINITY ? Double.NaN : sign * winner;
            }
            if (end < n) {
                best = Double.NEGATIVE_INFINITY;
                for (int k = w - 1; k >= 0; k--) {
                    double v = sign * x[start + k];
                    best = Math.abs(v) <= Double.MAX_VALUE && v >= best ? v : best;
                    suffix[k] = best;
                }
            }
        }
    }
}
