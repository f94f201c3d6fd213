package io.auspex.marketdata.indicator;

/** The values some bars ago; NaN before there are. */
final class Delay extends Line {
    private final int bars;
    private final Past past;

    /** Delays by {@code bars}, at least 1. */
    Delay(int bars) {
        this.bars = bars;
        past = new Past(bars, Double.NaN);
    }

    @Override
    void run(double[] x, double[] y, int n) {
        if (n == 1) {
            past.add(x[0]);
            y[0] = past.ago(bars + 1);
            return;
        }
        double[] v = past.room(n);
        int from = past.next();
        System.arraycopy(x, 0, v, from, n);
        System.arraycopy(v, from - bars, y, 0, n);
        past.took(n);
    }
}
