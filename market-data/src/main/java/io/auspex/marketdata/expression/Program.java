package io.auspex.marketdata.expression;

import io.auspex.data.BarSeries;
import io.auspex.marketdata.expression.ExpressionSet.ColumnSink;
import java.util.List;

/**
 * What computes a set of expressions: steps that each write whole registers, in order. Immutable.
 *
 * @param columns names of the bar columns that fill the first registers
 * @param registers number of registers
 * @param rankings number of rankings
 * @param steps in order
 */
record Program(List<String> columns, int registers, int rankings, List<Step> steps) {
    Program {
        columns = List.copyOf(columns);
        steps = List.copyOf(steps);
    }

    /** Computes everything; each output goes to the sink as soon as it is there. */
    void run(BarSeries series, Frame frame, ColumnSink sink) {
        frame.prepare(registers, rankings, series.size());
        for (int i = 0; i < columns.size(); i++) {
            Columns.get(series, columns.get(i)).copyTo(frame.register(i), 0);
        }
        for (Step step : steps) {
            step.run(frame, sink);
        }
    }

    /** Reads and writes registers, or hands one over. */
    @FunctionalInterface
    interface Step {
        void run(Frame frame, ColumnSink sink);
    }
}
