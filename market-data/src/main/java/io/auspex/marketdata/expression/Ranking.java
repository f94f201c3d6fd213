package io.auspex.marketdata.expression;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Ranks and quantiles over windows of one column. All values are put in order once; a window is then a set of places in that
 * order, kept as bits with their counts in a Fenwick tree, so that a bar costs O(log n) whatever the window. Only comparisons
 * decide, so that values do not depend on later bars. One thread.
 */
final class Ranking {
    private static final int WORD = 6;

    private double[] sorted = new double[0];
    private int[] slots = new int[0];
    private int[] taken = new int[0];
    private long[] words = new long[0];
    private int[] tree = new int[0];
    private int present;
    private int size;

    /** Puts a column in order. */
    void prepare(double[] x, int n) {
        size = n;
        if (sorted.length < n) {
            sorted = new double[n];
            slots = new int[n];
            taken = new int[n];
        }
        if (words.length <= n >> WORD) {
            words = new long[(n >> WORD) + 1];
            tree = new int[(n >> WORD) + 2];
        }
        present = 0;
        for (int i = 0; i < n; i++) {
            if (Shifts.present(x[i])) {
                sorted[present++] = x[i] + 0.0; // -0 and 0 are one value
            }
        }
        Arrays.sort(sorted, 0, present);
        Arrays.fill(taken, 0, present, 0);
        for (int i = 0; i < n; i++) {
            if (Shifts.present(x[i])) {
                int first = lowerBound(x[i] + 0.0);
                slots[i] = first + taken[first]++;
            } else {
                slots[i] = -1;
            }
        }
    }

    /** Writes the rank of the last value over the number of values, if wanted, and quantiles. */
    void run(int window, double @Nullable [] rank, double[] levels, double[][] quantiles) {
        int used = (present >> WORD) + 1;
        Arrays.fill(words, 0, used, 0);
        Arrays.fill(tree, 0, used + 1, 0);
        int count = 0;
        for (int i = 0; i < size; i++) {
            if (i >= window && slots[i - window] >= 0) {
                flip(slots[i - window], used, -1);
                count--;
            }
            int slot = slots[i];
            if (slot >= 0) {
                flip(slot, used, 1);
                count++;
            }
            if (rank != null) {
                rank[i] = slot < 0 ? Double.NaN : rank(slot) / count;
            }
            for (int q = 0; q < levels.length; q++) {
                quantiles[q][i] = count == 0 ? Double.NaN : quantile(levels[q], count, used);
            }
        }
    }

    private void flip(int slot, int used, int change) {
        words[slot >> WORD] ^= 1L << slot;
        for (int i = (slot >> WORD) + 1; i <= used; i += i & -i) {
            tree[i] += change;
        }
    }

    /** Mean rank from 1 of the value at a slot. */
    private double rank(int slot) {
        double value = sorted[slot];
        int first = slot;
        while (first > 0 && sorted[first - 1] == value) {
            if (slot - first >= 8) {
                first = lowerBound(value);
                break;
            }
            first--;
        }
        int less = below(first);
        int equal = 1;
        if (first < slot || (slot + 1 < present && sorted[slot + 1] == value)) {
            equal = below(first + taken[first]) - less;
        }
        return less + (equal + 1) / 2.0;
    }

    /** Number of values of the window below a slot. */
    private int below(int slot) {
        int sum = 0;
        for (int i = slot >> WORD; i > 0; i -= i & -i) {
            sum += tree[i];
        }
        return sum + Long.bitCount(words[slot >> WORD] & ((1L << slot) - 1));
    }

    private double quantile(double level, int count, int used) {
        double place = level * (count - 1);
        int below = (int) place;
        int at = 0;
        int rest = below;
        for (int step = Integer.highestOneBit(used); step > 0; step >>= 1) {
            int next = at + step;
            if (next <= used && tree[next] <= rest) {
                at = next;
                rest -= tree[next];
            }
        }
        long word = words[at];
        for (int i = 0; i < rest; i++) {
            word &= word - 1;
        }
        double low = sorted[(at << WORD) + Long.numberOfTrailingZeros(word)];
        if (below == place) {
            return low;
        }
        word &= word - 1;
        while (word == 0) {
            word = words[++at];
        }
        double high = sorted[(at << WORD) + Long.numberOfTrailingZeros(word)];
        return low + (high - low) * (place - below);
    }

    private int lowerBound(double value) {
        int from = 0;
        int to = present;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (sorted[middle] < value) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }
}
