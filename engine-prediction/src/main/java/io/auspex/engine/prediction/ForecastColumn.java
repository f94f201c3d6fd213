package io.auspex.engine.prediction;

import io.auspex.data.BarSeries;
import io.auspex.indicator.IndicatorFunction;
import io.auspex.model.ModelManager;
import java.util.Arrays;

/**
 * The returns that a model predicts, as a column. A value: asked for twice, it is computed once.
 *
 * @param forecaster applies the model
 * @param models holds it
 * @param modelId the version; no alias, so that the column does not change when an alias moves
 */
record ForecastColumn(Forecaster forecaster, ModelManager models, String modelId) implements IndicatorFunction {
    @Override
    public void compute(BarSeries series, double[] out) {
        Arrays.fill(out, Double.NaN);
        if (series.isEmpty()) {
            return;
        }
        ModelRun run = forecaster.run(models.loadModel(modelId), series);
        for (int bar = run.firstUnseen(); bar < out.length; bar++) {
            out[bar] = run.prediction(bar);
        }
    }
}
