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

    /** What it means for the distance of two averages. */
    static final String SEEDS =
            SEED + "; own: each average with the mean of its own first values (TradingView, pandas-ta;"
                    + " apo and ppo of TA-Lib since 0.8)";

    private final double factor;
    /** What is left of an average after one value and up to four. */
    private final double[] powers = new double[4];

    private final int window;
    private final boolean fromFirst;
    private final int skipped;
    private int count;
    private double average;
    /** The average before the first of four values, how many of these have come, and what they add to it. */
    private double before;

    private int taken;
    private double part;

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
        powers[0] = 1 - factor;
        for (int k = 1; k < powers.length; k++) {
            powers[k] = powers[k - 1] * powers[0];
        }
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

    /** The usual one, seeded at the bar at which one of {@code slower} bars is. */
    static Ema beside(int slower, int window) {
        return new Ema(2.0 / (window + 1), window, false, slower - window);
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
            if (to - i >= powers.length && count == window && taken == 0) {
                i = fours(x, y, i, to);
            }
            if (i < to) {
                y[i] = next(x[i]);
                i++;
            }
        }
    }

    /** Four values at a time from the average before them, so that a bar waits for a quarter of the chain. */
    private int fours(double[] x, double[] y, int from, int to) {
        double f = factor;
        double k = powers[0];
        double k2 = powers[1];
        double k3 = powers[2];
        double k4 = powers[3];
        double e = average;
        int i = from;
        for (; i + 3 < to; i += 4) {
            double one = x[i];
            double two = x[i + 1];
            double three = x[i + 2];
            double four = x[i + 3];
            if (missing((Math.abs(one) + Math.abs(two)) + (Math.abs(three) + Math.abs(four)))) {
                // one of them is, or all are near the limit
                break;
            }
            double p = one * f;
            y[i] = Math.fma(e, k, p);
            p = Math.fma(p, k, two * f);
            y[i + 1] = Math.fma(e, k2, p);
            p = Math.fma(p, k, three * f);
            y[i + 2] = Math.fma(e, k3, p);
            p = Math.fma(p, k, four * f);
            e = Math.fma(e, k4, p);
            y[i + 3] = e;
        }
        average = e;
        return i;
    }

    private double next(double value) {
        if (missing(value)) {
            count = -skipped;
            average = 0;
            taken = 0;
            return Double.NaN;
        }
        if (count == window) {
            double weighted = value * factor;
            if (taken == 0) {
                before = average;
                part = weighted;
            } else {
                part = Math.fma(part, powers[0], weighted);
            }
            average = Math.fma(before, powers[taken], part);
            taken = (taken + 1) & 3;
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
