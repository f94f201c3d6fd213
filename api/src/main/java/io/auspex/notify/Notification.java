package io.auspex.notify;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One message.
 *
 * @param notificationId identifier; the same for every delivery of the same message
 * @param kind what it is about
 * @param severity how urgent it is
 * @param userId whom it is for; empty for everybody
 * @param title one line
 * @param body more lines; possibly empty
 * @param attributes what a program may want to know, for example {@code taskId}
 * @param createdAt when
 */
public record Notification(
        String notificationId,
        Kind kind,
        Severity severity,
        Optional<String> userId,
        String title,
        String body,
        Map<String, String> attributes,
        Instant createdAt) {
    /** What a message is about (NOTE-5). */
    public enum Kind {
        /** A task changed. */
        TASK_STATUS,
        /** A forecast is there. */
        PREDICTION_READY,
        /** Something is wrong with the system. */
        SYSTEM_ALERT,
        /** New prices are there. */
        DATA_UPDATED
    }

    /** How urgent a message is. */
    public enum Severity {
        /** Good to know. */
        INFO,
        /** Should be looked at. */
        WARNING,
        /** Must be looked at now. */
        CRITICAL
    }

    /** Checks that nothing is missing. */
    public Notification {
        requireNonNull(notificationId, "notificationId");
        requireNonNull(kind, "kind");
        requireNonNull(severity, "severity");
        requireNonNull(userId, "userId");
        if (requireNonNull(title, "title").isBlank()) {
            throw new IllegalArgumentException("title must not be blank");
        }
        requireNonNull(body, "body");
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        requireNonNull(createdAt, "createdAt");
    }
}
