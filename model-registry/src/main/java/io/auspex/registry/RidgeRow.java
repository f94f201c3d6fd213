package io.auspex.registry;

import io.auspex.model.FeatureMatrix;

/**
 * Turns features into what the ridge regression is linear in.
 *
 * @param means of the features
 * @param deviations standard deviations; 0 for a feature that does not vary
 * @param clip greatest size of a standardised feature
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and not handed out
record RidgeRow(double[] means, double[] deviations, double clip) {
    /** Writes the standardised, clipped row into {@code z}; a missing feature gives NaN. */
    void scale(FeatureMatrix features, int row, double[] z) {
        features.copyRow(row, z);
        for (int i = 0; i < means.length; i++) {
            double scaled = (z[i] - means[i]) / deviations[i];
            if (deviations[i] == 0) {
                z[i] = Double.isNaN(z[i]) ? Double.NaN : 0;
            } else {
                z[i] = Math.max(-clip, Math.min(clip, scaled));
            }
        }
    }
}
