package io.auspex.notify;

import io.auspex.task.TaskEvent;

/** Turns what happened into messages, and messages into texts. Thread-safe. */
public interface MessageFormatter {
    /**
     * {@return the message about a task}
     *
     * @param event what happened to it
     */
    Notification taskStatus(TaskEvent event);

    /**
     * {@return a message as one JSON object}
     *
     * @param notification the message
     */
    String json(Notification notification);

    /**
     * {@return a message as lines of text}
     *
     * @param notification the message
     */
    String text(Notification notification);
}
