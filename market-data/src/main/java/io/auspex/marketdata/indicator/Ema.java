package io.auspex.marketdata.indicator;

/**
 * {@code e += (x - e) * factor}, seeded with the mean of the first values; a missing value starts the seed anew. Behind
 * exponential averages (factor 2 / (n + 1)) and Wilder's (1 / n).
 */
final class Ema extends Line {
    private final double factor;
    private final int seed;
    private int count;
    private double average;

    Ema(double factor, int seed) {
        this.factor = factor;
        this.seed = seed;
    }

    /** The usual one: factor 2 / (n + 1), seeded with the mean of the first n values. */
    static Ema of(int window) {
        return new Ema(2.0 / (window + 1), window);
    }

    /** Wilder's: factor 1 / n, seeded with the mean of the first n values. */
    static Ema wilder(int window) {
        return new Ema(1.0 / window, window);
    }

    /** The usual factor with the seed that the option {@code seed} names: {@code mean} or {@code first}. */
    static Ema of(int window, Arguments arguments) {
        return new Ema(2.0 / (window + 1), seed(window, arguments));
    }

    /** {@return how many values make the seed} */
    static int seed(int window, Arguments arguments) {
        return arguments.is("seed", "first") ? 1 : window;
    }

    @Override
    void run(double[] x, double[] y, int n) {
        double f = factor;
        int from = seed;
        int c = count;
        double e = average;
        for (int i = 0; i < n; i++) {
            double value = x[i];
            if (missing(value)) {
                c = 0;
                e = 0;
                y[i] = Double.NaN;
            } else if (c >= from) {
                e = Math.fma(value - e, f, e);
                y[i] = e;
            } else {
                e += value;
                if (++c == from) {
                    e /= from;
                    y[i] = e;
                } else {
                    y[i] = Double.NaN;
                }
            }
        }
        count = c;
        average = e;
    }
}
