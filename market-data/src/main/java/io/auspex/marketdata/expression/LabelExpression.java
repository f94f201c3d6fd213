package io.auspex.marketdata.expression;

import static java.util.Objects.requireNonNull;

import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import io.auspex.data.LongColumn;
import io.auspex.marketdata.label.LabelColumn;

/**
 * A label as text: {@code Ref($close, -2)/Ref($close, -1) - 1}. The same language as {@link Expression}, but it must look ahead,
 * by {@code Ref} with a negative number of bars. It is a type of its own so that it cannot be used as a feature. Immutable and
 * thread-safe.
 */
public final class LabelExpression {
    private final Node root;

    private LabelExpression(Node root) {
        this.root = root;
    }

    /**
     * Reads a label.
     *
     * @param text looks at least one bar ahead
     * @return the checked label
     * @throws ExpressionException if it is none, or does not look ahead, or compares symbols; it shows the place
     */
    public static LabelExpression parse(String text) {
        Node root = new ExpressionParser(requireNonNull(text, "text"), true).parse();
        if (root.newest() < 1) {
            throw ExpressionException.at(
                    text, 0, text.length(), "a label must look ahead, by Ref(x, -n), but this one uses the past only");
        }
        if (root.crossSectional()) {
            throw ExpressionException.at(
                    text, 0, text.length(), "a label must not compare symbols; compare the labels of a panel instead");
        }
        return new LabelExpression(root);
    }

    /** {@return how many bars after its own the label is known; at least 1} */
    public int horizon() {
        return (int) root.newest();
    }

    /**
     * Computes the label.
     *
     * @param series bars that have all its columns
     * @return one label per bar, known {@link #horizon()} bars later; NaN where that bar does not exist yet
     * @throws IllegalArgumentException if the series has no such column
     */
    public LabelColumn evaluate(BarSeries series) {
        int n = series.size();
        int ahead = horizon();
        DoubleColumn values = ExpressionSet.ofNode(root).evaluate(series).get(0);
        return new LabelColumn(
                toString(),
                DoubleColumn.fill(n, out -> {
                    for (int i = 0; i < n; i++) {
                        out[i] = i + (long) ahead < n && Double.isFinite(values.get(i)) ? values.get(i) : Double.NaN;
                    }
                }),
                LongColumn.fill(n, out -> {
                    for (int i = 0; i < n; i++) {
                        out[i] = i + (long) ahead < n ? series.times().get(i + ahead) : LabelColumn.NEVER;
                    }
                }));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LabelExpression that && root.equals(that.root);
    }

    @Override
    public int hashCode() {
        return root.hashCode();
    }

    /** {@return the one spelling of this label} */
    @Override
    public String toString() {
        return root.print();
    }
}
