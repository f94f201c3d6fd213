package io.auspex.providers.duckdb;

import io.auspex.data.BarSeries;
import io.auspex.error.StorageException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.duckdb.DuckDBConnection;

/**
 * Writes series into one Parquet file, which appears under its name only when it is whole: columns {@code symbol}, a time, the prices,
 * {@code volume} and every extra column, sorted by symbol and time, compressed with Zstandard.
 *
 * <p>The time is {@code date} (DATE) if every bar is known at the end of its day, otherwise {@code time} (TIMESTAMP WITH TIME ZONE) if
 * every time is a whole microsecond, otherwise {@code time_ns} (nanoseconds since 1970): what is read back with the zone of the series
 * is equal bit for bit. NaN is NULL. Rows are gathered in memory until {@link #commit}. Not thread-safe.
 */
public final class ParquetWriter implements AutoCloseable {
    private static final List<String> PRICES = List.of("open", "high", "low", "close", "volume");

    private final ParquetFile file;
    private final Set<String> extras = new LinkedHashSet<>();
    private boolean created;

    private ParquetWriter(ParquetFile file) {
        this.file = file;
    }

    /**
     * {@return a writer}
     *
     * @param target where to; a file that is there is replaced by {@link #commit}
     * @throws IllegalArgumentException if its folder does not exist
     */
    public static ParquetWriter to(Path target) {
        return new ParquetWriter(ParquetFile.to(target));
    }

    /**
     * Adds the bars of one symbol.
     *
     * @param series with at least one bar, a symbol of its own, and the zone of the others
     * @throws IllegalArgumentException if the symbol was added before, or the zone differs
     */
    public void add(BarSeries series) {
        file.add(series, connection -> {
            widen(connection, series.extraColumns());
            append(connection, series);
            return true;
        });
    }

    /**
     * Writes the file and puts it into its place.
     *
     * @throws IllegalStateException if there is no series, one could not be added, or the file was written before
     * @throws StorageException if the file cannot be written
     */
    public void commit() {
        var names = new LinkedHashSet<String>(PRICES);
        names.addAll(extras);
        file.commit(names.stream().map(Engine::quoted).toList());
    }

    /**
     * Ends the work; what was not committed is gone.
     *
     * @throws StorageException if the unfinished file cannot be removed
     */
    @Override
    public void close() {
        file.close();
    }

    private void widen(DuckDBConnection connection, Set<String> columns) throws SQLException {
        if (!created) {
            file.create(
                    connection, PRICES.stream().map(name -> name + " double").toList());
            created = true;
        }
        for (String column : columns) {
            if (extras.add(column)) {
                try (var statement = connection.createStatement()) {
                    statement.execute("alter table bars add column " + Engine.quoted(column) + " double");
                }
            }
        }
    }

    private void append(DuckDBConnection connection, BarSeries series) throws SQLException {
        var values = new double[PRICES.size() + extras.size()][];
        values[0] = series.open().toArray();
        values[1] = series.high().toArray();
        values[2] = series.low().toArray();
        values[3] = series.close().toArray();
        values[4] = series.volume().toArray();
        int next = PRICES.size();
        for (String name : extras) {
            int column = next++;
            series.column(name).ifPresent(extra -> values[column] = extra.toArray());
        }
        try (var appender = connection.createAppender("bars")) {
            for (int i = 0; i < series.size(); i++) {
                file.key(appender, series, i);
                for (double[] column : values) {
                    if (column == null || Double.isNaN(column[i])) {
                        appender.appendNull();
                    } else {
                        appender.append(column[i]);
                    }
                }
                appender.endRow();
            }
        } catch (SQLException e) {
            throw ParquetFile.failure(series.symbol(), e);
        }
    }
}
