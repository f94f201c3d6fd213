package io.auspex.taskruntime;

import io.auspex.error.AuspexException;
import io.auspex.error.StorageException;
import io.auspex.error.TaskRejectedException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. Operations that arrive while a commit is on its way share the next one (up to {@value #GROUP}, or
 * 20 ms of work); when nothing is on its way, an operation is committed at once. A caller goes on only after the commit of its
 * operation.
 */
final class SqliteWriter {
    /** Most operations of one commit. */
    static final int GROUP = 200;

    /**
     * Longest work of one commit: room for a claim of many tasks together with the ends of those before, and short enough for
     * other processes that wait to write.
     */
    private static final long GROUP_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final long PROGRESS_MILLIS = 250;
    private static final Logger LOG = LoggerFactory.getLogger(SqliteWriter.class);

    /** Work in a transaction. A refusal must be thrown before anything is written. */
    @FunctionalInterface
    interface Work<T extends @Nullable Object> {
        T in(SqlSession session) throws SQLException;
    }

    /** Progress that waits to be written; the latest of a task wins. */
    record Progress(long version, double fraction, String message, long at) {}

    private static final class Operation<T extends @Nullable Object> {
        final Work<T> work;
        final CompletableFuture<T> outcome = new CompletableFuture<>();
        /** Completes the future with what the work gave; set when the work has run, called after the commit. */
        Runnable whenCommitted = () -> {};

        Operation(Work<T> work) {
            this.work = work;
        }

        void run(SqlSession session) throws SQLException {
            try {
                T value = work.in(session);
                whenCommitted = () -> outcome.complete(value);
            } catch (TaskRejectedException | IllegalArgumentException refused) {
                whenCommitted = () -> outcome.completeExceptionally(refused);
            }
        }
    }

    private final SqliteFile file;
    private final SqlSession session;
    private final LinkedBlockingQueue<Operation<?>> queue = new LinkedBlockingQueue<>();
    private final Map<String, Progress> progress = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile boolean closing;

    SqliteWriter(SqliteFile file, SqlSession session) {
        this.file = file;
        this.session = session;
        this.thread = Thread.ofPlatform().daemon().name("auspex-task-writer").unstarted(this::loop);
    }

    void start() {
        thread.start();
    }

    <T extends @Nullable Object> T call(Work<T> work) {
        var operation = new Operation<T>(work);
        if (closing) {
            throw closed();
        }
        queue.add(operation);
        if (closing && queue.remove(operation)) {
            throw closed();
        }
        try {
            return operation.outcome.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                // a new object where the type allows it would lose the type; the stack of the writer is what failed
                case AuspexException known -> throw known;
                case IllegalArgumentException known -> throw known;
                case null, default -> throw e;
            }
        }
    }

    void report(String taskId, Progress latest) {
        progress.merge(taskId, latest, (a, b) -> b.version() >= a.version() ? b : a);
    }

    @Nullable
    Progress reported(String taskId) {
        return progress.get(taskId);
    }

    void close() {
        if (!closing) {
            closing = true;
            queue.add(new Operation<>(s -> Boolean.TRUE));
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    StorageException closed() {
        return new StorageException(
                file.path().toString(), "the task database " + file.path() + " is closed; open it again");
    }

    private void loop() {
        var batch = new ArrayList<Operation<?>>();
        while (!closing || !queue.isEmpty()) {
            batch.clear();
            try {
                Operation<?> first = queue.poll(PROGRESS_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, GROUP - 1);
                } else if (progress.isEmpty()) {
                    continue;
                }
            } catch (InterruptedException e) {
                continue; // this thread is ours: only close() ends it
            }
            runAll(batch);
        }
        try {
            session.close();
        } catch (SQLException e) {
            LOG.warn("task database {} was not closed cleanly; nothing is lost", file.path(), e);
        }
    }

    /** One transaction if it works; otherwise, as a failure says nothing about the others, one for each. */
    private void runAll(List<Operation<?>> batch) {
        int from = 0;
        while (from < batch.size() || batch.isEmpty()) {
            try {
                from += transaction(batch.subList(from, batch.size()));
            } catch (SQLException | RuntimeException | Error e) {
                rollback();
                List<Operation<?>> rest = batch.subList(from, batch.size());
                if (rest.size() <= 1) {
                    rest.forEach(o -> o.outcome.completeExceptionally(cause(e)));
                } else {
                    for (var single : rest) {
                        runAll(List.of(single));
                    }
                }
                return;
            }
            if (batch.isEmpty()) {
                return;
            }
        }
    }

    /** Runs as many as fit into the time of a group, and tells how many. */
    private int transaction(List<Operation<?>> batch) throws SQLException {
        long end = System.nanoTime() + GROUP_NANOS;
        session.resetWaiting();
        session.execute("begin immediate");
        Map<String, Progress> written = Map.copyOf(progress);
        for (var entry : written.entrySet()) {
            write(entry.getKey(), entry.getValue());
        }
        int done = 0;
        do {
            if (done < batch.size()) {
                batch.get(done).run(session);
                done++;
            }
        } while (done < batch.size() && System.nanoTime() < end);
        session.storeWaiting();
        session.execute("commit");
        session.resetWaiting();
        written.forEach(progress::remove);
        batch.subList(0, done).forEach(o -> o.whenCommitted.run());
        return done;
    }

    private void write(String taskId, Progress latest) throws SQLException {
        var upsert = session.prepare("""
                insert into progress (task_id, version, fraction, message, at)
                select id, ?, ?, ?, ? from task where id = ? and run_version = ? and state = 2
                on conflict (task_id) do update set version = excluded.version, fraction = excluded.fraction,
                  message = excluded.message, at = excluded.at""");
        upsert.setLong(1, latest.version());
        upsert.setDouble(2, latest.fraction());
        upsert.setString(3, latest.message());
        upsert.setLong(4, latest.at());
        upsert.setString(5, taskId);
        upsert.setLong(6, latest.version());
        upsert.executeUpdate();
    }

    private void rollback() {
        session.resetWaiting();
        try {
            session.execute("rollback");
        } catch (SQLException e) {
            LOG.debug("nothing to roll back in {}", file.path(), e);
        }
    }

    private Throwable cause(Throwable e) {
        return e instanceof SQLException sql ? file.failure("written", sql) : e;
    }
}
