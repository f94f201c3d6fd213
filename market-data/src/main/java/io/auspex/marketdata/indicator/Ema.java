package io.auspex.marketdata.indicator;

/**
 * {@code e += (x - e) * factor}, seeded with the mean of the first values or with the first alone; in both cases the
 * first result stands at the last bar of the first window. A missing value starts the seed anew. Behind exponential
 * averages (factor 2 / (n + 1)) and Wilder's (1 / n).
 */
final class Ema extends Line {
    /** What the option {@code seed} means. */
    static final String SEED = "mean: with the mean of the first n values; first: with the first value alone"
            + " (Metastock, pandas ewm(adjust=False)), shown from the same bar on";

    private final double factor;
    private final int window;
    private final boolean fromFirst;
    private int count;
    private double average;

    Ema(double factor, int window, boolean fromFirst) {
        this.factor = factor;
        this.window = window;
        this.fromFirst = fromFirst;
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
        double f = factor;
        double keep = 1 - f;
        int length = window;
        int c = count;
        double e = average;
        for (int i = 0; i < n; i++) {
            double value = x[i];
            if (missing(value)) {
                c = 0;
                e = 0;
                y[i] = Double.NaN;
            } else if (c >= length) {
                // one rounding step behind the value before, not two
                e = Math.fma(e, keep, value * f);
                y[i] = e;
            } else {
                c++;
                if (!fromFirst) {
                    e += value;
                    e = c == length ? e / length : e;
                } else {
                    e = c == 1 ? value : Math.fma(value - e, f, e);
                }
                y[i] = c == length ? e : Double.NaN;
            }
        }
        count = c;
        average = e;
    }
}
