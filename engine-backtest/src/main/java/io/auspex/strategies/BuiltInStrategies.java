package io.auspex.strategies;

import io.auspex.spi.StrategyProvider;
import io.auspex.strategy.Strategy;
import java.util.List;

/** Offers {@link Strategies} by name. Immutable and thread-safe. */
public final class BuiltInStrategies implements StrategyProvider {
    /** For {@link java.util.ServiceLoader}. */
    public BuiltInStrategies() {}

    @Override
    public List<Strategy> strategies() {
        return Strategies.all();
    }
}
