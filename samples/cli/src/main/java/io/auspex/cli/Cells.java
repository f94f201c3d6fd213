package io.auspex.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How values are written for programs: numbers with all their digits whatever the locale, what is not defined (an empty optional, a NaN) as
 * JSON null and an empty CSV cell.
 */
final class Cells {
    private static final JsonFactory JSON = new JsonFactory();

    private Cells() {}

    /** {@return the value behind optionals; null when it is not defined or not a finite number} */
    static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Optional<?> optional -> plain(optional.orElse(null));
            case OptionalDouble optional -> optional.isPresent() ? plain(optional.getAsDouble()) : null;
            case OptionalInt optional -> optional.isPresent() ? optional.getAsInt() : null;
            case Double number -> Double.isFinite(number) ? number : null;
            default -> value;
        };
    }

    /** {@return a number with as few digits as say it: a whole one without a point} */
    static String shortest(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** {@return a value on one line, collections separated by spaces; empty when it is not defined} */
    static String text(@Nullable Object value) {
        return switch (plain(value)) {
            case null -> "";
            case Collection<?> many -> many.stream().map(Cells::text).collect(Collectors.joining(" "));
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(e -> e.getKey() + "=" + text(e.getValue()))
                        .collect(Collectors.joining(" "));
            case Object other -> other.toString();
        };
    }

    /** {@return a cell of a CSV file, quoted where it must be} */
    static String csv(@Nullable Object value) {
        String text = text(value);
        boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    /** {@return a value as JSON on one line} */
    static String json(@Nullable Object value) {
        return json(value, false);
    }

    /** {@return a value as JSON for programs that people may read too: one member a line} */
    static String indentedJson(@Nullable Object value) {
        return json(value, true);
    }

    private static String json(@Nullable Object value, boolean indented) {
        var text = new StringWriter();
        try (var generator = JSON.createGenerator(text)) {
            if (indented) {
                var indenter = new DefaultIndenter("  ", "\n");
                generator.setPrettyPrinter(
                        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter));
            }
            write(generator, value);
        } catch (IOException e) {
            throw new IllegalStateException("writing JSON into memory failed", e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator generator, @Nullable Object value) throws IOException {
        switch (plain(value)) {
            case null -> generator.writeNull();
            case Double number -> generator.writeNumber(number);
            case Integer number -> generator.writeNumber(number);
            case Long number -> generator.writeNumber(number);
            case Boolean flag -> generator.writeBoolean(flag);
            case RawJson raw -> generator.writeRawValue(raw.text());
            case Map<?, ?> map -> {
                generator.writeStartObject();
                for (var entry : map.entrySet()) {
                    generator.writeFieldName(String.valueOf(entry.getKey()));
                    write(generator, entry.getValue());
                }
                generator.writeEndObject();
            }
            case Collection<?> many -> {
                generator.writeStartArray();
                for (Object one : many) {
                    write(generator, one);
                }
                generator.writeEndArray();
            }
            case Object other -> generator.writeString(other.toString());
        }
    }

    /**
     * A value that is JSON already.
     *
     * @param text one JSON value
     */
    record RawJson(String text) {
        @Override
        public String toString() {
            return text;
        }
    }
}
