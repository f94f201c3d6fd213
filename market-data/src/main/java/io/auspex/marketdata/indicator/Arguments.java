package io.auspex.marketdata.indicator;

import io.auspex.indicator.Indicator;

/** The checked parameters and options of one indicator. */
record Arguments(Indicator indicator, IndicatorDefinition definition) {
    /** {@return a parameter that counts bars} */
    int bars(int parameter) {
        return indicator.parameters().get(parameter).intValue();
    }

    /** {@return a parameter} */
    double number(int parameter) {
        return indicator.parameters().get(parameter);
    }

    /** {@return whether an option has that choice, given or by default} */
    boolean is(String option, String choice) {
        String given = indicator.options().get(option);
        return choice.equals(given == null ? definition.option(option).usual() : given);
    }
}
