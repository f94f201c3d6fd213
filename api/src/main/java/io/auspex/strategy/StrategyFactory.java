package io.auspex.strategy;

import java.util.List;
import java.util.Map;

/** Finds strategies by name and configures them from texts, for command lines, tasks and configuration files. Thread-safe. */
public interface StrategyFactory {
    /** {@return the strategies that can be created, with their declared parameters, sorted by name} */
    List<Strategy> strategies();

    /**
     * Creates a strategy.
     *
     * @param name for example {@code sma-cross}
     * @param configuration values or their texts by parameter name; what is not given takes its default
     * @return the configured strategy
     * @throws IllegalArgumentException if the name or a parameter is unknown or a value breaks its rule; every fault of the
     *     configuration is listed
     */
    Strategy create(String name, Map<String, ?> configuration);
}
