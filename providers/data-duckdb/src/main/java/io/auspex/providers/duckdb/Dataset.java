package io.auspex.providers.duckdb;

import io.auspex.common.CancellationToken;
import io.auspex.error.StorageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.duckdb.DuckDBConnection;

/** Where the rows of a symbol are, and the columns that stand there. Remembers which files are not in order. Thread-safe. */
final class Dataset {
    private static final List<String> SYMBOLS = List.of("symbol", "code", "ticker");
    private static final List<String> TIMES = List.of("time", "date", "datetime", "timestamp", "day", "time_ns");

    private final DuckDbOptions options;
    private final Set<Path> unordered = ConcurrentHashMap.newKeySet();

    Dataset(DuckDbOptions options) {
        this.options = options;
    }

    /** The columns of a relation, by their names, with DuckDB's names for their types. */
    record Columns(String from, Map<String, String> types) {
        Optional<String> find(String name) {
            return types.containsKey(name)
                    ? Optional.of(name)
                    : types.keySet().stream().filter(name::equalsIgnoreCase).findFirst();
        }

        private Optional<String> first(List<String> names) {
            return names.stream().flatMap(name -> find(name).stream()).findFirst();
        }

        String type(String column) {
            return Objects.requireNonNull(types.get(column));
        }
    }

    /** {@return whether every symbol has a file of its own} */
    boolean isFolder() {
        return options.format() != DuckDbOptions.Format.QUERY && Files.isDirectory(options.path());
    }

    /** {@return the files of a folder by the names of their symbols} */
    SortedMap<String, Path> files() {
        var files = new TreeMap<String, Path>();
        try (var list = Files.list(options.path())) {
            list.filter(Files::isRegularFile)
                    .sorted()
                    .forEach(file -> options.format()
                            .stem(Objects.toString(file.getFileName()))
                            .ifPresent(symbol -> {
                                var other = files.put(symbol, file);
                                if (other != null) {
                                    throw Engine.refused(
                                            options.place(),
                                            "two-files",
                                            symbol,
                                            "has two files for " + symbol + ", " + other.getFileName() + " and "
                                                    + file.getFileName() + "; remove one");
                                }
                            }));
        } catch (IOException | UncheckedIOException e) {
            throw new StorageException(
                    options.place(),
                    options.place() + " cannot be read (" + e + "); check that it exists and may be read",
                    e);
        }
        return files;
    }

    /** {@return the symbol of a file without a column of symbols} */
    String ownSymbol() {
        String name = Objects.toString(options.path().getFileName(), options.place());
        return options.symbol().orElse(options.format().stem(name).orElse(name));
    }

    /**
     * {@return whether the times of each symbol may rise from row to row} DuckDB keeps the order of a file; that of a query is by chance, and
     * to run it twice may be dear.
     */
    boolean mayBeInOrder(Path file) {
        return options.format() != DuckDbOptions.Format.QUERY && !unordered.contains(file);
    }

    /** Notes that {@link #mayBeInOrder} is wrong about a file. */
    void isNotInOrder(Path file) {
        unordered.add(file);
    }

    /** {@return the columns of a file, or of the query} DuckDB takes the name of a file that exists as it is, not as a pattern. */
    Columns columns(DuckDBConnection connection, Path file, CancellationToken token) throws SQLException {
        return options.format() == DuckDbOptions.Format.ARROW
                ? ArrowRows.ask(connection, file, name -> true, token, c -> described(c, file))
                : described(connection, file);
    }

    /**
     * Asks a question whose SQL selects, once, from {@link Columns#from}.
     *
     * @param wanted the columns that it selects; of other columns of an Arrow file nothing is read
     */
    <T> T ask(
            DuckDBConnection connection,
            Path file,
            Collection<String> wanted,
            CancellationToken token,
            Engine.Question<T> question)
            throws SQLException {
        return options.format() == DuckDbOptions.Format.ARROW
                ? ArrowRows.ask(connection, file, wanted::contains, token, question)
                : question.ask(connection);
    }

    private Columns described(DuckDBConnection connection, Path file) throws SQLException {
        String from = switch (options.format()) {
            case PARQUET ->
                "read_parquet(" + Engine.literal(file.toAbsolutePath().toString()) + ")";
            case ARROW -> ArrowRows.NAME;
            case CSV -> "read_csv(" + Engine.literal(file.toAbsolutePath().toString()) + ", header = true)";
            case QUERY -> "(" + options.query() + ") as auspex_rows";
        };
        var types = new LinkedHashMap<String, String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("describe select * from " + from)) {
            while (rows.next()) {
                types.put(rows.getString(1), rows.getString(2));
            }
        }
        return new Columns(from, types);
    }

    /** {@return the column of symbols; empty if there is none and one symbol is expected} */
    Optional<String> symbolColumn(Columns columns) {
        if (options.symbol().isPresent() || isFolder()) {
            return Optional.empty();
        }
        return options.symbolColumn().map(name -> required(columns, name)).or(() -> columns.first(SYMBOLS));
    }

    String timeColumn(Columns columns) {
        return options.timeColumn()
                .map(name -> required(columns, name))
                .or(() -> columns.first(TIMES))
                .orElseThrow(() -> missing(columns, "time (or date, datetime, timestamp, day)"));
    }

    /** {@return the names in the data of open, high, low, close and, if there is one, volume} */
    List<String> prices(Columns columns) {
        var names = new ArrayList<String>();
        for (int i = 0; i < options.prices().size(); i++) {
            String name = options.prices().get(i);
            if (i < 4) {
                names.add(required(columns, name));
            } else {
                columns.find(name).ifPresent(names::add);
            }
        }
        return names;
    }

    /** {@return the names in the data of the extra columns: those that were named, or all others that hold numbers} */
    List<String> extras(Columns columns) {
        if (options.extras().isPresent()) {
            return options.extras().get().stream()
                    .map(name -> required(columns, name))
                    .toList();
        }
        var used = new ArrayList<>(prices(columns));
        used.add(timeColumn(columns));
        symbolColumn(columns).ifPresent(used::add);
        return columns.types().keySet().stream()
                .filter(name -> !used.contains(name) && isNumber(columns.type(name)))
                .toList();
    }

    private static boolean isNumber(String type) {
        return type.startsWith("DECIMAL")
                || switch (type) {
                    case "TINYINT",
                            "SMALLINT",
                            "INTEGER",
                            "BIGINT",
                            "HUGEINT",
                            "UTINYINT",
                            "USMALLINT",
                            "UINTEGER",
                            "UBIGINT",
                            "FLOAT",
                            "DOUBLE" -> true;
                    default -> false;
                };
    }

    private String required(Columns columns, String name) {
        return columns.find(name).orElseThrow(() -> missing(columns, name));
    }

    private RuntimeException missing(Columns columns, String name) {
        return Engine.refused(
                options.place(),
                "missing-column",
                name,
                "there is no column " + name + "; there are " + columns.types().keySet()
                        + "; name the right one on the builder");
    }
}
