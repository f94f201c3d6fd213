package io.auspex.providers.duckdb;

import static java.util.Objects.requireNonNull;

import io.auspex.common.CancellationToken;
import io.auspex.data.BarSeries;
import io.auspex.error.ProviderFailedException;
import io.auspex.error.StorageException;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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

    private final Path target;
    private final Path temporary;
    private final Engine engine;
    private final Set<String> extras = new LinkedHashSet<>();
    private final Set<String> symbols = new LinkedHashSet<>();
    private Optional<ZoneId> zone = Optional.empty();
    private boolean daily = true;
    private boolean micros = true;
    private boolean created;
    private boolean committed;

    private ParquetWriter(Path target) {
        this.target = target.toAbsolutePath();
        var folder = Objects.requireNonNull(this.target.getParent(), "a file has a folder");
        this.temporary = folder.resolve("." + this.target.getFileName() + "." + UUID.randomUUID() + ".part");
        this.engine = new Engine("duckdb:" + target.getFileName(), target.toString(), List.of(folder), 0);
    }

    /**
     * {@return a writer}
     *
     * @param target where to; a file that is there is replaced by {@link #commit}
     * @throws IllegalArgumentException if its folder does not exist
     */
    public static ParquetWriter to(Path target) {
        var folder = requireNonNull(target, "target").toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(target)) {
            throw new IllegalArgumentException(
                    "target must be a file in a folder that exists but was " + target + "; make the folder first");
        }
        return new ParquetWriter(target);
    }

    /**
     * Adds the bars of one symbol.
     *
     * @param series with at least one bar, a symbol of its own, and the zone of the others
     * @throws IllegalArgumentException if the symbol was added before, or the zone differs
     */
    public void add(BarSeries series) {
        if (!symbols.add(series.symbol())) {
            throw new IllegalArgumentException(
                    "series must have symbols of their own but " + series.symbol() + " appears twice");
        }
        if (zone.isPresent() && !zone.get().equals(series.zone())) {
            throw new IllegalArgumentException("series must have one zone but " + series.symbol() + " has "
                    + series.zone() + " after " + zone.get() + "; write a file for each zone");
        }
        zone = Optional.of(series.zone());
        engine.ask(CancellationToken.none(), connection -> {
            widen(connection, series.extraColumns());
            append(connection, series);
            return true;
        });
    }

    /**
     * Writes the file and puts it into its place.
     *
     * @throws IllegalStateException if there is no series or the file was written before
     * @throws StorageException if the file cannot be written
     */
    public void commit() {
        if (!created || committed) {
            throw new IllegalStateException(
                    created ? "commit() must be called once" : "add at least one series before commit()");
        }
        String time = daily
                ? "date '1970-01-01' + day as date"
                : micros ? "make_timestamp(nanos // 1000) at time zone 'UTC' as time" : "nanos as time_ns";
        var names = new LinkedHashSet<String>(PRICES);
        names.addAll(extras);
        var columns = names.stream().map(Engine::quoted).toList();
        engine.ask(CancellationToken.none(), connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("copy (select symbol, " + time + ", " + String.join(", ", columns)
                        + " from bars order by symbol, nanos) to " + Engine.literal(temporary.toString())
                        + " (format parquet, compression zstd)");
            }
            return true;
        });
        try {
            try {
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new StorageException(
                    target.toString(), target + " cannot be written (" + e + "); check its folder", e);
        }
        committed = true;
    }

    /**
     * Ends the work; what was not committed is gone.
     *
     * @throws StorageException if the unfinished file cannot be removed
     */
    @Override
    public void close() {
        engine.close();
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            throw new StorageException(
                    temporary.toString(), temporary + " cannot be removed (" + e + "); remove it by hand", e);
        }
    }

    private void widen(DuckDBConnection connection, Set<String> columns) throws SQLException {
        try (var statement = connection.createStatement()) {
            if (!created) {
                statement.execute("create table bars (symbol varchar, day integer, nanos bigint, open double,"
                        + " high double, low double, close double, volume double)");
                created = true;
            }
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
                long nanos = series.times().get(i);
                var day = series.date(i);
                daily &= nanos == BarSeries.endOf(day, series.zone());
                micros &= nanos % 1_000 == 0;
                appender.beginRow();
                appender.append(series.symbol());
                appender.append((int) day.toEpochDay());
                appender.append(nanos);
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
            throw new ProviderFailedException(
                    "duckdb", series.symbol() + " cannot be written (" + e.getMessage() + "); see the cause", e);
        }
    }
}
