package io.auspex.marketdata.indicator;

import java.util.Arrays;

/**
 * The values of a window in order, in pieces of about the square root of their number: entering, leaving and asking for a
 * rank, the k-th value or the sum below a value cost {@code O(√n)} with small constants, which up to a million values is
 * faster than a balanced tree. Values must be finite; the one that leaves must be inside.
 */
final class SortedWindow {
    private static final int SMALLEST = 64;

    private final int capacity;
    private final double[][] pieces;
    private final int[] counts;
    private final double[] largest;
    /** Sums of the distances to {@link #reference}, kept only when asked for. */
    private final double[] sums;

    private final boolean summing;
    private int used;
    private int size;
    private double reference;
    private double below;

    SortedWindow(int window, boolean summing) {
        capacity = Math.max(SMALLEST, 2 * (int) Math.sqrt(window));
        // two neighbours together hold more than half a piece, so there are at most 4 n / capacity + 1
        int most = 4 * window / capacity + 3;
        pieces = new double[most][];
        counts = new int[most];
        largest = new double[most];
        sums = new double[most];
        this.summing = summing;
        int first = Math.min(capacity, window + 1);
        pieces[0] = new double[first];
        for (int i = 1; i < most && window >= capacity; i++) {
            pieces[i] = new double[capacity];
        }
    }

    int size() {
        return size;
    }

    void add(double entering) {
        double value = entering + 0.0;
        if (used == 0) {
            used = 1;
            counts[0] = 0;
            reference = value;
        }
        int c = Math.min(piece(value), used - 1);
        if (counts[c] == capacity) {
            split(c);
            c = value > largest[c] ? c + 1 : c;
        }
        double[] piece = pieces[c];
        int count = counts[c];
        int place = placeOf(piece, count, value);
        System.arraycopy(piece, place, piece, place + 1, count - place);
        piece[place] = value;
        counts[c] = count + 1;
        size++;
        refresh(c);
    }

    void remove(double leaving) {
        double value = leaving + 0.0;
        int c = piece(value);
        double[] piece = pieces[c];
        int count = counts[c] - 1;
        int place = placeOf(piece, count + 1, value);
        System.arraycopy(piece, place + 1, piece, place, count - place);
        counts[c] = count;
        size--;
        if (c + 1 < used && count + counts[c + 1] <= capacity / 2) {
            merge(c);
        } else if (c > 0 && count + counts[c - 1] <= capacity / 2) {
            merge(c - 1);
        } else if (count > 0) {
            refresh(c);
        } else if (used == 1) {
            used = 0;
        }
    }

    void clear() {
        used = 0;
        size = 0;
    }

    /** {@return how many values are smaller} */
    int countBelow(double value) {
        if (used == 0) {
            return 0;
        }
        int c = piece(value);
        int count = 0;
        for (int i = 0; i < c; i++) {
            count += counts[i];
        }
        return c == used ? count : count + placeOf(pieces[c], counts[c], value);
    }

    /** {@return how many values are smaller or equal} */
    int countUpTo(double value) {
        return countBelow(Math.nextUp(value));
    }

    /** {@return the value with {@code k} values before it in order} */
    double get(int k) {
        int c = 0;
        int rest = k;
        while (rest >= counts[c]) {
            rest -= counts[c++];
        }
        return pieces[c][rest];
    }

    /** {@return the value between two in order, by linear interpolation; place in [0, size − 1]} */
    double at(double place) {
        int k = (int) place;
        double lower = get(k);
        double share = place - k;
        return share == 0 ? lower : lower + share * (get(k + 1) - lower);
    }

    /** {@return the mean of the absolute distances to a value inside the range of the window} */
    double meanDistance(double value) {
        double spread = distances(value);
        if (Math.abs(value - reference) > 1e3 * spread) {
            // sums are exact enough only near the reference
            reference = value;
            for (int i = 0; i < used; i++) {
                refresh(i);
            }
            spread = distances(value);
        }
        return spread;
    }

    private double distances(double value) {
        double total = 0;
        for (int i = 0; i < used; i++) {
            total += sums[i];
        }
        int count = countBelow(value);
        below = 0;
        int c = piece(value);
        for (int i = 0; i < c; i++) {
            below += sums[i];
        }
        if (c < used) {
            double[] piece = pieces[c];
            for (int i = 0; i < counts[c] && piece[i] < value; i++) {
                below += piece[i] - reference;
            }
        }
        double v = value - reference;
        return ((count * v - below) + ((total - below) - (size - count) * v)) / size;
    }

    /** {@return the first piece whose largest value is not smaller} */
    private int piece(double value) {
        if (used <= 64) {
            int c = 0;
            while (c < used && largest[c] < value) {
                c++;
            }
            return c;
        }
        int from = 0;
        int to = used;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (largest[middle] < value) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    private static int placeOf(double[] piece, int count, double value) {
        if (count <= 128) {
            int place = 0;
            for (int i = 0; i < count; i++) {
                place += piece[i] < value ? 1 : 0;
            }
            return place;
        }
        int from = 0;
        int to = count;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (piece[middle] < value) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    private void split(int c) {
        double[] free = pieces[used];
        for (int i = used; i > c + 1; i--) {
            pieces[i] = pieces[i - 1];
            counts[i] = counts[i - 1];
            largest[i] = largest[i - 1];
            sums[i] = sums[i - 1];
        }
        used++;
        pieces[c + 1] = free;
        int half = counts[c] / 2;
        counts[c + 1] = counts[c] - half;
        System.arraycopy(pieces[c], half, free, 0, counts[c + 1]);
        counts[c] = half;
        refresh(c);
        refresh(c + 1);
    }

    /** Moves the piece behind {@code c} into it. */
    private void merge(int c) {
        double[] free = pieces[c + 1];
        System.arraycopy(free, 0, pieces[c], counts[c], counts[c + 1]);
        counts[c] += counts[c + 1];
        used--;
        for (int i = c + 1; i < used; i++) {
            pieces[i] = pieces[i + 1];
            counts[i] = counts[i + 1];
            largest[i] = largest[i + 1];
            sums[i] = sums[i + 1];
        }
        pieces[used] = free;
        if (counts[c] > 0) {
            refresh(c);
        }
    }

    private void refresh(int c) {
        double[] piece = pieces[c];
        int count = counts[c];
        largest[c] = piece[count - 1];
        if (summing) {
            double even = 0;
            double odd = 0;
            int i = 0;
            for (; i + 1 < count; i += 2) {
                even += piece[i] - reference;
                odd += piece[i + 1] - reference;
            }
            sums[c] = even + odd + (i < count ? piece[i] - reference : 0);
        }
    }

    /** {@return the values in order, for tests} */
    double[] toArray() {
        double[] all = new double[size];
        int at = 0;
        for (int c = 0; c < used; c++) {
            System.arraycopy(pieces[c], 0, all, at, counts[c]);
            at += counts[c];
        }
        return Arrays.copyOf(all, at);
    }
}
