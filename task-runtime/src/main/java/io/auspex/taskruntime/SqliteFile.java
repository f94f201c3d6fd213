package io.auspex.taskruntime;

import io.auspex.error.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** One database file: how it is opened, what its tables are, and what its failures mean. */
final class SqliteFile {
    /** Version of the tables that this code reads and writes. */
    static final int SCHEMA = migrations().size();

    /** Files up to this size are checked page by page when they are opened. */
    private static final long CHECKED_BYTES = 256L << 20;

    private final Path path;
    private final Duration busyTimeout;

    SqliteFile(Path path, Duration busyTimeout) {
        this.path = path.toAbsolutePath().normalize();
        this.busyTimeout = busyTimeout;
    }

    /** One list of statements per version; a version that was released is never edited, the next one is appended. */
    private static List<List<String>> migrations() {
        return List.of(List.of(
                """
                create table task (
                  id text primary key, name text not null, type text not null, user_id text not null,
                  payload text not null, priority integer not null, max_attempts integer not null, timeout_ms integer,
                  idem_key text, created_at integer not null,
                  state integer not null, version integer not null, attempt integer not null, lost integer not null,
                  owner text, cancel_requested integer not null, run_version integer not null, run_at integer not null,
                  started_at integer, finished_at integer, result text, failure_kind text, error_msg text)""",
                // partial over the waiting states only: an index on RUNNING would be scanned by changes that go by
                // identifier
                "create index task_claim on task(priority desc, run_at, id) where state in (1, 6)",
                "create index task_due on task(run_at) where state in (1, 6)",
                "create index task_owner on task(owner) where owner is not null",
                "create unique index task_key on task(type, idem_key) where idem_key is not null",
                "create index task_user on task(user_id, created_at desc, id desc)",
                "create index task_created on task(created_at desc, id desc)",
                """
                create table event (
                  task_id text not null, version integer not null, from_state integer, to_state integer not null,
                  progress real not null, message text not null, at integer not null,
                  primary key (task_id, version)) without rowid""",
                """
                create table progress (
                  task_id text primary key, version integer not null, fraction real not null, message text not null,
                  at integer not null) without rowid""",
                """
                create table checkpoint (
                  task_id text primary key, version integer not null, state blob not null, at integer not null)""",
                """
                create table worker (
                  id text primary key, started_at integer not null, last_seen integer not null) without rowid""",
                "create table counter (name text primary key, value integer not null) without rowid",
                "insert into counter values ('waiting', 0)"));
    }

    Path path() {
        return path;
    }

    /** Opens the file for the first time: makes the folder and the tables that are missing, and refuses what is not ours. */
    Connection open(Instant now) {
        try {
            Files.createDirectories(parent());
        } catch (IOException e) {
            throw new StorageException(
                    path.toString(),
                    "the folder of the task database " + path + " cannot be made (" + e
                            + "); choose a folder that can be written",
                    e);
        }
        if (Files.isDirectory(path)) {
            throw new StorageException(
                    path.toString(),
                    "the task database " + path + " must be a file but is a folder; name a file in it");
        }
        Connection connection = connect();
        try {
            prepare(connection, now);
            return connection;
        } catch (SQLException e) {
            close(connection);
            throw failure("opened", e);
        } catch (RuntimeException e) {
            close(connection);
            throw e;
        }
    }

    /** Opens one more connection. */
    Connection connect() {
        var config = new SQLiteConfig();
        config.setBusyTimeout((int) busyTimeout.toMillis());
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        // nobody asks for them, and the driver would prepare and run a query for them after every insert
        config.setGetGeneratedKeys(false);
        try {
            return config.createConnection("jdbc:sqlite:" + path);
        } catch (SQLException e) {
            throw failure("opened", e);
        }
    }

    private Path parent() {
        Path parent = path.getParent();
        return parent == null ? path : parent;
    }

    private void prepare(Connection connection, Instant now) throws SQLException {
        try (var statement = connection.createStatement()) {
            try (var rows = statement.executeQuery("pragma journal_mode=wal")) {
                if (!rows.next() || !"wal".equals(rows.getString(1))) {
                    throw new StorageException(
                            path.toString(),
                            "the task database " + path
                                    + " cannot keep a write-ahead log; put it on a local disk that can be written");
                }
            }
            statement.execute("begin immediate");
            int found = version(connection);
            if (found > SCHEMA) {
                throw new StorageException(
                        path.toString(),
                        "the task database " + path + " has schema version " + found
                                + ", written by a newer Auspex; this one reads up to " + SCHEMA
                                + ": update Auspex, or name another file");
            }
            if (sizeOf(path) <= CHECKED_BYTES) {
                checkPages(connection);
            }
            for (int v = found; v < SCHEMA; v++) {
                for (String sql : migrations().get(v)) {
                    statement.execute(sql);
                }
                try (var insert = connection.prepareStatement("insert into schema_version values (?, ?)")) {
                    insert.setInt(1, v + 1);
                    insert.setLong(2, ChronoUnit.MICROS.between(Instant.EPOCH, now));
                    insert.executeUpdate();
                }
            }
            statement.execute(
                    "update counter set value = (select count(*) from task where state in (1, 6)) where name = 'waiting'");
            statement.execute("commit");
        }
    }

    private int version(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            boolean ours;
            int tables;
            try (var rows = statement.executeQuery(
                    "select count(*), coalesce(sum(name = 'schema_version'), 0) from sqlite_master")) {
                rows.next();
                tables = rows.getInt(1);
                ours = rows.getInt(2) == 1;
            }
            if (!ours && tables > 0) {
                throw new StorageException(
                        path.toString(),
                        "the file " + path + " is a database of another program; name another file for the tasks");
            }
            if (!ours) {
                statement.execute(
                        "create table schema_version (version integer primary key, applied_at integer not null)");
                return 0;
            }
            try (var rows = statement.executeQuery("select coalesce(max(version), 0) from schema_version")) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    private void checkPages(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("pragma quick_check(1)")) {
            if (rows.next() && !"ok".equals(rows.getString(1))) {
                throw damaged(rows.getString(1), null);
            }
        }
    }

    private static long sizeOf(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }

    /** What a failure of the database means to the caller, with the file and the remedy. */
    StorageException failure(String what, SQLException e) {
        SQLiteErrorCode code = e instanceof SQLiteException s ? s.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
        // extended codes carry the plain one in their low byte
        return switch (code.code & 0xff) {
            case 5, 6 ->
                refused(
                        what,
                        "another program has locked it for more than " + busyTimeout.toMillis()
                                + " ms; close that program",
                        e);
            case 11, 26 -> damaged(e.getMessage(), e);
            case 3, 8, 14, 23 ->
                refused(what, "it cannot be written; check its permissions and those of its folder", e);
            case 13 -> refused(what, "the disk is full; free some space", e);
            case 10 -> refused(what, "the disk failed (" + e.getMessage() + "); check the disk", e);
            default -> refused(what, "SQLite said: " + e.getMessage(), e);
        };
    }

    private StorageException refused(String what, String why, SQLException e) {
        return new StorageException(
                path.toString(),
                "the task database " + path + " could not be " + what + ": " + why + ". Nothing stored was lost",
                e);
    }

    private StorageException damaged(@Nullable String detail, @Nullable SQLException e) {
        String message = "the task database " + path + " is damaged or not an SQLite file (" + detail
                + "); restore it from a backup, or move it away to begin with an empty one. It was left as it is";
        return e == null
                ? new StorageException(path.toString(), message)
                : new StorageException(path.toString(), message, e);
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // the failure that made us close is the one to tell
        }
    }
}
