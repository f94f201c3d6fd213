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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * A Parquet file with rows for bars, gathered in a table in memory. The file appears under its name only when it is whole. The time is
 * {@code date} (DATE) if every bar is known at the end of its day, otherwise {@code time} (TIMESTAMP WITH TIME ZONE) if every time is a
 * whole microsecond, otherwise {@code time_ns} (nanoseconds since 1970). Not thread-safe.
 */
final class ParquetFile implements AutoCloseable {
    private final Path target;
    private final Path temporary;
    private final Engine engine;
    private final Set<String> symbols = new LinkedHashSet<>();
    private Optional<ZoneId> zone = Optional.empty();
    private boolean daily = true;
    private boolean micros = true;
    private boolean broken;
    private boolean committed;

    private ParquetFile(Path target, Path folder) {
        this.target = target;
        temporary = folder.resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
        engine = new Engine("duckdb:" + target.getFileName(), target.toString(), List.of(folder), 0);
    }

    /**
     * {@return a file that is to be}
     *
     * @throws IllegalArgumentException if its folder does not exist
     */
    static ParquetFile to(Path target) {
        var place = requireNonNull(target, "target").toAbsolutePath();
        var folder = place.getParent();
        if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(place)) {
            throw new IllegalArgumentException(
                    "target must be a file in a folder that exists but was " + target + "; make the folder first");
        }
        return new ParquetFile(place, folder);
    }

    /**
     * Adds rows for bars.
     *
     * @throws IllegalArgumentException if the symbol was there before, or the zone is unlike that of the others
     * @throws IllegalStateException if one could not be added
     */
    void add(BarSeries series, Engine.Question<?> rows) {
        checkWhole("add()");
        if (symbols.contains(series.symbol())) {
            throw new IllegalArgumentException(
                    "series must have symbols of their own but " + series.symbol() + " appears twice");
        }
        if (zone.isPresent() && !zone.get().equals(series.zone())) {
            throw new IllegalArgumentException("series must have one zone but " + series.symbol() + " has "
                    + series.zone() + " after " + zone.get() + "; write a file for each zone");
        }
        symbols.add(series.symbol());
        zone = Optional.of(series.zone());
        broken = true;
        engine.ask(CancellationToken.none(), rows);
        broken = false;
    }

    /** Refuses to go on with rows that are not whole. */
    void checkWhole(String method) {
        if (broken) {
            throw new IllegalStateException(
                    method + " must not follow an add() that failed, whose rows are not whole; begin another file");
        }
    }

    /** Makes the table {@code bars} with {@link #key the columns that name a bar}, and others. */
    void create(DuckDBConnection connection, List<String> columns) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("create table bars (symbol varchar, day integer, nanos bigint, "
                    + String.join(", ", columns) + ")");
        }
    }

    /** {@return what to throw when rows are not taken} */
    static ProviderFailedException failure(String what, SQLException e) {
        return new ProviderFailedException(
                "duckdb", what + " cannot be written (" + e.getMessage() + "); see the cause", e);
    }

    /** Begins a row with the symbol and the time of a bar. */
    void key(DuckDBAppender appender, BarSeries series, int bar) throws SQLException {
        long nanos = series.times().get(bar);
        var day = series.date(bar);
        daily &= nanos == BarSeries.endOf(day, series.zone());
        micros &= nanos % 1_000 == 0;
        appender.beginRow();
        appender.append(series.symbol());
        appender.append((int) day.toEpochDay());
        appender.append(nanos);
    }

    /**
     * Writes the table, sorted by symbol and time, and puts the file into its place.
     *
     * @param columns behind the symbol and the time, as SQL
     * @throws IllegalStateException if there is no series, one could not be added, or the file was written before
     * @throws StorageException if the file cannot be written
     */
    void commit(List<String> columns) {
        checkWhole("commit()");
        if (symbols.isEmpty() || committed) {
            throw new IllegalStateException(
                    committed ? "commit() must be called once" : "add at least one series before commit()");
        }
        String time = daily
                ? "date '1970-01-01' + day as date"
                : micros ? "make_timestamp(nanos // 1000) at time zone 'UTC' as time" : "nanos as time_ns";
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
}
