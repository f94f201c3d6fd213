package io.auspex.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One step that prepares features for a model. What a step needs to know, it learns from the training rows alone.
 *
 * @param kind what is done
 * @param limit of {@code clip} and {@code robust-z-score}: the largest size of a value; &gt; 0; NaN for a step that takes none
 */
public record FeatureStep(Kind kind, double limit) {
    /** What a step does. */
    public enum Kind {
        /** Rows with a missing value are left out of the training and get no prediction. */
        DROP_MISSING("drop-missing", Double.NaN),
        /** Missing values become the median of the training rows; 0 where there is none. */
        FILL_MEDIAN("fill-median", Double.NaN),
        /** Missing values become 0. */
        FILL_ZERO("fill-zero", Double.NaN),
        /** (x - mean) / standard deviation (over n - 1); 0 where the training rows do not vary. */
        Z_SCORE("z-score", Double.NaN),
        /** (x - median) / (1.4826 * (median distance from it + 1e-12)), cut off at the limit; as qlib's RobustZScoreNorm. */
        ROBUST_Z_SCORE("robust-z-score", 3),
        /** (x - min) / (max - min), so that training rows lie in [0, 1]; 0 where they do not vary. */
        MIN_MAX("min-max", Double.NaN),
        /** (share of the training rows below, ties half - 0.5) * 3.46, as qlib's rank norm; from 257 quantiles of the training rows. */
        RANK("rank", Double.NaN),
        /** Cut off at plus and minus the limit. */
        CLIP("clip", 3);

        private final String label;
        private final double standard;

        Kind(String label, double standard) {
            this.label = label;
            this.standard = standard;
        }

        /** {@return the name in texts} */
        public String label() {
            return label;
        }

        /** {@return whether the step takes a limit} */
        public boolean hasLimit() {
            return !Double.isNaN(standard);
        }
    }

    /** Checks the limit. */
    public FeatureStep {
        if (kind.hasLimit() ? !(limit > 0 && Double.isFinite(limit)) : !Double.isNaN(limit)) {
            throw new IllegalArgumentException("limit of " + kind.label() + " must be "
                    + (kind.hasLimit() ? "finite and > 0" : "left out") + " but was " + limit);
        }
    }

    /**
     * A step with its usual limit.
     *
     * @param kind what is done
     */
    public FeatureStep(Kind kind) {
        this(kind, kind.standard);
    }

    /**
     * {@return the step that a text names}
     *
     * @param text for example {@code fill-median} or {@code clip(5)}
     * @throws IllegalArgumentException if it names none
     */
    public static FeatureStep parse(String text) {
        String trimmed = text.strip();
        int bracket = trimmed.indexOf('(');
        String name = bracket < 0 ? trimmed : trimmed.substring(0, bracket);
        Optional<Kind> kind =
                Arrays.stream(Kind.values()).filter(k -> k.label().equals(name)).findFirst();
        if (kind.isEmpty() || (bracket >= 0 && !trimmed.endsWith(")"))) {
            List<String> names = Arrays.stream(Kind.values()).map(Kind::label).toList();
            throw new IllegalArgumentException("step must be one of " + String.join(", ", names)
                    + ", with a limit in brackets where it takes one, but was \"" + text + "\"");
        }
        if (bracket < 0) {
            return new FeatureStep(kind.get());
        }
        try {
            return new FeatureStep(
                    kind.get(), Double.parseDouble(trimmed.substring(bracket + 1, trimmed.length() - 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("limit of " + name + " must be a number but was \"" + text + "\"", e);
        }
    }

    /** {@return for example {@code clip(3.0)}; reads back} */
    @Override
    public String toString() {
        return kind.hasLimit() ? kind.label() + "(" + limit + ")" : kind.label();
    }
}
