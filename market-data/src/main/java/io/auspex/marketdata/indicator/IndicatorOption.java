package io.auspex.marketdata.indicator;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A convention that an indicator can follow besides the usual one, for example how an average is seeded; written {@code
 * ema(20,seed=first)}.
 *
 * @param name for example {@code seed}
 * @param description one line: what the choices mean
 * @param choices what it can be; the first is the usual one
 */
public record IndicatorOption(String name, String description, List<String> choices) {
    /** Checks that there is a choice. */
    public IndicatorOption {
        requireNonNull(name, "name");
        requireNonNull(description, "description");
        choices = List.copyOf(choices);
        if (choices.size() < 2) {
            throw new IllegalArgumentException("choices of " + name + " must be at least 2 but were " + choices);
        }
    }

    /** {@return the choice that applies when none is given} */
    public String usual() {
        return choices.getFirst();
    }
}
