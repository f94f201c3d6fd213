package io.auspex.marketdata.features;

import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import io.auspex.indicator.Indicator;
import io.auspex.marketdata.features.FeatureColumns.Feature;
import io.auspex.marketdata.indicator.IndicatorCatalog;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;

/**
 * The features from which the sets are put together. Every one is free of the scale of prices and of volumes. The
 * windows are summed anew at each bar, so that a value depends on its window alone.
 */
final class PriceFeatures {
    private final IndicatorCatalog catalog = IndicatorCatalog.standard();

    /** ln(close / close n bars ago). */
    Feature logReturn(int bars) {
        return new Feature(
                "return_" + bars,
                bars,
                series -> DoubleColumn.fill(series.size(), out -> {
                    for (int i = 0; i < out.length; i++) {
                        out[i] = i < bars
                                ? Double.NaN
                                : logRatio(series.close().get(i), series.close().get(i - bars));
                    }
                }));
    }

    /** ln(open / close of the bar before). */
    Feature gap() {
        return new Feature(
                "gap",
                1,
                series -> DoubleColumn.fill(series.size(), out -> {
                    for (int i = 0; i < out.length; i++) {
                        out[i] = i < 1
                                ? Double.NaN
                                : logRatio(series.open().get(i), series.close().get(i - 1));
                    }
                }));
    }

    /** close / highest close of the last n bars − 1; 0 at the high. */
    Feature drawdown(int bars) {
        return new Feature(
                "drawdown_" + bars,
                bars - 1,
                series -> DoubleColumn.fill(series.size(), out -> {
                    for (int i = 0; i < out.length; i++) {
                        out[i] = i < bars - 1
                                ? Double.NaN
                                : series.close().get(i) / highest(series.close(), i, bars) - 1;
                    }
                }));
    }

    /** An indicator that is free of scale by itself, times a factor. */
    Feature scaled(String name, String indicator, double factor) {
        Indicator parsed = catalog.parse(indicator);
        return new Feature(
                name, catalog.warmUp(parsed), series -> combine(parsed, series, (value, close) -> value * factor));
    }

    /** An indicator in units of price, divided by the close. */
    Feature overClose(String name, String indicator) {
        Indicator parsed = catalog.parse(indicator);
        return new Feature(
                name, catalog.warmUp(parsed), series -> combine(parsed, series, (value, close) -> value / close));
    }

    /** close / simple average of the last n closes − 1. */
    Feature distanceFromAverage(int bars) {
        Indicator average = Indicator.of("sma", bars);
        return new Feature(
                "sma_distance_" + bars,
                catalog.warmUp(average),
                series -> combine(average, series, (value, close) -> close / value - 1));
    }

    /** (close − middle) / (upper − lower) of the Bollinger bands with 2 deviations: ±0.5 on the bands. */
    Feature bollingerPosition(int bars) {
        Indicator bands = Indicator.of("bollinger", bars, 2);
        return new Feature("bollinger_" + bars, catalog.warmUp(bands.output("upper")), series -> {
            DoubleColumn middle = catalog.compute(bands.output("middle"), series);
            DoubleColumn upper = catalog.compute(bands.output("upper"), series);
            DoubleColumn lower = catalog.compute(bands.output("lower"), series);
            return DoubleColumn.fill(series.size(), out -> {
                for (int i = 0; i < out.length; i++) {
                    out[i] = (series.close().get(i) - middle.get(i)) / (upper.get(i) - lower.get(i));
                }
            });
        });
    }

    /** (plus − minus directional indicator) / 100. */
    Feature directionalBalance(int bars) {
        Indicator direction = Indicator.of("adx", bars);
        return new Feature(
                "direction_" + bars,
                Math.max(catalog.warmUp(direction.output("plus")), catalog.warmUp(direction.output("minus"))),
                series -> {
                    DoubleColumn plus = catalog.compute(direction.output("plus"), series);
                    DoubleColumn minus = catalog.compute(direction.output("minus"), series);
                    return DoubleColumn.fill(series.size(), out -> {
                        for (int i = 0; i < out.length; i++) {
                            out[i] = (plus.get(i) - minus.get(i)) / 100;
                        }
                    });
                });
    }

    /**
     * (ln volume − mean) / standard deviation over the last n bars. 0, which says that nothing unusual is known, where
     * a volume of the window is missing or not positive or where they do not differ: indices and currencies often have
     * no volume, and that shall not cost the other features their row.
     */
    Feature volumeScore(int bars) {
        return new Feature(
                "volume_z_" + bars,
                bars - 1,
                series -> DoubleColumn.fill(series.size(), out -> {
                    var window = new double[bars];
                    for (int i = 0; i < out.length; i++) {
                        if (i < bars - 1) {
                            out[i] = Double.NaN;
                            continue;
                        }
                        for (int k = 0; k < bars; k++) {
                            double volume = series.volume().get(i - bars + 1 + k);
                            window[k] = volume > 0 ? Math.log(volume) : Double.NaN;
                        }
                        double score = (window[bars - 1] - Moments.mean(window)) / Moments.deviation(window);
                        out[i] = Double.isFinite(score) ? score : 0;
                    }
                }));
    }

    /** A figure of the last n log returns. */
    Feature ofReturns(String name, int bars, Statistic statistic) {
        return new Feature(
                name,
                bars,
                series -> DoubleColumn.fill(series.size(), out -> {
                    double[] returns = logReturns(series);
                    var window = new double[bars];
                    for (int i = 0; i < out.length; i++) {
                        if (i < bars) {
                            out[i] = Double.NaN;
                        } else {
                            System.arraycopy(returns, i - bars + 1, window, 0, bars);
                            out[i] = statistic.of(window);
                        }
                    }
                }));
    }

    /** ln(standard deviation of the last {@code fast} log returns / that of the last {@code slow}). */
    Feature volatilityRatio(int fast, int slow) {
        return ofReturns("volatility_ratio_" + fast + "_" + slow, slow, window -> {
            double[] recent = Arrays.copyOfRange(window, slow - fast, slow);
            return Math.log(Moments.deviation(recent) / Moments.deviation(window));
        });
    }

    private DoubleColumn combine(Indicator indicator, BarSeries series, DoubleBinaryOperator operator) {
        DoubleColumn values = catalog.compute(indicator, series);
        return DoubleColumn.fill(series.size(), out -> {
            for (int i = 0; i < out.length; i++) {
                out[i] = operator.applyAsDouble(values.get(i), series.close().get(i));
            }
        });
    }

    private static double[] logReturns(BarSeries series) {
        var returns = new double[series.size()];
        for (int i = 0; i < returns.length; i++) {
            returns[i] = i == 0
                    ? Double.NaN
                    : logRatio(series.close().get(i), series.close().get(i - 1));
        }
        return returns;
    }

    private static double logRatio(double now, double before) {
        return now > 0 && before > 0 ? Math.log(now / before) : Double.NaN;
    }

    private static double highest(DoubleColumn values, int end, int bars) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = end - bars + 1; i <= end; i++) {
            highest = Math.max(highest, values.get(i)); // NaN stays NaN
        }
        return highest;
    }

    /** A figure of a window. */
    @FunctionalInterface
    interface Statistic {
        double of(double[] window);
    }
}
