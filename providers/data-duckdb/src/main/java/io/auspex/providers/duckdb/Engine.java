package io.auspex.providers.duckdb;

import io.auspex.common.CancellationToken;
import io.auspex.data.DataFinding;
import io.auspex.error.AuspexException;
import io.auspex.error.DataFormatException;
import io.auspex.error.OperationCancelledException;
import io.auspex.error.ProviderFailedException;
import io.auspex.error.StorageException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.duckdb.DuckDBConnection;

/**
 * One DuckDB in memory, without network and without extensions, that may read some folders and nothing else. Each question gets a
 * connection of its own. Thread-safe.
 */
final class Engine implements AutoCloseable {
    private final String name;
    private final String place;
    private final DuckDBConnection root;
    private volatile boolean closed;

    /**
     * Starts an instance.
     *
     * @param name of the source, for messages
     * @param place what is read, for messages
     * @param folders that may be read and written
     * @param threads at work on one question; 0 for one per processor
     */
    Engine(String name, String place, List<Path> folders, int threads) {
        this.name = name;
        this.place = place;
        var settings = new ArrayList<String>(List.of(
                "set autoinstall_known_extensions = false",
                "set autoload_known_extensions = false",
                "set allow_community_extensions = false",
                "set allow_extension_repositories = 'forbidden'",
                "set temp_directory = ''",
                "set TimeZone = 'UTC'"));
        if (threads > 0) {
            settings.add("set threads = " + threads);
        }
        settings.add("set allowed_directories = ["
                + String.join(
                        ", ",
                        folders.stream()
                                .map(folder -> literal(folder.toAbsolutePath() + "/"))
                                .toList())
                + "]");
        settings.add("set enable_external_access = false");
        settings.add("set lock_configuration = true");
        try {
            root = started(settings);
        } catch (SQLException e) {
            throw failure(e, CancellationToken.none());
        }
    }

    private static DuckDBConnection started(List<String> settings) throws SQLException {
        var connection = DriverManager.getConnection("jdbc:duckdb:").unwrap(DuckDBConnection.class);
        try {
            for (String setting : settings) {
                try (var statement = connection.createStatement()) {
                    statement.execute(setting);
                }
            }
            return connection;
        } catch (SQLException e) {
            try (connection) {
                throw e;
            }
        }
    }

    /** Something that is asked on a connection. */
    @FunctionalInterface
    interface Question<T> {
        T ask(DuckDBConnection connection) throws SQLException;
    }

    /** Asks on a connection of its own and says in the library's terms what went wrong. */
    <T> T ask(CancellationToken token, Question<T> question) {
        if (closed) {
            throw new IllegalStateException(name + " must not be used after close(); open another source");
        }
        token.check("reading " + place);
        try (var connection = root.duplicate()) {
            return question.ask(connection);
        } catch (SQLException e) {
            throw failure(e, token);
        }
    }

    /** {@return a text as a literal of SQL} */
    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** {@return a name as an identifier of SQL} */
    static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /** {@return a refusal for one fault of the whole source} */
    static DataFormatException refused(String place, String rule, String value, String message) {
        return new DataFormatException(
                place,
                List.of(new DataFinding(
                        DataFinding.Severity.ERROR, rule, place, OptionalLong.empty(), "", value, message)));
    }

    private AuspexException failure(SQLException e, CancellationToken token) {
        if (token.isCancelled() || Thread.currentThread().isInterrupted()) {
            return new OperationCancelledException("reading " + place, "reading " + place + " was cancelled", e);
        }
        String text = String.valueOf(e.getMessage()).strip();
        String first = text.lines().findFirst().orElse(text);
        String kind = first.toLowerCase(Locale.ROOT);
        if (kind.startsWith("io error")) {
            return new StorageException(
                    place, place + " cannot be read (" + first + "); check that it exists and may be read", e);
        }
        boolean data = kind.startsWith("invalid input error")
                || kind.startsWith("invalid error")
                || kind.startsWith("conversion error")
                || kind.startsWith("out of range error")
                || kind.startsWith("serialization error")
                || kind.startsWith("tprotocolexception");
        if (data) {
            return refused(
                    place, "damaged-file", first, "cannot be read (" + text + "); write or fetch the file again");
        }
        return new ProviderFailedException(
                name, name + " failed (" + text + "), nothing of it was passed on; see the cause", e);
    }

    @Override
    public void close() {
        closed = true;
        try {
            root.close();
        } catch (SQLException e) {
            throw new ProviderFailedException(name, name + " could not be closed (" + e.getMessage() + ")", e);
        }
    }
}
