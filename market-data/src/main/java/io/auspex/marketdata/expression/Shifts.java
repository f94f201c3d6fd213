package io.auspex.marketdata.expression;

import java.util.Arrays;

/** Values of other bars. Stateless. */
final class Shifts {
    private Shifts() {}

    /** Whether a value counts in a window: NaN and infinite ones are missing, as in pandas' rolling windows. */
    static boolean present(double value) {
        return Math.abs(value) <= Double.MAX_VALUE;
    }

    /** Writes the value {@code bars} ago; a negative number looks ahead. */
    static void shift(double[] x, int n, int bars, double[] out) {
        if (bars >= 0) {
            int lead = Math.min(bars, n);
            System.arraycopy(x, 0, out, lead, n - lead);
            Arrays.fill(out, 0, lead, Double.NaN);
        } else {
            int tail = (int) Math.min(-(long) bars, n);
            System.arraycopy(x, tail, out, 0, n - tail);
            Arrays.fill(out, n - tail, n, Double.NaN);
        }
    }

    /** Writes the change over {@code bars}. */
    static void delta(double[] x, int n, int bars, double[] out) {
        int lead = Math.min(bars, n);
        Arrays.fill(out, 0, lead, Double.NaN);
        for (int i = lead; i < n; i++) {
            out[i] = x[i] - x[i - bars];
        }
    }
}
