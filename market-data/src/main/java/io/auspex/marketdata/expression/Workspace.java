package io.auspex.marketdata.expression;

/** Arrays of a window's length that the kernels write before they read. Kept from kernel to kernel; one thread. */
final class Workspace {
    private final double[][] doubles = new double[8][0];
    private final int[][] ints = new int[2][0];
    private double[] reciprocals = {0, 1};

    /** An array of at least {@code length}, with any content; the same for the same index. */
    double[] doubles(int index, int length) {
        if (doubles[index].length < length) {
            doubles[index] = new double[length];
        }
        return doubles[index];
    }

    /** An array of at least {@code length}, with any content; the same for the same index. */
    int[] ints(int index, int length) {
        if (ints[index].length < length) {
            ints[index] = new int[length];
        }
        return ints[index];
    }

    /** 1 / i at index i, up to {@code last}; 0 at index 0. */
    double[] reciprocals(int last) {
        if (reciprocals.length <= last) {
            var more = new double[last + 1];
            for (int i = 1; i <= last; i++) {
                more[i] = 1.0 / i;
            }
            reciprocals = more;
        }
        return reciprocals;
    }
}
