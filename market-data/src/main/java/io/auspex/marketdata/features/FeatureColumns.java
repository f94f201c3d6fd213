package io.auspex.marketdata.features;

import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import io.auspex.model.FeatureMatrix;
import java.util.List;

/** A list of named feature columns, each computed for itself, put together into a matrix. */
final class FeatureColumns {
    private final List<Feature> features;
    private final List<String> names;
    private final int lookBack;

    FeatureColumns(Feature... features) {
        this.features = List.of(features);
        this.names = this.features.stream().map(Feature::name).toList();
        this.lookBack = this.features.stream().mapToInt(Feature::warmUp).max().orElse(0);
    }

    List<String> names() {
        return names;
    }

    int lookBack() {
        return lookBack;
    }

    FeatureMatrix extract(BarSeries series) {
        List<DoubleColumn> columns =
                features.stream().map(f -> f.kernel().compute(series)).toList();
        int width = columns.size();
        return FeatureMatrix.fill(names, series.size(), out -> {
            for (int column = 0; column < width; column++) {
                DoubleColumn values = columns.get(column);
                for (int row = 0; row < series.size(); row++) {
                    double value = values.get(row);
                    out[row * width + column] = Double.isFinite(value) ? value : Double.NaN;
                }
            }
        });
    }

    /**
     * One column.
     *
     * @param name of the column
     * @param warmUp bars before its first value on clean bars
     * @param kernel computes it, causally
     */
    record Feature(String name, int warmUp, Kernel kernel) {}

    /** Computes one value per bar, NaN where there is not enough past; value i uses bars up to and including i. */
    @FunctionalInterface
    interface Kernel {
        DoubleColumn compute(BarSeries bars);
    }
}
