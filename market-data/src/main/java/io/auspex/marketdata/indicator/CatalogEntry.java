package io.auspex.marketdata.indicator;

import io.auspex.data.BarSeries;
import io.auspex.indicator.Indicator;

/**
 * A definition with the code behind it.
 *
 * @param definition what it is
 * @param warmUp bars without a value, from a checked indicator and the number of its output
 * @param computation writes the column
 */
record CatalogEntry(IndicatorDefinition definition, WarmUp warmUp, Computation computation) {
    /** Counts the bars before the first value of one output. */
    @FunctionalInterface
    interface WarmUp {
        int bars(Indicator indicator, int output);
    }

    /** Writes one output of an indicator whose parameters are checked. */
    @FunctionalInterface
    interface Computation {
        void compute(BarSeries bars, Indicator indicator, int output, double[] out);
    }

    /** {@return the number of an output, the main one for an empty name, −1 for an unknown name} */
    int output(String name) {
        if (name.isEmpty()) {
            return 0;
        }
        for (int i = 0; i < definition.outputs().size(); i++) {
            if (definition.outputs().get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
