package io.auspex.taskruntime;

import static java.util.Objects.requireNonNull;

import io.auspex.error.StorageException;
import io.auspex.spi.TaskRepository;
import io.auspex.task.Task;
import io.auspex.task.TaskEvent;
import io.auspex.task.TaskQuery;
import io.auspex.task.TaskSpec;
import io.auspex.task.TaskStatus;
import io.auspex.task.TaskType;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Tasks in one SQLite file. Thread-safe, and safe for several processes of one machine on the same file; each should open it once.
 *
 * <p>Every commit is forced to the disk (write-ahead log, {@code synchronous=FULL}): what a method has acknowledged survives a kill of the
 * process and, as far as the disk tells the truth, a power cut. All changes of a process go through one thread that commits in groups, which
 * is what SQLite is fastest at; readers have connections of their own. The store's clock is the {@code InstantSource} given, by default the
 * clock of this machine, which all processes on the file share; times are kept in microseconds.
 *
 * <p>The folder is made if it is missing. A file that is damaged, belongs to another program, has a newer schema, or is locked is refused
 * with a {@link StorageException} that names it and the remedy, and is left as it is.
 */
public final class SqliteTaskRepository implements TaskRepository {
    private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(10);
    private static final int READERS = 3;
    /** Due tasks in the order of the claim; uses the index task_claim from its first entry. */
    static final String DUE = SqlSession.SELECT
            + " where t.state in (1, 6) and t.run_at <= ? order by t.priority desc, t.run_at, t.id limit ?";
    /** Tasks of workers that are gone; uses the index task_owner. */
    static final String ORPHANS =
            SqlSession.SELECT + " where t.owner > '' and not exists (select 1 from worker w where w.id = t.owner)";

    private final SqliteFile file;
    private final InstantSource clock;
    private final SqliteWriter writer;
    private final BlockingQueue<SqlSession> readers = new ArrayBlockingQueue<>(READERS);
    private volatile boolean closed;

    private SqliteTaskRepository(SqliteFile file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
        this.writer = new SqliteWriter(file, new SqlSession(file.open(clock.instant())));
        try {
            for (int i = 0; i < READERS; i++) {
                var reader = new SqlSession(file.connect());
                readers.add(reader);
                reader.execute("pragma query_only=on");
            }
        } catch (SQLException e) {
            throw file.failure("opened", e);
        }
        writer.start();
    }

    /**
     * {@return the tasks of a file, on the clock of this machine}
     *
     * @param file the database; made if it is missing
     * @throws StorageException if it cannot be used
     */
    public static SqliteTaskRepository open(Path file) {
        return open(file, InstantSource.system());
    }

    /**
     * {@return the tasks of a file}
     *
     * @param file the database; made if it is missing
     * @param clock the store's clock; the same for all processes on the file
     * @throws StorageException if it cannot be used
     */
    public static SqliteTaskRepository open(Path file, InstantSource clock) {
        return open(file, clock, BUSY_TIMEOUT);
    }

    static SqliteTaskRepository open(Path file, InstantSource clock, Duration busyTimeout) {
        return new SqliteTaskRepository(
                new SqliteFile(requireNonNull(file, "file"), busyTimeout), requireNonNull(clock, "clock"));
    }

    @Override
    public Task insert(String taskId, TaskSpec spec, int maxWaiting) {
        requireNonNull(taskId, "taskId");
        requireNonNull(spec, "spec");
        return writer.call(s -> {
            if (spec.idempotencyKey().isPresent()) {
                var select = s.prepare(SqlSession.SELECT + " where t.type = ? and t.idem_key = ?");
                select.setString(1, spec.config().type().name());
                select.setString(2, spec.idempotencyKey().get());
                List<TaskRow> earlier = s.rows(select);
                if (!earlier.isEmpty()) {
                    return task(earlier.getFirst());
                }
            }
            if (s.row(taskId).isPresent()) {
                throw new IllegalArgumentException("taskId must be new but " + taskId + " is in use");
            }
            if (!spec.held() && s.waiting() >= maxWaiting) {
                throw Refusals.queueFull(spec.name(), maxWaiting);
            }
            TaskRow row = TaskRow.created(taskId, spec, now());
            s.insert(row);
            return row.toTask();
        });
    }

    @Override
    public Optional<Task> find(String taskId) {
        requireNonNull(taskId, "taskId");
        return read(s -> s.row(taskId).map(this::task));
    }

    @Override
    public List<Task> find(TaskQuery query) {
        var sql = new StringBuilder(SqlSession.SELECT).append(" where 1");
        if (query.userId().isPresent()) {
            sql.append(" and t.user_id = ?");
        }
        if (!query.statuses().isEmpty()) {
            sql.append(query.statuses().stream()
                    .sorted()
                    .map(status -> Integer.toString(SqlSession.code(status)))
                    .collect(Collectors.joining(", ", " and t.state in (", ")")));
        }
        sql.append(" order by t.created_at desc, t.id desc limit ?");
        return read(s -> {
            var select = s.prepare(sql.toString());
            int index = 1;
            if (query.userId().isPresent()) {
                select.setString(index++, query.userId().get());
            }
            select.setInt(index, query.limit());
            return s.rows(select).stream().map(this::task).toList();
        });
    }

    @Override
    public List<TaskEvent> events(String taskId, long sinceVersion) {
        requireNonNull(taskId, "taskId");
        return read(s -> {
            var select = s.prepare("""
                    select e.version, t.user_id, t.name, t.type, e.from_state, e.to_state, e.progress, e.message, e.at
                    from event e join task t on t.id = e.task_id where e.task_id = ? and e.version > ? order by e.version""");
            select.setString(1, taskId);
            select.setLong(2, sinceVersion);
            var events = new ArrayList<TaskEvent>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    int from = rows.getInt(5);
                    boolean creation = rows.wasNull();
                    events.add(new TaskEvent(
                            taskId,
                            rows.getLong(1),
                            rows.getString(2),
                            rows.getString(3),
                            TaskType.valueOf(rows.getString(4)),
                            creation ? Optional.empty() : Optional.of(SqlSession.status(from)),
                            SqlSession.status(rows.getInt(6)),
                            rows.getDouble(7),
                            rows.getString(8),
                            SqlSession.instant(rows.getLong(9))));
                }
            }
            return Collections.unmodifiableList(events);
        });
    }

    @Override
    public List<Task> claim(String workerId, int max) {
        requireNonNull(workerId, "workerId");
        return writer.call(s -> {
            Instant now = now();
            beat(s, workerId, now);
            var select = s.prepare(DUE);
            select.setLong(1, SqlSession.micros(now));
            select.setInt(2, max);
            List<TaskRow> due = s.rows(select);
            for (TaskRow row : due) {
                change(s, row, row.claim(workerId, now));
            }
            return due.stream().map(TaskRow::toTask).toList();
        });
    }

    @Override
    public Optional<Task> transition(String taskId, long version, Change change) {
        requireNonNull(taskId, "taskId");
        requireNonNull(change, "change");
        return writer.call(s -> {
            Optional<TaskRow> found = s.row(taskId).filter(r -> r.version == version);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            TaskRow row = found.get();
            return s.change(row, row.apply(change, now())) ? Optional.of(finish(s, row)) : Optional.empty();
        });
    }

    @Override
    public void progress(String taskId, long version, double fraction, String message) {
        requireNonNull(taskId, "taskId");
        requireNonNull(message, "message");
        Refusals.checkProgress(fraction);
        if (closed) {
            throw writer.closed();
        }
        writer.report(
                taskId,
                new SqliteWriter.Progress(
                        version, Math.min(fraction, TaskRow.ALMOST_DONE), message, SqlSession.micros(now())));
    }

    @Override
    public boolean checkpoint(String taskId, long version, byte[] state) {
        requireNonNull(taskId, "taskId");
        Refusals.checkCheckpoint(state);
        byte[] copy = state.clone();
        return writer.call(s -> {
            var upsert = s.prepare("""
                    insert into checkpoint (task_id, version, state, at)
                    select id, version, ?, ? from task where id = ? and version = ? and run_version = version
                    on conflict (task_id) do update set version = excluded.version, state = excluded.state, at = excluded.at""");
            upsert.setBytes(1, copy);
            upsert.setLong(2, SqlSession.micros(now()));
            upsert.setString(3, taskId);
            upsert.setLong(4, version);
            return upsert.executeUpdate() == 1;
        });
    }

    @Override
    public Optional<byte[]> checkpoint(String taskId) {
        requireNonNull(taskId, "taskId");
        return read(s -> {
            var select = s.prepare("select state from checkpoint where task_id = ?");
            select.setString(1, taskId);
            try (var rows = select.executeQuery()) {
                return rows.next() ? Optional.of(rows.getBytes(1)) : Optional.empty();
            }
        });
    }

    @Override
    public boolean requestCancel(String taskId, long version) {
        requireNonNull(taskId, "taskId");
        return writer.call(s -> {
            var update = s.prepare(
                    "update task set cancel_requested = 1 where id = ? and version = ? and run_version = version");
            update.setString(1, taskId);
            update.setLong(2, version);
            return update.executeUpdate() == 1;
        });
    }

    @Override
    public List<String> cancelRequested(String workerId) {
        requireNonNull(workerId, "workerId");
        return read(s -> {
            var select = s.prepare("select id from task where owner = ? and cancel_requested = 1 order by id");
            select.setString(1, workerId);
            var ids = new ArrayList<String>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
            }
            return List.copyOf(ids);
        });
    }

    @Override
    public void beat(String workerId) {
        requireNonNull(workerId, "workerId");
        writer.call(s -> {
            beat(s, workerId, now());
            return Boolean.TRUE;
        });
    }

    @Override
    public List<Task> reap(Duration lease, int maxLost) {
        return writer.call(s -> {
            Instant now = now();
            var delete = s.prepare("delete from worker where last_seen < ?");
            delete.setLong(1, SqlSession.micros(now.minus(lease).truncatedTo(ChronoUnit.MICROS)));
            delete.executeUpdate();
            var given = new ArrayList<Task>();
            for (TaskRow row : s.rows(s.prepare(ORPHANS))) {
                change(s, row, row.orphan(maxLost, now));
                given.add(finish(s, row));
            }
            return List.copyOf(given);
        });
    }

    @Override
    public void leave(String workerId) {
        requireNonNull(workerId, "workerId");
        writer.call(s -> {
            var delete = s.prepare("delete from worker where id = ?");
            delete.setString(1, workerId);
            return delete.executeUpdate() == 1;
        });
    }

    @Override
    public int waiting() {
        return read(SqlSession::waiting);
    }

    @Override
    public Optional<Instant> nextDue() {
        return read(s -> {
            try (var rows = s.prepare("select min(run_at) from task where state in (1, 6)")
                    .executeQuery()) {
                long micros = rows.next() ? rows.getLong(1) : 0;
                return micros == 0 ? Optional.empty() : Optional.of(SqlSession.instant(micros));
            }
        });
    }

    @Override
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public void close() {
        synchronized (readers) {
            if (closed) {
                return;
            }
            closed = true;
            for (int i = 0; i < READERS; i++) {
                close(take());
            }
            writer.close();
        }
    }

    private void close(SqlSession reader) {
        try {
            reader.close();
        } catch (SQLException e) {
            throw file.failure("closed", e);
        }
    }

    private void beat(SqlSession s, String workerId, Instant now) throws SQLException {
        var upsert = s.prepare("""
                insert into worker (id, started_at, last_seen) values (?1, ?2, ?2)
                on conflict (id) do update set last_seen = excluded.last_seen""");
        upsert.setString(1, workerId);
        upsert.setLong(2, SqlSession.micros(now));
        upsert.executeUpdate();
    }

    /** A change within the transaction that read the row: nobody can have been first. */
    private void change(SqlSession s, TaskRow row, TaskEvent event) throws SQLException {
        if (!s.change(row, event)) {
            throw new SQLException("task " + row.id + " changed within a transaction");
        }
    }

    private Task finish(SqlSession s, TaskRow row) throws SQLException {
        if (row.status == TaskStatus.COMPLETED || row.status == TaskStatus.CANCELLED) {
            var delete = s.prepare("delete from checkpoint where task_id = ?");
            delete.setString(1, row.id);
            delete.executeUpdate();
        }
        return row.toTask();
    }

    /** The task with the progress that is not written yet. */
    private Task task(TaskRow row) {
        var latest = writer.reported(row.id);
        if (latest != null) {
            row.report(latest.version(), latest.fraction(), latest.message());
        }
        return row.toTask();
    }

    private <T> T read(SqliteWriter.Work<T> work) {
        if (closed) {
            throw writer.closed();
        }
        SqlSession session = take();
        try {
            return work.in(session);
        } catch (SQLException e) {
            throw closed ? writer.closed() : file.failure("read", e);
        } finally {
            readers.add(session);
        }
    }

    private SqlSession take() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    SqlSession session = readers.poll(50, TimeUnit.MILLISECONDS);
                    if (session != null) {
                        return session;
                    }
                    if (closed && !Thread.holdsLock(readers)) {
                        throw writer.closed();
                    }
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
