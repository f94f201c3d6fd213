package io.auspex.engine.backtest.report;

import java.util.ArrayList;
import java.util.List;

/** Texts of users made safe to show, and lines made of them. */
final class Texts {
    /** Stands for a character that cannot be shown. */
    static final int REPLACEMENT = 0xFFFD;

    private Texts() {}

    /**
     * {@return whether a character may be shown: not a control character, which could steer a terminal, not half a character, and
     * nothing that XML forbids}
     */
    static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            case Character.FORMAT -> !isDirectionMark(codePoint);
            default -> (codePoint & 0xFFFE) != 0xFFFE;
        };
    }

    /** {@return the text with every character that may not be shown replaced} */
    static String printable(String text) {
        var out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> out.appendCodePoint(isPrintable(c) ? c : REPLACEMENT));
        return out.toString();
    }

    /** {@return the text, or its beginning and an ellipsis when it is longer than {@code width} characters} */
    static String shortened(String text, int width) {
        String shown = printable(text);
        return shown.codePointCount(0, shown.length()) <= width
                ? shown
                : shown.substring(0, shown.offsetByCodePoints(0, width - 1)) + "…";
    }

    /** {@return names with commas; those beyond {@code most} are counted} */
    static String list(List<String> names, int most) {
        return names.size() <= most
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, most)) + " and " + Figures.count(names.size() - (long) most)
                        + " more";
    }

    /** {@return the words of a text in lines of at most {@code width} characters, where no word is longer} */
    static List<String> wrapped(String text, int width) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (String word : printable(text).split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** Marks that change the direction of text around them and so could make a table lie. */
    private static boolean isDirectionMark(int c) {
        return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    }
}
