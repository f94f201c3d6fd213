package io.auspex.marketdata.features;

import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import io.auspex.model.FeatureMatrix;
import io.auspex.model.FeatureSet;
import io.auspex.spi.FeatureExtractor;
import java.util.List;

/** A feature set made of named columns, each computed for itself, put together into a matrix. */
abstract class FeatureColumns implements FeatureExtractor {
    private final FeatureSet featureSet;
    private final List<Feature> features;
    private final List<String> names;
    private final int lookBack;

    FeatureColumns(FeatureSet featureSet, List<Feature> features) {
        this.featureSet = featureSet;
        this.features = features;
        this.names = this.features.stream().map(Feature::name).toList();
        this.lookBack = this.features.stream().mapToInt(Feature::warmUp).max().orElse(0);
    }

    @Override
    public FeatureSet featureSet() {
        return featureSet;
    }

    @Override
    public List<String> columns() {
        return names;
    }

    @Override
    public int lookBack() {
        return lookBack;
    }

    @Override
    public FeatureMatrix extract(BarSeries series) {
        List<DoubleColumn> computed =
                features.stream().map(f -> f.kernel().compute(series)).toList();
        int width = computed.size();
        return FeatureMatrix.fill(names, series.size(), out -> {
            for (int column = 0; column < width; column++) {
                DoubleColumn values = computed.get(column);
                for (int row = 0; row < series.size(); row++) {
                    double value = values.get(row);
                    out[row * width + column] = Double.isFinite(value) ? value : Double.NaN;
                }
            }
        });
    }

    /** {@return name and columns} */
    @Override
    public String toString() {
        return featureSet + names.toString();
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
