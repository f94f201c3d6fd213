package io.auspex.marketdata.indicator;

import io.auspex.data.DoubleColumn;

/**
 * How fast one column moves: momentum, rate of change, relative strength, and the distance of two exponential averages.
 * Missing values as in the package description. Stateless and thread-safe.
 */
public final class Momentum {
    private Momentum() {}

    /** Which line of the moving average convergence divergence. */
    public enum MacdLine {
        /** Fast minus slow average. */
        MACD,
        /** Exponential average of {@link #MACD}. */
        SIGNAL,
        /** {@link #MACD} minus {@link #SIGNAL}. */
        HISTOGRAM
    }

    /**
     * Writes the momentum {@code x[i] - x[i - window]}; first value at bar {@code window}.
     *
     * @param x values, oldest first
     * @param window bars; at least 1
     * @param out one value per bar; at least as long as {@code x}
     */
    public static void mom(DoubleColumn x, int window, double[] out) {
        Kernel.check(x.size(), window, out);
        for (int i = 0; i < x.size(); i++) {
            double now = x.get(i);
            double before = i >= window ? x.get(i - window) : Double.NaN;
            out[i] = Kernel.missing(now) || Kernel.missing(before) ? Double.NaN : now - before;
        }
    }

    /**
     * Writes the rate of change {@code (x[i] / x[i - window] - 1) * 100}, in percent; first value at bar {@code
     * window}. NaN where the earlier value is 0. Only the two values themselves matter, not what lies between them.
     *
     * @param x values, oldest first
     * @param window bars; at least 1
     * @param out one value per bar; at least as long as {@code x}
     */
    public static void roc(DoubleColumn x, int window, double[] out) {
        Kernel.check(x.size(), window, out);
        for (int i = 0; i < x.size(); i++) {
            double now = x.get(i);
            double before = i >= window ? x.get(i - window) : Double.NaN;
            boolean none = Kernel.missing(now) || Kernel.missing(before) || before == 0;
            out[i] = none ? Double.NaN : (now / before - 1) * 100;
        }
    }

    /**
     * Writes Wilder's relative strength index {@code 100 * gain / (gain + loss)}, in [0, 100]. Gain and loss are
     * averages of the rises and falls, seeded at bar {@code window} with the plain mean of the first {@code window} of
     * them, then {@code a += (new - a) / window}. NaN while the price has never moved (TA-Lib: 0). A missing value
     * restarts the seed.
     *
     * @param x values, oldest first
     * @param window bars; at least 1
     * @param out one value per bar; at least as long as {@code x}
     */
    public static void rsi(DoubleColumn x, int window, double[] out) {
        Kernel.check(x.size(), window, out);
        double factor = 1.0 / window;
        int count = 0;
        double gain = 0;
        double loss = 0;
        double before = Double.NaN;
        for (int i = 0; i < x.size(); i++) {
            double value = x.get(i);
            boolean missing = Kernel.missing(value);
            if (missing || Double.isNaN(before)) {
                count = 0;
                gain = 0;
                loss = 0;
                before = missing ? Double.NaN : value;
                out[i] = Double.NaN;
                continue;
            }
            double rise = Math.max(value - before, 0);
            double fall = Math.max(before - value, 0);
            before = value;
            if (count >= window) {
                gain += (rise - gain) * factor;
                loss += (fall - loss) * factor;
            } else {
                gain += rise;
                loss += fall;
                if (++count == window) {
                    gain /= window;
                    loss /= window;
                }
            }
            // 0 / 0 is NaN, as wanted
            out[i] = count >= window ? 100 * (gain / (gain + loss)) : Double.NaN;
        }
    }

    /**
     * Writes one line of the moving average convergence divergence, with TA-Lib's seeds: both averages begin at bar
     * {@code slow - 1}, each with the mean of the {@code slow} or {@code fast} bars that end there; the signal begins
     * with the mean of the first {@code signal} values of the difference. First value at bar {@code slow - 1}, for
     * signal and histogram at {@code slow + signal - 2}. A missing value restarts the seeds.
     *
     * @param x values, oldest first
     * @param fast bars of the fast average; at least 1 and below {@code slow}
     * @param slow bars of the slow average
     * @param signal bars of the signal line; at least 1
     * @param line which line to write
     * @param out one value per bar; at least as long as {@code x}
     */
    public static void macd(DoubleColumn x, int fast, int slow, int signal, MacdLine line, double[] out) {
        Kernel.check(x.size(), fast, out);
        Kernel.check(x.size(), signal, out);
        if (slow <= fast) {
            throw new IllegalArgumentException(
                    "slow must be above fast but was " + slow + " with fast " + fast + "; swap the two");
        }
        double fastFactor = 2.0 / (fast + 1);
        double slowFactor = 2.0 / (slow + 1);
        double signalFactor = 2.0 / (signal + 1);
        int count = 0;
        double fastAverage = 0;
        double slowAverage = 0;
        double smooth = 0;
        for (int i = 0; i < x.size(); i++) {
            double value = x.get(i);
            out[i] = Double.NaN;
            if (Kernel.missing(value)) {
                count = 0;
                fastAverage = 0;
                slowAverage = 0;
                smooth = 0;
                continue;
            }
            count = count == Integer.MAX_VALUE ? count : count + 1;
            if (count > slow) {
                fastAverage += (value - fastAverage) * fastFactor;
                slowAverage += (value - slowAverage) * slowFactor;
            } else {
                slowAverage += value;
                fastAverage += count > slow - fast ? value : 0;
                if (count < slow) {
                    continue;
                }
                slowAverage /= slow;
                fastAverage /= fast;
            }
            double difference = fastAverage - slowAverage;
            int signalCount = count - slow + 1;
            if (signalCount > signal) {
                smooth += (difference - smooth) * signalFactor;
            } else {
                smooth += difference;
                if (signalCount == signal) {
                    smooth /= signal;
                }
            }
            if (line == MacdLine.MACD) {
                out[i] = difference;
            } else if (signalCount >= signal) {
                out[i] = line == MacdLine.SIGNAL ? smooth : difference - smooth;
            }
        }
    }
}
