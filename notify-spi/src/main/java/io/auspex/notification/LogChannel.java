package io.auspex.notification;

import io.auspex.notify.Notification;
import io.auspex.spi.NotificationChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes messages to the log, one line each, named {@code log}: information as info, warnings as warn, the rest as error. Control characters
 * become spaces, so that no message can forge a second line. Thread-safe.
 */
public final class LogChannel implements NotificationChannel {
    private final Logger log;

    /** Creates a channel to the logger {@code io.auspex.notification}. */
    public LogChannel() {
        this(LoggerFactory.getLogger("io.auspex.notification"));
    }

    LogChannel(Logger log) {
        this.log = log;
    }

    @Override
    public String name() {
        return "log";
    }

    @Override
    public boolean accepts(Notification notification) {
        return true;
    }

    @Override
    public void send(Notification notification) {
        String line = oneLine(notification);
        switch (notification.severity()) {
            case INFO -> log.info("{}", line);
            case WARNING -> log.warn("{}", line);
            case CRITICAL -> log.error("{}", line);
        }
    }

    static String oneLine(Notification notification) {
        String text = notification.kind() + " "
                + notification.userId().map(user -> "to " + user).orElse("to all") + ": " + notification.title()
                + (notification.body().isBlank() ? "" : " – " + notification.body());
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
    }

    @Override
    public boolean idempotent() {
        return true;
    }
}
