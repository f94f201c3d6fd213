package io.auspex.engine.backtest.report;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes markup that is HTML and well-formed XML at once: every text is escaped, every element closed. For one thread. Attributes come
 * as name, value, name, value.
 */
final class Markup {
    private final StringBuilder out = new StringBuilder(1 << 16);
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element. */
    Markup open(String tag, String... attributes) {
        startTag(tag, attributes);
        out.append('>');
        open.push(tag);
        return this;
    }

    /** Closes the element opened last. */
    Markup close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** Closes the element opened last and ends the line. */
    Markup closeLine() {
        close();
        out.append('\n');
        return this;
    }

    /** Writes an element without content. */
    Markup empty(String tag, String... attributes) {
        startTag(tag, attributes);
        out.append("/>");
        return this;
    }

    /** Writes an element with a text. */
    Markup element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    /** Writes a text. */
    Markup text(String text) {
        escape(text);
        return this;
    }

    /** Writes what is markup already: constants of this package only. */
    Markup raw(String markup) {
        out.append(markup);
        return this;
    }

    /** {@return all of it} */
    String finish() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("all elements must be closed but open were " + open);
        }
        return out.toString();
    }

    private void startTag(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            out.append('"');
        }
    }

    private void escape(String text) {
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(Texts.isPrintable(c) ? c : Texts.REPLACEMENT);
            }
        });
    }
}
