package io.auspex.marketdata.expression;

import java.util.Arrays;

/** Weighted means. Stateless. */
final class Weighted {
    private Weighted() {}

    /** Writes the mean with weights that rise by 1 per bar; missing values are left out with their weights. */
    static void linear(double[] x, int n, int window, double[] out, Workspace work) {
        int w = Math.min(window, n);
        double[] suffix = work.doubles(0, w + 1); // of values with the weights 1, 2, … from the oldest
        double[] suffixWeights = work.doubles(1, w + 1);
        Arrays.fill(suffix, 0, w + 1, 0);
        Arrays.fill(suffixWeights, 0, w + 1, 0);
        for (int start = 0; start < n; start += w) {
            int end = Math.min(start + w, n);
            double plain = 0;
            double sum = 0;
            double count = 0;
            double weights = 0;
            for (int i = start; i < end; i++) {
                int k = i - start + 1;
                int newest = start == 0 ? k : w;
                if (start > 0) { // the window moves on: each older value of this block weighs 1 less
                    sum -= plain;
                    weights -= count;
                }
                double value = x[i];
                if (Shifts.present(value)) {
                    sum += newest * value;
                    weights += newest;
                    plain += value;
                    count++;
                }
                double total = weights + suffixWeights[k];
                out[i] = total == 0 ? Double.NaN : (sum + suffix[k]) / total;
            }
            if (end < n) {
                double rest = 0;
                double restWeights = 0;
                plain = 0;
                count = 0;
                for (int k = w - 1; k >= 0; k--) {
                    double value = x[start + k];
                    if (Shifts.present(value)) {
                        plain += value;
                        count++;
                    }
                    rest += plain;
                    restWeights += count;
                    suffix[k] = rest;
                    suffixWeights[k] = restWeights;
                }
            }
        }
    }

    /** Writes pandas' {@code ewm(span=n, min_periods=1).mean()}: weights also fall over bars that are missing. */
    static void exponential(double[] x, int n, int window, double[] out) {
        double keep = 1 - 2.0 / (window + 1.0);
        double mean = Double.NaN;
        double weight = 0;
        for (int i = 0; i < n; i++) {
            double value = x[i];
            weight *= keep;
            if (Shifts.present(value)) {
                mean = weight == 0 ? value : mean + (value - mean) / (weight + 1);
                weight += 1;
            }
            out[i] = mean;
        }
    }
}
