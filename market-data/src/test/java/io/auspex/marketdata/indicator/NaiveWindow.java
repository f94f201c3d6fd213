package io.auspex.marketdata.indicator;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;

/** Windowed figures from the values of one window alone, with exact sums. */
final class NaiveWindow {
    private NaiveWindow() {}

    static double mean(double[] values) {
        return sum(values)
                .divide(BigDecimal.valueOf(values.length), MathContext.DECIMAL128)
                .doubleValue();
    }

    static double weightedMean(double[] values) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < values.length; i++) {
            sum = sum.add(new BigDecimal(values[i]).multiply(BigDecimal.valueOf(i + 1L)));
        }
        long weights = values.length * (values.length + 1L) / 2;
        return sum.divide(BigDecimal.valueOf(weights), MathContext.DECIMAL128).doubleValue();
    }

    static double deviation(double[] values) {
        BigDecimal mean = sum(values).divide(BigDecimal.valueOf(values.length), new MathContext(60));
        BigDecimal squares = Arrays.stream(values)
                .mapToObj(v -> new BigDecimal(v).subtract(mean).pow(2))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return Math.sqrt(squares.doubleValue() / values.length);
    }

    private static BigDecimal sum(double[] values) {
        return Arrays.stream(values).mapToObj(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
