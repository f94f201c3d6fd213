package io.auspex.marketdata.expression;

import static java.util.Objects.requireNonNull;

import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import io.auspex.data.PriceField;
import io.auspex.marketdata.internal.CloseNames;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * One feature as text, checked: {@code Mean($close, 5)/$close}. Causal by construction: the value at a bar uses that bar and
 * earlier ones, never later ones; a text that looks ahead is refused. What may look ahead is a {@link LabelExpression}.
 *
 * <p>Columns are {@code open}, {@code high}, {@code low}, {@code close}, {@code volume}, the mixed prices {@code hl2}, {@code
 * hlc3} and {@code ohlc4}, and every extra column of the bars, with or without {@code $}. {@link Operator} lists the rest.
 * Comparisons bind tighter than {@code &} and {@code |}. Immutable and thread-safe; two are equal when they mean the same tree.
 */
public final class Expression {
    /** Most characters of a text. */
    public static final int MAX_LENGTH = 10_000;

    /** Deepest nesting. */
    public static final int MAX_DEPTH = 200;

    /** Most bars of a window. */
    public static final int MAX_WINDOW = 1_000_000;

    private final String text;
    private final Node root;
    private final Map<String, Token> places;
    private final int lookBack;

    private Expression(String text, Node root, Map<String, Token> places) {
        this.text = text;
        this.root = root;
        this.places = places;
        lookBack = root.lookBack();
    }

    /**
     * Reads an expression.
     *
     * @param text for example {@code ($close-$open)/$open}; at most {@value #MAX_LENGTH} characters
     * @return the checked expression
     * @throws ExpressionException if it is none, or looks ahead; it shows the place
     */
    public static Expression parse(String text) {
        var parser = new ExpressionParser(requireNonNull(text, "text"), false);
        Node root = parser.parse();
        return new Expression(text, root, Map.copyOf(parser.columns()));
    }

    /** A tree without a text of its own. */
    static Expression of(Node root) {
        return new Expression(root.print(), root, Map.of());
    }

    /** Another tree in the place of this one's. */
    Expression withRoot(Node other) {
        return other.equals(root) ? this : new Expression(text, other, places);
    }

    /** {@return the text as it was given} */
    public String text() {
        return text;
    }

    /** {@return what it gives at each bar} */
    public ValueType type() {
        return root.type();
    }

    /** {@return the names of the columns that it uses, in order} */
    public Set<String> columns() {
        var names = new LinkedHashSet<String>();
        root.collectColumns(names);
        return Collections.unmodifiableSet(names);
    }

    /**
     * {@return the number of bars before the first one at which every window is full; earlier values are computed from fewer bars}
     */
    public int lookBack() {
        return lookBack;
    }

    /** {@return whether it compares symbols with each other, so that it needs a {@link io.auspex.marketdata.panel.Panel}} */
    public boolean crossSectional() {
        return root.crossSectional();
    }

    /**
     * Computes the column.
     *
     * @param series bars that have all {@link #columns()}
     * @return one value per bar; NaN where it is missing
     * @throws ExpressionException if the series has no such column
     * @throws IllegalArgumentException if it is {@link #crossSectional()}
     */
    public DoubleColumn evaluate(BarSeries series) {
        return ExpressionSet.of(Map.of("value", this)).evaluate(series).get(0);
    }

    /** Refuses bars that lack a column. */
    void checkColumns(BarSeries series) {
        for (String name : columns()) {
            if (!Columns.has(series, name)) {
                Token place = places.getOrDefault(name, new Token(Token.Kind.COLUMN, name, 0, text.length()));
                var known = new LinkedHashSet<String>();
                Arrays.stream(PriceField.values()).map(PriceField::label).forEach(known::add);
                known.addAll(series.extraColumns());
                throw ExpressionException.at(
                        text,
                        place.from(),
                        place.to(),
                        series.symbol() + " has no column " + name + "; "
                                + CloseNames.hint(name, known).replace("symbols", "columns"));
            }
        }
    }

    Node root() {
        return root;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Expression that && root.equals(that.root);
    }

    @Override
    public int hashCode() {
        return root.hashCode();
    }

    /** {@return the one spelling of this expression; it reads back to an equal one} */
    @Override
    public String toString() {
        return root.print();
    }
}
