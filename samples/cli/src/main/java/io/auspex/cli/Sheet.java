package io.auspex.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing with named fields, printed as two columns for people, as CSV {@code field,value}, or as one JSON object. Used by one thread.
 */
final class Sheet {
    private final List<Field> fields = new ArrayList<>();

    /**
     * Adds a field that people read as its text.
     *
     * @param key name for programs
     * @param title for people
     * @param value number, text, optional or collection
     */
    Sheet add(String key, String title, @Nullable Object value) {
        return add(key, title, value, "", 1);
    }

    /** Adds a fraction that people read in percent. */
    Sheet percent(String key, String title, @Nullable Object value) {
        return add(key, title, value, "%.2f %%", 100);
    }

    /**
     * Adds a number.
     *
     * @param format for people, as in {@link String#format}
     */
    Sheet number(String key, String title, @Nullable Object value, String format) {
        return add(key, title, value, format, 1);
    }

    private Sheet add(String key, String title, @Nullable Object value, String format, double factor) {
        fields.add(new Field(key, title, value, new Listing.Column(key, title, false, format, factor)));
        return this;
    }

    /** {@return name and value of every field, as programs see them} */
    Map<String, @Nullable Object> asMap() {
        var map = new LinkedHashMap<String, @Nullable Object>();
        fields.forEach(f -> map.put(f.key(), f.value()));
        return map;
    }

    /** Prints the fields. */
    void print(Console console, Format format) {
        switch (format) {
            case TABLE -> {
                int width =
                        fields.stream().mapToInt(f -> f.title().length()).max().orElse(0);
                for (Field field : fields) {
                    String title = String.format(Locale.ROOT, "%-" + width + "s", field.title());
                    console.println((title + "  " + field.column().text(field.value())).stripTrailing());
                }
            }
            case CSV -> {
                console.println("field,value");
                fields.forEach(f -> console.println(Cells.csv(f.key()) + "," + Cells.csv(f.value())));
            }
            case JSON -> console.println(Cells.indentedJson(asMap()));
        }
    }

    private record Field(String key, String title, @Nullable Object value, Listing.Column column) {}
}
