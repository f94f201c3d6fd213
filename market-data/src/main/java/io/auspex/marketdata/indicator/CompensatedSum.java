package io.auspex.marketdata.indicator;

/**
 * A running sum that remembers what rounding took from it, so that values may enter and leave for ever.
 *
 * <p>Error of {@link #value()}: below one unit in the last place plus {@code k · 2^-104 · m} after {@code k} steps,
 * where {@code m} is the largest absolute value the sum went through: the sum is exact again after an outlier of 1e12
 * has left. Not thread-safe.
 */
final class CompensatedSum {
    // TwoSum and TwoDiff: D. E. Knuth, The Art of Computer Programming, vol. 2, section 4.2.2, theorem B

    private double sum;
    private double correction;

    /** Adds one value and takes another away; both finite. */
    void replace(double entering, double leaving) {
        double difference = entering - leaving;
        double t = difference - entering;
        double lost = (entering - (difference - t)) - (leaving + t);
        double next = sum + difference;
        double b = next - sum;
        correction += ((sum - (next - b)) + (difference - b)) + lost;
        sum = next;
    }

    /** Adds what a value that already entered lost by its own rounding. */
    void correct(double lost) {
        correction += lost;
    }

    double value() {
        return sum + correction;
    }

    /** {@return what {@link #value()} lost by rounding} */
    double rest() {
        double value = sum + correction;
        double b = value - sum;
        return (sum - (value - b)) + (correction - b);
    }

    void clear() {
        sum = 0;
        correction = 0;
    }
}
