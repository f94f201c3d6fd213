package io.auspex.registry;

import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Rank correlation and how sure it is. */
final class RankStatistics {
    private RankStatistics() {}

    /** Ranks from 1; equal values share the mean of their ranks. */
    static double[] ranks(double[] values) {
        int n = values.length;
        Integer[] order = IntStream.range(0, n).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
        var ranks = new double[n];
        int start = 0;
        while (start < n) {
            int end = start + 1;
            while (end < n && values[order[end]] == values[order[start]]) {
                end++;
            }
            for (int i = start; i < end; i++) {
                ranks[order[i]] = (start + 1 + end) / 2.0;
            }
            start = end;
        }
        return ranks;
    }

    /**
     * The products of the standardised ranks, whose mean is Spearman's correlation; empty array if one side does not
     * vary.
     */
    static double[] products(double[] x, double[] y) {
        double[] a = standardised(ranks(x));
        double[] b = standardised(ranks(y));
        if (a.length == 0 || b.length == 0) {
            return new double[0];
        }
        var products = new double[a.length];
        for (int i = 0; i < products.length; i++) {
            products[i] = a[i] * b[i];
        }
        return products;
    }

    /**
     * t statistic of the mean of {@code values}: values of one time are summed first, so that they count as one
     * observation each (as Driscoll and Kraay 1998 do), then Newey and West (1987) with Bartlett weights 1 − l / (lags
     * + 1).
     *
     * @param values the products, by time
     * @param times not falling
     * @param lags how far errors reach
     */
    static OptionalDouble neweyWestT(double[] values, long[] times, int lags) {
        int n = values.length;
        if (n == 0) {
            return OptionalDouble.empty();
        }
        double mean = Arrays.stream(values).sum() / n;
        var sums = new double[n];
        int groups = 0;
        for (int i = 0; i < n; i++) {
            if (i > 0 && times[i] != times[i - 1]) {
                groups++;
            }
            sums[groups] += values[i] - mean;
        }
        groups++;
        double variance = 0;
        for (int lag = 0; lag <= Math.min(lags, groups - 1); lag++) {
            double product = 0;
            for (int i = lag; i < groups; i++) {
                product += sums[i] * sums[i - lag];
            }
            variance += lag == 0 ? product : 2 * (1 - lag / (lags + 1.0)) * product;
        }
        return groups > lags + 1 && variance > 0
                ? OptionalDouble.of(mean * n / Math.sqrt(variance))
                : OptionalDouble.empty();
    }

    private static double[] standardised(double[] ranks) {
        int n = ranks.length;
        double mean = (n + 1) / 2.0;
        double squares = 0;
        for (double rank : ranks) {
            squares += (rank - mean) * (rank - mean);
        }
        if (!(squares > 0)) {
            return new double[0];
        }
        double deviation = Math.sqrt(squares / n);
        return Arrays.stream(ranks).map(r -> (r - mean) / deviation).toArray();
    }
}
