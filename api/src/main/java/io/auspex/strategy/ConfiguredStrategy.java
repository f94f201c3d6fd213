package io.auspex.strategy;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;

/** A strategy whose parameters have other defaults. */
final class ConfiguredStrategy implements Strategy {
    private final Strategy delegate;
    private final List<Parameter<?>> parameters;

    private ConfiguredStrategy(Strategy delegate, List<Parameter<?>> parameters) {
        this.delegate = delegate;
        this.parameters = parameters;
    }

    static Strategy of(Strategy strategy, Map<String, ?> settings) {
        var values = ParameterValues.of(strategy.name(), strategy.parameters(), settings)
                .asMap();
        List<Parameter<?>> parameters = strategy.parameters().stream()
                .<Parameter<?>>map(p -> withDefault(p, values.getOrDefault(p.name(), p.defaultValue())))
                .toList();
        return new ConfiguredStrategy(
                strategy instanceof ConfiguredStrategy configured ? configured.delegate : strategy, parameters);
    }

    private static Parameter<?> withDefault(Parameter<?> parameter, Object value) {
        return switch (parameter) {
            case IntParameter p -> p.withDefault(p.parse(value));
            case DoubleParameter p -> p.withDefault(p.parse(value));
            case ChoiceParameter p -> p.withDefault(p.parse(value));
            case TextParameter p -> new TextParameter(p.name(), value.toString(), p.description());
        };
    }

    @Override
    public String name() {
        return delegate.name();
    }

    @Override
    public List<Parameter<?>> parameters() {
        return parameters;
    }

    @Override
    public Scope scope() {
        return delegate.scope();
    }

    @Override
    public Plan plan(Setup setup) {
        return delegate.plan(setup);
    }

    /** {@return for example {@code sma-cross(10,30)}} */
    @Override
    public String toString() {
        return name()
                + parameters.stream().map(p -> String.valueOf(p.defaultValue())).collect(joining(",", "(", ")"));
    }
}
