package io.auspex.marketdata.indicator;

/** Mean, or sum, of the last values; see {@link WindowSum} for what it costs and how exact it is. */
final class Sma extends InPlace {
    private final WindowSum sums;
    private final double divisor;
    private final double inverse;

    private Sma(int window, double divisor) {
        sums = WindowSum.of(window);
        this.divisor = divisor;
        inverse = 1 / divisor;
    }

    static Sma mean(int window) {
        return new Sma(window, window);
    }

    static Sma sum(int window) {
        return new Sma(window, 1);
    }

    @Override
    void run(double[] x, double[] y, int n) {
        if (n == 1) {
            y[0] = quotient(sums.next(given(x[0], x[0])), divisor, inverse);
            return;
        }
        known(x, y, 0, n);
        means(y, 0, n);
    }

    @Override
    void replace(double[] values, int from, int to) {
        known(values, values, from, to);
        means(values, from, to);
    }

    private void means(double[] values, int from, int to) {
        sums.replace(values, from, to);
        double d = divisor;
        double part = inverse;
        if (d != 1) {
            for (int i = from; i < to; i++) {
                values[i] = quotient(values[i], d, part);
            }
        }
    }

    /** A quotient and what it leaves: the rounding of a division at a third of its price. */
    private static double quotient(double sum, double divisor, double inverse) {
        double quotient = sum * inverse;
        return Math.fma(Math.fma(-quotient, divisor, sum), inverse, quotient);
    }
}
