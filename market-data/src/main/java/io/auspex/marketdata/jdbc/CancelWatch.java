package io.auspex.marketdata.jdbc;

import io.auspex.common.CancellationToken;
import io.auspex.error.OperationCancelledException;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cancels a statement that is running when its token is cancelled or its thread is interrupted, within a tenth of a second. For sources
 * that wait for a database. Closing it ends the watch. Thread-safe.
 */
public final class CancelWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CancelWatch.class);
    private static final Duration INTERVAL = Duration.ofMillis(50);

    private final ReentrantLock lock = new ReentrantLock();
    private final Thread watcher;
    private final CancellationToken token;
    private volatile boolean ended;

    /**
     * Begins to watch for the calling thread.
     *
     * @param statement that the calling thread runs
     * @param token of the operation
     */
    public CancelWatch(Statement statement, CancellationToken token) {
        this.token = token;
        var owner = Thread.currentThread();
        watcher = Thread.ofVirtual().name("auspex-jdbc-cancel").unstarted(() -> {
            while (!ended && owner.isAlive()) {
                if (token.isCancelled() || owner.isInterrupted()) {
                    cancel(statement); // again and again: the statement may not have begun yet
                }
                try {
                    Thread.sleep(INTERVAL);
                } catch (InterruptedException e) {
                    return; // the watch has ended
                }
            }
        });
        watcher.start();
    }

    /**
     * Returns if the statement's result may be read on.
     *
     * @param operation what to name in the exception
     * @throws OperationCancelledException if the token is cancelled or the thread is interrupted
     */
    public void check(String operation) {
        token.check(operation);
    }

    private void cancel(Statement statement) {
        lock.lock();
        try {
            if (!ended) {
                statement.cancel();
            }
        } catch (SQLException e) {
            LOG.debug("a statement could not be cancelled; it is left to run to its end", e);
        } finally {
            lock.unlock();
        }
    }

    /** Ends the watch. After it no cancellation goes out, so that none can meet the next statement of the connection. */
    @Override
    public void close() {
        lock.lock();
        try {
            ended = true;
        } finally {
            lock.unlock();
        }
        watcher.interrupt();
    }
}
