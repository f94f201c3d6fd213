package io.auspex.notify;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The way to one connected client, for example a WebSocket; made by the server that embeds Auspex. Thread-safe. */
public interface ClientConnection {
    /** {@return identifier of the connection, unique in the process} */
    String connectionId();

    /** {@return who is at the other end, as authenticated by the server} */
    String userId();

    /**
     * Sends a text frame without waiting.
     *
     * @param text the frame
     * @param done is given null when it was sent, or what failed
     */
    void send(String text, Consumer<@Nullable Throwable> done);

    /**
     * Closes the connection.
     *
     * @param code WebSocket close code
     * @param reason in a few words
     */
    void close(int code, String reason);
}
