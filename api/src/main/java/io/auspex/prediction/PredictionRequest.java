package io.auspex.prediction;

import static java.util.Objects.requireNonNull;

import io.auspex.data.DateRange;
import io.auspex.model.Alias;
import io.auspex.model.Horizon;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One forecast to make. It is checked as a whole by {@link PredictionEngine#validatePredictionInputs}, so that every fault is told at
 * once; the values here may still be wrong.
 *
 * @param stockCode the symbol
 * @param modelId reference to the model, by default {@code @champion}
 * @param horizon text of the horizon, for example {@code 5d}; empty takes the model's
 * @param confidenceLevel share of outcomes that the interval shall cover, in (0.5, 1)
 * @param asOf day at whose close the forecast is made; empty for the last bar there is. Later bars are not looked at
 * @param deadline longest time to wait; empty to wait for ever
 */
public record PredictionRequest(
        String stockCode,
        String modelId,
        Optional<String> horizon,
        double confidenceLevel,
        Optional<LocalDate> asOf,
        Optional<Duration> deadline) {
    /** Checks that nothing is missing. */
    public PredictionRequest {
        requireNonNull(stockCode, "stockCode");
        requireNonNull(modelId, "modelId");
        requireNonNull(horizon, "horizon");
        requireNonNull(asOf, "asOf");
        requireNonNull(deadline, "deadline");
    }

    /**
     * {@return a builder with these defaults: the deployed champion, its own horizon, level 0.90, the last bar, no deadline}
     *
     * @param stockCode the symbol
     */
    public static Builder of(String stockCode) {
        return new Builder(stockCode);
    }

    /** Collects the parts of a request. Not thread-safe. */
    public static final class Builder {
        private final String stockCode;
        private String modelId = Alias.CHAMPION.reference();
        private Optional<String> horizon = Optional.empty();
        private double confidenceLevel = 0.90;
        private Optional<LocalDate> asOf = Optional.empty();
        private Optional<Duration> deadline = Optional.empty();

        private Builder(String stockCode) {
            this.stockCode = requireNonNull(stockCode, "stockCode");
        }

        /**
         * Names the model.
         *
         * @param reference {@code name:version}, {@code name} or {@code @alias}
         * @return this builder
         */
        public Builder model(String reference) {
            modelId = requireNonNull(reference, "model");
            return this;
        }

        /**
         * Sets the horizon.
         *
         * @param text for example {@code 5d}
         * @return this builder
         */
        public Builder horizon(String text) {
            horizon = Optional.of(text);
            return this;
        }

        /**
         * Sets the horizon.
         *
         * @param value in bars
         * @return this builder
         */
        public Builder horizon(Horizon value) {
            return horizon(Integer.toString(value.bars()));
        }

        /**
         * Sets the level of the interval.
         *
         * @param level in (0.5, 1)
         * @return this builder
         */
        public Builder confidence(double level) {
            confidenceLevel = level;
            return this;
        }

        /**
         * Sets the day at whose close the forecast is made.
         *
         * @param day ISO date
         * @return this builder
         */
        public Builder asOf(String day) {
            return asOf(DateRange.date(day, "asOf"));
        }

        /**
         * Sets the day at whose close the forecast is made.
         *
         * @param day later bars are not looked at
         * @return this builder
         */
        public Builder asOf(LocalDate day) {
            asOf = Optional.of(day);
            return this;
        }

        /**
         * Sets the longest time to wait.
         *
         * @param time after it, an earlier answer or a failure is given
         * @return this builder
         */
        public Builder deadline(Duration time) {
            deadline = Optional.of(time);
            return this;
        }

        /** {@return the request} */
        public PredictionRequest build() {
            return new PredictionRequest(stockCode, modelId, horizon, confidenceLevel, asOf, deadline);
        }
    }
}
