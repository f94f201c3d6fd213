package io.auspex.quickstart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows in aligned columns; a heading that begins with {@code >} aligns its column to the right. */
final class TextTable {
    private final boolean[] right;
    private final List<String[]> rows = new ArrayList<>();

    TextTable(String... headings) {
        right = new boolean[headings.length];
        var names = new String[headings.length];
        for (int i = 0; i < headings.length; i++) {
            right[i] = headings[i].startsWith(">");
            names[i] = right[i] ? headings[i].substring(1) : headings[i];
        }
        rows.add(names);
    }

    void row(String... cells) {
        if (cells.length != right.length) {
            throw new IllegalArgumentException("a row must have " + right.length + " cells but had " + cells.length);
        }
        rows.add(cells);
    }

    @Override
    public String toString() {
        var widths = new int[right.length];
        rows.forEach(row -> Arrays.setAll(widths, i -> Math.max(widths[i], row[i].length())));
        var text = new StringBuilder();
        for (int r = 0; r < rows.size(); r++) {
            text.append("  ");
            for (int i = 0; i < widths.length; i++) {
                String pad = " ".repeat(widths[i] - rows.get(r)[i].length());
                text.append(right[i] ? pad + rows.get(r)[i] : rows.get(r)[i] + pad)
                        .append("  ");
            }
            text.setLength(text.toString().stripTrailing().length());
            text.append('\n');
            if (r == 0) {
                text.append("  ")
                        .append("─".repeat(Arrays.stream(widths).sum() + 2 * (widths.length - 1)))
                        .append('\n');
            }
        }
        return text.toString();
    }
}
