package io.auspex.registry;

import io.auspex.model.FeatureMatrix;
import io.auspex.spi.Predictor;
import java.util.List;

/** Predicts with ridge weights; row after row the same sum, so that a row gives the same bits alone and in a batch. */
final class RidgePredictor implements Predictor {
    private final RidgeWeights weights;
    private volatile boolean closed;

    RidgePredictor(RidgeWeights weights) {
        this.weights = weights;
    }

    @Override
    public List<String> columns() {
        return weights.columns();
    }

    @Override
    public void predict(FeatureMatrix features, double[] out) {
        if (closed) {
            throw new IllegalStateException("predictor must be open but was closed; load the model again");
        }
        if (!features.columns().equals(weights.columns())) {
            throw new IllegalArgumentException(
                    "features must have the columns " + weights.columns() + " but had " + features.columns());
        }
        if (out.length < features.rows()) {
            throw new IllegalArgumentException(
                    "out must be at least " + features.rows() + " long but was " + out.length);
        }
        RidgeRow scale = weights.rowScale();
        var z = new double[features.width()];
        for (int row = 0; row < features.rows(); row++) {
            scale.scale(features, row, z);
            out[row] = weights.predict(z);
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
