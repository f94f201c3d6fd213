package io.auspex.notify;

import io.auspex.task.TaskEvent;

/**
 * Delivers messages to listeners, connected clients and channels. Sending never blocks the sender and never fails it. Thread-safe.
 */
public interface NotificationService {
    /**
     * Connects a client (NOTE-1).
     *
     * @param connection an open connection
     */
    void connectClient(ClientConnection connection);

    /**
     * Disconnects a client; does nothing if it is unknown.
     *
     * @param connectionId which connection
     */
    void disconnectClient(String connectionId);

    /**
     * Tells the owner of a task, and everybody who listens to all, what happened to it (NOTE-2).
     *
     * @param event what happened
     */
    void notifyTaskStatus(TaskEvent event);

    /**
     * Tells everybody that something is wrong with the system (NOTE-3).
     *
     * @param severity how urgent
     * @param title one line
     * @param body more lines; possibly empty
     */
    void broadcastSystemAlert(Notification.Severity severity, String title, String body);

    /**
     * Sends a message to one user (NOTE-4).
     *
     * @param userId whom
     * @param kind what it is about
     * @param title one line
     * @param body more lines; possibly empty
     */
    void sendPersonalNotification(String userId, Notification.Kind kind, String title, String body);

    /**
     * Listens to the messages of one user and to those for everybody.
     *
     * @param userId whose
     * @param listener receives them
     * @return closes to stop listening
     */
    Subscription subscribe(String userId, NotificationListener listener);

    /**
     * Listens to all messages.
     *
     * @param listener receives them
     * @return closes to stop listening
     */
    Subscription subscribeAll(NotificationListener listener);
}
