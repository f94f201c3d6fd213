package io.auspex.model;

import java.util.Map;

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

    /**
     * {@return the 158 features of microsoft/qlib's Alpha158, from prices and volumes}
     *
     * <p>Its {@code VWAP0} needs a volume-weighted price, which daily bars seldom have: the typical price {@code (high + low + close) / 3}
     * stands in for it. With the parameter {@code vwap=column} the bars' own column {@code vwap} is taken.
     */
    public static FeatureSet alpha158() {
        return new FeatureSet("alpha158");
    }

    /** {@return the 360 features of qlib's Alpha360: the last 60 prices over the close, and volumes; {@code vwap} as in {@link #alpha158()}} */
    public static FeatureSet alpha360() {
        return new FeatureSet("alpha360");
    }

    /**
     * {@return features of one's own, each an expression such as {@code Mean($close, 5)/$close}}
     *
     * @param columns expression by the name of its column, in order; at least one
     */
    public static FeatureSet expressions(Map<String, String> columns) {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("columns must not be empty; name at least one expression");
        }
        return new FeatureSet("expressions", columns);
    }
}
