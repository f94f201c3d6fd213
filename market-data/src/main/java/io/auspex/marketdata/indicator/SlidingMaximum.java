package io.auspex.marketdata.indicator;

/** The largest of the last values and where it stands, in constant time on average (a falling queue). */
final class SlidingMaximum {
    private final double[] values;
    private final int[] indices;
    private final int mask;
    private int head;
    private int tail;

    /** Makes room for {@code capacity} values in the window. */
    SlidingMaximum(int capacity) {
        int length = Integer.highestOneBit(Math.max(1, capacity)) << 1;
        values = new double[length];
        indices = new int[length];
        mask = length - 1;
    }

    /** Lets a value in and drops those before {@code first}. Of equal values the latest counts. */
    void push(int index, double value, int first) {
        dropBefore(first);
        int t = tail;
        while (t != head && values[(t - 1) & mask] <= value) {
            t--;
        }
        values[t & mask] = value;
        indices[t & mask] = index;
        tail = t + 1;
    }

    void dropBefore(int first) {
        while (head != tail && indices[head & mask] < first) {
            head++;
        }
    }

    /** {@return the largest; only after a push} */
    double value() {
        return values[head & mask];
    }

    /** {@return the index of the largest; only after a push} */
    int index() {
        return indices[head & mask];
    }
}
