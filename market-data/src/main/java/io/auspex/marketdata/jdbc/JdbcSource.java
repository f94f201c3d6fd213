package io.auspex.marketdata.jdbc;

import static java.util.Objects.requireNonNull;

import io.auspex.common.CancellationToken;
import io.auspex.data.BarSeries;
import io.auspex.data.DataFinding;
import io.auspex.data.DateRange;
import io.auspex.error.DataFormatException;
import io.auspex.error.DataUnavailableException;
import io.auspex.error.OperationCancelledException;
import io.auspex.error.ProviderFailedException;
import io.auspex.marketdata.FaultPolicy;
import io.auspex.marketdata.SeriesReading;
import io.auspex.marketdata.internal.CloseNames;
import io.auspex.marketdata.internal.RisingTimes;
import io.auspex.marketdata.internal.ZoneClock;
import io.auspex.spi.MarketDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prices in a table, a view or a query of any database with a JDBC driver. Symbol, days and columns are left to the database, as bound
 * parameters and quoted names; rows are streamed. Immutable and thread-safe if its {@link DataSource} is; each load takes one connection and gives it back.
 *
 * <p><b>Times.</b> A DATE is a daily bar, known at the last nanosecond of its day in the zone. A TIMESTAMP is a local time of the zone, a
 * TIMESTAMP WITH TIME ZONE an instant, a number counts units since 1970 ({@link Builder#epoch}); such a stamp is the instant at which
 * the bar is known. {@link Builder#daily} says that they mark days instead, {@link Builder#knownAfter} that they are the starts of bars.
 *
 * <p><b>Faults.</b> The rules of rows are those of every source, see {@link io.auspex.marketdata.BarCollector}. NULL is missing. Only
 * the rows of the wanted symbol and days are looked at. A database that fails in the middle of a load fails the load; a part of a series is never passed on.
 */
public final class JdbcSource implements MarketDataSource {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcSource.class);
    private static final int ROWS_PER_CHECK = 1_024;

    private final JdbcOptions options;

    private JdbcSource(JdbcOptions options) {
        this.options = options;
    }

    /**
     * {@return a builder; by default the columns are named symbol, time, open, high, low, close, volume, the zone is America/New_York and faults are refused}
     *
     * @param database gives a connection for each load; a pool where loads are frequent
     */
    public static Builder builder(DataSource database) {
        return new Builder(database);
    }

    @Override
    public String name() {
        return options.name();
    }

    /**
     * {@return the symbols, sorted: what the symbol column holds, or the one that was set}
     *
     * @throws ProviderFailedException if the database fails
     */
    @Override
    public List<String> symbols() {
        if (options.symbol().isPresent()) {
            return List.of(options.symbol().get());
        }
        var token = CancellationToken.none();
        return asked(token, connection -> {
            var shape = TableShape.of(connection, options);
            var symbols = new TreeSet<String>();
            try (var statement = prepared(connection, shape.symbolsSql());
                    var watch = new CancelWatch(statement, token);
                    var rows = statement.executeQuery()) {
                while (rows.next()) {
                    symbols.add(rows.getString(1));
                    watch.check("reading " + name());
                }
            }
            return List.copyOf(symbols);
        });
    }

    @Override
    public BarSeries load(String symbol, DateRange range, CancellationToken token) {
        return read(symbol, range, token).series();
    }

    /**
     * Reads one symbol and says which rows were left out or kept although they are not sound.
     *
     * @param symbol one of {@link #symbols()}
     * @param range days to read, both ends inclusive, in the zone
     * @param token stops the reading, also while the database is at work
     * @return the bars and the findings
     * @throws DataUnavailableException if there is no such symbol or no bar in the range
     * @throws DataFormatException if a column is not there or the rows cannot be read as prices; every fault is listed
     * @throws ProviderFailedException if the database fails
     * @throws OperationCancelledException if the token is cancelled
     */
    public SeriesReading read(String symbol, DateRange range, CancellationToken token) {
        requireNonNull(symbol, "symbol");
        requireNonNull(range, "range");
        token.check("reading " + symbol + " from " + name());
        boolean known = options.symbol().map(symbol::equals).orElse(symbol.indexOf('\0') < 0);
        var reading = known
                ? asked(token, connection -> bars(connection, symbol, range, token))
                : Optional.<SeriesReading>empty();
        return report(reading.orElseThrow(() -> missing(symbol, range, token)));
    }

    @Override
    public String toString() {
        return "JdbcSource[" + options.place() + "]";
    }

    private Optional<SeriesReading> bars(Connection connection, String symbol, DateRange range, CancellationToken token)
            throws SQLException {
        var shape = TableShape.of(connection, options);
        var kind = shape.time();
        var from = kind.from(range, options);
        var before = kind.before(range, options);
        connection.setAutoCommit(false); // drivers stream inside a transaction only
        try (var statement = prepared(connection, shape.barsSql(from.isPresent(), before.isPresent()))) {
            statement.setFetchSize(options.fetchSize());
            int parameter = 1;
            if (options.symbolColumn().isPresent()) {
                statement.setString(parameter++, symbol);
            }
            if (from.isPresent()) {
                statement.setObject(parameter++, from.get());
            }
            if (before.isPresent()) {
                statement.setObject(parameter++, before.get());
            }
            try (var watch = new CancelWatch(statement, token);
                    var rows = statement.executeQuery()) {
                return collected(new RowReader(rows, shape, symbol, options), range, watch);
            }
        }
    }

    private Optional<SeriesReading> collected(RowReader rows, DateRange range, CancelWatch watch) throws SQLException {
        String operation = "reading " + rows.symbol() + " from " + name();
        int sinceCheck = 0;
        while (rows.next()) {
            if (++sinceCheck == ROWS_PER_CHECK) {
                sinceCheck = 0;
                watch.check(operation);
            }
        }
        watch.check(operation);
        return rows.finish()
                .map(reading ->
                        new SeriesReading(reading.series().between(range), reading.droppedRows(), reading.findings()))
                .filter(reading -> !reading.series().isEmpty());
    }

    /** Why there is nothing: no such symbol, or other days only. */
    private DataUnavailableException missing(String symbol, DateRange range, CancellationToken token) {
        var symbols = symbols();
        if (!symbols.contains(symbol)) {
            return new DataUnavailableException(
                    symbol,
                    "there is no symbol \"" + symbol + "\" in " + options.place() + "; "
                            + CloseNames.hint(symbol, symbols));
        }
        return new DataUnavailableException(
                symbol,
                symbol + " has no bar in " + range + " in " + options.place() + "; ask for days in "
                        + asked(token, connection -> days(connection, symbol)));
    }

    private String days(Connection connection, String symbol) throws SQLException {
        var shape = TableShape.of(connection, options);
        try (var statement = prepared(connection, shape.rangeSql())) {
            if (options.symbolColumn().isPresent()) {
                statement.setString(1, symbol);
            }
            try (var rows = statement.executeQuery()) {
                var clock = new ZoneClock(options.zone());
                if (!rows.next()) {
                    return "its range";
                }
                long first = shape.time().read(rows, 1, clock, options);
                long last = shape.time().read(rows, 2, clock, options);
                return first == RisingTimes.UNKNOWN || last == RisingTimes.UNKNOWN
                        ? "its range"
                        : new DateRange(day(first), day(last)).toString();
            }
        }
    }

    private LocalDate day(long epochNanos) {
        return LocalDate.ofInstant(Instant.ofEpochSecond(0, epochNanos), options.zone());
    }

    private SeriesReading report(SeriesReading reading) {
        reading.findings().forEach(options.listener());
        if (!reading.findings().isEmpty()) {
            LOG.warn(
                    "{}: dropped {} rows of {}, first finding: {}",
                    name(),
                    reading.droppedRows(),
                    reading.series().symbol(),
                    reading.findings().getFirst());
        }
        return reading;
    }

    private static PreparedStatement prepared(Connection connection, String sql) throws SQLException {
        return connection.prepareStatement(sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
    }

    /** One question to the database, on a connection of its own; its state is put back before it goes back to its pool. */
    private <T> T asked(CancellationToken token, Question<T> question) {
        try (var connection = options.database().getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(true); // a refused spelling of a name must not end a transaction
            try {
                return question.ask(connection);
            } finally {
                restore(connection, autoCommit);
            }
        } catch (SQLException e) {
            if (token.isCancelled() || Thread.currentThread().isInterrupted()) {
                throw new OperationCancelledException("reading " + name(), "reading " + name() + " was cancelled", e);
            }
            throw new ProviderFailedException(
                    name(),
                    name() + " failed (" + e.getMessage() + ", state " + e.getSQLState()
                            + "), nothing of it was passed on; check the connection and the names of table and columns",
                    e);
        }
    }

    private void restore(Connection connection, boolean autoCommit) {
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            connection.setAutoCommit(autoCommit);
        } catch (SQLException e) {
            LOG.debug("{}: the connection is lost and cannot be put back to its state", name(), e);
        }
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    /** Collects the options of a source. Not thread-safe. */
    public static final class Builder {
        private static final int DEFAULT_FETCH_SIZE = 8_192;

        private final DataSource database;
        private List<String> table = List.of();
        private @Nullable String query;
        private String symbolColumn = "symbol";
        private @Nullable String symbol;
        private String timeColumn = "time";
        private @Nullable ChronoUnit epoch;
        private boolean daily;
        private ZoneId zone = ZoneId.of("America/New_York");
        private @Nullable Duration knownAfter;
        private List<String> prices = List.of("open", "high", "low", "close");
        private @Nullable String volume = "volume";
        private List<String> extras = List.of();
        private FaultPolicy faults = FaultPolicy.REFUSE;
        private int fetchSize = DEFAULT_FETCH_SIZE;
        private Consumer<DataFinding> listener = finding -> {};

        private Builder(DataSource database) {
            this.database = requireNonNull(database, "database");
        }

        /**
         * Names the table or view. Names are taken as they are, or in upper or lower case where the database has them so.
         *
         * @param name its name, with schema and catalogue before it where needed: {@code table("market", "prices")}
         * @return this builder
         */
        public Builder table(String... name) {
            if (name.length == 0 || List.of(name).stream().anyMatch(String::isBlank)) {
                throw new IllegalArgumentException("name must not be blank but was " + List.of(name));
            }
            this.table = List.of(name);
            return this;
        }

        /**
         * Sets a query instead of a table. It is put in brackets and asked for the wanted columns and rows of its result.
         *
         * @param sql a select without parameters and without a semicolon; it runs with the rights of the connection, so it must not come from outside
         * @return this builder
         */
        public Builder query(String sql) {
            if (requireNonNull(sql, "sql").isBlank()) {
                throw new IllegalArgumentException("sql must be a select but was blank");
            }
            this.query = sql;
            return this;
        }

        /**
         * Names the column of symbols.
         *
         * @param column by default {@code symbol}
         * @return this builder
         */
        public Builder symbolColumn(String column) {
            this.symbolColumn = requireNonNull(column, "column");
            this.symbol = null;
            return this;
        }

        /**
         * Says that the table holds one symbol and has no column of symbols.
         *
         * @param name of the symbol; not blank
         * @return this builder
         */
        public Builder symbol(String name) {
            if (requireNonNull(name, "name").isBlank()) {
                throw new IllegalArgumentException("name must not be blank but was \"" + name + "\"");
            }
            this.symbol = name;
            return this;
        }

        /**
         * Names the column of times.
         *
         * @param column by default {@code time}
         * @return this builder
         */
        public Builder timeColumn(String column) {
            this.timeColumn = requireNonNull(column, "column");
            return this;
        }

        /**
         * Says that the column of times holds whole numbers since 1970-01-01T00:00Z.
         *
         * @param unit seconds, milliseconds, microseconds or nanoseconds
         * @return this builder
         */
        public Builder epoch(ChronoUnit unit) {
            if (unit.compareTo(ChronoUnit.SECONDS) > 0) {
                throw new IllegalArgumentException(
                        "unit must be NANOS, MICROS, MILLIS or SECONDS but was " + unit.name());
            }
            this.epoch = unit;
            return this;
        }

        /**
         * Says that times mark the day of a daily bar, which is known at the end of that day in the zone. A DATE does so by itself.
         *
         * @return this builder
         */
        public Builder daily() {
            this.daily = true;
            return this;
        }

        /**
         * Sets the zone of the exchange, in which days end and local times are read.
         *
         * @param zone by default America/New_York
         * @return this builder
         */
        public Builder zone(ZoneId zone) {
            this.zone = requireNonNull(zone, "zone");
            return this;
        }

        /**
         * Sets how long after its stamp a bar is known: the bar's length where stamps are the starts of bars. A DATE counts as its midnight.
         *
         * @param delay not negative and at most 366 days
         * @return this builder
         */
        public Builder knownAfter(Duration delay) {
            if (delay.isNegative() || delay.compareTo(Duration.ofDays(366)) > 0) {
                throw new IllegalArgumentException("delay must be from 0 to 366 days but was " + delay);
            }
            this.knownAfter = delay;
            return this;
        }

        /**
         * Names the price columns.
         *
         * @param open first prices
         * @param high highest prices
         * @param low lowest prices
         * @param close last prices
         * @return this builder
         */
        public Builder prices(String open, String high, String low, String close) {
            this.prices = List.of(open, high, low, close);
            return this;
        }

        /**
         * Names the column of volumes.
         *
         * @param column by default {@code volume}
         * @return this builder
         */
        public Builder volume(String column) {
            this.volume = requireNonNull(column, "column");
            return this;
        }

        /**
         * Says that there is no column of volumes; they are NaN.
         *
         * @return this builder
         */
        public Builder withoutVolume() {
            this.volume = null;
            return this;
        }

        /**
         * Names further columns of numbers, which become extra columns of the series under these names. NULL is NaN there and no fault.
         *
         * @param columns none by default
         * @return this builder
         */
        public Builder extraColumns(String... columns) {
            this.extras = List.of(columns);
            return this;
        }

        /**
         * Sets what to do with rows that are not sound.
         *
         * @param faults by default {@link FaultPolicy#REFUSE}
         * @return this builder
         */
        public Builder faults(FaultPolicy faults) {
            this.faults = requireNonNull(faults, "faults");
            return this;
        }

        /**
         * Sets how many rows the driver fetches at a time.
         *
         * @param rows by default 8,192; 0 leaves it to the driver; MySQL streams with {@link Integer#MIN_VALUE} only
         * @return this builder
         */
        public Builder fetchSize(int rows) {
            this.fetchSize = rows;
            return this;
        }

        /**
         * Sets who is told of every fault of a row that is dropped or kept, at each load, on the loading thread.
         *
         * @param listener by default nobody; the log and {@link SeriesReading#findings()} have them in any case
         * @return this builder
         */
        public Builder onFinding(Consumer<DataFinding> listener) {
            this.listener = requireNonNull(listener, "listener");
            return this;
        }

        /**
         * {@return the source} The database is not asked yet.
         *
         * @throws IllegalArgumentException if neither a table nor a query is named, or both
         */
        public JdbcSource build() {
            if (table.isEmpty() == (query == null)) {
                throw new IllegalArgumentException("name either a table or a query but there was "
                        + (query == null ? "none of them" : "the table " + table + " and a query"));
            }
            return new JdbcSource(new JdbcOptions(
                    database,
                    table,
                    Optional.ofNullable(query),
                    symbol == null ? Optional.of(symbolColumn) : Optional.empty(),
                    Optional.ofNullable(symbol),
                    timeColumn,
                    Optional.ofNullable(epoch),
                    daily,
                    zone,
                    Optional.ofNullable(knownAfter),
                    prices,
                    Optional.ofNullable(volume),
                    extras,
                    faults,
                    fetchSize,
                    listener));
        }
    }
}
