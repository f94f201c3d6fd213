package io.auspex.engine.backtest;

import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import io.auspex.indicator.Indicator;

/** Computes the columns that strategies ask for. Thread-safe; the same indicator and bars give the same bits. */
@FunctionalInterface
public interface IndicatorSource {
    /**
     * {@return the column, as long as the series; NaN where there is no value yet}
     *
     * @param indicator what to compute; causal
     * @param series the bars
     * @throws IllegalArgumentException if the indicator is unknown or a parameter is out of range
     */
    DoubleColumn compute(Indicator indicator, BarSeries series);
}
