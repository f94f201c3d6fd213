package io.auspex.spi;

import io.auspex.strategy.Strategy;
import java.util.List;

/** Offers strategies by name, found through {@link java.util.ServiceLoader}. Thread-safe. */
public interface StrategyProvider {
    /** {@return the strategies, each with a name of its own} */
    List<Strategy> strategies();
}
