package io.auspex.marketdata.indicator;

import java.util.Arrays;

/** The last values of a column, one behind the other in an array, so that a loop needs no ring. */
final class Past {
    private final int kept;
    private double[] values;
    private int next;

    /** Keeps {@code kept} values, at least 1; before there are any they are {@code none}. */
    Past(int kept, double none) {
        this.kept = kept;
        values = new double[2 * kept];
        fill(none);
        next = kept;
    }

    /** Takes the place of all kept values. */
    void fill(double value) {
        Arrays.fill(values, value);
    }

    /**
     * Makes room for the next values.
     *
     * @param n how many
     * @return the array to write to, from {@link #next} on; the kept values stand before
     */
    double[] room(int n) {
        if (next + n > values.length) {
            double[] room = kept + n > values.length ? new double[kept + n] : values;
            System.arraycopy(values, next - kept, room, 0, kept);
            values = room;
            next = kept;
        }
        return values;
    }

    /** Takes one value. */
    void add(double value) {
        room(1)[next] = value;
        next++;
    }

    /** {@return the value that stands {@code k} before the next one; the latest for 1} */
    double ago(int k) {
        return values[next - k];
    }

    /** {@return the index behind the latest value} */
    int next() {
        return next;
    }

    /** Counts values as taken that have been written. */
    void took(int n) {
        next += n;
    }
}
