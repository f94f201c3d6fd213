package io.auspex.marketdata.series;

import io.auspex.data.DoubleColumn;

/** One pass over a column for each way to put its groups together. Stateless. */
final class Columns {
    private Columns() {}

    static DoubleColumn aggregate(DoubleColumn column, Groups groups, Aggregation how) {
        return DoubleColumn.fill(groups.size(), out -> {
            for (int g = 0; g < out.length; g++) {
                int from = groups.first(g);
                int to = groups.first(g + 1);
                out[g] = switch (how) {
                    case FIRST -> first(column, from, to);
                    case LAST -> last(column, from, to);
                    case MAX -> max(column, from, to);
                    case MIN -> min(column, from, to);
                    case SUM -> sum(column, from, to, false);
                    case MEAN -> sum(column, from, to, true);
                };
            }
        });
    }

    private static double first(DoubleColumn column, int from, int to) {
        for (int i = from; i < to; i++) {
            double v = column.get(i);
            if (!Double.isNaN(v)) {
                return v;
            }
        }
        return Double.NaN;
    }

    private static double last(DoubleColumn column, int from, int to) {
        for (int i = to - 1; i >= from; i--) {
            double v = column.get(i);
            if (!Double.isNaN(v)) {
                return v;
            }
        }
        return Double.NaN;
    }

    private static double max(DoubleColumn column, int from, int to) {
        double best = Double.NaN;
        for (int i = from; i < to; i++) {
            best = larger(best, column.get(i));
        }
        return best;
    }

    private static double min(DoubleColumn column, int from, int to) {
        double best = Double.NaN;
        for (int i = from; i < to; i++) {
            best = smaller(best, column.get(i));
        }
        return best;
    }

    private static double sum(DoubleColumn column, int from, int to, boolean mean) {
        double sum = Double.NaN;
        int count = 0;
        for (int i = from; i < to; i++) {
            double v = column.get(i);
            if (!Double.isNaN(v)) {
                sum = plus(sum, v);
                count++;
            }
        }
        return mean ? sum / count : sum;
    }

    /** {@return the larger of two; the one that is there if the other is missing} */
    static double larger(double best, double v) {
        return v > best || Double.isNaN(best) ? v : best;
    }

    /** {@return the smaller of two; the one that is there if the other is missing} */
    static double smaller(double best, double v) {
        return v < best || Double.isNaN(best) ? v : best;
    }

    /** {@return the sum of two; the one that is there if the other is missing} */
    static double plus(double sum, double v) {
        if (Double.isNaN(v)) {
            return sum;
        }
        return !Double.isNaN(sum) ? sum + v : v;
    }
}
