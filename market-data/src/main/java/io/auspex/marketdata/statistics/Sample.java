package io.auspex.marketdata.statistics;

import io.auspex.data.DoubleColumn;
import java.util.Arrays;

/** Checked returns and the moments they have in common. */
final class Sample {
    /**
     * Returns come from prices that are rounded to 1e-16 of themselves, so that a smaller deviation than this is only
     * rounding.
     */
    private static final double ROUNDING = 1e-14;

    private Sample() {}

    /** {@return the returns that are not missing} */
    static double[] present(DoubleColumn returns) {
        double[] values = new double[returns.size()];
        int n = 0;
        for (int i = 0; i < returns.size(); i++) {
            double value = returns.get(i);
            if (!Double.isNaN(value)) {
                values[n++] = checked(value, i, "returns");
            }
        }
        return n == values.length ? values : Arrays.copyOf(values, n);
    }

    static double checked(double value, int index, String name) {
        if (!(value >= -1 && value <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(name + "[" + index + "] must be finite and at least -1 but was " + value
                    + "; returns are fractions (-0.05 is -5 %), NaN where there is none");
        }
        return value;
    }

    static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** {@return the standard deviation; exactly 0 when the values differ by rounding only} */
    static double deviation(double[] values, int degreesOfFreedom) {
        double mean = mean(values);
        double squares = 0;
        double largest = 1;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
            largest = Math.max(largest, Math.abs(value));
        }
        double deviation = Math.sqrt(squares / (values.length - degreesOfFreedom));
        return deviation <= ROUNDING * largest ? 0 : deviation;
    }

    /** {@return the sum of log(1 + r); negative infinity after a total loss} */
    static double logGrowth(double[] values) {
        double sum = 0;
        double lost = 0;
        for (double value : values) {
            if (value == -1) {
                return Double.NEGATIVE_INFINITY;
            }
            double term = Math.log1p(value) - lost;
            double next = sum + term;
            lost = (next - sum) - term;
            sum = next;
        }
        return sum;
    }

    /** {@return the quantile of sorted values at {@code probability}, linear between neighbours} */
    static double quantile(double[] sorted, double probability) {
        double place = probability * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
