package io.auspex.model;

import io.auspex.common.CancellationToken;
import io.auspex.data.DateRange;
import java.util.List;

/** Judges loaded models on prices. Thread-safe. */
public interface EvaluationService {
    /**
     * Judges a model. Decisions whose features or outcomes the model has seen in training are left out.
     *
     * @param model which model
     * @param symbols on whose prices
     * @param period days of the decisions, both ends inclusive
     * @param token stops it
     * @return how well it did
     * @throws IllegalArgumentException if nothing is left to judge on
     */
    ModelPerformance evaluate(Model model, List<String> symbols, DateRange period, CancellationToken token);
}
