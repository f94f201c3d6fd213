package io.auspex.strategy;

import static java.util.Objects.requireNonNull;

/**
 * A free text, for example the name of a model.
 *
 * @param name under which the value is given; not blank
 * @param defaultValue value when none is given
 * @param description what it means
 */
public record TextParameter(String name, String defaultValue, String description) implements Parameter<String> {
    /** Checks the name. */
    public TextParameter {
        if (requireNonNull(name, "name").isBlank()) {
            throw new IllegalArgumentException("name must not be blank");
        }
        requireNonNull(defaultValue, "defaultValue");
        requireNonNull(description, "description");
    }

    /**
     * {@return a parameter}
     *
     * @param name under which the value is given
     * @param defaultValue value when none is given
     */
    public static TextParameter of(String name, String defaultValue) {
        return new TextParameter(name, defaultValue, "");
    }

    /**
     * {@return the same with another default}
     *
     * @param value value when none is given
     */
    public TextParameter withDefault(String value) {
        return new TextParameter(name, value, description);
    }

    /**
     * {@return the same with a description}
     *
     * @param text what it means
     */
    public TextParameter describedAs(String text) {
        return new TextParameter(name, defaultValue, text);
    }

    @Override
    public String rule() {
        return "a text that is not blank";
    }

    @Override
    public String parse(Object given) {
        String text = given.toString().trim();
        if (text.isEmpty()) {
            throw new IllegalArgumentException(name + " must be " + rule() + " but was \"" + given + "\"");
        }
        return text;
    }
}
