package io.auspex.notify;

/** Receives messages in this process. Called on the service's thread, one message at a time and in order. */
@FunctionalInterface
public interface NotificationListener {
    /**
     * Takes a message; what it throws is logged and does not reach the sender.
     *
     * @param notification the message
     */
    void onNotification(Notification notification);
}
