package io.auspex.providers.duckdb;

import static java.util.Objects.requireNonNull;

import io.auspex.common.CancellationToken;
import io.auspex.data.BarSeries;
import io.auspex.data.DataFinding;
import io.auspex.data.DateRange;
import io.auspex.error.DataFormatException;
import io.auspex.error.DataUnavailableException;
import io.auspex.error.OperationCancelledException;
import io.auspex.error.ProviderFailedException;
import io.auspex.error.StorageException;
import io.auspex.marketdata.FaultPolicy;
import io.auspex.marketdata.SeriesReading;
import io.auspex.spi.MarketDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prices in Parquet, Arrow and CSV files or in any query of DuckDB, read in columns: symbol, days and columns are left to DuckDB, which
 * skips the row groups that cannot match, and values come over as vectors, not row by row. Thread-safe; each source is a DuckDB in
 * memory of its own, each load a connection to it. It reads the named folder and nothing else, never the network, and loads no extensions.
 *
 * <p><b>Files.</b> One file with a column of symbols ({@code symbol}, {@code code}, {@code ticker}), one file of one symbol, or a folder
 * with one file for each symbol. Without further options the time is the first of {@code time}, {@code date}, {@code datetime},
 * {@code timestamp}, {@code day}; prices are {@code open}, {@code high}, {@code low}, {@code close} and {@code volume} in any case; all
 * other columns of numbers become extra columns under their names in lower case.
 *
 * <p><b>Times.</b> A DATE is a daily bar, known at the last nanosecond of its day in the zone. A TIMESTAMP is a local time of the zone, a
 * TIMESTAMP WITH TIME ZONE an instant, a number counts units since 1970 ({@link Builder#epoch}; nanoseconds for a column {@code time_ns}).
 *
 * <p><b>Faults.</b> The rules of rows are those of every source, see {@link io.auspex.marketdata.BarCollector}. Rows are taken in the order of
 * their times, and numbered so. A file that is damaged or cut short is refused whole, by its name.
 */
public final class DuckDbSource implements MarketDataSource, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DuckDbSource.class);
    private static final int SHOWN = 3;

    private final DuckDbOptions options;
    private final Dataset dataset;
    private final Engine engine;

    private DuckDbSource(DuckDbOptions options) {
        if (options.format() == DuckDbOptions.Format.ARROW) {
            ArrowLibrary.require("duckdb:" + options.path().getFileName());
        }
        this.options = options;
        this.dataset = new Dataset(options);
        this.engine = new Engine(name(), options.place(), options.allowed(), options.threads());
    }

    /**
     * {@return a builder over Parquet}
     *
     * @param path a file, or a folder with a file {@code SYMBOL.parquet} for each symbol
     * @throws IllegalArgumentException if there is no such file or folder
     */
    public static Builder parquet(Path path) {
        return new Builder(DuckDbOptions.Format.PARQUET, existing(path), "");
    }

    /**
     * {@return a builder over Arrow IPC files, which pandas, polars and pyarrow call Feather, and IPC streams, packed with LZ4, Zstandard or not}
     * Nested columns are left out. Arrow's library is an optional dependency: {@code org.apache.arrow:arrow-c-data} and
     * {@code arrow-memory-unsafe}, for Zstandard {@code com.github.luben:zstd-jni}; and java needs the option
     * {@code --add-opens=java.base/java.nio=ALL-UNNAMED}.
     *
     * @param path a file, or a folder with a file {@code SYMBOL.arrow}, {@code .feather} or {@code .arrows} for each symbol
     * @throws IllegalArgumentException if there is no such file or folder
     */
    public static Builder arrow(Path path) {
        return new Builder(DuckDbOptions.Format.ARROW, existing(path), "");
    }

    /**
     * {@return a builder over CSV, read by DuckDB's own rules of CSV; see {@code CsvSource} for one that names line and column of each fault}
     *
     * @param path a file, or a folder with a file {@code SYMBOL.csv} for each symbol
     * @throws IllegalArgumentException if there is no such file or folder
     */
    public static Builder csv(Path path) {
        return new Builder(DuckDbOptions.Format.CSV, existing(path), "");
    }

    /**
     * {@return a builder over a query}
     *
     * @param folder the files that the query reads are in it
     * @param sql a select without a semicolon, for example {@code select * from read_parquet('/data/2020/*.parquet')}
     * @throws IllegalArgumentException if there is no such folder or the query is blank
     */
    public static Builder query(Path folder, String sql) {
        if (requireNonNull(sql, "sql").isBlank()) {
            throw new IllegalArgumentException("sql must be a select but was blank");
        }
        return new Builder(DuckDbOptions.Format.QUERY, existing(folder), sql);
    }

    private static Path existing(Path path) {
        if (!Files.isDirectory(path) && !Files.isRegularFile(path)) {
            throw new IllegalArgumentException("path must be a regular file or a folder but "
                    + (Files.exists(path) ? "is neither: " : "does not exist: ") + path);
        }
        return path;
    }

    @Override
    public String name() {
        return "duckdb:" + (options.query().isEmpty() ? options.path().getFileName() : "query");
    }

    /**
     * {@return the symbols, sorted}
     *
     * @throws DataFormatException if a file is damaged or a column is not there
     * @throws StorageException if a file or folder cannot be read
     */
    @Override
    public List<String> symbols() {
        if (dataset.isFolder()) {
            return List.copyOf(dataset.files().keySet());
        }
        return engine.ask(CancellationToken.none(), connection -> {
            var columns = dataset.columns(connection, options.path(), CancellationToken.none());
            var column = dataset.symbolColumn(columns);
            if (column.isEmpty()) {
                return List.of(dataset.ownSymbol());
            }
            String name = Engine.quoted(column.get());
            return dataset.ask(connection, options.path(), Set.of(column.get()), CancellationToken.none(), there -> {
                var symbols = new TreeSet<String>();
                try (var statement = there.createStatement();
                        var rows = statement.executeQuery("select distinct " + name + " from " + columns.from()
                                + " where " + name + " is not null")) {
                    while (rows.next()) {
                        symbols.add(rows.getString(1));
                    }
                }
                return List.copyOf(symbols);
            });
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
     * @param token stops the reading, also while DuckDB is at work
     * @return the bars and the findings
     * @throws DataUnavailableException if there is no such symbol or no bar in the range
     * @throws DataFormatException if a file is damaged, a column is not there, or rows cannot be read as prices; every fault is listed
     * @throws StorageException if a file cannot be read
     * @throws ProviderFailedException if DuckDB fails
     * @throws OperationCancelledException if the token is cancelled
     */
    public SeriesReading read(String symbol, DateRange range, CancellationToken token) {
        requireNonNull(symbol, "symbol");
        requireNonNull(range, "range");
        token.check("reading " + symbol + " from " + name());
        var file = options.path();
        if (dataset.isFolder()) {
            var files = dataset.files();
            file = files.get(symbol);
            if (file == null) {
                throw unknown(symbol, files.keySet());
            }
        }
        var wanted = file;
        var reading = engine.ask(
                token, connection -> new BarQuery(connection, options, dataset, wanted, token).read(symbol, range));
        return report(reading.orElseThrow(() -> missing(symbol, range)));
    }

    /** Closes the instance. A load that is under way ends by itself; later ones are refused. Calling it again has no effect. */
    @Override
    public void close() {
        engine.close();
    }

    @Override
    public String toString() {
        return "DuckDbSource[" + options.place() + "]";
    }

    private DataUnavailableException missing(String symbol, DateRange range) {
        var symbols = symbols();
        return symbols.contains(symbol)
                ? new DataUnavailableException(
                        symbol, symbol + " has no bar in " + range + " in " + options.place() + "; ask for other days")
                : unknown(symbol, symbols);
    }

    private DataUnavailableException unknown(String symbol, Collection<String> known) {
        return new DataUnavailableException(
                symbol,
                "there is no symbol \"" + symbol + "\" in " + options.place() + "; ask for one of the " + known.size()
                        + " symbols, for example "
                        + known.stream().limit(SHOWN).toList());
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

    /** Collects the options of a source. Not thread-safe. */
    public static final class Builder {
        private final DuckDbOptions.Format format;
        private final Path path;
        private final String query;
        private final List<Path> allowed = new ArrayList<>();
        private @Nullable String symbolColumn;
        private @Nullable String symbol;
        private @Nullable String timeColumn;
        private @Nullable ChronoUnit epoch;
        private boolean daily;
        private ZoneId zone = ZoneId.of("America/New_York");
        private @Nullable Duration knownAfter;
        private List<String> prices = List.of("open", "high", "low", "close", "volume");
        private @Nullable List<String> extras;
        private FaultPolicy faults = FaultPolicy.REFUSE;
        private int threads;
        private Consumer<DataFinding> listener = finding -> {};

        private Builder(DuckDbOptions.Format format, Path path, String query) {
            this.format = format;
            this.path = path;
            this.query = query;
            var folder = Files.isDirectory(path) ? path : path.toAbsolutePath().getParent();
            allowed.add(folder == null ? path : folder);
        }

        /**
         * Lets a query read another folder too.
         *
         * @param folder with files that the query names
         * @return this builder
         */
        public Builder alsoReading(Path folder) {
            allowed.add(existing(folder));
            return this;
        }

        /**
         * Names the column of symbols.
         *
         * @param column by default the first of {@code symbol}, {@code code}, {@code ticker} that is there
         * @return this builder
         */
        public Builder symbolColumn(String column) {
            this.symbolColumn = requireNonNull(column, "column");
            return this;
        }

        /**
         * Says that all rows are of one symbol.
         *
         * @param name of the symbol; not blank; by default, where there is no column of symbols, the file name without its ending
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
         * @param column by default the first of {@code time}, {@code date}, {@code datetime}, {@code timestamp}, {@code day} that is there
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
         * Names the price columns and the column of volumes.
         *
         * @param open first prices
         * @param high highest prices
         * @param low lowest prices
         * @param close last prices
         * @param volume traded quantities; where there is no such column, volumes are NaN
         * @return this builder
         */
        public Builder prices(String open, String high, String low, String close, String volume) {
            this.prices = List.of(open, high, low, close, volume);
            return this;
        }

        /**
         * Reads only some of the extra columns. NULL is NaN there and no fault.
         *
         * @param columns names in any case; none for no extra column; by default all columns of numbers are read
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
         * Sets how many threads DuckDB uses.
         *
         * @param threads at least 1; by default one per processor
         * @return this builder
         */
        public Builder threads(int threads) {
            if (threads < 1) {
                throw new IllegalArgumentException("threads must be at least 1 but was " + threads);
            }
            this.threads = threads;
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
         * {@return the source, to be closed after use}
         *
         * @throws ProviderFailedException if DuckDB cannot be started, or Arrow's library is needed and missing
         */
        public DuckDbSource build() {
            return new DuckDbSource(new DuckDbOptions(
                    format,
                    path,
                    query,
                    List.copyOf(allowed),
                    Optional.ofNullable(symbolColumn),
                    Optional.ofNullable(symbol),
                    Optional.ofNullable(timeColumn),
                    Optional.ofNullable(epoch),
                    daily,
                    zone,
                    Optional.ofNullable(knownAfter),
                    prices,
                    Optional.ofNullable(extras),
                    faults,
                    threads,
                    listener));
        }
    }
}
