package io.auspex.cli;

import io.auspex.backtest.FillRules;
import io.auspex.data.MissingValues;
import io.auspex.task.TaskStatus;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads a choice from its word.
 *
 * @param <E> the choice
 */
abstract class KebabConverter<E> implements ITypeConverter<E> {
    private final Map<String, E> choices;

    KebabConverter(Map<String, E> choices) {
        this.choices = choices;
    }

    @Override
    public E convert(String word) {
        E choice = choices.get(word.toLowerCase(Locale.ROOT));
        if (choice == null) {
            throw new TypeConversionException("it must be one of "
                    + choices.keySet().stream().sorted().collect(Collectors.joining(", ")) + " but was \"" + word + "\""
                    + CloseName.hint(word, choices.keySet()));
        }
        return choice;
    }

    private static <E extends Enum<E>> Map<String, E> words(E[] constants) {
        return Arrays.stream(constants)
                .collect(Collectors.toMap(c -> c.name().toLowerCase(Locale.ROOT).replace('_', '-'), c -> c));
    }

    /** When market orders fill. */
    static final class Timing extends KebabConverter<FillRules.Timing> {
        Timing() {
            super(words(FillRules.Timing.values()));
        }
    }

    /** Which exit comes first. */
    static final class SameBar extends KebabConverter<FillRules.SameBar> {
        SameBar() {
            super(words(FillRules.SameBar.values()));
        }
    }

    /** Where a task stands. */
    static final class Status extends KebabConverter<TaskStatus> {
        Status() {
            super(words(TaskStatus.values()));
        }
    }

    /** What to do with missing prices. */
    static final class Missing extends KebabConverter<MissingValues> {
        Missing() {
            super(Map.of(
                    "refuse", MissingValues.REFUSE,
                    "drop", MissingValues.DROP_BARS,
                    "fill", MissingValues.FORWARD_FILL,
                    "interpolate-looking-ahead", MissingValues.INTERPOLATE_LOOKING_AHEAD));
        }
    }
}
