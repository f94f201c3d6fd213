package io.auspex.marketdata.expression;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The tree of a checked expression. Immutable; equal trees mean the same column. */
sealed interface Node {
    /** A number, the same at every bar; finite, never -0. */
    record Constant(double value) implements Node {}

    /** A column of the bars. */
    record Column(String name) implements Node {}

    /** An operator and its arguments, as many and of the types that it declares. */
    record Call(Operator operator, List<Node> arguments) implements Node {
        public Call {
            arguments = List.copyOf(arguments);
        }

        Node argument(int index) {
            return arguments.get(index);
        }

        /** A constant argument as a whole number. */
        int bars(int index) {
            return (int) number(index);
        }

        /** A constant argument. */
        double number(int index) {
            return arguments.get(index) instanceof Constant constant ? constant.value() : Double.NaN;
        }
    }

    /** {@return how many bars before its own the node needs before every window is full} */
    default int lookBack() {
        return switch (this) {
            case Constant constant -> 0;
            case Column column -> 0;
            case Call call -> {
                int deepest =
                        call.arguments().stream().mapToInt(Node::lookBack).max().orElse(0);
                int window = call.operator().window();
                int own = window < 0
                        ? 0
                        : call.operator().shifts() ? call.bars(window) : Math.max(0, call.bars(window) - 1);
                yield (int) Math.max(0, Math.min(Integer.MAX_VALUE, (long) deepest + own));
            }
        };
    }

    /** {@return the newest bar used, counted from its own: 0 for a feature, above 0 for what looks ahead} */
    default long newest() {
        return switch (this) {
            case Constant constant -> Integer.MIN_VALUE;
            case Column column -> 0;
            case Call call -> {
                long newest =
                        call.arguments().stream().mapToLong(Node::newest).max().orElse(0);
                yield call.operator() == Operator.REF ? newest - call.bars(1) : newest;
            }
        };
    }

    /** {@return whether a node of the tree compares symbols with each other} */
    default boolean crossSectional() {
        return this instanceof Call call
                && (call.operator().crossSectional()
                        || call.arguments().stream().anyMatch(Node::crossSectional));
    }

    /** Adds the names of all columns. */
    default void collectColumns(Set<String> names) {
        switch (this) {
            case Constant constant -> {}
            case Column column -> names.add(column.name());
            case Call call -> call.arguments().forEach(argument -> argument.collectColumns(names));
        }
    }

    /** {@return what the node gives} */
    default ValueType type() {
        return switch (this) {
            case Constant constant -> ValueType.NUMBER;
            case Column column -> ValueType.NUMBER;
            case Call call
            when call.operator() == Operator.IF ->
                call.argument(1).type() == call.argument(2).type()
                        ? call.argument(1).type()
                        : ValueType.NUMBER;
            case Call call -> call.operator().result();
        };
    }

    /** {@return the one spelling of the tree, which reads back to an equal tree} */
    default String print() {
        var text = new StringBuilder();
        print(text, 0);
        return text.toString();
    }

    /** Writes the tree, in brackets if it binds less than {@code strength}. */
    default void print(StringBuilder text, int strength) {
        switch (this) {
            case Constant constant -> text.append(number(constant.value()));
            case Column column -> text.append('$').append(column.name());
            case Call call -> {
                Operator operator = call.operator();
                if (operator.strength() == 0) {
                    text.append(operator.symbol()).append('(');
                    for (int i = 0; i < call.arguments().size(); i++) {
                        text.append(i == 0 ? "" : ", ");
                        call.argument(i).print(text, 0);
                    }
                    text.append(')');
                    return;
                }
                boolean brackets = operator.strength() < strength;
                text.append(brackets ? "(" : "");
                if (call.arguments().size() == 1) {
                    text.append(operator.symbol());
                    call.argument(0).print(text, operator.strength());
                } else {
                    boolean chains = operator.result() == ValueType.NUMBER || operator.joins();
                    call.argument(0).print(text, operator.strength() + (chains ? 0 : 1));
                    text.append(' ').append(operator.symbol()).append(' ');
                    call.argument(1).print(text, operator.strength() + 1);
                }
                text.append(brackets ? ")" : "");
            }
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value).toLowerCase(Locale.ROOT);
    }
}
