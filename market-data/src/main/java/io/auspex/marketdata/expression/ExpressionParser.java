package io.auspex.marketdata.expression;

import static java.util.Objects.requireNonNull;

import io.auspex.marketdata.expression.Node.Call;
import io.auspex.marketdata.expression.Node.Column;
import io.auspex.marketdata.expression.Node.Constant;
import io.auspex.marketdata.expression.Token.Kind;
import io.auspex.marketdata.internal.CloseNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads and checks one expression. A pure function of the text: it either gives a tree or throws an {@link ExpressionException}.
 * Good for one text, by one thread.
 *
 * <pre>
 * or      = and { "|" and }
 * and     = compare { "&amp;" compare }
 * compare = sum [ ("&gt;" | "&gt;=" | "&lt;" | "&lt;=" | "==" | "!=") sum ]
 * sum     = product { ("+" | "-") product }
 * product = unary { ("*" | "/") unary }
 * unary   = ("-" | "!") unary | number | column | name "(" or { "," or } ")" | "(" or ")"
 * </pre>
 */
final class ExpressionParser {
    private static final Map<String, Operator> COMPARISONS = Map.of(
            ">",
            Operator.GT,
            ">=",
            Operator.GE,
            "<",
            Operator.LT,
            "<=",
            Operator.LE,
            "==",
            Operator.EQ,
            "!=",
            Operator.NE);

    private final String text;
    private final boolean mayLookAhead;
    private final List<Token> tokens;
    private final Map<String, Token> columns = new LinkedHashMap<>();
    private int at;
    private int open;

    ExpressionParser(String text, boolean mayLookAhead) {
        if (text.length() > Expression.MAX_LENGTH) {
            throw ExpressionException.at(
                    text,
                    Expression.MAX_LENGTH,
                    text.length(),
                    "an expression must have at most " + Expression.MAX_LENGTH + " characters but has "
                            + text.length());
        }
        this.text = text;
        this.mayLookAhead = mayLookAhead;
        this.tokens = new Lexer(text).tokens();
    }

    /** A part of the tree and where it stands. */
    private record Part(Node node, int depth, int from, int to) {}

    Node parse() {
        Part whole = or();
        Token rest = peek();
        if (rest.kind() != Kind.END) {
            throw wrong(rest, "there must be an operator or the end here but there is " + rest.shown());
        }
        return whole.node();
    }

    /** {@return where each column is named first} */
    Map<String, Token> columns() {
        return columns;
    }

    private Part or() {
        Part left = and();
        while (peek().is("|")) {
            Token sign = take();
            left = call(Operator.OR, sign, List.of(left, and()));
        }
        return left;
    }

    private Part and() {
        Part left = compare();
        while (peek().is("&")) {
            Token sign = take();
            left = call(Operator.AND, sign, List.of(left, compare()));
        }
        return left;
    }

    private Part compare() {
        Part left = sum();
        if (peek().kind() == Kind.SYMBOL && COMPARISONS.containsKey(peek().text())) {
            Token sign = take();
            left = call(requireNonNull(COMPARISONS.get(sign.text())), sign, List.of(left, sum()));
            if (peek().kind() == Kind.SYMBOL && COMPARISONS.containsKey(peek().text())) {
                throw wrong(peek(), "comparisons must not be chained; join two with &, for example (x > y) & (y > z)");
            }
        }
        return left;
    }

    private Part sum() {
        Part left = product();
        while (peek().is("+") || peek().is("-")) {
            Token sign = take();
            left = call(sign.is("+") ? Operator.ADD : Operator.SUB, sign, List.of(left, product()));
        }
        return left;
    }

    private Part product() {
        Part left = unary();
        while (peek().is("*") || peek().is("/")) {
            Token sign = take();
            left = call(sign.is("*") ? Operator.MUL : Operator.DIV, sign, List.of(left, unary()));
        }
        return left;
    }

    private Part unary() {
        Token token = take();
        if (++open > Expression.MAX_DEPTH) {
            throw tooDeep(token);
        }
        Part part = switch (token.kind()) {
            case NUMBER -> new Part(new Constant(Double.parseDouble(token.text()) + 0.0), 1, token.from(), token.to());
            case COLUMN -> column(token);
            case NAME -> peek().is("(") ? function(token) : column(token);
            case SYMBOL -> symbol(token);
            case END -> throw wrong(token, "a number, a column or an operator is missing here");
        };
        open--;
        return part;
    }

    private Part symbol(Token token) {
        return switch (token.text()) {
            case "-" -> {
                Part part = unary();
                yield part.node() instanceof Constant constant
                        ? new Part(new Constant(0.0 - constant.value()), 1, token.from(), part.to())
                        : call(Operator.NEG, token, List.of(part));
            }
            case "!" -> call(Operator.NOT, token, List.of(unary()));
            case "(" -> {
                Part inner = or();
                Token close = take();
                if (!close.is(")")) {
                    throw wrong(
                            close,
                            "the bracket of column " + (token.from() + 1) + " must be closed with ) here but there is "
                                    + close.shown());
                }
                yield new Part(inner.node(), inner.depth(), token.from(), close.to());
            }
            default ->
                throw wrong(token, "a number, a column or an operator must stand here but there is " + token.shown());
        };
    }

    private Part column(Token token) {
        columns.putIfAbsent(token.text(), token);
        return new Part(new Column(token.text()), 1, token.from(), token.to());
    }

    private Part function(Token name) {
        Operator operator = Operator.function(name.text())
                .orElseThrow(() -> wrong(
                        name,
                        "there is no operator " + name.text() + "; "
                                + CloseNames.hint(name.text(), Operator.functions())
                                        .replace("symbols", "operators")));
        take();
        var arguments = new ArrayList<Part>();
        if (!peek().is(")")) {
            arguments.add(or());
            while (peek().is(",")) {
                take();
                arguments.add(or());
            }
        }
        Token close = take();
        if (!close.is(")")) {
            throw wrong(
                    close,
                    "the arguments of " + name.text() + " must go on with , or end with ) here but there is "
                            + close.shown());
        }
        int wanted = operator.parameters().size();
        if (arguments.size() != wanted) {
            throw ExpressionException.at(
                    text,
                    name.from(),
                    close.to(),
                    name.text() + " takes " + (wanted == 1 ? "1 argument" : wanted + " arguments") + ", "
                            + operator.usage() + ", but there " + (arguments.size() == 1 ? "is " : "are ")
                            + arguments.size());
        }
        Part call = call(operator, name, arguments);
        return new Part(call.node(), call.depth(), name.from(), close.to());
    }

    private Part call(Operator operator, Token sign, List<Part> arguments) {
        int depth = 1 + arguments.stream().mapToInt(Part::depth).max().orElse(0);
        if (depth > Expression.MAX_DEPTH) {
            throw tooDeep(sign);
        }
        for (int i = 0; i < arguments.size(); i++) {
            check(operator, i, arguments.get(i), arguments.get(0));
        }
        Part first = arguments.get(0);
        Part last = arguments.get(arguments.size() - 1);
        return new Part(
                new Call(operator, arguments.stream().map(Part::node).toList()),
                depth,
                Math.min(sign.from(), first.from()),
                Math.max(sign.to(), last.to()));
    }

    private void check(Operator operator, int index, Part argument, Part first) {
        String place = "argument " + (index + 1) + " of " + operator.symbol();
        switch (operator.parameters().get(index)) {
            case "c" -> {
                if (argument.node().type() != ValueType.CONDITION) {
                    throw wrong(
                            argument,
                            place + " must be a condition such as $close > $open but is "
                                    + argument.node().type().article());
                }
            }
            case "n", "r" -> bars(operator, place, argument, first);
            case "q" -> {
                if (!(argument.node() instanceof Constant q) || !(q.value() >= 0 && q.value() <= 1)) {
                    throw wrong(argument, place + ", the quantile, must be a number in [0, 1] but is " + of(argument));
                }
            }
            case "w" -> {
                if (!(argument.node() instanceof Constant q) || !(q.value() >= 0 && q.value() < 0.5)) {
                    throw wrong(
                            argument,
                            place + ", the part cut off, must be a number in [0, 0.5) but is " + of(argument));
                }
            }
            default -> {}
        }
    }

    private void bars(Operator operator, String place, Part argument, Part first) {
        if (!(argument.node() instanceof Constant constant)) {
            throw wrong(
                    argument,
                    place + ", the number of bars, must be a number written out, such as 5, but is " + of(argument)
                            + "; a window cannot change from bar to bar");
        }
        double value = constant.value();
        if (value != Math.rint(value)) {
            throw wrong(argument, place + ", the number of bars, must be a whole number but is " + of(argument));
        }
        if (operator.shifts() && value < 0) {
            String bars = value == -1 ? "1 bar" : (long) -value + " bars";
            if (operator == Operator.DELTA || !mayLookAhead) {
                throw wrong(
                        argument,
                        operator.symbol() + "(" + of(first) + ", " + of(argument) + ") looks " + bars
                                + " ahead, but a feature may use its own bar and earlier ones only; give a number of"
                                + " bars >= 1, or make it a label, which may look ahead");
            }
        } else if (operator == Operator.REF && value == 0) {
            throw wrong(argument, place + ", the number of bars, must not be 0: the value 0 bars ago is x itself");
        } else if (value < operator.least()) {
            throw wrong(
                    argument,
                    place + ", the number of bars, must be at least " + operator.least() + " but is " + of(argument));
        }
        if (Math.abs(value) > Expression.MAX_WINDOW) {
            throw wrong(
                    argument,
                    place + ", the number of bars, must be at most " + Expression.MAX_WINDOW + " but is "
                            + of(argument));
        }
    }

    /** The characters of a part, as they were written. */
    private String of(Part part) {
        String written = text.substring(part.from(), part.to());
        return written.length() <= 40 ? written : written.substring(0, 39) + "…";
    }

    private Token peek() {
        return tokens.get(at);
    }

    private Token take() {
        Token token = tokens.get(at);
        if (token.kind() != Kind.END) {
            at++;
        }
        return token;
    }

    private ExpressionException tooDeep(Token token) {
        return wrong(token, "an expression must be nested at most " + Expression.MAX_DEPTH + " deep");
    }

    private ExpressionException wrong(Token token, String problem) {
        return ExpressionException.at(text, token.from(), token.to(), problem);
    }

    private ExpressionException wrong(Part part, String problem) {
        return ExpressionException.at(text, part.from(), part.to(), problem);
    }
}
