package io.auspex.spi;

import io.auspex.common.CancellationToken;
import java.util.Optional;

/** What a running task can say and ask. Thread-safe. */
public interface TaskContext {
    /** {@return the task} */
    String taskId();

    /** {@return number of this attempt, from 1} */
    int attempt();

    /** {@return a number that only grows from attempt to attempt, to fence off writes of an attempt that is thought dead} */
    long fencingToken();

    /** {@return cancelled when the task is, or when the worker has to give it up} */
    CancellationToken cancellation();

    /**
     * Tells how far it has come; free to call often, it is passed on at most four times a second.
     *
     * @param fraction part that is done, in [0, 1]
     * @param message what is being done, in a few words
     */
    void progress(double fraction, String message);

    /**
     * Stores where to go on after a crash; durable when it returns.
     *
     * @param state up to 64 KiB
     */
    void checkpoint(byte[] state);

    /** {@return what the last attempt that got so far has stored} */
    Optional<byte[]> lastCheckpoint();
}
