package io.auspex.model;

import static java.util.Objects.requireNonNull;

/**
 * A named list of features, computed by the {@link io.auspex.spi.FeatureExtractor} of that name.
 *
 * @param name for example {@code technical}; not blank
 */
public record FeatureSet(String name) {
    /** Checks the name. */
    public FeatureSet {
        if (requireNonNull(name, "name").isBlank()) {
            throw new IllegalArgumentException("name must not be blank");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
