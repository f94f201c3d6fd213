package io.auspex.model;

import static java.util.Objects.requireNonNull;

import io.auspex.data.DateRange;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * One model to train. The same request on the same prices gives the same model, bit for bit, where the trainer promises it.
 *
 * @param modelType kind of model, for example {@code ridge}; the name of a trainer
 * @param name name under which versions are stored; lower-case letters, digits, {@code -}, {@code _} and {@code .}; at most 64
 * @param symbols whose prices it learns from, each once
 * @param features what it sees
 * @param target what it learns to predict
 * @param period days whose decisions and outcomes it may use, both ends inclusive
 * @param validation how it is judged
 * @param hyperparameters values by name; checked, defaults filled in by the trainer
 * @param seed seed of every random choice
 * @param preparation steps between features and model, fitted on training rows only
 */
public record TrainingRequest(
        String modelType,
        String name,
        List<String> symbols,
        FeatureSet features,
        Target target,
        DateRange period,
        Validation validation,
        Map<String, Object> hyperparameters,
        long seed,
        FeaturePipeline preparation) {
    /** Checks every part but the hyperparameters, which the trainer checks. */
    public TrainingRequest {
        if (requireNonNull(modelType, "modelType").isBlank()) {
            throw new IllegalArgumentException("modelType must not be blank; for example \"ridge\"");
        }
        if (!requireNonNull(name, "name").matches("[a-z0-9][a-z0-9._-]{0,63}")) {
            throw new IllegalArgumentException("name must match [a-z0-9][a-z0-9._-]{0,63} but was \"" + name + "\"");
        }
        symbols = List.copyOf(symbols);
        if (symbols.isEmpty()) {
            throw new IllegalArgumentException("symbols must not be empty; name at least one");
        }
        if (new LinkedHashSet<>(symbols).size() != symbols.size()) {
            throw new IllegalArgumentException("symbols must differ but were " + symbols);
        }
        requireNonNull(features, "features");
        requireNonNull(target, "target");
        requireNonNull(period, "period");
        requireNonNull(validation, "validation");
        hyperparameters = Collections.unmodifiableMap(new LinkedHashMap<>(hyperparameters));
        requireNonNull(preparation, "preparation");
    }

    /**
     * A request whose model sees the features as they are.
     *
     * @param modelType kind of model
     * @param name name under which versions are stored
     * @param symbols whose prices it learns from
     * @param features what it sees
     * @param target what it learns to predict
     * @param period days whose decisions and outcomes it may use
     * @param validation how it is judged
     * @param hyperparameters values by name
     * @param seed seed of every random choice
     */
    public TrainingRequest(
            String modelType,
            String name,
            List<String> symbols,
            FeatureSet features,
            Target target,
            DateRange period,
            Validation validation,
            Map<String, Object> hyperparameters,
            long seed) {
        this(
                modelType,
                name,
                symbols,
                features,
                target,
                period,
                validation,
                hyperparameters,
                seed,
                FeaturePipeline.NONE);
    }

    /**
     * {@return a builder with these defaults: the model type as name, {@link FeatureSets#core()}, the return over 1 bar, all days, purged
     * walk-forward with 4 folds, seed 1}
     *
     * @param modelType for example {@code ridge}
     */
    public static Builder builder(String modelType) {
        return new Builder(modelType);
    }

    /** Collects the parts of a request. Not thread-safe. */
    public static final class Builder {
        private final String modelType;
        private String name;
        private List<String> symbols = List.of();
        private FeatureSet features = FeatureSets.core();
        private Target target = Targets.returnOver(1);
        private DateRange period = DateRange.ALL;
        private Validation validation = Validation.purgedWalkForward(4);
        private final Map<String, Object> hyperparameters = new LinkedHashMap<>();
        private long seed = 1;
        private FeaturePipeline preparation = FeaturePipeline.NONE;

        private Builder(String modelType) {
            this.modelType = requireNonNull(modelType, "modelType");
            this.name = modelType;
        }

        /**
         * Names the model.
         *
         * @param value name under which versions are stored
         * @return this builder
         */
        public Builder name(String value) {
            name = requireNonNull(value, "name");
            return this;
        }

        /**
         * Sets the symbols.
         *
         * @param names each once
         * @return this builder
         */
        public Builder symbols(String... names) {
            return symbols(List.of(names));
        }

        /**
         * Sets the symbols.
         *
         * @param names each once
         * @return this builder
         */
        public Builder symbols(List<String> names) {
            symbols = List.copyOf(names);
            return this;
        }

        /**
         * Sets what the model sees.
         *
         * @param set for example {@link FeatureSets#core()}
         * @return this builder
         */
        public Builder features(FeatureSet set) {
            features = requireNonNull(set, "features");
            return this;
        }

        /**
         * Sets what the model learns to predict.
         *
         * @param value for example {@code Targets.returnOver(5)}
         * @return this builder
         */
        public Builder target(Target value) {
            target = requireNonNull(value, "target");
            return this;
        }

        /**
         * Sets the period.
         *
         * @param from first ISO date
         * @param to last ISO date
         * @return this builder
         */
        public Builder period(String from, String to) {
            return period(DateRange.of(from, to));
        }

        /**
         * Sets the period.
         *
         * @param range both ends inclusive
         * @return this builder
         */
        public Builder period(DateRange range) {
            period = requireNonNull(range, "period");
            return this;
        }

        /**
         * Sets how the model is judged.
         *
         * @param value for example {@code Validation.purgedWalkForward(4)}
         * @return this builder
         */
        public Builder validation(Validation value) {
            validation = requireNonNull(value, "validation");
            return this;
        }

        /**
         * Sets a hyperparameter.
         *
         * @param key name that the trainer declares
         * @param value or its text
         * @return this builder
         */
        public Builder hyperparameter(String key, Object value) {
            hyperparameters.put(requireNonNull(key, "key"), requireNonNull(value, "value"));
            return this;
        }

        /**
         * Sets the steps between features and model.
         *
         * @param steps for example {@code FeaturePipeline.parse("robust-z-score, fill-zero")}
         * @return this builder
         */
        public Builder preparation(FeaturePipeline steps) {
            preparation = requireNonNull(steps, "preparation");
            return this;
        }

        /**
         * Sets the seed.
         *
         * @param value of every random choice
         * @return this builder
         */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /**
         * {@return the request}
         *
         * @throws IllegalArgumentException if a part is out of range
         */
        public TrainingRequest build() {
            return new TrainingRequest(
                    modelType, name, symbols, features, target, period, validation, hyperparameters, seed, preparation);
        }
    }
}
