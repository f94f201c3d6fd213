package io.auspex.engine.prediction;

import io.auspex.data.BarSeries;
import io.auspex.model.FeatureMatrix;
import io.auspex.model.FeatureSet;
import io.auspex.spi.FeatureExtractor;
import java.util.List;

/** Two features: the return of the last bar, and that of the last five. */
final class LastReturns implements FeatureExtractor {
    static final FeatureSet SET = new FeatureSet("last-returns");

    @Override
    public FeatureSet featureSet() {
        return SET;
    }

    @Override
    public List<String> columns() {
        return List.of("return1", "return5");
    }

    @Override
    public int lookBack() {
        return 5;
    }

    @Override
    public FeatureMatrix extract(BarSeries series) {
        return FeatureMatrix.fill(columns(), series.size(), out -> {
            for (int i = 0; i < series.size(); i++) {
                out[2 * i] = change(series, i, 1);
                out[2 * i + 1] = change(series, i, 5);
            }
        });
    }

    private static double change(BarSeries series, int bar, int back) {
        return bar < back
                ? Double.NaN
                : series.close().get(bar) / series.close().get(bar - back) - 1;
    }
}
