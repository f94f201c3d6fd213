package io.auspex.cli;

import io.auspex.strategy.Parameter;
import io.auspex.strategy.Strategy;
import io.auspex.strategy.StrategyFactory;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Strategies by the words of a command line. */
final class Settings {
    private Settings() {}

    /**
     * {@return the strategy of that name with those settings}
     *
     * @param factory what there is
     * @param name for example {@code sma-cross}
     * @param settings texts by parameter name
     * @throws IllegalArgumentException if the name or a parameter is unknown or a value breaks its rule
     */
    static Strategy strategy(StrategyFactory factory, String name, Map<String, String> settings) {
        var known = factory.strategies();
        var names = known.stream().map(Strategy::name).toList();
        var found = known.stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--strategy must be one of " + String.join(", ", names)
                        + " but was \"" + name + "\"" + CloseName.hint(name, names)));
        var parameters = found.parameters().stream().map(Parameter::name).toList();
        String hints = settings.keySet().stream()
                .filter(key -> !parameters.contains(key))
                .map(key -> CloseName.hint(key, parameters))
                .collect(Collectors.joining());
        try {
            return factory.create(name, settings);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--set: " + e.getMessage() + hints, e);
        }
    }

    /** {@return every strategy with its parameters, their rules and defaults, one row a parameter} */
    static Listing listing(StrategyFactory factory) {
        var listing = new Listing(
                Listing.Column.text("strategy", "Strategy"),
                Listing.Column.text("parameter", "Parameter"),
                Listing.Column.text("default", "Default"),
                Listing.Column.text("rule", "Rule"),
                Listing.Column.text("description", "Meaning"));
        for (Strategy strategy : factory.strategies()) {
            List<Parameter<?>> parameters = strategy.parameters();
            if (parameters.isEmpty()) {
                listing.add(strategy.name(), null, null, null, "has no parameters");
            }
            for (Parameter<?> parameter : parameters) {
                listing.add(
                        strategy.name(),
                        parameter.name(),
                        parameter.defaultValue(),
                        parameter.rule(),
                        parameter.description());
            }
        }
        return listing;
    }
}
