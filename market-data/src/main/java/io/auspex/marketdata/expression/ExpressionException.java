package io.auspex.marketdata.expression;

import static java.util.Objects.requireNonNull;

import java.io.Serial;

/**
 * A text is not an expression, or not one that may be used where it stands. The message names the problem, says where it is and
 * shows the place with a caret under it.
 */
public final class ExpressionException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1;

    private static final int MARGIN = 60;

    /** What is wrong, without the place. */
    private final String problem;

    /** Line of the place, from 1. */
    private final int line;

    /** Column of the place, from 1. */
    private final int column;

    /** The line with carets under the place. */
    private final String excerpt;

    /** Characters of the place. */
    private final int width;

    private ExpressionException(String problem, String source, int line, int column, String excerpt, int width) {
        super(problem + "\n  at " + source + "line " + line + ", column " + column + "\n" + excerpt);
        this.problem = problem;
        this.line = line;
        this.column = column;
        this.excerpt = excerpt;
        this.width = width;
    }

    /** A problem with the characters {@code from} (inclusive) to {@code to} (exclusive) of a text. */
    static ExpressionException at(String text, int from, int to, String problem) {
        return at(text, from, to, problem, "", 1, 1);
    }

    /** The same for a text that stands in a file, beginning at a line and column of it. */
    static ExpressionException at(
            String text, int from, int to, String problem, String file, int firstLine, int firstColumn) {
        int place = Math.max(0, Math.min(from, text.length()));
        int start = text.lastIndexOf('\n', place - 1) + 1;
        int end = text.indexOf('\n', place);
        String whole = text.substring(start, end < 0 ? text.length() : end);
        int before =
                (int) text.substring(0, start).chars().filter(c -> c == '\n').count();
        int at = place - start;
        int left = Math.max(0, at - MARGIN);
        int right = Math.min(whole.length(), at + MARGIN);
        String head = left > 0 ? "…" : "";
        var shown = new StringBuilder("  ").append(head);
        for (int i = left; i < right; i++) {
            shown.append(Character.isISOControl(whole.charAt(i)) ? ' ' : whole.charAt(i));
        }
        shown.append(right < whole.length() ? "…" : "").append("\n  ");
        shown.append(" ".repeat(head.length() + at - left));
        int width = Math.min(Math.max(1, to - place), Math.max(1, right - at));
        shown.append("^".repeat(width));
        return new ExpressionException(
                requireNonNull(problem, "problem"),
                file.isEmpty() ? "" : file + ", ",
                firstLine + before,
                at + (before == 0 ? firstColumn : 1),
                shown.toString(),
                width);
    }

    /** The same problem of a text of one line that stands in a line of a file from {@code start} on. */
    ExpressionException in(String file, String whole, int start, int lineOfFile) {
        int from = start + column - 1;
        return at(whole, from, from + width, problem, file, lineOfFile, 1);
    }

    /** {@return what is wrong and what to do, without the place} */
    public String problem() {
        return problem;
    }

    /** {@return the line of the place, from 1} */
    public int line() {
        return line;
    }

    /** {@return the column of the place, in characters from 1} */
    public int column() {
        return column;
    }

    /** {@return the line of the text around the place, and under it a line with carets} */
    public String excerpt() {
        return excerpt;
    }
}
