package io.auspex.providers.ta4j;

import static java.util.Objects.requireNonNull;

import io.auspex.data.DoubleColumn;
import io.auspex.indicator.IndicatorFunction;
import io.auspex.strategy.Strategy;
import java.util.function.Function;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Indicator;
import org.ta4j.core.num.Num;

/**
 * ta4j's indicators and strategies for Auspex. What is needed is the code that builds them over a series of ta4j's; it is called
 * once per column or run, with a view of the bars that shows no bar before its time. Thread-safe when the given code is.
 *
 * {@snippet :
 * Indicator rsi = Ta4j.indicator("rsi", series -> new RSIIndicator(new ClosePriceIndicator(series), 14));
 * Strategy cross = Ta4j.strategy("cross", series -> {
 *     var close = new ClosePriceIndicator(series);
 *     var fast = new SMAIndicator(close, 10);
 *     var slow = new SMAIndicator(close, 30);
 *     return new BaseStrategy(new CrossedUpIndicatorRule(fast, slow), new CrossedDownIndicatorRule(fast, slow));
 * });
 * }
 *
 * <p>Numbers are doubles ({@code DoubleNum}); a missing price is ta4j's {@code NaN}. The first bar's period is zero, since
 * when it began is not known. Bars cannot be added to the view, and it is not serializable.
 */
public final class Ta4j {
    private Ta4j() {}

    /**
     * {@return a ta4j indicator as an indicator of Auspex}
     *
     * <p>NaN stands where ta4j has no number, in the first {@code getCountOfUnstableBars()} bars, and at bars without prices; behind
     * such a bar the indicator starts anew. Because the series grows bar by bar while values are asked for, an indicator that looks at
     * the end of its series sees what it would have seen live.
     *
     * @param name for messages and charts
     * @param factory builds the indicator over a series; equal factories are computed once
     */
    public static io.auspex.indicator.Indicator indicator(
            String name, Function<BarSeries, ? extends Indicator<Num>> factory) {
        return io.auspex.indicator.Indicator.custom(name, new Column(factory));
    }

    /**
     * Computes the column of a ta4j indicator.
     *
     * @param factory builds the indicator over a series
     * @param bars the bars, oldest first
     * @return one value per bar, as {@link #indicator} gives them
     */
    public static DoubleColumn column(
            Function<BarSeries, ? extends Indicator<Num>> factory, io.auspex.data.BarSeries bars) {
        var column = new Column(factory);
        return DoubleColumn.fill(bars.size(), out -> column.compute(bars, out));
    }

    /**
     * {@return a ta4j strategy as a strategy of Auspex, with the parameters that {@link Ta4jStrategy} lists}
     *
     * @param name a short stable name in lower case
     * @param factory builds the strategy over a series
     */
    public static Strategy strategy(String name, Function<BarSeries, ? extends org.ta4j.core.Strategy> factory) {
        return new Ta4jStrategy(name, factory);
    }

    /** Computes a column; equal when the factories are. */
    record Column(Function<BarSeries, ? extends Indicator<Num>> factory) implements IndicatorFunction {
        Column {
            requireNonNull(factory, "factory");
        }

        @Override
        public void compute(io.auspex.data.BarSeries series, double[] out) {
            int from = 0;
            while (from < series.size()) {
                int to = from;
                while (to < series.size() && complete(series, to)) {
                    to++;
                }
                run(series.slice(from, to), from, out);
                if (to < series.size()) {
                    out[to] = Double.NaN;
                }
                from = to + 1;
            }
        }

        private void run(io.auspex.data.BarSeries part, int offset, double[] out) {
            if (part.isEmpty()) {
                return;
            }
            var view = new SeriesView(part);
            view.reveal(0);
            Indicator<Num> indicator = factory.apply(view);
            int unstable = indicator.getCountOfUnstableBars();
            for (int i = 0; i < part.size(); i++) {
                view.reveal(i);
                Num value = indicator.getValue(i);
                double number = value == null || value.isNaN() ? Double.NaN : value.doubleValue();
                out[offset + i] = i < unstable || !Double.isFinite(number) ? Double.NaN : number;
            }
        }

        private static boolean complete(io.auspex.data.BarSeries series, int bar) {
            return Double.isFinite(series.open().get(bar))
                    && Double.isFinite(series.high().get(bar))
                    && Double.isFinite(series.low().get(bar))
                    && Double.isFinite(series.close().get(bar));
        }
    }
}
