package io.auspex.marketdata.expression;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The least-squares line through the values of a window over their bars, in constant time per bar, by blocks and from a pivot like
 * {@link RollingMoments}. Stateless.
 */
final class RollingLine {
    /** Below this standard deviation qlib takes a window for flat. */
    static final double FLAT = 2e-5;

    private RollingLine() {}

    /** Writes slope, squared correlation and last residual, those that are wanted. */
    static void run(
            double[] y,
            int n,
            int window,
            double @Nullable [] slope,
            double @Nullable [] fit,
            double @Nullable [] residual,
            Workspace work) {
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
        double pivot = 0;
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
                int k = i - start + 1; // bars since the pivot's block
                double value = y[i];
                boolean present = Math.abs(value) <= Double.MAX_VALUE;
                int before = suffixCount[k];
                if (foreign && before == 0 && (count > 0 || present)) {
                    foreign = false;
                    sumY = 0;
                    sumYy = 0;
                    sumXy = 0;
                    int first = RollingMoments.first(y, start);
                    pivot = y[first];
                    for (int j = first; j < i; j++) {
                        double d = y[j] - pivot;
                        if (Math.abs(d) <= Double.MAX_VALUE) {
                            sumY += d;
                            sumYy += d * d;
                            sumXy += d * (j - start + 1);
                        }
                    }
                }
                double d = value - pivot;
                if (present) {
                    sumX += k;
                    sumXx += (double) k * k;
                    sumY += d;
                    sumYy += d * d;
                    sumXy += d * k;
                    count++;
                }
                int total = count + before;
                double share = reciprocals[total];
                double sx = sumX + suffixX[k];
                double sy = sumY + suffixY[k];
                double xx = sumXx + suffixXx[k] - sx * sx * share;
                double xy = sumXy + suffixXy[k] - sx * sy * share;
                double steep = total < 2 ? Double.NaN : xy / xx;
                if (slope != null) {
                    slope[i] = steep;
                }
                if (residual != null) {
                    residual[i] = present ? d - sy * share - steep * (k - sx * share) : Double.NaN;
                }
                if (fit != null) {
                    double yy = Math.max(0, sumYy + suffixYy[k] - sy * sy * share);
                    boolean flat = total < 2 || Math.sqrt(yy / (total - 1)) <= FLAT;
                    fit[i] = flat ? Double.NaN : Math.min(1, xy * xy / (xx * yy));
                }
            }
            if (end < n) {
                pivot = RollingMoments.last(y, start, end, pivot);
                sumX = 0;
                sumXx = 0;
                sumY = 0;
                sumYy = 0;
                sumXy = 0;
                int left = 0;
                for (int k = w - 1; k >= 0; k--) {
                    double value = y[start + k];
                    if (Math.abs(value) <= Double.MAX_VALUE) {
                        double d = value - pivot;
                        double place = k + 1 - w; // 0 at the last bar of this block, 1 at the first of the next
                        sumX += place;
                        sumXx += place * place;
                        sumY += d;
                        sumYy += d * d;
                        sumXy += d * place;
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
    }
}
