package io.auspex.marketdata.jdbc;

import io.auspex.marketdata.BarCollector;
import io.auspex.marketdata.SeriesReading;
import io.auspex.marketdata.internal.RisingTimes;
import io.auspex.marketdata.internal.ZoneClock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Hands the rows of a result on to the collector. Not thread-safe. */
final class RowReader {
    private final ResultSet rows;
    private final JdbcOptions options;
    private final TimeKind kind;
    private final ZoneClock clock;
    private final String symbol;
    private final BarCollector bars;
    private final double[] values;
    private final int[] targets;
    private final boolean[] text;

    RowReader(ResultSet rows, TableShape shape, String symbol, JdbcOptions options) {
        this.rows = rows;
        this.options = options;
        this.kind = shape.time();
        this.clock = new ZoneClock(options.zone());
        this.symbol = symbol;
        List<String> read = shape.valueColumns();
        var names = new ArrayList<>(options.prices());
        names.add(options.volume().orElse("volume"));
        names.addAll(options.extras());
        this.bars = new BarCollector(options.place(), symbol, options.zone(), options.faults(), names);
        if (options.volume().isEmpty()) {
            bars.withoutVolume();
        }
        this.values = new double[names.size()];
        values[BarCollector.PRICES - 1] = Double.NaN;
        this.targets = new int[read.size()];
        this.text = new boolean[read.size()];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = i < options.prices().size() || options.volume().isPresent() ? i : i + 1;
            text[i] = shape.isText(read.get(i));
        }
    }

    String symbol() {
        return symbol;
    }

    /** Takes the next row; false at the end. */
    boolean next() throws SQLException {
        if (!rows.next()) {
            return false;
        }
        long time = kind.read(rows, 1, clock, options);
        if (time == RisingTimes.UNKNOWN) {
            rejectTime();
            return true;
        }
        for (int i = 0; i < targets.length; i++) {
            double value = text[i] ? parsed(i) : rows.getDouble(i + 2);
            values[targets[i]] = rows.wasNull() ? Double.NaN : value;
        }
        bars.add(time, values);
        return true;
    }

    /** {@return what was read; empty if there was no row} */
    Optional<SeriesReading> finish() {
        return bars.rows() == 0 ? Optional.empty() : Optional.of(bars.finish());
    }

    private double parsed(int column) throws SQLException {
        String cell = rows.getString(column + 2);
        if (cell == null) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(cell.strip());
        } catch (NumberFormatException e) {
            bars.unreadable(targets[column], cell);
            return Double.NaN;
        }
    }

    private void rejectTime() throws SQLException {
        String cell = rows.getString(1);
        if (cell == null) {
            bars.reject("missing-value", options.timeColumn(), "", "the time is missing; fill it or remove the row");
        } else {
            bars.reject(
                    "not-a-time",
                    options.timeColumn(),
                    cell,
                    "\"" + cell + "\" is no time between 1700 and 2200 in " + options.zone() + "; correct it");
        }
    }
}
