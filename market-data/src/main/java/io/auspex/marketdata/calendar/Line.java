package io.auspex.marketdata.calendar;

import java.util.ArrayList;
import java.util.List;

/**
 * One line of a calendar: words, and after a bar the reason.
 *
 * @param whole the line and its place
 * @param words separated by spaces or tabs; at least one
 * @param reason what stands after the first bar; empty when there is none
 */
record Line(Place whole, List<Place> words, String reason) {

    /** {@return the lines of a text that say something; blank lines and those that begin with # are left out} */
    static List<Line> split(String text) {
        var lines = new ArrayList<Line>();
        int number = 1;
        int start = text.startsWith("\uFEFF") ? 1 : 0;
        while (start <= text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            Line line = of(text.substring(start, end), number++);
            if (!line.words().isEmpty()) {
                lines.add(line);
            }
            start = end + 1;
        }
        return lines;
    }

    private static Line of(String text, int number) {
        String line = text.stripTrailing();
        int bar = line.indexOf('|');
        String head = bar < 0 ? line : line.substring(0, bar);
        var words = new ArrayList<Place>();
        int at = 0;
        while (at < head.length()) {
            if (blank(head.charAt(at))) {
                at++;
                continue;
            }
            int end = at;
            while (end < head.length() && !blank(head.charAt(end))) {
                end++;
            }
            if (words.isEmpty() && head.charAt(at) == '#') {
                break;
            }
            words.add(new Place(number, at + 1, head.substring(at, end)));
            at = end;
        }
        if (words.isEmpty() && bar >= 0 && !head.strip().startsWith("#")) {
            words.add(new Place(number, bar + 1, "|"));
        }
        return new Line(
                new Place(number, 1, line),
                words,
                bar < 0 ? "" : line.substring(bar + 1).strip());
    }

    private static boolean blank(char c) {
        return c == ' ' || c == '\t' || c == '\r';
    }

    String keyword() {
        return words.getFirst().value();
    }

    Place last() {
        return words.getLast();
    }
}
