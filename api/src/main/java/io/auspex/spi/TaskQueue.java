package io.auspex.spi;

import java.time.Duration;

/**
 * Wakes workers when there is something to take. It carries hints, never the truth: a lost or doubled hint costs a wasted look at the
 * {@link TaskRepository}, nothing more. Thread-safe; passes {@code io.auspex.kit.TaskQueueKit}.
 */
public interface TaskQueue extends AutoCloseable {
    /** Tells that something may be waiting. */
    void signal();

    /**
     * Waits for a hint.
     *
     * @param timeout longest time to wait
     * @return whether there was a hint
     * @throws InterruptedException if the thread is interrupted
     */
    boolean await(Duration timeout) throws InterruptedException;

    /** Wakes everybody and gives no more hints. */
    @Override
    void close();
}
