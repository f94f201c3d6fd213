package io.auspex.strategy;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One of a few words.
 *
 * @param name under which the value is given; not blank
 * @param defaultValue value when none is given; one of {@code choices}
 * @param choices the words allowed, in lower case
 * @param description what it means
 */
public record ChoiceParameter(String name, String defaultValue, List<String> choices, String description)
        implements Parameter<String> {
    /** Checks the name and the default. */
    public ChoiceParameter {
        if (requireNonNull(name, "name").isBlank()) {
            throw new IllegalArgumentException("name must not be blank");
        }
        choices = List.copyOf(choices);
        if (!choices.contains(requireNonNull(defaultValue, "defaultValue"))) {
            throw new IllegalArgumentException(
                    name + ": defaultValue must be one of " + choices + " but was \"" + defaultValue + "\"");
        }
        requireNonNull(description, "description");
    }

    /**
     * {@return a parameter whose default is the first choice}
     *
     * @param name under which the value is given
     * @param first the default
     * @param others the other words
     */
    public static ChoiceParameter of(String name, String first, String... others) {
        var all = new ArrayList<String>();
        all.add(first);
        all.addAll(List.of(others));
        return new ChoiceParameter(name, first, all, "");
    }

    /**
     * {@return the same with another default}
     *
     * @param value one of the choices
     */
    public ChoiceParameter withDefault(String value) {
        return new ChoiceParameter(name, parse(value), choices, description);
    }

    /**
     * {@return the same with a description}
     *
     * @param text what it means
     */
    public ChoiceParameter describedAs(String text) {
        return new ChoiceParameter(name, defaultValue, choices, text);
    }

    @Override
    public String rule() {
        return "one of " + choices;
    }

    @Override
    public String parse(Object given) {
        String word = given.toString().trim().toLowerCase(Locale.ROOT);
        if (!choices.contains(word)) {
            throw new IllegalArgumentException(name + " must be " + rule() + " but was \"" + given + "\"");
        }
        return word;
    }
}
