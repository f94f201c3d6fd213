package io.auspex.strategy;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.List;

/**
 * A named, typed, checked setting of a strategy or a model, with a default. Immutable.
 *
 * @param <T> type of the value
 */
public sealed interface Parameter<T> permits IntParameter, DoubleParameter, ChoiceParameter, TextParameter {
    /** {@return the name under which the value is given, for example {@code window}} */
    String name();

    /** {@return the value when none is given} */
    T defaultValue();

    /** {@return what it means, in a few words; possibly empty} */
    String description();

    /** {@return the rule for its values, for example {@code a whole number in [2, 250]}} */
    String rule();

    /**
     * Reads and checks a value.
     *
     * @param given a value of the type, or its text
     * @return the value
     * @throws IllegalArgumentException if it breaks the rule; the message names parameter, rule and value
     */
    T parse(Object given);

    /**
     * Checks the names of a list of parameters.
     *
     * @param parameters what a strategy or trainer declares
     * @return an immutable copy
     * @throws IllegalArgumentException if two have the same name
     */
    static List<Parameter<?>> distinct(List<? extends Parameter<?>> parameters) {
        var names = new HashSet<String>();
        for (Parameter<?> parameter : parameters) {
            if (!names.add(requireNonNull(parameter.name(), "name"))) {
                throw new IllegalArgumentException(
                        "parameter names must differ but \"" + parameter.name() + "\" is declared twice");
            }
        }
        return List.copyOf(parameters);
    }
}
