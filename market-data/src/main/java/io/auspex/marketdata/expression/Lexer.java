package io.auspex.marketdata.expression;

import io.auspex.marketdata.expression.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts a text into tokens. Good for one text, by one thread. */
final class Lexer {
    private static final List<String> SYMBOLS =
            List.of(">=", "<=", "==", "!=", "+", "-", "*", "/", ">", "<", "&", "|", "!", "~", "(", ")", ",");
    private static final int LONGEST_NAME = 64;

    private final String text;
    private int at;

    Lexer(String text) {
        this.text = text;
    }

    List<Token> tokens() {
        var tokens = new ArrayList<Token>();
        while (true) {
            while (at < text.length() && isSpace(text.charAt(at))) {
                at++;
            }
            if (at == text.length()) {
                tokens.add(new Token(Kind.END, "", at, at + 1));
                return tokens;
            }
            tokens.add(next());
        }
    }

    private Token next() {
        int from = at;
        char c = text.charAt(at);
        if (isDigit(c) || c == '.') {
            return number(from);
        }
        if (c == '$') {
            at++;
            String name = word();
            if (name.isEmpty()) {
                throw wrong(from, at, "$ must be followed by the name of a column, for example $close");
            }
            return token(Kind.COLUMN, name, from);
        }
        String name = word();
        if (!name.isEmpty()) {
            return token(Kind.NAME, name, from);
        }
        for (String symbol : SYMBOLS) {
            if (text.startsWith(symbol, at)) {
                at += symbol.length();
                return new Token(Kind.SYMBOL, symbol.equals("~") ? "!" : symbol, from, at);
            }
        }
        throw wrong(from, from + 1, unknown(c));
    }

    private static String unknown(char c) {
        String hint = switch (c) {
            case '^' -> "; write Power(x, y)";
            case '=' -> "; write == to compare";
            case '%' -> "; there is no remainder";
            default -> "";
        };
        String shown = Character.isISOControl(c) || Character.isSurrogate(c)
                ? "U+" + String.format("%04X", (int) c)
                : "\"" + c + "\"";
        return shown + " is not part of the language" + hint;
    }

    private Token token(Kind kind, String name, int from) {
        if (name.length() > LONGEST_NAME) {
            throw wrong(from, at, "a name must have at most " + LONGEST_NAME + " characters but has " + name.length());
        }
        return new Token(kind, name, from, at);
    }

    private Token number(int from) {
        while (at < text.length() && (isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            at++;
            if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
                at++;
            }
            while (at < text.length() && isDigit(text.charAt(at))) {
                at++;
            }
        }
        String digits = text.substring(from, at);
        double value;
        try {
            value = Double.parseDouble(digits);
        } catch (NumberFormatException e) {
            throw wrong(from, at, "\"" + digits + "\" is not a number");
        }
        if (!Double.isFinite(value)) {
            throw wrong(from, at, digits + " is too large for a number");
        }
        if (at < text.length() && isNamePart(text.charAt(at))) {
            throw wrong(from, at + 1, "a name must not begin with a digit");
        }
        return new Token(Kind.NUMBER, digits, from, at);
    }

    private String word() {
        int from = at;
        if (at < text.length() && (isLetter(text.charAt(at)) || text.charAt(at) == '_')) {
            while (at < text.length() && isNamePart(text.charAt(at))) {
                at++;
            }
        }
        return text.substring(from, at);
    }

    /** Whether a text can be the name of a column in an expression. */
    static boolean isName(String name) {
        return !name.isEmpty()
                && name.length() <= LONGEST_NAME
                && !isDigit(name.charAt(0))
                && name.chars().allMatch(c -> isNamePart((char) c));
    }

    private static boolean isNamePart(char c) {
        return isLetter(c) || isDigit(c) || c == '_';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    private ExpressionException wrong(int from, int to, String problem) {
        return ExpressionException.at(text, from, to, problem);
    }
}
