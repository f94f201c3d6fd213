package io.auspex.marketdata.quality;

import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import io.auspex.data.LongColumn;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The columns that scans and repairs work on, as arrays of their own. What a series lacks is empty. Not thread-safe. */
final class Cells {
    static final int OPEN = 0;
    static final int HIGH = 1;
    static final int LOW = 2;
    static final int CLOSE = 3;
    static final int ADJUSTED = 4;
    static final int VOLUME = 5;
    static final int DIVIDEND = 6;
    static final int SPLIT = 7;
    static final int GAIN = 8;
    static final int COLUMNS = 9;

    private static final double[] NONE = {};
    private static final List<String> PRICES = List.of("open", "high", "low", "close");
    private static final List<List<String>> NAMES = List.of(
            List.of("adj close", "adj_close", "adjusted close", "adjusted", "adjusted_close", "adjclose"),
            List.of(),
            List.of("dividends", "dividend", "div", "ex-dividend", "ex_dividend", "divcash", "cash dividend"),
            List.of("stock splits", "splits", "split", "split factor", "split_factor", "splitfactor", "split ratio"),
            List.of("capital gains", "capital gain", "capital_gains", "capgains"));

    private final LongColumn times;
    private final int size;
    private final double[][] columns;
    private final String[] names;

    private Cells(LongColumn times, double[][] columns, String[] names) {
        this.times = times;
        this.size = times.size();
        this.columns = columns;
        this.names = names;
    }

    static Cells of(BarSeries series) {
        var columns = new double[COLUMNS][];
        var names = new String[COLUMNS];
        columns[OPEN] = series.open().toArray();
        columns[HIGH] = series.high().toArray();
        columns[LOW] = series.low().toArray();
        columns[CLOSE] = series.close().toArray();
        columns[VOLUME] = series.volume().toArray();
        for (int c = OPEN; c <= CLOSE; c++) {
            names[c] = PRICES.get(c);
        }
        for (int c = ADJUSTED; c < COLUMNS; c++) {
            if (c == VOLUME) {
                names[c] = "volume";
                continue;
            }
            var name = named(series, c);
            names[c] = name.orElse("");
            columns[c] = name.flatMap(series::column).map(DoubleColumn::toArray).orElse(NONE);
        }
        return new Cells(series.times(), columns, names);
    }

    private static Optional<String> named(BarSeries series, int column) {
        return NAMES.get(column - ADJUSTED).stream()
                .filter(series.extraColumns()::contains)
                .findFirst();
    }

    int size() {
        return size;
    }

    /** {@return days, with fractions, from one bar to another} */
    double days(int from, int to) {
        return (times.get(to) - times.get(from)) / 86_400e9;
    }

    boolean has(int column) {
        return columns[column].length == size && size > 0;
    }

    /** {@return the values themselves, which a repair may change} */
    double[] get(int column) {
        return columns[column];
    }

    String name(int column) {
        return names[column];
    }

    double at(int column, int row) {
        return columns[column][row];
    }

    /** {@return a copy of the bars from one (inclusive) to another (exclusive)} */
    Cells part(int from, int to) {
        var parts = new double[COLUMNS][];
        for (int c = 0; c < COLUMNS; c++) {
            parts[c] = columns[c].length == size ? Arrays.copyOfRange(columns[c], from, to) : NONE;
        }
        return new Cells(times.slice(from, to), parts, names);
    }

    Cells copy() {
        var copies = new double[COLUMNS][];
        for (int c = 0; c < COLUMNS; c++) {
            copies[c] = columns[c].clone();
        }
        return new Cells(times, copies, names);
    }

    /** {@return whether a price can be used} */
    static boolean isPrice(double value) {
        return value > 0 && value <= Double.MAX_VALUE;
    }

    /** {@return new shares for each old one where a split is declared, otherwise 1} */
    double split(int row) {
        if (!has(SPLIT)) {
            return 1;
        }
        double ratio = columns[SPLIT][row];
        return isPrice(ratio) ? ratio : 1;
    }

    /** {@return the series with these columns in the place of its own; the same bits where nothing was changed} */
    BarSeries into(BarSeries series) {
        var result = BarSeries.of(
                series.symbol(),
                series.zone(),
                series.times(),
                DoubleColumn.of(columns[OPEN]),
                DoubleColumn.of(columns[HIGH]),
                DoubleColumn.of(columns[LOW]),
                DoubleColumn.of(columns[CLOSE]),
                DoubleColumn.of(columns[VOLUME]));
        for (String name : series.extraColumns()) {
            int column = extra(name);
            result = result.withColumn(
                    name, column < 0 ? series.column(name).orElseThrow() : DoubleColumn.of(columns[column]));
        }
        return result;
    }

    private int extra(String name) {
        for (int c = ADJUSTED; c < COLUMNS; c++) {
            if (c != VOLUME && has(c) && names[c].equals(name)) {
                return c;
            }
        }
        return -1;
    }
}
