package io.auspex.marketdata.csv;

import static java.util.Objects.requireNonNull;

import io.auspex.common.CancellationToken;
import io.auspex.data.BarSeries;
import io.auspex.data.DataFinding;
import io.auspex.data.DateRange;
import io.auspex.error.DataFormatException;
import io.auspex.error.DataUnavailableException;
import io.auspex.error.OperationCancelledException;
import io.auspex.error.StorageException;
import io.auspex.marketdata.FaultPolicy;
import io.auspex.marketdata.SeriesReading;
import io.auspex.marketdata.internal.CloseNames;
import io.auspex.marketdata.internal.FaultLog;
import io.auspex.spi.MarketDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.ZoneId;
import java.time.chrono.IsoEra;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prices in CSV files, plain or gz: a folder with one file per symbol, one file with one symbol, or one long file with a column
 * of symbols. Immutable and thread-safe; files are read anew at each load (a long file only when it has changed, as far as memory allows).
 *
 * <p><b>Columns.</b> The first line names them, in any order and case: a time ({@code date}, {@code datetime}, {@code timestamp},
 * {@code day}, {@code time}, or an empty first cell), {@code open}, {@code high}, {@code low}, {@code close} (or {@code o h l c}),
 * {@code volume} ({@code vol}, {@code v}), and in a long file {@code symbol} ({@code code}, {@code ticker}). {@code date} and
 * {@code time} together are the day and the time of day. Without a volume column the volumes are NaN. Other columns become extra
 * columns under their names in lower case when their first filled cell is a number (empty cells are NaN), and are left out otherwise.
 *
 * <p><b>Times.</b> ISO dates and date-times with or without an offset, M/d/yyyy or d/M/yyyy, yyyyMMdd, seconds or milliseconds since
 * 1970, decided over the whole file; what can be read in two ways is refused until {@link Builder#dateFormat} says which. A date, and
 * equally a date-time where every row of the file is midnight as written, is a daily bar that is known at the last nanosecond of its
 * day in the zone. Any other stamp is taken as the instant at which the bar is known; set {@link Builder#knownAfter} where stamps are the starts of bars.
 *
 * <p><b>Ranges.</b> A range is read without looking at the prices of other days, whose faults do not matter then; a whole history is checked whole.
 *
 * <p><b>Faults.</b> Every row must have as many cells as the header, finite prices above 0, a volume of at least 0, low &le; open, close
 * &le; high within 1e-9 of the high, and a time after that of the row before. All faults are listed with line, column and value.
 */
public final class CsvSource implements MarketDataSource {
    private static final Logger LOG = LoggerFactory.getLogger(CsvSource.class);
    private static final long CHECK_MILLIS = 100;
    private static final List<String> ENDINGS = List.of(".csv", ".csv.gz");

    private final Path path;
    private final boolean folder;
    private final CsvOptions options;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile SoftReference<LongTable> table = new SoftReference<>(null);

    private CsvSource(Path path, CsvOptions options) {
        this.path = path;
        this.folder = Files.isDirectory(path);
        this.options = options;
    }

    /**
     * {@return a source with the defaults of {@link #builder}}
     *
     * @param path a file, or a folder of files that end in {@code .csv} or {@code .csv.gz}
     * @throws IllegalArgumentException if there is no such file or folder
     */
    public static CsvSource of(Path path) {
        return builder(path).build();
    }

    /**
     * {@return a builder; by default zone America/New_York, delimiter and date format detected, UTF-8, prices as they are, faults refused}
     *
     * @param path a file, or a folder of files that end in {@code .csv} or {@code .csv.gz}
     */
    public static Builder builder(Path path) {
        return new Builder(path);
    }

    @Override
    public String name() {
        var last = path.getFileName();
        return "csv:" + (last == null ? path : last);
    }

    /**
     * {@return the symbols, sorted: file names without their ending, or what the symbol column of a long file holds}
     *
     * @throws DataFormatException if the columns of a long file cannot be made out
     * @throws StorageException if the folder or file cannot be read
     */
    @Override
    public List<String> symbols() {
        if (folder) {
            return List.copyOf(files());
        }
        return isLong()
                ? table(new CancellationToken()).outcomes().keySet().stream()
                        .sorted()
                        .toList()
                : List.of(ownSymbol());
    }

    @Override
    public BarSeries load(String symbol, DateRange range, CancellationToken token) {
        requireNonNull(range, "range");
        requireNonNull(symbol, "symbol");
        if (!range.equals(DateRange.ALL)) {
            var wanted = part(symbol, range, token);
            if (wanted.isPresent()) {
                return wanted.get();
            }
        }
        var series = read(symbol, token).series();
        var part = series.between(range);
        if (part.isEmpty()) {
            throw new DataUnavailableException(
                    symbol,
                    symbol + " has no bar in " + range + " in " + path + "; ask for days in "
                            + series.range().map(DateRange::toString).orElse("its range"));
        }
        return part;
    }

    /**
     * Opens one symbol to be read piece by piece, in memory that does not grow with the file. The file is scanned once now, because what
     * its times mean is decided over all of them, and read while the pieces are taken.
     *
     * @param symbol one of {@link #symbols()}
     * @param range days to read, both ends inclusive; the prices of other days are not looked at
     * @param token stops the reading
     * @return the pieces, to be closed; empty for a long file and for files that begin with the newest row, which must be loaded whole
     * @throws DataUnavailableException if there is no such symbol
     * @throws DataFormatException if the columns or times cannot be made out; faults of rows are thrown while the pieces are taken
     * @throws StorageException if the file cannot be read
     * @throws OperationCancelledException if the token is cancelled
     */
    public Optional<SeriesPieces> pieces(String symbol, DateRange range, CancellationToken token) {
        requireNonNull(range, "range");
        requireNonNull(token, "token");
        if (options.newestFirst() || (!folder && isLong())) {
            return Optional.empty();
        }
        if (!folder && !symbol.equals(ownSymbol())) {
            throw unknown(symbol, List.of(ownSymbol()));
        }
        return new CsvFile(folder ? fileOf(symbol) : path, options).pieces(symbol, range, token);
    }

    /** The wanted days alone, where the file allows to leave the others unread; empty where it does not, or has none of them. */
    private Optional<BarSeries> part(String symbol, DateRange range, CancellationToken token) {
        token.check("reading " + symbol + " from " + path);
        if (!folder && (isLong() || !symbol.equals(ownSymbol()))) {
            return Optional.empty();
        }
        var file = folder ? fileOf(symbol) : path;
        return new CsvFile(file, options)
                .readPart(symbol, range, token)
                .map(outcome -> given(file.toString(), outcome).series().between(range))
                .filter(series -> !series.isEmpty());
    }

    /**
     * Reads the whole of one symbol and says which rows were left out or kept although they are not sound.
     *
     * @param symbol one of {@link #symbols()}
     * @param token stops the reading
     * @return the bars and the findings
     * @throws DataUnavailableException if there is no such symbol
     * @throws DataFormatException if what is there cannot be read as prices; every fault is listed
     * @throws StorageException if the file cannot be read
     * @throws OperationCancelledException if the token is cancelled
     */
    public SeriesReading read(String symbol, CancellationToken token) {
        requireNonNull(symbol, "symbol");
        requireNonNull(token, "token");
        token.check("reading " + symbol + " from " + path);
        CsvOutcome outcome;
        String source = path.toString();
        if (folder) {
            var file = fileOf(symbol);
            source = file.toString();
            outcome = new CsvFile(file, options).readOne(symbol, token);
        } else if (isLong()) {
            var outcomes = table(token).outcomes();
            outcome = outcomes.getOrDefault(symbol, new CsvOutcome.Refused(List.of()));
            if (!outcomes.containsKey(symbol)) {
                throw unknown(symbol, outcomes.keySet());
            }
        } else {
            if (!symbol.equals(ownSymbol())) {
                throw unknown(symbol, List.of(ownSymbol()));
            }
            outcome = new CsvFile(path, options).readOne(symbol, token);
        }
        return given(source, outcome);
    }

    private SeriesReading given(String source, CsvOutcome outcome) {
        return switch (outcome) {
            case CsvOutcome.Read(var reading) -> reported(source, reading);
            case CsvOutcome.Refused(var faults) -> throw new DataFormatException(source, faults);
        };
    }

    @Override
    public String toString() {
        return "CsvSource[" + path + "]";
    }

    private SeriesReading reported(String source, SeriesReading reading) {
        reading.findings().forEach(options.listener());
        if (!reading.findings().isEmpty()) {
            LOG.warn(
                    "{}: dropped {} rows of {}, first finding: {}",
                    source,
                    reading.droppedRows(),
                    reading.series().symbol(),
                    reading.findings().getFirst());
        }
        return reading;
    }

    private boolean isLong() {
        return options.symbol().isEmpty() && new CsvFile(path, options).hasSymbolColumn();
    }

    /** The long file as it is now. Who asks while another reads it waits for that reading instead of reading it too. */
    private LongTable table(CancellationToken token) {
        boolean mine = false;
        try {
            while (!mine) {
                token.check("reading " + path);
                mine = reading.tryLock(CHECK_MILLIS, TimeUnit.MILLISECONDS);
            }
            var modified = Files.getLastModifiedTime(path);
            long size = Files.size(path);
            var known = table.get();
            if (known != null && known.size() == size && known.modified().equals(modified)) {
                return known;
            }
            var read = new LongTable(size, modified, new CsvFile(path, options).readAll(token));
            table = new SoftReference<>(read);
            return read;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationCancelledException("reading " + path, "reading " + path + " was interrupted", e);
        } catch (IOException e) {
            throw unreadable(e);
        } finally {
            if (mine) {
                reading.unlock();
            }
        }
    }

    private String ownSymbol() {
        return options.symbol().orElseGet(() -> symbolOf(path).orElse(fileName(path)));
    }

    private Set<String> files() {
        try (var files = Files.list(path)) {
            return files.filter(Files::isRegularFile)
                    .flatMap(file -> symbolOf(file).stream())
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw unreadable(e);
        } catch (UncheckedIOException e) {
            throw unreadable(requireNonNull(e.getCause()));
        }
    }

    /** The file of a symbol, looked up in the folder's own list, so that no symbol leads out of the folder. */
    private Path fileOf(String symbol) {
        List<Path> direct;
        try {
            direct = ENDINGS.stream()
                    .map(ending -> symbol + ending)
                    .filter(name -> fileName(path.resolve(name)).equals(name))
                    .map(path::resolve)
                    .filter(Files::isRegularFile)
                    .toList();
        } catch (InvalidPathException e) {
            throw unknown(symbol, files());
        }
        if (direct.size() > 1) {
            throw new DataFormatException(
                    path.toString(),
                    List.of(FaultLog.ofFile(
                            path.toString(),
                            "two-files",
                            symbol,
                            "there are two files for " + symbol + ": " + direct + "; remove one")));
        }
        if (direct.size() == 1) {
            return direct.getFirst();
        }
        try (var files = Files.list(path)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> symbolOf(file).filter(symbol::equals).isPresent())
                    .sorted()
                    .findFirst()
                    .orElseThrow(() -> unknown(symbol, files()));
        } catch (IOException e) {
            throw unreadable(e);
        } catch (UncheckedIOException e) {
            throw unreadable(requireNonNull(e.getCause()));
        }
    }

    private DataUnavailableException unknown(String symbol, Collection<String> known) {
        return new DataUnavailableException(
                symbol, "there is no symbol \"" + symbol + "\" in " + path + "; " + CloseNames.hint(symbol, known));
    }

    private StorageException unreadable(IOException e) {
        return new StorageException(
                path.toString(), path + " cannot be read (" + e + "); check that it exists and may be read", e);
    }

    private static Optional<String> symbolOf(Path file) {
        String name = fileName(file);
        String lower = name.toLowerCase(Locale.ROOT);
        return ENDINGS.stream()
                .filter(ending -> lower.endsWith(ending) && lower.length() > ending.length())
                .map(ending -> name.substring(0, name.length() - ending.length()))
                .findFirst();
    }

    private static String fileName(Path file) {
        var last = file.getFileName();
        return last == null ? file.toString() : last.toString();
    }

    /** A long file as it was read, for as long as memory allows and the file stays the same. */
    private record LongTable(long size, FileTime modified, Map<String, CsvOutcome> outcomes) {}

    /** Collects the options of a source. Not thread-safe. */
    public static final class Builder {
        private final Path path;
        private ZoneId zone = ZoneId.of("America/New_York");
        private @Nullable Character delimiter;
        private Charset charset = StandardCharsets.UTF_8;
        private @Nullable DateTimeFormatter dateFormat;
        private @Nullable String symbol;
        private boolean adjusted;
        private boolean newestFirst;
        private FaultPolicy faults = FaultPolicy.REFUSE;
        private @Nullable Duration knownAfter;
        private Set<String> ignored = Set.of();
        private @Nullable Set<String> extras;
        private Consumer<DataFinding> listener = finding -> {};

        private Builder(Path path) {
            this.path = requireNonNull(path, "path");
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
         * Sets the delimiter between cells.
         *
         * @param delimiter by default the most frequent of {@code , ; tab |} in the first line
         * @return this builder
         */
        public Builder delimiter(char delimiter) {
            if (delimiter == '"' || delimiter == '\n' || delimiter == '\r') {
                throw new IllegalArgumentException(
                        "delimiter must not be a quote or a line break but was character " + (int) delimiter);
            }
            this.delimiter = delimiter;
            return this;
        }

        /**
         * Sets the character set. A byte order mark of UTF-8 or UTF-16 in a file wins over it.
         *
         * @param charset by default UTF-8
         * @return this builder
         */
        public Builder charset(Charset charset) {
            this.charset = requireNonNull(charset, "charset");
            return this;
        }

        /**
         * Sets the one format of all time stamps, instead of detecting it.
         *
         * @param pattern as in {@link DateTimeFormatter}, with English names, read strictly; for example {@code d/M/yyyy} or {@code MM/dd/yy}
         * @return this builder
         * @throws IllegalArgumentException if it is not a pattern
         */
        public Builder dateFormat(String pattern) {
            requireNonNull(pattern, "pattern");
            try {
                this.dateFormat = new DateTimeFormatterBuilder()
                        .parseCaseInsensitive()
                        .appendPattern(pattern)
                        .parseDefaulting(ChronoField.ERA, IsoEra.CE.getValue())
                        .toFormatter(Locale.ENGLISH)
                        .withResolverStyle(ResolverStyle.STRICT);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "pattern must be a date pattern like d/M/yyyy but was \"" + pattern + "\"", e);
            }
            return this;
        }

        /**
         * Sets the symbol of a single file.
         *
         * @param symbol by default the file name without {@code .csv} or {@code .csv.gz}; not blank; not for a folder
         * @return this builder
         */
        public Builder symbol(String symbol) {
            if (requireNonNull(symbol, "symbol").isBlank()) {
                throw new IllegalArgumentException("symbol must not be blank but was \"" + symbol + "\"");
            }
            this.symbol = symbol;
            return this;
        }

        /**
         * Chooses between prices as they are and adjusted ones. Adjusted, the close is the column {@code adj close}, the other prices
         * are scaled by the same factor, and the volume stays. Otherwise that column is kept as an extra column and not applied.
         *
         * @param adjusted by default false
         * @return this builder
         */
        public Builder adjusted(boolean adjusted) {
            this.adjusted = adjusted;
            return this;
        }

        /**
         * Says that files begin with the newest row.
         *
         * @param newestFirst by default false
         * @return this builder
         */
        public Builder newestFirst(boolean newestFirst) {
            this.newestFirst = newestFirst;
            return this;
        }

        /**
         * Sets what to do with rows that cannot be read as a bar.
         *
         * @param faults by default {@link FaultPolicy#REFUSE}
         * @return this builder
         */
        public Builder faults(FaultPolicy faults) {
            this.faults = requireNonNull(faults, "faults");
            return this;
        }

        /**
         * Sets how long after its stamp a bar is known: the bar's length where stamps are the starts of bars. A date counts as its
         * midnight. With zero every stamp is taken as given, midnights too.
         *
         * @param delay not negative and at most 366 days; by default daily bars are known at the end of their day and others at their stamp
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
         * Leaves columns out, by their names in the header.
         *
         * @param columns names in any case
         * @return this builder
         */
        public Builder ignoring(String... columns) {
            this.ignored = names(columns);
            return this;
        }

        /**
         * Reads only some of the extra columns; the cells of the others are skipped over. By default all are read.
         *
         * @param columns names of extra columns in any case; none for no extra column at all
         * @return this builder
         */
        public Builder extraColumns(String... columns) {
            this.extras = names(columns);
            return this;
        }

        private static Set<String> names(String... columns) {
            return List.of(columns).stream()
                    .map(name -> name.strip().toLowerCase(Locale.ROOT))
                    .collect(Collectors.toUnmodifiableSet());
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
         * {@return the source}
         *
         * @throws IllegalArgumentException if the path is neither a regular file nor a folder, or a symbol was set for a folder
         */
        public CsvSource build() {
            if (!Files.isDirectory(path) && !Files.isRegularFile(path)) {
                throw new IllegalArgumentException("path must be a regular file or a folder but "
                        + (Files.exists(path) ? "is neither: " : "does not exist: ") + path);
            }
            if (symbol != null && Files.isDirectory(path)) {
                throw new IllegalArgumentException("symbol must not be set for a folder but was \"" + symbol
                        + "\"; in the folder " + path + " the file names are the symbols");
            }
            return new CsvSource(
                    path,
                    new CsvOptions(
                            zone,
                            Optional.ofNullable(delimiter),
                            charset,
                            Optional.ofNullable(dateFormat),
                            Optional.ofNullable(symbol),
                            adjusted,
                            newestFirst,
                            faults,
                            Optional.ofNullable(knownAfter),
                            ignored,
                            Optional.ofNullable(extras),
                            listener));
        }
    }
}
