package io.auspex.marketdata.quality;

import io.auspex.data.BarSeries;
import io.auspex.data.DataFinding.Severity;
import io.auspex.data.DoubleColumn;
import java.util.List;
import java.util.Map;

/** Rules about one bar alone. They allocate nothing where nothing is wrong. */
final class StructuralRules {
    private static final List<String> NAMES = List.of("open", "high", "low", "close");

    private StructuralRules() {}

    private static DoubleColumn column(BarSeries series, int which) {
        return switch (which) {
            case 0 -> series.open();
            case 1 -> series.high();
            case 2 -> series.low();
            default -> series.close();
        };
    }

    /** A price that is NaN. */
    record MissingPrice() implements QualityRule {
        @Override
        public String name() {
            return "missing-price";
        }

        @Override
        public Severity severity() {
            return Severity.ERROR;
        }

        @Override
        public String description() {
            return "An open, high, low or close is missing.";
        }

        @Override
        public void check(CheckedSeries checked, FindingSink sink) {
            for (int c = 0; c < 4; c++) {
                var prices = column(checked.series(), c);
                String name = NAMES.get(c);
                for (int i = 0; i < prices.size(); i++) {
                    if (Double.isNaN(prices.get(i))) {
                        sink.add(
                                i,
                                name,
                                Double.NaN,
                                () -> "the " + name + " is missing; choose a MissingValues policy");
                    }
                }
            }
        }
    }

    /** An infinite price. */
    record NotFinite() implements QualityRule {
        @Override
        public String name() {
            return "not-finite";
        }

        @Override
        public Severity severity() {
            return Severity.ERROR;
        }

        @Override
        public String description() {
            return "A price is infinite.";
        }

        @Override
        public void check(CheckedSeries checked, FindingSink sink) {
            for (int c = 0; c < 4; c++) {
                var prices = column(checked.series(), c);
                String name = NAMES.get(c);
                for (int i = 0; i < prices.size(); i++) {
                    double value = prices.get(i);
                    if (Double.isInfinite(value)) {
                        sink.add(
                                i,
                                name,
                                value,
                                () -> "the " + name + " must be finite but was " + value + "; correct the source");
                    }
                }
            }
        }
    }

    /** A price at or below zero. */
    record NotPositive() implements QualityRule {
        @Override
        public String name() {
            return "not-positive";
        }

        @Override
        public Severity severity() {
            return Severity.ERROR;
        }

        @Override
        public String description() {
            return "A price is zero or below and negative prices are not declared.";
        }

        @Override
        public void check(CheckedSeries checked, FindingSink sink) {
            if (checked.settings().negativePrices()) {
                return;
            }
            for (int c = 0; c < 4; c++) {
                var prices = column(checked.series(), c);
                String name = NAMES.get(c);
                for (int i = 0; i < prices.size(); i++) {
                    double value = prices.get(i);
                    if (value <= 0 && value >= -Double.MAX_VALUE) {
                        sink.add(
                                i,
                                name,
                                value,
                                () -> "the " + name + " must be above 0 but was " + value + "; correct the source");
                    }
                }
            }
        }
    }

    /** Whether high and low can be compared with the other prices. */
    private static boolean comparable(double price, boolean negative) {
        return negative ? Math.abs(price) <= Double.MAX_VALUE : price > 0 && price <= Double.MAX_VALUE;
    }

    private static boolean all(BarSeries series, int i, boolean negative) {
        return comparable(series.high().get(i), negative)
                && comparable(series.low().get(i), negative)
                && comparable(series.open().get(i), negative)
                && comparable(series.close().get(i), negative);
    }

    /** A high below the low. */
    record HighBelowLow() implements QualityRule {
        @Override
        public String name() {
            return "high-below-low";
        }

        @Override
        public Severity severity() {
            return Severity.ERROR;
        }

        @Override
        public String description() {
            return "The high is below the low.";
        }

        @Override
        public void check(CheckedSeries checked, FindingSink sink) {
            var series = checked.series();
            boolean negative = checked.settings().negativePrices();
            var highs = series.high();
            var lows = series.low();
            for (int i = 0; i < highs.size(); i++) {
                double high = highs.get(i);
                double low = lows.get(i);
                if (high < low - Math.abs(high) * 1e-9 && all(series, i, negative)) {
                    sink.add(
                            i,
                            "high",
                            high,
                            () -> "the high " + high + " is below the low " + low + "; correct the source");
                }
            }
        }
    }

    /**
     * An open or close outside low and high.
     *
     * @param close whether the close is looked at, otherwise the open
     * @param severity how bad it is at this venue
     * @param tolerance as a fraction of the high
     */
    record Outside(boolean close, Severity severity, double tolerance) implements QualityRule {
        @Override
        public String name() {
            return close ? "close-outside" : "open-outside";
        }

        @Override
        public String description() {
            return "The " + (close ? "close" : "open") + " lies outside low to high.";
        }

        @Override
        public Map<String, String> parameters() {
            return Map.of("tolerance", Double.toString(tolerance));
        }

        @Override
        public void check(CheckedSeries checked, FindingSink sink) {
            var series = checked.series();
            boolean negative = checked.settings().negativePrices();
            var highs = series.high();
            var lows = series.low();
            var prices = close ? series.close() : series.open();
            String name = close ? "close" : "open";
            for (int i = 0; i < prices.size(); i++) {
                double high = highs.get(i);
                double low = lows.get(i);
                double price = prices.get(i);
                if (price <= high && price >= low) {
                    continue;
                }
                double slack = Math.abs(high) * tolerance;
                boolean outside = price < low - slack || price > high + slack;
                if (outside && !(high < low - Math.abs(high) * 1e-9) && all(series, i, negative)) {
                    sink.add(
                            i,
                            name,
                            price,
                            () -> "the " + name + " " + price + " lies outside low " + low + " to high " + high
                                    + "; correct the source");
                }
            }
        }
    }
}
