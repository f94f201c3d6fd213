package io.auspex.providers.duckdb;

import io.auspex.common.CancellationToken;
import io.auspex.data.BarSeries;
import io.auspex.data.DateRange;
import io.auspex.marketdata.BarCollector;
import io.auspex.marketdata.SeriesReading;
import io.auspex.marketdata.jdbc.CancelWatch;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBReadableVector;

/** One load: the query for the bars of a symbol, and its vectors turned into a series. Not thread-safe. */
final class BarQuery {
    private static final long NANOS_PER_DAY = 86_400_000_000_000L;
    private static final long MOST_NANOS = 7_258_118_400L * 1_000_000_000L; // the year 2200
    private static final long LEAST_NANOS = -8_520_336_000L * 1_000_000_000L; // the year 1700
    private static final int FIRST_YEAR = 1_700;
    private static final int LAST_YEAR = 2_200;

    private final DuckDBConnection connection;
    private final DuckDbOptions options;
    private final Dataset dataset;
    private final Path file;
    private final CancellationToken token;
    private final Dataset.Columns columns;
    private final Optional<String> symbolColumn;
    private final String timeColumn;
    private final Stamp stamp;
    private final long unitNanos;
    private final List<String> prices;
    private final List<String> extras;
    private final String place;
    private boolean any;
    private long last;

    /** What the time column holds. */
    private enum Stamp {
        DAY,
        LOCAL,
        INSTANT
    }

    BarQuery(DuckDBConnection connection, DuckDbOptions options, Dataset dataset, Path file, CancellationToken token)
            throws SQLException {
        this.connection = connection;
        this.options = options;
        this.dataset = dataset;
        this.file = file;
        this.token = token;
        this.place = options.format() == DuckDbOptions.Format.QUERY ? options.place() : file.toString();
        this.columns = dataset.columns(connection, file, token);
        this.symbolColumn = dataset.symbolColumn(columns);
        this.timeColumn = dataset.timeColumn(columns);
        this.prices = dataset.prices(columns);
        this.extras = dataset.extras(columns);
        String type = columns.type(timeColumn);
        boolean nanos = timeColumn.equalsIgnoreCase("time_ns");
        switch (type) {
            case "DATE" -> {
                stamp = Stamp.DAY;
                unitNanos = NANOS_PER_DAY;
            }
            case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS" -> {
                stamp = Stamp.LOCAL;
                unitNanos = 1;
            }
            case "TIMESTAMP WITH TIME ZONE" -> {
                stamp = Stamp.INSTANT;
                unitNanos = 1_000;
            }
            case "BIGINT", "INTEGER" -> {
                stamp = Stamp.INSTANT;
                if (options.epoch().isEmpty() && !nanos) {
                    throw noTime(type);
                }
                unitNanos = options.epoch()
                        .map(unit -> unit.getDuration().toNanos())
                        .orElse(1L);
            }
            default -> throw noTime(type);
        }
    }

    /** {@return the bars; empty if there is no such symbol or no row in the range} */
    Optional<SeriesReading> read(String symbol, DateRange range) throws SQLException {
        boolean other = symbolColumn.isEmpty() && !dataset.isFolder() && !symbol.equals(dataset.ownSymbol());
        if (other || symbol.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        var wanted = new ArrayList<String>();
        var bound = new ArrayList<Object>();
        String time = Engine.quoted(timeColumn);
        symbolColumn.ifPresent(column -> {
            wanted.add(Engine.quoted(column) + " = ?");
            bound.add(symbol);
        });
        long margin = options.delayNanos() == 0 ? 0 : options.delayNanos() / NANOS_PER_DAY + 2;
        if (range.from().getYear() >= FIRST_YEAR) {
            wanted.add(time + " >= ?");
            bound.add(start(range.from().minusDays(margin)));
        }
        if (range.to().getYear() < LAST_YEAR) {
            wanted.add(time + " < ?");
            bound.add(start(range.to().plusDays(1)));
        }
        String sql = "select " + timeSql(time) + valueSql() + " from " + columns.from()
                + (wanted.isEmpty() ? "" : " where " + String.join(" and ", wanted));
        var used = new HashSet<>(prices);
        used.addAll(extras);
        used.add(timeColumn);
        symbolColumn.ifPresent(used::add);
        // a sort of rows that are in order already takes as long as reading them
        var attempt = dataset.mayBeInOrder(file) ? rows(symbol, sql, bound, used, true) : Attempt.FAILED;
        if (!attempt.inOrder()) {
            dataset.isNotInOrder(file);
            attempt = rows(symbol, sql + " order by " + time, bound, used, false);
        }
        return attempt.reading()
                .map(all -> new SeriesReading(all.series().between(range), all.droppedRows(), all.findings()))
                .filter(part -> !part.series().isEmpty());
    }

    /** What came of a query: the bars, or that their times do not rise although it was hoped for. */
    private record Attempt(boolean inOrder, Optional<SeriesReading> reading) {
        static final Attempt FAILED = new Attempt(false, Optional.empty());
    }

    private Attempt rows(String symbol, String sql, List<Object> bound, Set<String> used, boolean hoped)
            throws SQLException {
        return dataset.ask(connection, file, used, token, there -> {
            try (var statement = there.prepare(sql)) {
                for (int i = 0; i < bound.size(); i++) {
                    statement.setObject(i + 1, bound.get(i));
                }
                return collected(statement, symbol, hoped);
            }
        });
    }

    private Attempt collected(DuckDBPreparedStatement statement, String symbol, boolean hoped) throws SQLException {
        boolean volume = prices.size() == BarCollector.PRICES;
        var names = new ArrayList<>(prices);
        if (!volume) {
            names.add("volume");
        }
        extras.forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
        var bars = new BarCollector(place, symbol, options.zone(), options.faults(), names);
        if (!volume) {
            bars.withoutVolume();
        }
        try (var watch = new CancelWatch(statement, token);
                var result = statement.query()) {
            var values = new double[names.size()];
            values[BarCollector.PRICES - 1] = Double.NaN;
            while (result.nextChunk()) {
                watch.check("reading " + symbol + " from " + place);
                if (hoped && !rises(result.chunk())) {
                    return Attempt.FAILED;
                }
                take(result.chunk(), bars, values, volume ? 0 : 1);
            }
        }
        token.check("reading " + symbol + " from " + place);
        return new Attempt(true, bars.rows() == 0 ? Optional.empty() : Optional.of(bars.finish()));
    }

    /** Whether each time is there and later than the one before it, also across chunks: then sorting would change nothing. */
    private boolean rises(DuckDBDataChunkReader chunk) {
        var times = chunk.vector(0);
        long rows = chunk.rowCount();
        for (long row = 0; row < rows; row++) {
            if (times.isNull(row)) {
                return false;
            }
            long raw = times.getLong(row);
            if (any && raw <= last) {
                return false;
            }
            any = true;
            last = raw;
        }
        return true;
    }

    private void take(DuckDBDataChunkReader chunk, BarCollector bars, double[] values, int gap) {
        int count = (int) chunk.columnCount() - 1;
        var times = chunk.vector(0);
        var vectors = new DuckDBReadableVector[count];
        var text = new boolean[count];
        for (int c = 0; c < count; c++) {
            vectors[c] = chunk.vector(c + 1L);
            text[c] = isText(c);
        }
        long rows = chunk.rowCount();
        for (long row = 0; row < rows; row++) {
            if (times.isNull(row)) {
                bars.reject("missing-value", timeColumn, "", "the time is missing; fill it or remove the row");
                continue;
            }
            long raw = times.getLong(row);
            var time = timeOf(bars, raw);
            if (time.isEmpty()) {
                bars.reject(
                        "not-a-time",
                        timeColumn,
                        Long.toString(raw),
                        raw + " (as " + columns.type(timeColumn) + ") is no time between 1700 and 2200 in "
                                + options.zone() + "; correct it");
                continue;
            }
            for (int c = 0; c < count; c++) {
                int target = c < BarCollector.PRICES - 1 || gap == 0 ? c : c + gap;
                values[target] =
                        text[c] ? parsed(vectors[c], row, bars, target) : vectors[c].getDouble(row, Double.NaN);
            }
            bars.add(time.getAsLong(), values);
        }
    }

    private static double parsed(DuckDBReadableVector vector, long row, BarCollector bars, int column) {
        if (vector.isNull(row)) {
            return Double.NaN;
        }
        String text = vector.getString(row).strip();
        if (text.isEmpty()) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            bars.unreadable(column, text);
            return Double.NaN;
        }
    }

    private OptionalLong timeOf(BarCollector bars, long raw) {
        if (raw > MOST_NANOS / unitNanos || raw < LEAST_NANOS / unitNanos) {
            return OptionalLong.empty();
        }
        long nanos = raw * unitNanos;
        boolean day = stamp == Stamp.DAY && options.knownAfter().isEmpty();
        if (day || options.daily()) {
            return OptionalLong.of(bars.endOfDay(
                    stamp == Stamp.INSTANT
                            ? LocalDate.ofInstant(Instant.ofEpochSecond(0, nanos), options.zone())
                                    .toEpochDay()
                            : Math.floorDiv(nanos, NANOS_PER_DAY)));
        }
        var instant = stamp == Stamp.INSTANT ? OptionalLong.of(nanos) : bars.instantOf(nanos);
        return instant.isEmpty() ? instant : OptionalLong.of(instant.getAsLong() + options.delayNanos());
    }

    /** What the beginning of a day is in the time column. */
    private Object start(LocalDate day) {
        return switch (stamp) {
            case DAY -> day;
            case LOCAL -> day.atStartOfDay();
            case INSTANT -> {
                var instant = day.atStartOfDay(options.zone()).toInstant();
                yield columns.type(timeColumn).startsWith("TIMESTAMP")
                        ? instant.atOffset(ZoneOffset.UTC)
                        : Math.ceilDiv(BarSeries.nanos(instant), unitNanos);
            }
        };
    }

    private String timeSql(String column) {
        return switch (columns.type(timeColumn)) {
            case "DATE" -> "cast(" + column + " - date '1970-01-01' as bigint)";
            case "TIMESTAMP WITH TIME ZONE" -> "epoch_us(" + column + ")";
            case "BIGINT", "INTEGER" -> "cast(" + column + " as bigint)";
            default -> "epoch_ns(" + column + ")";
        };
    }

    private String valueSql() {
        var sql = new StringBuilder();
        for (int c = 0; c < prices.size() + extras.size(); c++) {
            String name = Engine.quoted(valueColumn(c));
            sql.append(", ").append(isText(c) ? name : "cast(" + name + " as double)");
        }
        return sql.toString();
    }

    private boolean isText(int column) {
        return columns.type(valueColumn(column)).equals("VARCHAR");
    }

    private String valueColumn(int column) {
        return column < prices.size() ? prices.get(column) : extras.get(column - prices.size());
    }

    private RuntimeException noTime(String type) {
        return Engine.refused(
                place,
                "not-a-time",
                timeColumn,
                "the column " + timeColumn + " is of the type " + type
                        + ", which holds no times; expected a date, a timestamp, or a number with epoch(…)");
    }
}
