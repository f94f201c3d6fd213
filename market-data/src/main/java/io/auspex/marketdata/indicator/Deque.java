package io.auspex.marketdata.indicator;

/** The bars of a window that no later bar exceeds: the first is the largest. For kernels that ask where it stands. */
final class Deque {
    private final double[] values;
    private final long[] bars;
    private final int mask;
    private int head;
    private int tail;

    /** Makes room for {@code capacity} bars in the window. */
    Deque(int capacity) {
        int length = Integer.highestOneBit(Math.max(1, capacity)) << 1;
        values = new double[length];
        bars = new long[length];
        mask = length - 1;
    }

    /** Lets a value in and drops those before {@code first}. Of equal values the latest counts. */
    void push(long bar, double value, long first) {
        dropBefore(first);
        int t = tail;
        while (t != head && values[(t - 1) & mask] <= value) {
            t--;
        }
        values[t & mask] = value;
        bars[t & mask] = bar;
        tail = t + 1;
    }

    void dropBefore(long first) {
        while (head != tail && bars[head & mask] < first) {
            head++;
        }
    }

    /** {@return the largest; only after a push} */
    double value() {
        return values[head & mask];
    }

    /** {@return the bar of the largest; only after a push} */
    long bar() {
        return bars[head & mask];
    }
}
