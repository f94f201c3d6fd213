package io.auspex.model;

import static java.util.Objects.requireNonNull;

/**
 * A movable name that points to one model version. Moving it is how a model is deployed or rolled back.
 *
 * @param name lower-case letters, digits, {@code -}, {@code _} and {@code .}; starts with a letter; at most 64
 */
public record Alias(String name) {
    /** The model that answers predictions. */
    public static final Alias CHAMPION = new Alias("champion");

    /** The model that stands in when the champion cannot be loaded. */
    public static final Alias BACKUP = new Alias("backup");

    /** A candidate that is compared with the champion. */
    public static final Alias CHALLENGER = new Alias("challenger");

    /** Checks the name. */
    public Alias {
        if (!requireNonNull(name, "name").matches("[a-z][a-z0-9._-]{0,63}")) {
            throw new IllegalArgumentException("alias must match [a-z][a-z0-9._-]{0,63} but was \"" + name + "\"");
        }
    }

    /** {@return the name with the sign by which a model reference tells an alias, for example {@code @champion}} */
    public String reference() {
        return "@" + name;
    }
}
