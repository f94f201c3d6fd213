package io.auspex.common;

import io.auspex.error.OperationCancelledException;

/**
 * A flag that one thread raises and a long operation reads. Thread-safe; cheap enough to read once per bar.
 *
 * <p>An operation stops within a second after {@link #cancel()} or after its thread is interrupted, and then throws
 * {@link OperationCancelledException}.
 */
public final class CancellationToken {
    private volatile boolean cancelled;

    /** Creates a token that is not cancelled. */
    public CancellationToken() {}

    /** {@return a token of one's own that nobody will cancel} */
    public static CancellationToken none() {
        return new CancellationToken();
    }

    /** Asks the operation to stop. Calling it again has no effect. */
    public void cancel() {
        cancelled = true;
    }

    /** {@return whether {@link #cancel()} was called} */
    public boolean isCancelled() {
        return cancelled;
    }

    /**
     * Returns if the operation may go on.
     *
     * @param operation what to name in the exception
     * @throws OperationCancelledException if the token is cancelled or the thread is interrupted (the flag stays set)
     */
    public void check(String operation) {
        if (cancelled || Thread.currentThread().isInterrupted()) {
            throw new OperationCancelledException(operation, operation + " was cancelled");
        }
    }
}
