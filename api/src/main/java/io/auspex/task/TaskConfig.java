package io.auspex.task;

import static java.util.Objects.requireNonNull;

import io.auspex.data.DateRange;
import io.auspex.model.TrainingRequest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a task is to compute, in values that can be stored and read again by another process. */
public sealed interface TaskConfig {
    /** {@return the kind of task} */
    TaskType type();

    /**
     * Forecasts of some symbols (TASK-8).
     *
     * @param stockCodes the symbols, each once
     * @param modelId reference to the model, for example {@code @champion}
     * @param horizon text of the horizon, for example {@code 5d}; empty takes the model's
     * @param confidenceLevel share of outcomes that the intervals shall cover, in (0.5, 1)
     * @param features names of the features that are expected; empty does not check
     */
    record PredictionTask(
            List<String> stockCodes,
            String modelId,
            Optional<String> horizon,
            double confidenceLevel,
            List<String> features)
            implements TaskConfig {
        /** Checks every part. */
        public PredictionTask {
            stockCodes = List.copyOf(stockCodes);
            if (stockCodes.isEmpty()) {
                throw new IllegalArgumentException("stockCodes must not be empty; name at least one");
            }
            requireNonNull(modelId, "modelId");
            requireNonNull(horizon, "horizon");
            if (!(confidenceLevel > 0.5 && confidenceLevel < 1)) {
                throw new IllegalArgumentException("confidenceLevel must be in (0.5, 1) but was " + confidenceLevel);
            }
            features = List.copyOf(features);
        }

        @Override
        public TaskType type() {
            return TaskType.PREDICTION;
        }
    }

    /**
     * One backtest of a strategy that is known by name (TASK-8).
     *
     * @param strategyName for example {@code sma-cross}
     * @param stockCodes the symbols, each once
     * @param range first and last day, both inclusive
     * @param initialCash cash at the start; finite and &gt; 0
     * @param strategyConfig values or their texts by parameter name
     * @param commissionRate commission as a fraction of the value of each fill, in [0, 1)
     * @param slippageBasisPoints slippage on every fill, in [0, 10,000)
     */
    record BacktestTask(
            String strategyName,
            List<String> stockCodes,
            DateRange range,
            double initialCash,
            Map<String, Object> strategyConfig,
            double commissionRate,
            double slippageBasisPoints)
            implements TaskConfig {
        /** Checks every part. */
        public BacktestTask {
            if (requireNonNull(strategyName, "strategyName").isBlank()) {
                throw new IllegalArgumentException("strategyName must not be blank; for example \"sma-cross\"");
            }
            stockCodes = List.copyOf(stockCodes);
            if (stockCodes.isEmpty()) {
                throw new IllegalArgumentException("stockCodes must not be empty; name at least one");
            }
            requireNonNull(range, "range");
            if (!(initialCash > 0 && Double.isFinite(initialCash))) {
                throw new IllegalArgumentException("initialCash must be finite and > 0 but was " + initialCash);
            }
            strategyConfig = Collections.unmodifiableMap(new LinkedHashMap<>(strategyConfig));
            if (!(commissionRate >= 0 && commissionRate < 1)) {
                throw new IllegalArgumentException("commissionRate must be in [0, 1) but was " + commissionRate);
            }
            if (!(slippageBasisPoints >= 0 && slippageBasisPoints < 10_000)) {
                throw new IllegalArgumentException(
                        "slippageBasisPoints must be in [0, 10000) but was " + slippageBasisPoints);
            }
        }

        @Override
        public TaskType type() {
            return TaskType.BACKTEST;
        }
    }

    /**
     * Training of one model.
     *
     * @param request what to train
     */
    record TrainingTask(TrainingRequest request) implements TaskConfig {
        /** Checks that nothing is missing. */
        public TrainingTask {
            requireNonNull(request, "request");
        }

        @Override
        public TaskType type() {
            return TaskType.TRAINING;
        }
    }
}
