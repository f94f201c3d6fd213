package io.auspex.engine.prediction;

import java.util.Arrays;

/**
 * The last scores, in order of size: the k-th smallest is one array read. Adding finds both places by bisection and moves at most
 * the window's length of doubles (4 kB at 500), which is faster than any tree of that size. Not thread-safe.
 */
final class ScoreWindow {
    private final double[] byAge;
    private final double[] bySize;
    private int size;
    private int oldest;

    ScoreWindow(int capacity) {
        byAge = new double[capacity];
        bySize = new double[capacity];
    }

    int size() {
        return size;
    }

    /** {@return the k-th smallest score, k in [1, size]} */
    double smallest(int k) {
        return bySize[k - 1];
    }

    double largest() {
        return bySize[size - 1];
    }

    /** Adds a score; the oldest leaves when the window is full. */
    void add(double score) {
        if (size == byAge.length) {
            replace(byAge[oldest], score);
            byAge[oldest] = score;
            oldest = oldest + 1 == byAge.length ? 0 : oldest + 1;
        } else {
            int to = place(score);
            System.arraycopy(bySize, to, bySize, to + 1, size - to);
            bySize[to] = score;
            byAge[size++] = score;
        }
    }

    /** Only what lies between the two places moves. */
    private void replace(double leaving, double entering) {
        int out = Arrays.binarySearch(bySize, 0, size, leaving);
        int in = place(entering);
        if (in <= out) {
            System.arraycopy(bySize, in, bySize, in + 1, out - in);
            bySize[in] = entering;
        } else {
            System.arraycopy(bySize, out + 1, bySize, out, in - 1 - out);
            bySize[in - 1] = entering;
        }
    }

    private int place(double score) {
        int found = Arrays.binarySearch(bySize, 0, size, score);
        return found < 0 ? -found - 1 : found;
    }
}
