package io.auspex.strategies;

import io.auspex.strategy.Strategy;
import java.util.List;
import java.util.Map;

/**
 * The built-in strategies. Every one is immutable and thread-safe, declares its parameters, and can be given others by
 * {@link Strategy#with}.
 */
public final class Strategies {
    private Strategies() {}

    /**
     * {@return a strategy that buys at the first bar, with an equal part of the equity for each symbol, and never
     * sells}
     */
    public static Strategy buyAndHold() {
        return new BuyAndHold();
    }

    /** {@return the {@linkplain #smaCross(int, int) crossing of two moving averages} of 10 and 30 bars} */
    public static Strategy smaCross() {
        return new SmaCross();
    }

    /**
     * {@return a strategy that is long while a fast moving average of the close, after crossing it, is above a slow
     * one}
     *
     * @param fast bars of the fast average; in [1, 5000], below {@code slow}
     * @param slow bars of the slow average; in [2, 5000]
     */
    public static Strategy smaCross(int fast, int slow) {
        return smaCross().with(Map.of("fast", fast, "slow", slow));
    }

    /**
     * {@return a strategy that buys when the relative strength index falls below a level and sells when it rises above
     * another}
     */
    public static Strategy rsiReversion() {
        return new RsiReversion();
    }

    /**
     * {@return the same with its three parameters}
     *
     * @param window bars of the index; in [2, 1000]
     * @param oversold buys below; in [0, 100], below {@code overbought}
     * @param overbought sells above; in [0, 100]
     */
    public static Strategy rsiReversion(int window, double oversold, double overbought) {
        return rsiReversion().with(Map.of("window", window, "oversold", oversold, "overbought", overbought));
    }

    /**
     * {@return a strategy that buys when the close rises above the upper Bollinger band and sells when it falls below
     * the middle one}
     */
    public static Strategy bollingerBreakout() {
        return new BollingerBreakout();
    }

    /**
     * {@return the same with its two parameters}
     *
     * @param window bars of the bands; in [2, 1000]
     * @param deviations width in standard deviations; in [0.1, 10]
     */
    public static Strategy bollingerBreakout(int window, double deviations) {
        return bollingerBreakout().with(Map.of("window", window, "deviations", deviations));
    }

    /** {@return a strategy that holds, in equal parts, the symbols that rose most, and chooses anew every few bars} */
    public static Strategy momentumRotation() {
        return new MomentumRotation();
    }

    /**
     * {@return the same with its three parameters}
     *
     * @param top how many symbols are held; at least 1, at most the symbols of the run
     * @param window bars over which the rise is measured; in [1, 5000]
     * @param every bars between choices; in [1, 5000]
     */
    public static Strategy momentumRotation(int top, int window, int every) {
        return momentumRotation().with(Map.of("top", top, "window", window, "every", every));
    }

    /**
     * {@return a strategy that is long while a model predicts a return above a threshold; its parameter {@code model}
     * must be set}
     */
    public static Strategy predictionDriven() {
        return new PredictionDriven();
    }

    /**
     * {@return the same with its two parameters}
     *
     * @param model model or alias of the registry
     * @param threshold least predicted return, as a fraction; in [0, 1]
     */
    public static Strategy predictionDriven(String model, double threshold) {
        return predictionDriven().with(Map.of("model", model, "threshold", threshold));
    }

    /** {@return all of them with their defaults, sorted by name} */
    public static List<Strategy> all() {
        return List.of(
                bollingerBreakout(), buyAndHold(), momentumRotation(), predictionDriven(), rsiReversion(), smaCross());
    }
}
