package io.auspex.taskruntime;

import io.auspex.task.FailureKind;
import io.auspex.task.TaskEvent;
import io.auspex.task.TaskStatus;
import io.auspex.task.TaskType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A connection with its statements, and the way between rows of the database and {@link TaskRow}. Confined to one thread at a time. */
final class SqlSession implements AutoCloseable {
    static final String SELECT = """
            select t.id, t.name, t.type, t.user_id, t.payload, t.priority, t.max_attempts, t.timeout_ms, t.idem_key, t.created_at,
              t.state, t.version, t.attempt, t.lost, t.owner, t.cancel_requested, t.run_version, t.run_at, t.started_at,
              t.finished_at, t.result, t.failure_kind, t.error_msg, p.fraction, p.message
            from task t left join progress p on p.task_id = t.id and p.version = t.run_version
            """;
    static final String BY_ID = SELECT + " where t.id = ?";
    /** The arrow of every change: by identifier and version and nothing else, so that no planner is tempted by another index. */
    static final String CHANGE = """
            update task set state = ?, version = ?, attempt = ?, lost = ?, owner = ?, cancel_requested = ?, run_version = ?, run_at = ?,
              started_at = ?, finished_at = ?, result = ?, failure_kind = ?, error_msg = ?
            where id = ? and version = ?""";

    private static final String INSERT = """
            insert into task (id, name, type, user_id, payload, priority, max_attempts, timeout_ms, idem_key, created_at,
              state, version, attempt, lost, cancel_requested, run_version, run_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, -1, ?)""";
    private static final String LOG =
            "insert into event (task_id, version, from_state, to_state, progress, message, at) values (?, ?, ?, ?, ?, ?, ?)";

    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private int waitingChange;

    SqlSession(Connection connection) {
        this.connection = connection;
    }

    void execute(String sql) throws SQLException {
        prepare(sql).execute();
    }

    PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement known = statements.get(sql);
        if (known == null) {
            known = connection.prepareStatement(sql);
            statements.put(sql, known);
        }
        return known;
    }

    Optional<TaskRow> row(String taskId) throws SQLException {
        var select = prepare(BY_ID);
        select.setString(1, taskId);
        return rows(select).stream().findFirst();
    }

    List<TaskRow> rows(PreparedStatement select) throws SQLException {
        var found = new ArrayList<TaskRow>();
        try (var rows = select.executeQuery()) {
            while (rows.next()) {
                found.add(read(rows));
            }
        }
        return found;
    }

    private static TaskRow read(ResultSet rows) throws SQLException {
        long timeout = rows.getLong(8);
        var row = new TaskRow(
                rows.getString(1),
                rows.getString(2),
                TaskType.valueOf(rows.getString(3)),
                rows.getString(4),
                TaskConfigJson.read(rows.getString(5)),
                rows.getInt(6),
                rows.getInt(7),
                timeout == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(timeout)),
                Optional.ofNullable(rows.getString(9)),
                instant(rows.getLong(10)));
        row.status = status(rows.getInt(11));
        row.version = rows.getLong(12);
        row.attempt = rows.getInt(13);
        row.lost = rows.getInt(14);
        row.owner = rows.getString(15);
        row.cancelRequested = rows.getInt(16) != 0;
        row.runVersion = rows.getLong(17);
        row.runAt = instant(rows.getLong(18));
        row.startedAt = optionalInstant(rows.getLong(19));
        row.finishedAt = optionalInstant(rows.getLong(20));
        row.result = rows.getString(21);
        String kind = rows.getString(22);
        row.failureKind = kind == null ? null : FailureKind.valueOf(kind);
        row.error = rows.getString(23);
        row.progress = row.status == TaskStatus.COMPLETED ? 1 : rows.getDouble(24);
        String message = rows.getString(25);
        row.progressMessage = message == null ? "" : message;
        return row;
    }

    void insert(TaskRow row) throws SQLException {
        var insert = prepare(INSERT);
        insert.setString(1, row.id);
        insert.setString(2, row.name);
        insert.setString(3, row.type.name());
        insert.setString(4, row.userId);
        insert.setString(5, TaskConfigJson.write(row.config));
        insert.setInt(6, row.priority);
        insert.setInt(7, row.maxAttempts);
        if (row.timeout.isPresent()) {
            insert.setLong(8, row.timeout.get().toMillis());
        } else {
            insert.setNull(8, Types.INTEGER);
        }
        insert.setString(9, row.key.orElse(null));
        insert.setLong(10, micros(row.createdAt));
        insert.setInt(11, code(row.status));
        insert.setLong(12, row.version);
        insert.setLong(13, micros(row.runAt));
        insert.executeUpdate();
        waitingChange += row.waits() ? 1 : 0;
        log(row.event(Optional.empty(), "", row.createdAt));
    }

    /** Writes a row that has just made one step, if nobody else has made it first. */
    boolean change(TaskRow row, TaskEvent event) throws SQLException {
        var update = prepare(CHANGE);
        update.setInt(1, code(row.status));
        update.setLong(2, row.version);
        update.setInt(3, row.attempt);
        update.setInt(4, row.lost);
        update.setString(5, row.owner);
        update.setInt(6, row.cancelRequested ? 1 : 0);
        update.setLong(7, row.runVersion);
        update.setLong(8, micros(row.runAt));
        set(update, 9, row.startedAt);
        set(update, 10, row.finishedAt);
        update.setString(11, row.result);
        update.setString(12, row.failureKind == null ? null : row.failureKind.name());
        update.setString(13, row.error);
        update.setString(14, row.id);
        update.setLong(15, row.version - 1);
        if (update.executeUpdate() != 1) {
            return false;
        }
        boolean waited = event.from().map(TaskRow::waits).orElse(false);
        waitingChange += (row.waits() ? 1 : 0) - (waited ? 1 : 0);
        log(event);
        return true;
    }

    private void log(TaskEvent event) throws SQLException {
        var insert = prepare(LOG);
        insert.setString(1, event.taskId());
        insert.setLong(2, event.version());
        if (event.from().isPresent()) {
            insert.setInt(3, code(event.from().get()));
        } else {
            insert.setNull(3, Types.INTEGER);
        }
        insert.setInt(4, code(event.status()));
        insert.setDouble(5, event.progress());
        insert.setString(6, event.message());
        insert.setLong(7, micros(event.at()));
        insert.executeUpdate();
    }

    /** Waiting tasks as this transaction sees them: the stored count and its own changes. */
    int waiting() throws SQLException {
        try (var rows =
                prepare("select value from counter where name = 'waiting'").executeQuery()) {
            return rows.next() ? rows.getInt(1) + waitingChange : waitingChange;
        }
    }

    void storeWaiting() throws SQLException {
        if (waitingChange != 0) {
            var update = prepare("update counter set value = value + ? where name = 'waiting'");
            update.setInt(1, waitingChange);
            update.executeUpdate();
        }
    }

    /** Forgets the count of a transaction that is over, whichever way. */
    void resetWaiting() {
        waitingChange = 0;
    }

    @Override
    public void close() throws SQLException {
        for (var statement : statements.values()) {
            statement.close();
        }
        connection.close();
    }

    private static void set(PreparedStatement statement, int index, @Nullable Instant value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.INTEGER);
        } else {
            statement.setLong(index, micros(value));
        }
    }

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static @Nullable Instant optionalInstant(long micros) {
        return micros == 0 ? null : instant(micros);
    }

    /** Numbers that are stored; never to be changed. */
    static int code(TaskStatus status) {
        return switch (status) {
            case CREATED -> 0;
            case QUEUED -> 1;
            case RUNNING -> 2;
            case COMPLETED -> 3;
            case FAILED -> 4;
            case CANCELLED -> 5;
            case RETRYING -> 6;
        };
    }

    static TaskStatus status(int code) {
        return switch (code) {
            case 0 -> TaskStatus.CREATED;
            case 1 -> TaskStatus.QUEUED;
            case 2 -> TaskStatus.RUNNING;
            case 3 -> TaskStatus.COMPLETED;
            case 4 -> TaskStatus.FAILED;
            case 5 -> TaskStatus.CANCELLED;
            case 6 -> TaskStatus.RETRYING;
            default -> throw new IllegalStateException("unknown state " + code + " in the task database");
        };
    }
}
