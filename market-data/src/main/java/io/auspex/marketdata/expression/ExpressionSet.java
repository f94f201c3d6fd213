package io.auspex.marketdata.expression;

import static java.util.Objects.requireNonNull;

import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Named expressions, compiled together: what several of them share is computed once. Every operator costs the same per bar
 * whatever its window (O(1); quantiles, ranks and medians O(log n)) and allocates nothing per bar; memory of a run is kept for the
 * next. Immutable and thread-safe; a value depends on its expression and the bars up to its own alone, bit for bit, not on the
 * other expressions, the bars after it or the number of threads.
 */
public final class ExpressionSet {
    private final List<String> names;
    private final List<Expression> expressions;
    private final Program program;
    private final int lookBack;
    private final AtomicReference<@Nullable Frame> spare = new AtomicReference<>();

    private ExpressionSet(List<String> names, List<Expression> expressions, Program program) {
        this.names = names;
        this.expressions = expressions;
        this.program = program;
        this.lookBack =
                expressions.stream().mapToInt(Expression::lookBack).max().orElse(0);
    }

    /**
     * Compiles expressions.
     *
     * @param columns expression by name, in order; at least one
     * @return the compiled set
     */
    public static ExpressionSet of(Map<String, Expression> columns) {
        var copy = new LinkedHashMap<>(requireNonNull(columns, "columns"));
        if (copy.isEmpty()) {
            throw new IllegalArgumentException("columns must not be empty; name at least one expression");
        }
        List<Expression> expressions = List.copyOf(copy.values());
        return new ExpressionSet(
                List.copyOf(copy.keySet()),
                expressions,
                new Compiler(expressions.stream().map(Expression::root).toList()).compile());
    }

    /** One node that may look ahead; its columns are not checked for their place in a text. */
    static ExpressionSet ofNode(Node root) {
        return new ExpressionSet(List.of("value"), List.of(), new Compiler(List.of(root)).compile());
    }

    /** {@return the names, in order} */
    public List<String> names() {
        return names;
    }

    /** {@return the expressions, in the order of the names} */
    public List<Expression> expressions() {
        return expressions;
    }

    /** {@return the number of bars before the first one at which every window of every expression is full} */
    public int lookBack() {
        return lookBack;
    }

    /**
     * Computes all columns.
     *
     * @param series bars that have all columns that are named
     * @return one column per expression, of one value per bar; NaN where it is missing
     * @throws ExpressionException if the series lacks a column
     * @throws IllegalArgumentException if an expression compares symbols: it needs a {@link io.auspex.marketdata.panel.Panel}
     */
    public List<DoubleColumn> evaluate(BarSeries series) {
        var columns = new ArrayList<DoubleColumn>(Collections.nCopies(names.size(), DoubleColumn.of()));
        evaluate(
                series, (column, values) -> columns.set(column, DoubleColumn.of(Arrays.copyOf(values, series.size()))));
        return List.copyOf(columns);
    }

    /**
     * Computes all columns and hands each over as soon as it is there, without a copy.
     *
     * @param series bars that have all columns that are named
     * @param sink receives each column once, in any order, on this thread
     */
    public void evaluate(BarSeries series, ColumnSink sink) {
        for (Expression expression : expressions) {
            expression.checkColumns(series);
            if (expression.crossSectional()) {
                throw new IllegalArgumentException("expression " + expression
                        + " compares symbols and cannot be computed for one series; use a Panel");
            }
        }
        Frame frame = spare.getAndSet(null);
        if (frame == null) {
            frame = new Frame();
        }
        program.run(series, frame, sink);
        spare.set(frame);
    }

    /** {@return the names} */
    @Override
    public String toString() {
        return "ExpressionSet" + names;
    }

    /** Receives computed columns. */
    @FunctionalInterface
    public interface ColumnSink {
        /**
         * Takes a column.
         *
         * @param column index of its expression
         * @param values one per bar, from index 0; at least as long as the series; valid during the call only, not to be changed
         */
        void accept(int column, double[] values);
    }
}
