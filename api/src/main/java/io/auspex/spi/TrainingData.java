package io.auspex.spi;

import static java.util.Objects.requireNonNull;

import io.auspex.data.DoubleColumn;
import io.auspex.data.LongColumn;
import io.auspex.model.FeatureMatrix;

/**
 * Rows to learn from. Each knows when its decision was made and when its outcome became known, so that purging is computed and not
 * declared.
 *
 * @param features shape (n, columns); all finite unless the trainer takes missing values
 * @param outcomes what came of each decision; shape (n), all finite
 * @param decisionTimes nanoseconds since the epoch; shape (n), not falling
 * @param knownTimes when each outcome became known, nanoseconds since the epoch; shape (n), after the decision
 */
public record TrainingData(
        FeatureMatrix features, DoubleColumn outcomes, LongColumn decisionTimes, LongColumn knownTimes) {
    /** Checks the shapes and the order in time. */
    public TrainingData {
        requireNonNull(features, "features");
        int n = features.rows();
        if (outcomes.size() != n || decisionTimes.size() != n || knownTimes.size() != n) {
            throw new IllegalArgumentException(
                    "features, outcomes, decisionTimes and knownTimes must have one length but had " + n + ", "
                            + outcomes.size() + ", " + decisionTimes.size() + " and " + knownTimes.size());
        }
        for (int i = 0; i < n; i++) {
            if (!Double.isFinite(outcomes.get(i))) {
                throw new IllegalArgumentException("outcomes[" + i + "] must be finite but was " + outcomes.get(i));
            }
            if (knownTimes.get(i) <= decisionTimes.get(i)) {
                throw new IllegalArgumentException("knownTimes[" + i + "] must be after decisionTimes[" + i + "]");
            }
            if (i > 0 && decisionTimes.get(i) < decisionTimes.get(i - 1)) {
                throw new IllegalArgumentException("decisionTimes must not fall but do at " + i);
            }
        }
    }

    /** {@return the number of rows} */
    public int rows() {
        return features.rows();
    }

    /**
     * {@return the given rows, in the given order}
     *
     * @param which indices, rising
     */
    public TrainingData select(int... which) {
        return new TrainingData(
                features.select(which),
                DoubleColumn.fill(which.length, out -> {
                    for (int i = 0; i < which.length; i++) {
                        out[i] = outcomes.get(which[i]);
                    }
                }),
                LongColumn.fill(which.length, out -> {
                    for (int i = 0; i < which.length; i++) {
                        out[i] = decisionTimes.get(which[i]);
                    }
                }),
                LongColumn.fill(which.length, out -> {
                    for (int i = 0; i < which.length; i++) {
                        out[i] = knownTimes.get(which[i]);
                    }
                }));
    }
}
