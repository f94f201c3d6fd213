package io.auspex.model;

/** The feature sets that come with Auspex. */
public final class FeatureSets {
    private FeatureSets() {}

    /** {@return a small set of technical and statistical features, enough to start with} */
    public static FeatureSet core() {
        return new FeatureSet("core");
    }

    /** {@return features from technical indicators} */
    public static FeatureSet technical() {
        return new FeatureSet("technical");
    }

    /** {@return features from the distribution of returns} */
    public static FeatureSet statistical() {
        return new FeatureSet("statistical");
    }
}
