package io.auspex.indicator;

import io.auspex.data.PriceField;

/**
 * The indicators of the catalogue, ready to hand to a strategy or a feature set. Windows are in bars and at least 1; the
 * definitions, seeds and warm-ups stand with the kernels in {@code market-data}.
 */
public final class Indicators {
    private Indicators() {}

    /**
     * {@return simple moving average of the close}
     *
     * @param window bars
     */
    public static Indicator sma(int window) {
        return Indicator.of("sma", window);
    }

    /**
     * {@return exponential moving average of the close, factor 2 / (window + 1), seeded with the mean of the first window}
     *
     * @param window bars
     */
    public static Indicator ema(int window) {
        return Indicator.of("ema", window);
    }

    /**
     * {@return relative strength index with Wilder's smoothing, in [0, 100]}
     *
     * @param window bars
     */
    public static Indicator rsi(int window) {
        return Indicator.of("rsi", window);
    }

    /**
     * {@return moving average convergence divergence; outputs {@code macd} (main), {@code signal}, {@code histogram}}
     *
     * @param fast bars of the fast average
     * @param slow bars of the slow average
     * @param signal bars of the signal line
     */
    public static Indicator macd(int fast, int slow, int signal) {
        return Indicator.of("macd", fast, slow, signal);
    }

    /**
     * {@return average true range with Wilder's smoothing, in price units}
     *
     * @param window bars
     */
    public static Indicator atr(int window) {
        return Indicator.of("atr", window);
    }

    /**
     * {@return Bollinger bands; outputs {@code middle} (main), {@code upper}, {@code lower}}
     *
     * @param window bars
     * @param deviations width in population standard deviations
     */
    public static Indicator bollinger(int window, double deviations) {
        return Indicator.of("bollinger", window, deviations);
    }

    /**
     * {@return rate of change, {@code (x / x[window bars ago] - 1) * 100}, in percent}
     *
     * @param window bars
     */
    public static Indicator roc(int window) {
        return Indicator.of("roc", window);
    }

    /**
     * {@return population standard deviation over a window}
     *
     * @param window bars
     */
    public static Indicator standardDeviation(int window) {
        return Indicator.of("stddev", window);
    }

    /**
     * {@return highest value of the window, the current bar included; on the highs unless told otherwise}
     *
     * @param window bars
     */
    public static Indicator highest(int window) {
        return Indicator.of("highest", window).on(PriceField.HIGH);
    }

    /**
     * {@return lowest value of the window, the current bar included; on the lows unless told otherwise}
     *
     * @param window bars
     */
    public static Indicator lowest(int window) {
        return Indicator.of("lowest", window).on(PriceField.LOW);
    }

    /** {@return on-balance volume} */
    public static Indicator obv() {
        return Indicator.of("obv");
    }

    /**
     * {@return volume-weighted average of the typical price over a window}
     *
     * @param window bars
     */
    public static Indicator vwap(int window) {
        return Indicator.of("vwap", window);
    }

    /**
     * {@return average directional index; outputs {@code adx} (main), {@code plus}, {@code minus}, in [0, 100]}
     *
     * @param window bars
     */
    public static Indicator adx(int window) {
        return Indicator.of("adx", window);
    }
}
