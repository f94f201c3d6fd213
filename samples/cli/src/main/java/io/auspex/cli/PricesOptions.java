package io.auspex.cli;

import io.auspex.data.StockDataService;
import io.auspex.marketdata.FaultPolicy;
import io.auspex.marketdata.csv.CsvSource;
import io.auspex.providers.duckdb.DuckDbSource;
import io.auspex.runtime.Auspex;
import io.auspex.runtime.AuspexBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The options that say where the prices are and how they are read. */
final class PricesOptions {
    private static final String EXAMPLE = "for example --prices prices/ or --prices GOOG.csv";

    @Option(
            names = "--prices",
            paramLabel = "FILE|FOLDER",
            description =
                    "A CSV file (plain or .gz), a Parquet file or an Arrow file (.arrow, .feather, .arrows), or a folder with one for each"
                            + " symbol. The first line of a CSV file names the columns.")
    private Optional<Path> prices = Optional.empty();

    @Option(
            names = "--drop-faulty-rows",
            description =
                    "Leave out rows that cannot be right, each reported on standard error, instead of refusing the file.")
    private boolean dropFaultyRows;

    @Option(names = "--adjusted", description = "Use the column \"adj close\" and scale the other prices with it.")
    private boolean adjusted;

    @Option(names = "--newest-first", description = "The files begin with the newest row.")
    private boolean newestFirst;

    @Option(
            names = "--delimiter",
            paramLabel = "C",
            description = "Character between cells, instead of finding it among , ; | and tab.")
    private Optional<Character> delimiter = Optional.empty();

    @Option(names = "--charset", paramLabel = "NAME", description = "Character set of the files; by default UTF-8.")
    private Optional<Charset> charset = Optional.empty();

    @Option(
            names = "--ignore-column",
            paramLabel = "NAME",
            split = ",",
            description = "Columns to leave out, for example where two mean the same.")
    private List<String> ignored = new ArrayList<>();

    @Option(
            names = "--date-format",
            paramLabel = "PATTERN",
            description = "Format of the time stamps, for example d/M/yyyy, instead of detecting it.")
    private Optional<String> dateFormat = Optional.empty();

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "Zone of the exchange, for example Asia/Shanghai; by default ${DEFAULT-VALUE}.")
    private String zone = "America/New_York";

    /** {@return whether {@code --prices} was given} */
    boolean given() {
        return prices.isPresent();
    }

    /** {@return the folder where models and tasks are kept unless another is named} */
    Path defaultHome() {
        Path path = path().toAbsolutePath();
        Path parent = path.getParent();
        return (Files.isDirectory(path) || parent == null ? path : parent).resolve(".auspex");
    }

    /**
     * {@return where models are read from: the folder that is named, or the one beside the prices; empty if that is not there}. Nothing is made,
     * so that a command that only reads leaves the folder of the prices as it is.
     *
     * @param named what {@code --home} names
     * @throws IllegalArgumentException if the named one does not exist
     */
    Optional<Path> existingHome(Optional<Path> named) {
        named.filter(folder -> !Files.isDirectory(folder)).ifPresent(folder -> {
            throw new IllegalArgumentException("--home must be an existing folder but was \"" + folder
                    + "\"; check the path, or train a model with it first");
        });
        return named.or(() -> Optional.of(defaultHome()).filter(Files::isDirectory));
    }

    /**
     * {@return a builder over the prices}
     *
     * @param console takes a note for every row that is left out
     */
    AuspexBuilder builder(Console console) {
        return Auspex.builder().source(source(console).source()); // released with the process
    }

    /**
     * {@return the prices, to be closed}
     *
     * @param console takes a note for every row that is left out
     */
    OpenedPrices source(Console console) {
        var kind = kindOf(path());
        if (kind != Kind.CSV) {
            requireCsvOptionsUnused(kind);
            var columns = (kind == Kind.PARQUET ? DuckDbSource.parquet(path()) : DuckDbSource.arrow(path()))
                    .faults(dropFaultyRows ? FaultPolicy.DROP_ROW : FaultPolicy.REFUSE)
                    .onFinding(finding -> console.note("auspex: left out: " + finding))
                    .zone(zone())
                    .build();
            return new OpenedPrices(columns, columns::close);
        }
        var csv = CsvSource.builder(path())
                .faults(dropFaultyRows ? FaultPolicy.DROP_ROW : FaultPolicy.REFUSE)
                .adjusted(adjusted)
                .newestFirst(newestFirst)
                .onFinding(finding -> console.note("auspex: left out: " + finding));
        delimiter.ifPresent(csv::delimiter);
        charset.ifPresent(csv::charset);
        csv.ignoring(ignored.toArray(String[]::new));
        dateFormat.ifPresent(csv::dateFormat);
        return new OpenedPrices(csv.zone(zone()).build(), () -> {});
    }

    /** What files hold, by the endings of their names. */
    private enum Kind {
        CSV("CSV"),
        PARQUET("Parquet"),
        ARROW("Arrow");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        private Stream<String> endings() {
            return switch (this) {
                case CSV -> Stream.of(".csv", ".csv.gz");
                case PARQUET -> Stream.of(".parquet");
                case ARROW -> Stream.of(".arrow", ".feather", ".arrows");
            };
        }

        boolean fits(Path file) {
            return endings().anyMatch(ending -> hasEnding(file, ending));
        }
    }

    /** What a file is, or the files of a folder if all its prices are of one kind; CSV otherwise, whose reader says what is wrong. */
    private static Kind kindOf(Path path) {
        if (!Files.isDirectory(path)) {
            return Stream.of(Kind.values())
                    .filter(kind -> kind.fits(path))
                    .findFirst()
                    .orElse(Kind.CSV);
        }
        try (var files = Files.list(path)) {
            var kinds = files.flatMap(file -> Stream.of(Kind.values()).filter(kind -> kind.fits(file)))
                    .distinct()
                    .toList();
            return kinds.size() == 1 ? kinds.getFirst() : Kind.CSV;
        } catch (IOException | UncheckedIOException e) {
            return Kind.CSV; // the reader of the folder says what is wrong with it
        }
    }

    private static boolean hasEnding(Path path, String ending) {
        return path.toString().toLowerCase(Locale.ROOT).endsWith(ending);
    }

    private void requireCsvOptionsUnused(Kind kind) {
        var given = new ArrayList<String>();
        delimiter.ifPresent(value -> given.add("--delimiter"));
        charset.ifPresent(value -> given.add("--charset"));
        dateFormat.ifPresent(value -> given.add("--date-format"));
        if (!ignored.isEmpty()) {
            given.add("--ignore-column");
        }
        if (adjusted) {
            given.add("--adjusted");
        }
        if (newestFirst) {
            given.add("--newest-first");
        }
        if (!given.isEmpty()) {
            throw new IllegalArgumentException(String.join(", ", given)
                    + " must be given for CSV files only but --prices is " + kind.title + "; leave it out");
        }
    }

    /** {@return a message of the library with the options of the command in the place of its methods} */
    static String inOptions(String message) {
        return message.replaceAll("\\bdelimiter\\(…\\)", "--delimiter")
                .replaceAll("\\bcharset\\(…\\)", "--charset")
                .replaceAll("\\bignoring\\(…\\)", "--ignore-column")
                .replaceAll("\\bdateFormat\\(…\\)", "--date-format")
                .replaceAll("\\bdateFormat\\(\"([^\"]*)\"\\)", "--date-format $1")
                .replaceAll("\\bnewestFirst\\(true\\)", "--newest-first")
                .replace("call home(folder) on the builder", "name it with --home");
    }

    /**
     * {@return the symbols to work on: those named, or the only one there is}
     *
     * @param named what the command line names
     * @param data where they must be
     */
    static List<String> symbols(Collection<String> named, StockDataService data) {
        if (!named.isEmpty()) {
            return List.copyOf(named);
        }
        List<String> known = data.symbols();
        if (known.size() == 1) {
            return known;
        }
        throw new IllegalArgumentException(
                known.isEmpty()
                        ? "--prices must hold at least one .csv or .csv.gz file but there is none"
                        : "--symbol must name at least one of the " + known.size() + " symbols in --prices: "
                                + String.join(", ", known.subList(0, Math.min(5, known.size())))
                                + (known.size() > 5 ? ", …" : ""));
    }

    private Path path() {
        Path path = prices.orElseThrow(() -> new IllegalArgumentException("--prices must be given; " + EXAMPLE));
        if (!Files.exists(path)) {
            throw new IllegalArgumentException("--prices must be an existing file or folder but was \"" + path
                    + "\"; check the path, it is looked up from " + Path.of("").toAbsolutePath());
        }
        return path;
    }

    /** {@return the zone of the exchange} */
    ZoneId zone() {
        return zoneOf(zone);
    }

    /** {@return the zone of a name that {@code --zone} gives} */
    static ZoneId zoneOf(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "--zone must be a time zone like Asia/Shanghai but was \"" + name + "\""
                            + CloseName.hint(name, ZoneId.getAvailableZoneIds()),
                    e);
        }
    }
}
