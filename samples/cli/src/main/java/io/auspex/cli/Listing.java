package io.auspex.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows of equal columns, printed as a table, as CSV, or as a JSON array with one object a line. Used by one thread.
 */
final class Listing {
    private final List<Column> columns;
    private final List<@Nullable Object[]> rows = new ArrayList<>();

    Listing(Column... columns) {
        this(List.of(columns));
    }

    Listing(List<Column> columns) {
        this.columns = List.copyOf(columns);
    }

    /**
     * Adds a row.
     *
     * @param values one for each column; numbers, texts, optionals or collections of them
     */
    Listing add(@Nullable Object... values) {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException(
                    "values must be " + columns.size() + ", one for each column, but were " + values.length);
        }
        rows.add(values);
        return this;
    }

    /** {@return the number of rows} */
    int size() {
        return rows.size();
    }

    /** Prints every row. */
    void print(Console console, Format format) {
        switch (format) {
            case TABLE -> printTable(console);
            case CSV -> printCsv(console);
            case JSON -> printJson(console);
        }
    }

    private void printTable(Console console) {
        List<List<String>> texts = new ArrayList<>();
        texts.add(columns.stream().map(Column::title).toList());
        for (@Nullable Object[] row : rows) {
            var cells = new ArrayList<String>();
            for (int i = 0; i < row.length; i++) {
                cells.add(columns.get(i).text(row[i]));
            }
            texts.add(cells);
        }
        int[] widths = new int[columns.size()];
        for (List<String> cells : texts) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], cells.get(i).length());
            }
        }
        boolean first = true;
        for (List<String> cells : texts) {
            var line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String padding = " ".repeat(widths[i] - cells.get(i).length());
                line.append(i == 0 ? "" : "  ");
                line.append(columns.get(i).right() ? padding + cells.get(i) : cells.get(i) + padding);
            }
            String text = line.toString().stripTrailing();
            console.println(first && console.color() ? "\u001b[1m" + text + "\u001b[0m" : text);
            first = false;
        }
    }

    private void printCsv(Console console) {
        console.println(columns.stream().map(c -> Cells.csv(c.key())).collect(Collectors.joining(",")));
        for (@Nullable Object[] row : rows) {
            console.println(Arrays.stream(row).map(Cells::csv).collect(Collectors.joining(",")));
        }
    }

    private void printJson(Console console) {
        console.print("[");
        String separator = "\n";
        for (@Nullable Object[] row : rows) {
            var object = new LinkedHashMap<String, @Nullable Object>();
            for (int i = 0; i < row.length; i++) {
                object.put(columns.get(i).key(), row[i]);
            }
            console.print(separator);
            console.print(Cells.json(object));
            separator = ",\n";
        }
        console.println(rows.isEmpty() ? "]" : "\n]");
    }

    /**
     * A column.
     *
     * @param key name for programs
     * @param title heading for people
     * @param right whether it is aligned to the right
     * @param format of its numbers in the table, as in {@link String#format}; empty for the text of the value
     * @param factor by which its numbers are multiplied for the table, 100 for percent
     */
    record Column(String key, String title, boolean right, String format, double factor) {
        static Column text(String key, String title) {
            return new Column(key, title, false, "", 1);
        }

        static Column number(String key, String title, String format) {
            return new Column(key, title, true, format, 1);
        }

        static Column percent(String key, String title) {
            return new Column(key, title, true, "%.2f %%", 100);
        }

        String text(@Nullable Object value) {
            Object plain = Cells.plain(value);
            if (plain == null) {
                return "-";
            }
            if (plain instanceof Double number && !format.isEmpty()) {
                return String.format(Locale.ROOT, format, number * factor);
            }
            return switch (plain) {
                case Boolean flag -> flag ? "yes" : "no";
                case Instant instant -> instant.truncatedTo(ChronoUnit.SECONDS).toString();
                default -> Cells.text(plain).replaceAll("\\R", " ");
            };
        }
    }
}
