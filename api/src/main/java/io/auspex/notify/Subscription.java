package io.auspex.notify;

/** A listener that is connected. Thread-safe. */
public interface Subscription extends AutoCloseable {
    /** Disconnects the listener; messages on their way may still arrive. Calling it again has no effect. */
    @Override
    void close();
}
