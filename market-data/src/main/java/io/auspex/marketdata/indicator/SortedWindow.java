package io.auspex.marketdata.indicator;

import java.util.Arrays;

/**
 * The values of a window in order, in one array: the value that leaves and the one that enters are found by halving, and
 * only what stands between them moves. Up to some thousand values that is faster than a tree. Values must be finite; the
 * one that leaves must be inside.
 */
final class SortedWindow {
    private static final double ALLOWED = 1e-10;
    private static final double UNIT = 8 * 0x1p-53;
    /** Up to so many values a loop is as fast as a call that copies. */
    private static final int NEAR = 16;

    private final double[] values;
    private int size;
    private int latest;

    private double reference;
    /** How many of the values in order {@link #low} holds. */
    private int split;
    /** The distances of the first values to the reference, and of all; with a bound of what rounding did to them. */
    private double low;

    private double total;
    private double error;

    SortedWindow(int window) {
        values = new double[window + 1];
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
        split = 0;
        low = 0;
        total = 0;
        error = 0;
    }

    void add(double entering) {
        double value = entering + 0.0;
        reference = size == 0 ? value : reference;
        latest = countBelow(value);
        System.arraycopy(values, latest, values, latest + 1, size - latest);
        values[latest] = value;
        size++;
        entered(value);
    }

    /** One value leaves and another enters. */
    void replace(double leaving, double entering) {
        double value = entering + 0.0;
        double[] v = values;
        // both searches in one loop: neither waits for the other
        int from = 0;
        int to = 0;
        int length = size;
        while (length > 1) {
            int half = length >>> 1;
            from = v[from + half - 1] < leaving ? from + half : from;
            to = v[to + half - 1] < value ? to + half : to;
            length -= half;
        }
        from = v[from] < leaving ? from + 1 : from;
        to = v[to] < value ? to + 1 : to;
        double left = v[from] - reference;
        total -= left;
        if (from < split) {
            split--;
            low -= left;
        }
        if (to > from) {
            to--;
            if (to - from > NEAR) {
                System.arraycopy(v, from + 1, v, from, to - from);
            } else {
                for (int i = from; i < to; i++) {
                    v[i] = v[i + 1];
                }
            }
        } else if (from - to > NEAR) {
            System.arraycopy(v, to, v, to + 1, from - to);
        } else {
            for (int i = from; i > to; i--) {
                v[i] = v[i - 1];
            }
        }
        v[to] = value;
        latest = to;
        entered(value);
    }

    private void entered(double value) {
        double distance = value - reference;
        total += distance;
        if (latest < split) {
            split++;
            low += distance;
        }
    }

    /** {@return how many values are smaller} */
    int countBelow(double value) {
        double[] v = values;
        int base = 0;
        int length = size;
        while (length > 1) {
            int half = length >>> 1;
            base = v[base + half - 1] < value ? base + half : base;
            length -= half;
        }
        return length == 1 && v[base] < value ? base + 1 : base;
    }

    /** {@return how many values are smaller or equal} */
    int countUpTo(double value) {
        return countBelow(Math.nextUp(value));
    }

    /** {@return how many values are smaller than the latest} */
    int belowLatest() {
        return latest;
    }

    /** {@return how many values are smaller than the latest or equal to it} */
    int upToLatest() {
        int next = latest + 1;
        return next == size || values[next] > values[latest] ? next : countUpTo(values[latest]);
    }

    /** {@return the value with {@code k} values before it in order} */
    double get(int k) {
        return values[k];
    }

    /** {@return the value between two in order, by linear interpolation; place in [0, size − 1]} */
    double at(double place) {
        int k = (int) place;
        double lower = values[k];
        double share = place - k;
        return share == 0 ? lower : lower + share * (values[k + 1] - lower);
    }

    /** {@return the mean of the absolute distances to a value} */
    double meanDistance(double value) {
        double[] v = values;
        int s = split;
        double sum = low;
        int moved = 0;
        for (; s < size && v[s] < value; s++, moved++) {
            sum += v[s] - reference;
        }
        for (; s > 0 && v[s - 1] >= value; s--, moved++) {
            sum -= v[s - 1] - reference;
        }
        split = s;
        low = sum;
        double center = value - reference;
        double shift = size * Math.abs(center);
        error += (moved + 2) * (Math.abs(sum) + Math.abs(total) + shift);
        double distances = (s * center - sum) + ((total - sum) - (size - s) * center);
        if (!(UNIT * error <= ALLOWED * distances)) {
            again(value);
            distances = total - 2 * low;
        }
        return distances / size;
    }

    /** Sums anew around a value. */
    private void again(double value) {
        reference = value;
        low = 0;
        for (int i = 0; i < split; i++) {
            low += values[i] - value;
        }
        total = low;
        for (int i = split; i < size; i++) {
            total += values[i] - value;
        }
        error = Math.abs(low) + Math.abs(total);
    }

    /** {@return the values in order, for tests} */
    double[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
