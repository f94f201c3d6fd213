package io.auspex.providers.duckdb;

import static java.util.Objects.requireNonNull;

import io.auspex.data.BarSeries;
import io.auspex.error.StorageException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes features into one Parquet file, which appears under its name only when it is whole: columns {@code symbol}, a time as in
 * {@link ParquetWriter}, and one for each feature, FLOAT or DOUBLE, sorted by symbol and time, compressed with Zstandard. What is not finite is
 * NULL. Rows are gathered in memory until {@link #commit}. Not thread-safe.
 *
 * {@snippet :
 * try (var writer = ParquetFeatureWriter.floats(Path.of("features.parquet"), matrix.columns())) {
 *     writer.add(bars, matrix::get);
 *     writer.commit();
 * }
 * }
 */
public final class ParquetFeatureWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ParquetFeatureWriter.class);
    private static final Set<String> KEYS = Set.of("symbol", "date", "time", "time_ns");

    private final ParquetFile file;
    private final List<String> columns;
    private final boolean floats;
    private @Nullable Table table;

    private ParquetFeatureWriter(ParquetFile file, List<String> columns, boolean floats) {
        this.file = file;
        this.columns = columns;
        this.floats = floats;
    }

    /** Gives the values of one symbol. */
    @FunctionalInterface
    public interface Values {
        /**
         * {@return a value; not finite where it is missing}
         *
         * @param bar index of the bar in its series
         * @param column index of the feature
         */
        double get(int bar, int column);
    }

    /**
     * {@return a writer of values in single precision}
     *
     * @param target where to; a file that is there is replaced by {@link #commit}
     * @param columns names of the features, at least one; they differ by more than upper and lower case, and are not those of the
     *     symbol and the time
     * @throws IllegalArgumentException if the folder does not exist or a name cannot be used
     */
    public static ParquetFeatureWriter floats(Path target, List<String> columns) {
        return to(target, columns, true);
    }

    /**
     * {@return a writer of values in double precision}
     *
     * @param target where to; a file that is there is replaced by {@link #commit}
     * @param columns names of the features, at least one; they differ by more than upper and lower case, and are not those of the
     *     symbol and the time
     * @throws IllegalArgumentException if the folder does not exist or a name cannot be used
     */
    public static ParquetFeatureWriter doubles(Path target, List<String> columns) {
        return to(target, columns, false);
    }

    private static ParquetFeatureWriter to(Path target, List<String> columns, boolean floats) {
        var names = List.copyOf(columns);
        var known = new TreeSet<String>(KEYS);
        for (String name : names) {
            if (!known.add(name.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("columns must differ by more than their case, and be none of "
                        + new TreeSet<>(KEYS) + ", but \"" + name + "\" does not; give the feature another name");
            }
        }
        if (names.isEmpty()) {
            throw new IllegalArgumentException("columns must not be empty; name at least one feature");
        }
        return new ParquetFeatureWriter(ParquetFile.to(target), names, floats);
    }

    /**
     * Adds the features of one symbol at all of its bars.
     *
     * @param bars with a symbol of its own, and the zone of the others
     * @param values by bar and feature
     * @throws IllegalArgumentException if the symbol was added before, or the zone differs
     */
    public void add(BarSeries bars, Values values) {
        add(bars, 0, bars.size(), values);
    }

    /**
     * Adds the features of one symbol at some of its bars.
     *
     * @param bars with a symbol of its own, and the zone of the others
     * @param from index of the first bar
     * @param to index behind the last bar; above {@code from}
     * @param values by bar and feature
     * @throws IllegalArgumentException if the symbol was added before, the zone differs, or there is no bar
     */
    public void add(BarSeries bars, int from, int to, Values values) {
        requireNonNull(values, "values");
        if (from < 0 || to > bars.size() || from >= to) {
            throw new IllegalArgumentException("from and to must be a range of the " + bars.size() + " bars of "
                    + bars.symbol() + " but were " + from + " and " + to + "; add a symbol with at least one bar");
        }
        file.add(bars, connection -> {
            var appender = appender(connection);
            try {
                for (int bar = from; bar < to; bar++) {
                    file.key(appender, bars, bar);
                    for (int c = 0; c < columns.size(); c++) {
                        double value = values.get(bar, c);
                        if (!Double.isFinite(floats ? (float) value : value)) {
                            appender.appendNull();
                        } else if (floats) {
                            appender.append((float) value);
                        } else {
                            appender.append(value);
                        }
                    }
                    appender.endRow();
                }
            } catch (SQLException e) {
                throw ParquetFile.failure("features of " + bars.symbol(), e);
            }
            return true;
        });
    }

    private DuckDBAppender appender(DuckDBConnection other) throws SQLException {
        if (table == null) {
            file.create(other, internal(floats ? " float" : " double"));
            var connection = other.duplicate().unwrap(DuckDBConnection.class);
            table = new Table(connection, connection.createAppender("bars"));
        }
        return table.appender();
    }

    /** Takes rows; one for all symbols, because to close it costs as much as thousands of rows. */
    private record Table(DuckDBConnection connection, DuckDBAppender appender) {
        void close() {
            try (connection) {
                appender.close();
            } catch (SQLException e) {
                LOG.debug("rows that were not written are gone", e); // half a row after a failed add()
            }
        }
    }

    /** The columns of the table in memory, whose names are plain. */
    private List<String> internal(String suffix) {
        var names = new ArrayList<String>();
        for (int c = 0; c < columns.size(); c++) {
            names.add("f" + c + suffix);
        }
        return names;
    }

    /**
     * Writes the file and puts it into its place.
     *
     * @throws IllegalStateException if there are no features, some could not be added, or the file was written before
     * @throws StorageException if the file cannot be written
     */
    public void commit() {
        file.checkWhole("commit()");
        if (table != null) {
            try {
                table.appender().flush();
            } catch (SQLException e) {
                throw ParquetFile.failure("features", e);
            }
        }
        var named = new ArrayList<String>();
        for (int c = 0; c < columns.size(); c++) {
            named.add("f" + c + " as " + Engine.quoted(columns.get(c)));
        }
        file.commit(named);
    }

    /**
     * Ends the work; what was not committed is gone.
     *
     * @throws StorageException if the unfinished file cannot be removed
     */
    @Override
    public void close() {
        try (file) {
            if (table != null) {
                table.close();
            }
        }
    }
}
