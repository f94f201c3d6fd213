package io.auspex.marketdata.indicator;

import static java.util.Objects.requireNonNull;

import io.auspex.indicator.Indicator;
import java.util.List;

/**
 * What an indicator of the catalogue is, for people and for generated documentation.
 *
 * @param name for example {@code macd}
 * @param description one sentence
 * @param formula how it is computed, seeds included
 * @param source who published it, or whose convention it follows
 * @param parameters in the order in which {@link Indicator#parameters()} holds them
 * @param outputs the main one first; never empty
 * @param readsInput whether it reads the one column named by {@link Indicator#input()}; otherwise it reads several
 *     columns of the bar and ignores the input
 */
public record IndicatorDefinition(
        String name,
        String description,
        String formula,
        String source,
        List<IndicatorParameter> parameters,
        List<IndicatorOutput> outputs,
        boolean readsInput) {
    /** Checks that there is an output. */
    public IndicatorDefinition {
        requireNonNull(name, "name");
        requireNonNull(description, "description");
        requireNonNull(formula, "formula");
        requireNonNull(source, "source");
        parameters = List.copyOf(parameters);
        outputs = List.copyOf(outputs);
        if (outputs.isEmpty()) {
            throw new IllegalArgumentException("outputs of " + name + " must not be empty");
        }
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
}
