package io.auspex.marketdata.indicator;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import io.auspex.indicator.Indicator;
import java.util.List;

/**
 * What an indicator of the catalogue is, for people and for generated documentation.
 *
 * @param name for example {@code macd}
 * @param family what it is about
 * @param description one sentence
 * @param formula how it is computed, seeds included
 * @param source who published it, or whose convention it follows
 * @param parameters in the order in which {@link Indicator#parameters()} holds them
 * @param options conventions that can be chosen by name; mostly none
 * @param outputs the main one first; never empty
 * @param columns the columns of the bar that it reads; {@code input} stands for the one named by {@link
 *     Indicator#input()}
 */
public record IndicatorDefinition(
        String name,
        IndicatorFamily family,
        String description,
        String formula,
        String source,
        List<IndicatorParameter> parameters,
        List<IndicatorOption> options,
        List<IndicatorOutput> outputs,
        List<String> columns) {
    /** Checks that there is an output. */
    public IndicatorDefinition {
        requireNonNull(name, "name");
        requireNonNull(family, "family");
        requireNonNull(description, "description");
        requireNonNull(formula, "formula");
        requireNonNull(source, "source");
        parameters = List.copyOf(parameters);
        options = List.copyOf(options);
        outputs = List.copyOf(outputs);
        columns = List.copyOf(columns);
        if (outputs.isEmpty()) {
            throw new IllegalArgumentException("outputs of " + name + " must not be empty");
        }
    }

    /** {@return whether it reads the column named by {@link Indicator#input()}; otherwise it ignores the input} */
    public boolean readsInput() {
        return columns.contains(Input.CHOSEN.label());
    }

    /** {@return how a text names it with its defaults, for example {@code macd(12,26,9)}} */
    public String usage() {
        return Indicator.of(
                        name,
                        parameters.stream()
                                .mapToDouble(IndicatorParameter::defaultValue)
                                .toArray())
                .toString();
    }

    IndicatorOption option(String option) {
        return options.stream()
                .filter(o -> o.name().equals(option))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name + " has no option " + option));
    }

    String outputNames() {
        return outputs.stream().map(IndicatorOutput::name).collect(joining(", "));
    }

    String optionNames() {
        return options.stream().map(IndicatorOption::name).collect(joining(", "));
    }

    String parameterNames() {
        return parameters.stream().map(IndicatorParameter::name).collect(joining(", ", "(", ")"));
    }
}
