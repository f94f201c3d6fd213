package io.auspex.marketdata.indicator;

/**
 * {@code e += (x - e) * factor}, seeded with the mean of the first values or with the first alone; in both cases the
 * first result stands at the last bar of the first window. A missing value starts the seed anew. Behind exponential
 * averages (factor 2 / (n + 1)) and Wilder's (1 / n).
 */
final class Ema extends InPlace {
    /** What the option {@code seed} means. */
    static final String SEED = "mean: with the mean of the first n values; first: with the first value alone"
            + " (Metastock, pandas ewm(adjust=False)), shown from the same bar on";

    private final double factor;
    private final double keep;
    private final double keepTwice;
    private final int window;
    private final boolean fromFirst;
    private final int skipped;
    private int count;
    private double average;
    /** The average before the first value of a pair, and what that value adds to it. */
    private double before;

    private double first;
    private boolean odd;

    /**
     * Makes one.
     *
     * @param factor weight of the latest value
     * @param window bars of the seed
     * @param fromFirst whether the seed is the first value alone
     * @param skipped bars before the seed begins
     */
    Ema(double factor, int window, boolean fromFirst, int skipped) {
        this.factor = factor;
        keep = 1 - factor;
        keepTwice = keep * keep;
        this.window = window;
        this.fromFirst = fromFirst;
        this.skipped = skipped;
        count = -skipped;
    }

    Ema(double factor, int window, boolean fromFirst) {
        this(factor, window, fromFirst, 0);
    }

    /** The usual one: factor 2 / (n + 1), seeded with the mean of the first n values. */
    static Ema of(int window) {
        return new Ema(2.0 / (window + 1), window, false);
    }

    /** Wilder's: factor 1 / n, seeded with the mean of the first n values. */
    static Ema wilder(int window) {
        return new Ema(1.0 / window, window, false);
    }

    /** The usual factor with the seed that the option {@code seed} names: {@code mean} or {@code first}. */
    static Ema of(int window, Arguments arguments) {
        return new Ema(2.0 / (window + 1), window, arguments.is("seed", "first"));
    }

    @Override
    void run(double[] x, double[] y, int n) {
        run(x, y, 0, n);
    }

    @Override
    void replace(double[] values, int from, int to) {
        run(values, values, from, to);
    }

    private void run(double[] x, double[] y, int from, int to) {
        int i = from;
        while (i < to) {
            if (to - i > 1 && count == window && !odd) {
                i = pairs(x, y, i, to);
            }
            if (i < to) {
                y[i] = next(x[i]);
                i++;
            }
        }
    }

    /** Two values at a time from the average before both, which halves the chain that a bar waits for. */
    private int pairs(double[] x, double[] y, int from, int to) {
        double f = factor;
        double k = keep;
        double twice = keepTwice;
        double e = average;
        int i = from;
        for (; i + 1 < to; i += 2) {
            double one = x[i];
            double two = x[i + 1];
            if (missing(one) || missing(two)) {
                break;
            }
            y[i] = Math.fma(e, k, one * f);
            e = Math.fma(e, twice, Math.fma(one * f, k, two * f));
            y[i + 1] = e;
        }
        average = e;
        return i;
    }

    private double next(double value) {
        if (missing(value)) {
            count = -skipped;
            average = 0;
            odd = false;
            return Double.NaN;
        }
        if (count == window) {
            double part = value * factor;
            if (odd) {
                average = Math.fma(before, keepTwice, Math.fma(first, keep, part));
            } else {
                before = average;
                first = part;
                average = Math.fma(average, keep, part);
            }
            odd = !odd;
            return average;
        }
        count++;
        if (count <= 0) {
            return Double.NaN;
        }
        if (fromFirst) {
            average = count == 1 ? value : Math.fma(value - average, factor, average);
        } else {
            average += value;
            average = count == window ? average / window : average;
        }
        return count == window ? average : Double.NaN;
    }
}
