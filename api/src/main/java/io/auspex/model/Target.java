package io.auspex.model;

import static java.util.Objects.requireNonNull;

/**
 * What a model learns to predict: the simple return {@code close[t + horizon] / close[t] - 1}, known at bar t + horizon.
 *
 * @param horizon how far ahead
 */
public record Target(Horizon horizon) {
    /** Checks that nothing is missing. */
    public Target {
        requireNonNull(horizon, "horizon");
    }

    /** {@return for example {@code return over 5 bars}} */
    @Override
    public String toString() {
        return "return over " + horizon;
    }
}
