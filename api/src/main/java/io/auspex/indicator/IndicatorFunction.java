package io.auspex.indicator;

import io.auspex.data.BarSeries;

/**
 * A column computed from bars by the user's own code. It must be causal: {@code out[i]} may use bars up to and including
 * {@code i}, never later ones. Must be thread-safe and give the same bits for the same bars.
 */
@FunctionalInterface
public interface IndicatorFunction {
    /**
     * Computes the column.
     *
     * @param series the bars, oldest first
     * @param out one value per bar to write; NaN where there is none yet; must not be kept
     */
    void compute(BarSeries series, double[] out);
}
