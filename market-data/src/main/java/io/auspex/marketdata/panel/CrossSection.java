package io.auspex.marketdata.panel;

import io.auspex.marketdata.expression.Operator;
import java.util.Arrays;

/** What is done to the values of all symbols at one time. Missing (NaN or infinite) stays out and stays missing. One thread. */
final class CrossSection {
    private static final double MAD_TO_DEVIATION = 1.4826;

    private final double[] sorted;
    private final double[] distances;

    CrossSection(int symbols) {
        sorted = new double[symbols];
        distances = new double[symbols];
    }

    /** Replaces the values of a time by what the operator makes of them. */
    void apply(Operator operator, double[] x, double[] groups, double level) {
        int n = 0;
        double sum = 0;
        for (double value : x) {
            if (Double.isFinite(value)) {
                sorted[n++] = value + 0.0; // -0 and 0 are one value
                sum += value;
            }
        }
        double mean = n == 0 ? Double.NaN : sum / n;
        switch (operator) {
            case CSRANK -> rank(x, n);
            case CSDEMEAN -> shiftAndScale(x, mean, 1);
            case CSZSCORE -> shiftAndScale(x, mean, deviation(n, mean));
            case CSROBUST -> {
                double median = quantile(n, 0.5, true);
                shiftAndScale(x, median, MAD_TO_DEVIATION * medianDistance(n, median));
            }
            case CSNEUTRALIZE -> neutralize(x, groups);
            case CSWINSORIZE -> {
                double low = quantile(n, level, true);
                double high = quantile(n, 1 - level, false);
                for (int i = 0; i < x.length; i++) {
                    x[i] = Double.isFinite(x[i]) ? Math.max(low, Math.min(high, x[i])) : Double.NaN;
                }
            }
            case CSFILL -> {
                for (int i = 0; i < x.length; i++) {
                    x[i] = Double.isFinite(x[i]) ? x[i] : mean;
                }
            }
            default -> throw new IllegalArgumentException(operator + " does not compare symbols");
        }
    }

    private void rank(double[] x, int n) {
        Arrays.sort(sorted, 0, n);
        for (int i = 0; i < x.length; i++) {
            if (!Double.isFinite(x[i])) {
                x[i] = Double.NaN;
                continue;
            }
            int less = lowerBound(n, x[i]);
            int upTo = less;
            while (upTo < n && sorted[upTo] == x[i]) {
                upTo++;
            }
            x[i] = (less + (upTo - less + 1) / 2.0) / n;
        }
    }

    private int lowerBound(int n, double value) {
        int from = 0;
        int to = n;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (sorted[middle] < value) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    private static void shiftAndScale(double[] x, double center, double scale) {
        for (int i = 0; i < x.length; i++) {
            x[i] = Double.isFinite(x[i]) && scale > 0 ? (x[i] - center) / scale : Double.NaN;
        }
    }

    private double deviation(int n, double mean) {
        if (n < 2) {
            return Double.NaN;
        }
        double squares = 0;
        boolean differ = false;
        for (int i = 0; i < n; i++) {
            squares += (sorted[i] - mean) * (sorted[i] - mean);
            differ |= sorted[i] != sorted[0];
        }
        return differ ? Math.sqrt(squares / (n - 1)) : 0;
    }

    private double medianDistance(int n, double median) {
        for (int i = 0; i < n; i++) {
            distances[i] = Math.abs(sorted[i] - median);
        }
        Arrays.sort(distances, 0, n);
        return n == 0 ? Double.NaN : (distances[(n - 1) / 2] + distances[n / 2]) / 2;
    }

    private double quantile(int n, double level, boolean sort) {
        if (n == 0) {
            return Double.NaN;
        }
        if (sort) {
            Arrays.sort(sorted, 0, n);
        }
        double place = level * (n - 1);
        int low = (int) place;
        int high = Math.min(low + 1, n - 1);
        return sorted[low] + (sorted[high] - sorted[low]) * (place - low);
    }

    /** Subtracts the mean of the group; a symbol without a group is missing. */
    private static void neutralize(double[] x, double[] groups) {
        var order = new Integer[x.length];
        int n = 0;
        for (int i = 0; i < x.length; i++) {
            if (Double.isFinite(x[i]) && Double.isFinite(groups[i])) {
                order[n++] = i;
            } else {
                x[i] = Double.NaN;
            }
        }
        Arrays.sort(
                order,
                0,
                n,
                (a, b) -> groups[a] == groups[b] ? Integer.compare(a, b) : Double.compare(groups[a], groups[b]));
        int from = 0;
        while (from < n) {
            int to = from;
            double sum = 0;
            while (to < n && groups[order[to]] == groups[order[from]]) {
                sum += x[order[to]];
                to++;
            }
            double mean = sum / (to - from);
            for (int i = from; i < to; i++) {
                x[order[i]] -= mean;
            }
            from = to;
        }
    }
}
