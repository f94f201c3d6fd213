package io.auspex.marketdata.panel;

import static java.util.Objects.requireNonNull;

import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import io.auspex.data.LongColumn;
import io.auspex.marketdata.expression.Expression;
import io.auspex.marketdata.expression.ExpressionSet;
import io.auspex.marketdata.expression.PanelPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Series of many symbols on one clock: every time at which at least one of them has a bar. Windows run over a symbol's own bars,
 * so a day on which it did not trade does not stretch them; symbols are compared at equal times, members only. Causal like the
 * expressions. Immutable and thread-safe; the same bits on any number of threads.
 */
public final class Panel {
    private final List<BarSeries> series;
    private final List<String> symbols;
    private final LongColumn times;
    private final int[][] rows;
    private final boolean[][] members;

    private Panel(List<BarSeries> series, LongColumn times, int[][] rows, boolean[][] members) {
        this.series = series;
        this.symbols = series.stream().map(BarSeries::symbol).toList();
        this.times = times;
        this.rows = rows;
        this.members = members;
    }

    /**
     * {@return a panel in which every symbol that has a bar is a member}
     *
     * @param series of different symbols, at least one
     */
    public static Panel of(List<BarSeries> series) {
        return of(series, Membership.always());
    }

    /**
     * {@return a panel of a universe}
     *
     * @param series of different symbols, at least one
     * @param membership who belongs when; a symbol is a member at a time if it has a bar then and belongs on that day
     */
    public static Panel of(List<BarSeries> series, Membership membership) {
        List<BarSeries> all = List.copyOf(series);
        requireNonNull(membership, "membership");
        if (all.isEmpty()) {
            throw new IllegalArgumentException("series must not be empty");
        }
        if (new LinkedHashSet<>(all.stream().map(BarSeries::symbol).toList()).size() != all.size()) {
            throw new IllegalArgumentException("series must be of different symbols but were of "
                    + all.stream().map(BarSeries::symbol).toList());
        }
        long[] times = all.stream()
                .flatMapToLong(s -> Arrays.stream(s.times().toArray()))
                .sorted()
                .distinct()
                .toArray();
        var rows = new int[all.size()][];
        var members = new boolean[all.size()][times.length];
        for (int s = 0; s < rows.length; s++) {
            BarSeries one = all.get(s);
            rows[s] = new int[one.size()];
            int t = 0;
            for (int bar = 0; bar < one.size(); bar++) {
                while (times[t] < one.times().get(bar)) {
                    t++;
                }
                rows[s][bar] = t;
                members[s][t] = membership.contains(one.symbol(), one.date(bar));
            }
        }
        return new Panel(
                all,
                LongColumn.fill(times.length, out -> System.arraycopy(times, 0, out, 0, times.length)),
                rows,
                members);
    }

    /** {@return the symbols, in order} */
    public List<String> symbols() {
        return symbols;
    }

    /** {@return the times, nanoseconds since the epoch, strictly rising} */
    public LongColumn times() {
        return times;
    }

    /**
     * {@return whether a symbol has a bar at a time and belongs to the universe then}
     *
     * @param time in [0, {@code times().size()})
     * @param symbol in [0, {@code symbols().size()})
     */
    public boolean member(int time, int symbol) {
        return members[symbol][time];
    }

    /**
     * Computes expressions, on this thread.
     *
     * @param columns expression by name, in order; at least one
     * @return a column per expression, in the order of the names
     */
    public List<PanelColumn> evaluate(Map<String, Expression> columns) {
        return evaluate(columns, Runnable::run);
    }

    /**
     * Computes expressions, symbol by symbol on an executor.
     *
     * @param columns expression by name, in order; at least one
     * @param executor runs one task per symbol; does not change a bit of the result
     * @return a column per expression, in the order of the names
     * @throws io.auspex.marketdata.expression.ExpressionException if a series lacks a column
     */
    public List<PanelColumn> evaluate(Map<String, Expression> columns, Executor executor) {
        PanelPlan plan = PanelPlan.of(new LinkedHashMap<>(columns));
        List<BarSeries> current = series;
        for (PanelPlan.Step step : plan.steps()) {
            List<PanelColumn> inputs = columns(step.inputs(), current, executor);
            PanelColumn compared = inputs.get(0).compare(step.operator(), inputs.get(inputs.size() - 1), step.level());
            List<BarSeries> before = current;
            current = IntStream.range(0, series.size())
                    .mapToObj(s -> before.get(s).withColumn(step.column(), ownBars(compared, s)))
                    .toList();
        }
        return columns(plan.rest(), current, executor);
    }

    /** The values of a symbol at its own bars. */
    private DoubleColumn ownBars(PanelColumn column, int symbol) {
        int[] own = rows[symbol];
        return DoubleColumn.fill(own.length, out -> {
            for (int bar = 0; bar < own.length; bar++) {
                out[bar] = column.get(own[bar], symbol);
            }
        });
    }

    private List<PanelColumn> columns(ExpressionSet set, List<BarSeries> from, Executor executor) {
        List<List<DoubleColumn>> perSymbol = each(from.size(), executor, s -> set.evaluate(from.get(s)));
        var columns = new ArrayList<PanelColumn>();
        for (int c = 0; c < set.names().size(); c++) {
            int column = c;
            columns.add(new PanelColumn(
                    this,
                    IntStream.range(0, from.size())
                            .mapToObj(s -> spread(perSymbol.get(s).get(column), rows[s]))
                            .toList()));
        }
        return columns;
    }

    /** The values of a symbol's bars at the times of the panel. */
    private DoubleColumn spread(DoubleColumn values, int[] own) {
        return DoubleColumn.fill(times.size(), out -> {
            Arrays.fill(out, Double.NaN);
            for (int bar = 0; bar < own.length; bar++) {
                out[own[bar]] = values.get(bar);
            }
        });
    }

    private static <T> List<T> each(int count, Executor executor, IntFunction<T> task) {
        List<CompletableFuture<T>> running = IntStream.range(0, count)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> task.apply(i), executor))
                .toList();
        try {
            return running.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** {@return the shape} */
    @Override
    public String toString() {
        return "Panel[" + times.size() + " × " + series.size() + "]";
    }
}
