package io.auspex.data;

import static java.util.Objects.requireNonNull;

import io.auspex.error.AuspexException;

/** What became of one symbol of a bulk load. */
public sealed interface HistoryOutcome {
    /**
     * The symbol was loaded.
     *
     * @param series its bars; at least one
     */
    record Loaded(BarSeries series) implements HistoryOutcome {
        /** Checks that nothing is missing. */
        public Loaded {
            requireNonNull(series, "series");
        }
    }

    /**
     * The symbol could not be loaded.
     *
     * @param symbol the symbol
     * @param failure why
     */
    record Failed(String symbol, AuspexException failure) implements HistoryOutcome {
        /** Checks that nothing is missing. */
        public Failed {
            requireNonNull(symbol, "symbol");
            requireNonNull(failure, "failure");
        }
    }
}
