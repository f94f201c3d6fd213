package io.auspex.spi;

import io.auspex.notify.Notification;

/**
 * A way of delivery outside the process: mail, a chat robot, a webhook. Thread-safe; passes {@code io.auspex.kit.NotificationChannelKit}.
 */
public interface NotificationChannel {
    /** {@return a short name, for example {@code log}} */
    String name();

    /**
     * {@return whether this channel wants a message}
     *
     * @param notification the message
     */
    boolean accepts(Notification notification);

    /**
     * Delivers a message; may block.
     *
     * @param notification the message
     * @throws Exception if it was not delivered; it is tried again where {@link #idempotent()} allows
     */
    void send(Notification notification) throws Exception;

    /** {@return whether a message may be sent again when it is not known if it arrived} */
    boolean idempotent();
}
