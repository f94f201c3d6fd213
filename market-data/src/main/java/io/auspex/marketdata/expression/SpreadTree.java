package io.auspex.marketdata.expression;

/**
 * Mean absolute deviation over windows in O(log n) per bar: a search tree of the window's values, balanced by random priorities
 * (a treap), that knows the sums of its branches. The priorities come from the bar's place, and equal values stand in the order
 * of their bars, so the shape of the tree, and with it every rounding, depends on the window alone. [1] One thread.
 *
 * <p>[1] Seidel and Aragon (1996), Randomized Search Trees, Algorithmica 16.
 */
final class SpreadTree {
    private static final int NONE = 0;

    private final int window;
    private final double[] value;
    private final long[] priority;
    private final int[] bar;
    private final int[] left;
    private final int[] right;
    private final int[] count;
    private final double[] sum;
    private int root = NONE;
    private int first;
    private int second;

    SpreadTree(int window) {
        this.window = window;
        value = new double[window + 1];
        priority = new long[window + 1];
        bar = new int[window + 1];
        left = new int[window + 1];
        right = new int[window + 1];
        count = new int[window + 1];
        sum = new double[window + 1];
    }

    void run(double[] x, int n, double[] out) {
        for (int i = 0; i < n; i++) {
            if (i >= window && Shifts.present(x[i - window])) {
                remove(x[i - window], i - window);
            }
            if (Shifts.present(x[i])) {
                insert(x[i], i);
            }
            out[i] = root == NONE ? Double.NaN : spread();
        }
    }

    /** Mean of |v - m|, which is 2 / n * (m * k - sum of the k values below m). */
    private double spread() {
        double mean = sum[root] / count[root];
        double below = 0;
        int number = 0;
        int node = root;
        double smallest = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        while (node != NONE) {
            smallest = Math.min(smallest, value[node]);
            largest = Math.max(largest, value[node]);
            if (value[node] < mean) {
                below += sum[left[node]] + value[node];
                number += count[left[node]] + 1;
                node = right[node];
            } else {
                node = left[node];
            }
        }
        return smallest == largest && flat() ? 0 : Math.max(0, 2 * (mean * number - below) / count[root]);
    }

    private boolean flat() {
        int low = root;
        while (left[low] != NONE) {
            low = left[low];
        }
        int high = root;
        while (right[high] != NONE) {
            high = right[high];
        }
        return value[low] == value[high];
    }

    private void insert(double v, int at) {
        int node = at % window + 1;
        value[node] = v;
        bar[node] = at;
        priority[node] = mix(at);
        left[node] = NONE;
        right[node] = NONE;
        update(node);
        split(root, v, at);
        int high = second;
        root = join(join(first, node), high);
    }

    private void remove(double v, int at) {
        split(root, v, at);
        int low = first;
        split(second, v, at + 1);
        root = join(low, second);
    }

    /** Cuts a tree into what comes before (v, at) and the rest. */
    private void split(int node, double v, int at) {
        if (node == NONE) {
            first = NONE;
            second = NONE;
        } else if (value[node] < v || (value[node] == v && bar[node] < at)) {
            split(right[node], v, at);
            right[node] = first;
            update(node);
            first = node;
        } else {
            split(left[node], v, at);
            left[node] = second;
            update(node);
            second = node;
        }
    }

    private int join(int low, int high) {
        if (low == NONE) {
            return high;
        }
        if (high == NONE) {
            return low;
        }
        if (priority[low] < priority[high]) {
            right[low] = join(right[low], high);
            update(low);
            return low;
        }
        left[high] = join(low, left[high]);
        update(high);
        return high;
    }

    private void update(int node) {
        count[node] = count[left[node]] + 1 + count[right[node]];
        sum[node] = sum[left[node]] + value[node] + sum[right[node]];
    }

    /** A well mixed number (the finaliser of SplitMix64). */
    private static long mix(long z) {
        long a = (z + 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
        a = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return a ^ (a >>> 31);
    }
}
