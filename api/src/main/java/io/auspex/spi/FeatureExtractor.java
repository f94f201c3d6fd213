package io.auspex.spi;

import io.auspex.data.BarSeries;
import io.auspex.model.FeatureMatrix;
import io.auspex.model.FeatureSet;
import java.util.List;

/**
 * Computes a feature set. Causal: row i uses bars up to and including i, never later ones. Thread-safe; the same bars give the
 * same bits.
 */
public interface FeatureExtractor {
    /** {@return the set that it computes} */
    FeatureSet featureSet();

    /** {@return the names of the features, in order} */
    List<String> columns();

    /** {@return the number of bars before the first complete row} */
    int lookBack();

    /**
     * Computes all features at all bars.
     *
     * @param series the bars, oldest first
     * @return shape (bars, features); NaN where there is not enough past
     */
    FeatureMatrix extract(BarSeries series);
}
