package io.auspex.marketdata.indicator;

/**
 * The mean of the last values of a stream; NaN until there are enough, and while one of them is missing. Not
 * thread-safe.
 */
final class RollingMean {
    private final double[] ring;
    private final CompensatedSum sum = new CompensatedSum();
    private int at;
    private int present;

    RollingMean(int window) {
        ring = new double[window];
    }

    /** {@return the mean of the window that ends with {@code value}} */
    double add(double value) {
        boolean missing = Kernel.missing(value);
        double entering = missing ? 0 : value;
        sum.replace(entering, ring[at]);
        ring[at] = entering;
        at = at + 1 == ring.length ? 0 : at + 1;
        present = missing ? 0 : Math.min(present + 1, ring.length);
        return present == ring.length ? sum.value() / ring.length : Double.NaN;
    }
}
