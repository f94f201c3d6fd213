package io.auspex.engine.backtest.report;

import io.auspex.data.DoubleColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Maps values to a fraction of an axis and chooses round values to label. Linear, or logarithmic for curves that multiply. */
final class ValueAxis {
    private static final double LOG_FROM_RATIO = 8;
    private static final int MOST_LOG_TICKS = 8;

    private final double low;
    private final double high;
    private final boolean logarithmic;

    private ValueAxis(double low, double high, boolean logarithmic) {
        this.low = low;
        this.high = high;
        this.logarithmic = logarithmic;
    }

    /** {@return an axis for all finite values of a column, and a little more; logarithmic when they span a factor of eight} */
    static ValueAxis around(DoubleColumn values) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < values.size(); i++) {
            double value = values.get(i);
            if (Double.isFinite(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        if (low > high) {
            return new ValueAxis(0, 1, false);
        }
        if (low > 0 && high / low >= LOG_FROM_RATIO) {
            return new ValueAxis(low / 1.1, Math.min(high * 1.1, Double.MAX_VALUE), true);
        }
        double pad = high == low ? Math.max(Math.abs(low) * 0.01, Double.MIN_NORMAL) : high * 0.05 - low * 0.05;
        return new ValueAxis(finite(low - pad), finite(high + pad), false);
    }

    /** {@return an axis from {@code low} to {@code high}, which are finite and differ} */
    static ValueAxis between(double low, double high) {
        return new ValueAxis(low, high, false);
    }

    boolean logarithmic() {
        return logarithmic;
    }

    /** {@return where a value lies: 0 at the low end, 1 at the high end} */
    double fraction(double value) {
        if (logarithmic) {
            return (Math.log(value) - Math.log(low)) / (Math.log(high) - Math.log(low));
        }
        // quartered, so that the span of the largest doubles is finite
        return (value / 4 - low / 4) / (high / 4 - low / 4);
    }

    /** {@return round values inside the axis, about {@code wanted} of them} */
    List<Double> ticks(int wanted) {
        return logarithmic ? logTicks(wanted) : linearTicks(wanted);
    }

    /** {@return a tick as a short text: {@code 120k}, {@code 1.25M}} */
    String label(double tick, int wanted) {
        double size = Math.max(Math.abs(low), Math.abs(high));
        double unit = logarithmic ? unit(2 * Math.abs(tick)) : unit(size);
        double step = logarithmic ? Math.abs(tick) : step(wanted);
        int decimals = (int) Math.max(0, Math.ceil(-Math.log10(step / unit) - 1e-9));
        if (step / unit < 9.99 && needsDecimal(step / unit, decimals)) {
            decimals++;
        }
        if (size >= 1e15 || decimals > 6) {
            return String.format(Locale.ROOT, "%.1e", tick);
        }
        String suffix = unit == 1e12 ? "T" : unit == 1e9 ? "G" : unit == 1e6 ? "M" : unit == 1e3 ? "k" : "";
        return Figures.fixed(tick / unit, decimals, false) + suffix;
    }

    private static boolean needsDecimal(double step, int decimals) {
        double scaled = step * Math.pow(10, decimals);
        return Math.abs(scaled - Math.rint(scaled)) > 1e-6;
    }

    private static double unit(double size) {
        return size >= 2e12 ? 1e12 : size >= 2e9 ? 1e9 : size >= 2e6 ? 1e6 : size >= 1e4 ? 1e3 : 1;
    }

    private List<Double> linearTicks(int wanted) {
        double step = step(wanted);
        var ticks = new ArrayList<Double>();
        if (!(step > 0 && Double.isFinite(step)) || low + step == low || high + step == high) {
            return ticks;
        }
        double first = Math.ceil(low / step);
        for (int i = 0; i <= 2 * wanted; i++) {
            double tick = (first + i) * step;
            if (tick > high) {
                break;
            }
            ticks.add(tick == 0 ? 0.0 : tick);
        }
        return ticks;
    }

    private double step(int wanted) {
        double raw = (high / 4 - low / 4) / wanted * 4;
        double magnitude = Math.pow(10, Math.floor(Math.log10(raw)));
        double leading = raw / magnitude;
        return magnitude * (leading < 1.5 ? 1 : leading < 2.25 ? 2 : leading < 3.5 ? 2.5 : leading < 7.5 ? 5 : 10);
    }

    private List<Double> logTicks(int wanted) {
        for (double[] leading : new double[][] {{1, 1.5, 2, 3, 5, 7}, {1, 2, 5}, {1, 3}, {1}}) {
            List<Double> ticks = logTicks(leading, 1);
            if (ticks.size() <= Math.min(MOST_LOG_TICKS, wanted + 2)) {
                return ticks;
            }
        }
        int decades = (int) Math.ceil(Math.log10(high) - Math.log10(low));
        return logTicks(new double[] {1}, Math.max(1, (decades + wanted - 1) / wanted));
    }

    private List<Double> logTicks(double[] leading, int everyDecade) {
        var ticks = new ArrayList<Double>();
        int from = (int) Math.floor(Math.log10(low));
        int to = (int) Math.ceil(Math.log10(high));
        for (int decade = from; decade <= to; decade += everyDecade) {
            for (double digit : leading) {
                double tick = digit * Math.pow(10, decade);
                if (tick >= low && tick <= high) {
                    ticks.add(tick);
                }
            }
        }
        return ticks;
    }

    private static double finite(double value) {
        return Math.clamp(value, -Double.MAX_VALUE, Double.MAX_VALUE);
    }
}
