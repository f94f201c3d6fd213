package io.auspex.marketdata.features;

import static java.util.Objects.requireNonNull;

import io.auspex.model.FeatureSet;
import io.auspex.model.FeatureSets;
import io.auspex.spi.FeatureExtractor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The feature sets that can be computed, by name: those that come with Auspex, those that are added, and {@code expressions},
 * which every library makes out of its parameters. Immutable and thread-safe.
 */
public final class FeatureLibrary {
    private final Map<String, FeatureExtractor> extractors;

    private FeatureLibrary(Map<String, FeatureExtractor> extractors) {
        this.extractors = extractors;
    }

    /**
     * {@return the sets that come with Auspex: {@code core}, {@code technical}, {@code statistical}, {@code alpha158} and {@code
     * alpha360}}
     */
    public static FeatureLibrary standard() {
        return new FeatureLibrary(Map.of())
                .with(List.of(
                        new CoreFeatures(),
                        new TechnicalFeatures(),
                        new StatisticalFeatures(),
                        ExpressionFeatures.alpha158(FeatureSets.alpha158()),
                        ExpressionFeatures.alpha360(FeatureSets.alpha360())));
    }

    /**
     * {@return a library with further sets}
     *
     * @param more each with a name that is not taken
     * @throws IllegalArgumentException if two sets have the same name
     */
    public FeatureLibrary with(List<? extends FeatureExtractor> more) {
        var all = new LinkedHashMap<>(extractors);
        for (FeatureExtractor extractor : more) {
            String name = extractor.featureSet().name();
            if (all.putIfAbsent(name, extractor) != null) {
                throw new IllegalArgumentException(
                        "feature sets must differ in name but \"" + name + "\" is given twice; rename one of them");
            }
        }
        return new FeatureLibrary(all);
    }

    /** {@return the sets, in the order in which they were added} */
    public List<FeatureSet> featureSets() {
        return extractors.values().stream().map(FeatureExtractor::featureSet).toList();
    }

    /**
     * {@return what computes a set}
     *
     * @param set one of {@link #featureSets()}, one of them with parameters, or {@link FeatureSets#expressions}
     * @throws IllegalArgumentException if it is unknown, with the known ones, or has a wrong parameter or expression
     */
    public FeatureExtractor extractor(FeatureSet set) {
        FeatureExtractor extractor = extractors.get(requireNonNull(set, "set").name());
        if (extractor != null && extractor.featureSet().equals(set)) {
            return extractor;
        }
        return switch (set.name()) {
            case "expressions" -> ExpressionFeatures.of(set);
            case "alpha158" -> ExpressionFeatures.alpha158(set);
            case "alpha360" -> ExpressionFeatures.alpha360(set);
            default -> {
                if (extractor == null) {
                    throw new IllegalArgumentException("features must be one of "
                            + String.join(", ", extractors.keySet()) + " but was \"" + set.name()
                            + "\"; add the extractor that computes it to the library");
                }
                throw new IllegalArgumentException(
                        "features " + set.name() + " must be " + extractor.featureSet() + " but were " + set);
            }
        };
    }

    /** {@return the names of the sets} */
    @Override
    public String toString() {
        return "FeatureLibrary" + extractors.keySet();
    }
}
