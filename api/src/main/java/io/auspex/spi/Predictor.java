package io.auspex.spi;

import io.auspex.model.FeatureMatrix;
import java.util.List;

/** The part of a loaded model that predicts. Thread-safe; batch first. */
public interface Predictor extends AutoCloseable {
    /** {@return the features it wants, in order} */
    List<String> columns();

    /**
     * Predicts.
     *
     * @param features rows with exactly the {@link #columns()}, in order; a row with a missing value gives NaN unless the model takes
     *     missing values
     * @param out one prediction per row; at least as long as the rows
     * @throws IllegalArgumentException if the columns differ or {@code out} is too short; checked before any native call
     */
    void predict(FeatureMatrix features, double[] out);

    /** Frees what it holds; predicting afterwards fails. */
    @Override
    void close();
}
