package io.auspex.engine.backtest;

import io.auspex.data.DoubleColumn;
import io.auspex.indicator.Indicator;
import io.auspex.strategy.IndicatorLine;

/** An indicator column seen from the current bar of its symbol backwards. */
final class ColumnLine implements IndicatorLine {
    private final TradedSymbol symbol;
    private final double[] values;
    private final Indicator indicator;

    ColumnLine(TradedSymbol symbol, Indicator indicator, DoubleColumn column) {
        this.symbol = symbol;
        this.indicator = indicator;
        this.values = column.toArray();
    }

    Indicator indicator() {
        return indicator;
    }

    @Override
    public double value() {
        int at = symbol.index;
        return at < 0 ? Double.NaN : values[at];
    }

    @Override
    public double value(int barsAgo) {
        if (barsAgo < 0) {
            throw new IllegalArgumentException(
                    "barsAgo must be >= 0 but was " + barsAgo + "; bars after the current one cannot be seen");
        }
        int at = symbol.index - barsAgo;
        return at < 0 ? Double.NaN : values[at];
    }

    /** {@return whether there is a value at any of the bars} */
    boolean hasValueIn(int from, int to) {
        for (int i = to - 1; i >= from; i--) {
            if (!Double.isNaN(values[i])) {
                return true;
            }
        }
        return false;
    }

    /** {@return for example {@code sma(10) of SPX}} */
    @Override
    public String toString() {
        return indicator + " of " + symbol.symbol();
    }
}
