package io.auspex.model;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A named list of features, computed by the {@link io.auspex.spi.FeatureExtractor} of that name. Name and parameters say all that is needed
 * to compute it again, so a stored model names its features by them.
 *
 * @param name for example {@code technical}; not blank
 * @param parameters values by name, in order; empty for a set that has none
 */
public record FeatureSet(String name, Map<String, String> parameters) {
    /** Checks the name. */
    public FeatureSet {
        if (requireNonNull(name, "name").isBlank()) {
            throw new IllegalArgumentException("name must not be blank");
        }
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        parameters.forEach((key, value) -> {
            requireNonNull(value, "value");
            if (key.isBlank()) {
                throw new IllegalArgumentException("parameters must have names but one is blank");
            }
        });
    }

    /**
     * A set without parameters.
     *
     * @param name for example {@code technical}; not blank
     */
    public FeatureSet(String name) {
        this(name, Map.of());
    }

    /**
     * {@return this set with a parameter}
     *
     * @param parameter its name
     * @param value its value
     */
    public FeatureSet with(String parameter, String value) {
        var more = new LinkedHashMap<>(parameters);
        more.put(requireNonNull(parameter, "parameter"), requireNonNull(value, "value"));
        return new FeatureSet(name, more);
    }

    /** {@return for example {@code technical} or {@code alpha158(vwap=column)}} */
    @Override
    public String toString() {
        return parameters.isEmpty()
                ? name
                : parameters.entrySet().stream()
                        .map(e -> e.getKey() + "=" + e.getValue())
                        .collect(joining(", ", name + "(", ")"));
    }
}
