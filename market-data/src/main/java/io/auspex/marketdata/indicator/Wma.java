package io.auspex.marketdata.indicator;

/** Linearly weighted mean of the last values: weights n for the latest down to 1. The two sums
 * remember what rounding took from them (compensated), so that values may enter and leave for ever. */
final class Wma extends Line {
    private final double[] ring;
    private final double weights;
    private int at;
    private int present;
    private double sum;
    private double sumRest;
    private double weighted;
    private double weightedRest;

    Wma(int window) {
        ring = new double[window];
        weights = 0.5 * window * (window + 1.0);
    }

    @Override
    void run(double[] x, double[] y, int n) {
        double[] r = ring;
        int window = r.length;
        int p = at;
        int there = present;
        double s = sum;
        double c = sumRest;
        double w = weighted;
        double wc = weightedRest;
        for (int i = 0; i < n; i++) {
            double value = x[i];
            if (missing(value)) {
                value = 0;
                there = -1;
            }
            double leaving = r[p];
            r[p] = value;
            p = p + 1 == window ? 0 : p + 1;
            // every value of the old window loses one weight, which is the old window's sum; both parts of it count
            double product = window * value;
            double change = product - s;
            double nextWeighted = w + change;
            wc += lost(w, change, nextWeighted) + lost(product, -s, change) + (Math.fma(window, value, -product) - c);
            w = nextWeighted;
            double difference = value - leaving;
            double next = s + difference;
            c += lost(s, difference, next) + lost(value, -leaving, difference);
            s = next;
            there = there < window ? there + 1 : window;
            y[i] = there == window ? (w + wc) / weights : Double.NaN;
        }
        at = p;
        present = there;
        sum = s;
        sumRest = c;
        weighted = w;
        weightedRest = wc;
    }
}
