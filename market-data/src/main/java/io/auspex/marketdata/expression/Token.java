package io.auspex.marketdata.expression;

/**
 * A piece of an expression's text.
 *
 * @param kind what it is
 * @param text its characters; of a column without the {@code $}
 * @param from first character
 * @param to one past the last
 */
record Token(Kind kind, String text, int from, int to) {
    enum Kind {
        NUMBER,
        NAME,
        COLUMN,
        SYMBOL,
        END
    }

    boolean is(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    /** How a message calls it. */
    String shown() {
        return kind == Kind.END ? "the end" : "\"" + (kind == Kind.COLUMN ? "$" : "") + text + "\"";
    }
}
