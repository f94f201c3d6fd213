package io.auspex.notify;

import java.util.List;

/**
 * The connected clients: who is there, what each has still to be sent. A client that reads too slowly is closed, never allowed to fill the
 * memory. Thread-safe.
 */
public interface WebSocketManager {
    /**
     * Takes a connection.
     *
     * @param connection an open one
     */
    void add(ClientConnection connection);

    /**
     * Forgets a connection; does nothing if it is unknown.
     *
     * @param connectionId which one
     */
    void remove(String connectionId);

    /** {@return the identifiers of the open connections} */
    List<String> connections();

    /**
     * Sends a text to every connection of a user.
     *
     * @param userId whom
     * @param text the frame
     * @return to how many connections it was handed
     */
    int sendTo(String userId, String text);

    /**
     * Sends a text to every connection.
     *
     * @param text the frame
     * @return to how many connections it was handed
     */
    int broadcast(String text);
}
