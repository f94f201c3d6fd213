package io.auspex.marketdata.indicator;

/**
 * Mean, or sum, of the last values. The running sum is compensated: its error stays below one unit in the last place
 * plus 2^-104 per bar of the largest sum so far, so that it is exact again after an outlier has left.
 */
final class Sma extends Line {
    private final double[] ring;
    private final double divisor;
    private int at;
    private int present;
    private double sum;
    private double rest;

    private Sma(int window, double divisor) {
        ring = new double[window];
        this.divisor = divisor;
    }

    static Sma mean(int window) {
        return new Sma(window, window);
    }

    static Sma sum(int window) {
        return new Sma(window, 1);
    }

    @Override
    void run(double[] x, double[] y, int n) {
        double[] r = ring;
        int window = r.length;
        int p = at;
        int there = present;
        double s = sum;
        double c = rest;
        for (int i = 0; i < n; i++) {
            double value = x[i];
            if (missing(value)) {
                value = 0;
                there = -1;
            }
            double leaving = r[p];
            r[p] = value;
            p = p + 1 == window ? 0 : p + 1;
            double change = value - leaving;
            double next = s + change;
            c += lost(s, change, next) + lost(value, -leaving, change);
            s = next;
            there = there < window ? there + 1 : window;
            y[i] = there == window ? (s + c) / divisor : Double.NaN;
        }
        at = p;
        present = there;
        sum = s;
        rest = c;
    }
}
