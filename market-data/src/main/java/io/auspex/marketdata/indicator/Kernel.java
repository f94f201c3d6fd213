package io.auspex.marketdata.indicator;

import io.auspex.data.DoubleColumn;

/** What all kernels share: the checks of their arguments and what counts as missing. */
final class Kernel {
    /** No price is that large, and its square still fits a double. */
    private static final double LARGEST = 1e150;

    private Kernel() {}

    /** {@return whether a value counts as missing: NaN, infinite, or beyond ±1e150} */
    static boolean missing(double value) {
        return !(Math.abs(value) <= LARGEST);
    }

    /** {@return the value, or 0 when it is missing or lies before the column, so that sums pass over it} */
    static double orZero(DoubleColumn column, int index) {
        if (index < 0) {
            return 0;
        }
        double value = column.get(index);
        return missing(value) ? 0 : value;
    }

    static void check(int size, int window, double[] out) {
        if (window < 1) {
            throw new IllegalArgumentException("window must be at least 1 bar but was " + window);
        }
        check(size, out);
    }

    static void check(int size, double[] out) {
        if (out.length < size) {
            throw new IllegalArgumentException(
                    "out must hold " + size + " values like the column but has room for " + out.length);
        }
    }

    static void sameSize(DoubleColumn expected, DoubleColumn column, String name) {
        if (column.size() != expected.size()) {
            throw new IllegalArgumentException(
                    name + " must have " + expected.size() + " values like the others but had " + column.size());
        }
    }
}
