package io.auspex.marketdata.indicator;

/** Mean, or sum, of the last values; see {@link WindowSum} for what it costs and how exact it is. */
final class Sma extends Line {
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
        known(x, y, n);
        sums.run(y, y, n);
        double d = divisor;
        if (d != 1) {
            double part = inverse;
            for (int i = 0; i < n; i++) {
                // a quotient and what it leaves: the rounding of a division at a third of its price
                double sum = y[i];
                double quotient = sum * part;
                y[i] = Math.fma(Math.fma(-quotient, d, sum), part, quotient);
            }
        }
    }
}
