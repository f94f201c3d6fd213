package io.auspex.prediction;

import static java.util.Objects.requireNonNull;

/** What became of one symbol of a batch. */
public sealed interface PredictionOutcome {
    /** {@return the symbol} */
    String stockCode();

    /**
     * There is a forecast.
     *
     * @param result the forecast
     */
    record Predicted(PredictionResult result) implements PredictionOutcome {
        /** Checks that nothing is missing. */
        public Predicted {
            requireNonNull(result, "result");
        }

        @Override
        public String stockCode() {
            return result.stockCode();
        }
    }

    /**
     * There is none.
     *
     * @param stockCode the symbol
     * @param failure why
     */
    record Failed(String stockCode, RuntimeException failure) implements PredictionOutcome {
        /** Checks that nothing is missing. */
        public Failed {
            requireNonNull(stockCode, "stockCode");
            requireNonNull(failure, "failure");
        }
    }
}
