package io.auspex.data;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.OptionalLong;

/**
 * One fault or peculiarity of some data, and where it is.
 *
 * @param severity how bad it is
 * @param rule short stable name of the rule, for example {@code high-below-low}
 * @param source file, table or symbol
 * @param line line of a text, counted from 1, or row of a series, counted from 0 when there is no text; empty for the whole
 * @param column name of the column; empty for the whole line
 * @param value what was found there, as text; empty when there is nothing to show
 * @param message what is wrong and what to do about it
 */
public record DataFinding(
        Severity severity, String rule, String source, OptionalLong line, String column, String value, String message) {
    /** How bad a finding is. */
    public enum Severity {
        /** Worth knowing; real markets do this. */
        INFO,
        /** Suspicious; results may be affected. */
        WARNING,
        /** Wrong; the data cannot be used as it is. */
        ERROR
    }

    /** Checks that nothing is missing. */
    public DataFinding {
        requireNonNull(severity, "severity");
        requireNonNull(rule, "rule");
        requireNonNull(source, "source");
        requireNonNull(line, "line");
        requireNonNull(column, "column");
        requireNonNull(value, "value");
        requireNonNull(message, "message");
    }

    /** {@return one line: where, which rule, which value, what to do} */
    @Override
    public String toString() {
        var text = new StringBuilder(severity.name().toLowerCase(Locale.ROOT))
                .append(' ')
                .append(source);
        if (line.isPresent()) {
            text.append(" line ").append(line.getAsLong());
        }
        if (!column.isEmpty()) {
            text.append(" column ").append(column);
        }
        return text.append(" [").append(rule).append("]: ").append(message).toString();
    }
}
