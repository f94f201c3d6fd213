package io.auspex.engine.backtest;

import io.auspex.data.BarSeries;
import io.auspex.error.ModelNotFoundException;
import io.auspex.indicator.Indicator;

/** Turns a model of the registry into a column of forecasts, for strategies that ask for one. Thread-safe. */
@FunctionalInterface
public interface ForecastSource {
    /**
     * {@return the indicator whose values are the returns that the model predicts at each bar; NaN where it had seen
     * the bar in training}
     *
     * @param series the bars to predict from
     * @param modelId a model or alias
     * @throws ModelNotFoundException if there is no such model
     */
    Indicator forecast(BarSeries series, String modelId);

    /** {@return a source without models} */
    static ForecastSource none() {
        return (series, modelId) -> {
            throw new ModelNotFoundException(
                    modelId,
                    "modelId must be a model of a registry but was \"" + modelId
                            + "\" and this engine has no registry; give the engine a forecast source");
        };
    }
}
