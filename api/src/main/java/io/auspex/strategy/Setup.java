package io.auspex.strategy;

import io.auspex.error.ModelNotFoundException;
import io.auspex.indicator.Indicator;
import java.util.List;

/** What a strategy can ask for before a run. Valid only during {@link Strategy#plan}. */
public interface Setup {
    /** {@return the symbol that the plan trades; the first one under {@link Strategy.Scope#UNIVERSE}} */
    String symbol();

    /** {@return all symbols of the run, in the order asked for} */
    List<String> symbols();

    /**
     * {@return the value of a declared parameter}
     *
     * @param parameter one of {@link Strategy#parameters()}
     * @param <T> type of the value
     * @throws IllegalArgumentException if it was not declared
     */
    <T> T get(Parameter<T> parameter);

    /**
     * {@return the line of an indicator of {@link #symbol()}; equal indicators are computed once}
     *
     * @param indicator for example {@code Indicators.sma(10)}
     * @throws IllegalArgumentException if the catalogue does not know it or a parameter is out of range
     */
    default IndicatorLine indicator(Indicator indicator) {
        return indicator(symbol(), indicator);
    }

    /**
     * {@return the line of an indicator of any symbol of the run}
     *
     * @param symbol one of {@link #symbols()}
     * @param indicator for example {@code Indicators.sma(10)}
     * @throws IllegalArgumentException if the symbol or the indicator is unknown, or a parameter is out of range
     */
    IndicatorLine indicator(String symbol, Indicator indicator);

    /**
     * {@return the forecasts of a model: at each bar the return it predicts, NaN where the model had seen that bar in training}
     *
     * @param symbol one of {@link #symbols()}
     * @param modelId a model or alias of the registry
     * @throws ModelNotFoundException if there is no such model, or no registry in this run
     */
    IndicatorLine forecast(String symbol, String modelId);

    /** {@return the seed of the run; the same for the same request} */
    long seed();
}
