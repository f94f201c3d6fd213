package io.auspex.marketdata.indicator;

import java.util.Arrays;

/**
 * Highest, or lowest, of the last values; NaN where a value of the window is missing or has not come yet.
 *
 * <p>The extreme of two bars and that of the two before them give that of four, and so on by doubling; two such windows
 * that overlap make any other length. Every step is one loop over the block without a branch, and a window of 500 takes
 * twice the steps of one of 10.
 */
final class Highest extends Line {
    private final boolean lowest;
    /** The longest window that comes of doubling. */
    private final int doubled;
    /** How far back a second window of that length begins. */
    private final int rest;
    /** For every length {@code s} that comes of doubling a ring of its last {@code s} extremes, at {@code [s, 2s)}. */
    private final double[] past;

    private double[] before = new double[1];
    /** Where all rings stand; it wraps with the longest. */
    private int time;

    private Highest(int window, boolean lowest) {
        this.lowest = lowest;
        doubled = Integer.highestOneBit(window);
        rest = window - doubled;
        past = new double[2 * doubled];
        Arrays.fill(past, Double.NaN);
    }

    static Highest highest(int window) {
        return new Highest(window, false);
    }

    static Highest lowest(int window) {
        return new Highest(window, true);
    }

    @Override
    void run(double[] x, double[] y, int n) {
        if (n == 1) {
            y[0] = next(given(x[0], x[0]));
            return;
        }
        before = before.length < n ? new double[n] : before;
        known(x, y, 0, n);
        for (int s = 1; s < doubled; s *= 2) {
            delay(y, s, s, n);
            join(y, n);
        }
        if (rest > 0) {
            delay(y, doubled, rest, n);
            join(y, n);
        }
        time = (time + n) & (doubled - 1);
    }

    private double next(double value) {
        double[] p = past;
        int t = time;
        double extreme = value;
        for (int s = 1; s < doubled; s *= 2) {
            int at = s + (t & (s - 1));
            double old = p[at];
            p[at] = extreme;
            extreme = of(extreme, old);
        }
        if (rest > 0) {
            p[doubled + t] = extreme;
            double old = p[doubled + ((t - rest) & (doubled - 1))];
            extreme = of(extreme, old);
        }
        time = (t + 1) & (doubled - 1);
        return extreme;
    }

    private double of(double one, double other) {
        return lowest ? Math.min(one, other) : Math.max(one, other);
    }

    /** Writes to {@link #before} what stood {@code bars} before each value, and the last values to the ring of {@code s}. */
    private void delay(double[] values, int s, int bars, int n) {
        int old = Math.min(bars, n);
        int at = (time - bars) & (s - 1);
        int first = Math.min(old, s - at);
        System.arraycopy(past, s + at, before, 0, first);
        System.arraycopy(past, s, before, first, old - first);
        System.arraycopy(values, 0, before, old, n - old);
        int kept = Math.min(s, n);
        at = (time + n - kept) & (s - 1);
        first = Math.min(kept, s - at);
        System.arraycopy(values, n - kept, past, s + at, first);
        System.arraycopy(values, n - kept + first, past, s, kept - first);
    }

    private void join(double[] values, int n) {
        double[] b = before;
        if (lowest) {
            for (int i = 0; i < n; i++) {
                values[i] = Math.min(values[i], b[i]);
            }
        } else {
            for (int i = 0; i < n; i++) {
                values[i] = Math.max(values[i], b[i]);
            }
        }
    }
}
