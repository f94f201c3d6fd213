package io.auspex.marketdata.indicator;

import java.util.Arrays;

/** The values some bars ago; NaN before there are. */
final class Delay extends Line {
    private final double[] ring;
    private int at;

    /** Delays by {@code bars}, at least 1. */
    Delay(int bars) {
        ring = new double[bars];
        Arrays.fill(ring, Double.NaN);
    }

    @Override
    void run(double[] x, double[] y, int n) {
        double[] r = ring;
        int p = at;
        for (int i = 0; i < n; i++) {
            double value = x[i];
            y[i] = r[p];
            r[p] = value;
            p = p + 1 == r.length ? 0 : p + 1;
        }
        at = p;
    }
}
