package io.auspex.notification;

import io.auspex.notify.MessageFormatter;
import io.auspex.notify.Notification;
import io.auspex.notify.Notification.Kind;
import io.auspex.notify.Notification.Severity;
import io.auspex.task.TaskEvent;
import io.auspex.task.TaskStatus;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Messages in English, and as JSON objects in ASCII. Thread-safe; keeps nothing.
 *
 * <p>A message about a task has the attributes {@code taskId}, {@code taskName}, {@code taskType}, {@code status}, {@code version}, {@code
 * progress} (in [0, 1]), {@code change} ({@code state} or {@code progress}) and, for a change of state, {@code from}. Its identifier is made
 * from the task and the version, so that a client can drop what it has seen.
 */
public final class JsonMessageFormatter implements MessageFormatter {
    /** Attribute that tells a change of state from progress. */
    static final String CHANGE = "change";

    /** Creates the formatter. */
    public JsonMessageFormatter() {}

    /** Whether an event is progress rather than a change of state. */
    static boolean isProgress(TaskEvent event) {
        return event.from().isEmpty() && event.status() == TaskStatus.RUNNING;
    }

    @Override
    public Notification taskStatus(TaskEvent event) {
        boolean progress = isProgress(event);
        int percent = (int) Math.floor(event.progress() * 100);
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("taskId", event.taskId());
        attributes.put("taskName", event.taskName());
        attributes.put("taskType", event.taskType().name());
        attributes.put("status", event.status().name());
        attributes.put("version", Long.toString(event.version()));
        attributes.put("progress", Double.toString(event.progress()));
        attributes.put(CHANGE, progress ? "progress" : "state");
        event.from().ifPresent(from -> attributes.put("from", from.name()));
        String id = event.taskId() + "/" + event.version();
        return new Notification(
                progress ? id + "/" + percent : id,
                Kind.TASK_STATUS,
                severity(event),
                Optional.of(event.userId()),
                event.taskName() + ": " + (progress ? percent + " %" : words(event.status())),
                event.message(),
                attributes,
                event.at());
    }

    private static Severity severity(TaskEvent event) {
        return switch (event.status()) {
            case FAILED, RETRYING -> Severity.WARNING;
            case CREATED, QUEUED, RUNNING, COMPLETED, CANCELLED -> Severity.INFO;
        };
    }

    private static String words(TaskStatus status) {
        return switch (status) {
            case CREATED -> "recorded";
            case QUEUED -> "waiting for a worker";
            case RUNNING -> "started";
            case RETRYING -> "failed, will be tried again";
            case COMPLETED -> "completed";
            case FAILED -> "failed";
            case CANCELLED -> "cancelled";
        };
    }

    @Override
    public String json(Notification notification) {
        var json = new JsonText()
                .field("id", notification.notificationId())
                .field("kind", notification.kind().name())
                .field("severity", notification.severity().name());
        notification.userId().ifPresent(user -> json.field("user", user));
        return json.field("title", notification.title())
                .field("body", notification.body())
                .object("attributes", notification.attributes())
                .field("at", notification.createdAt().toString())
                .end();
    }

    @Override
    public String text(Notification notification) {
        String head = "[" + notification.severity().name().toLowerCase(Locale.ROOT) + "] " + notification.title();
        return notification.body().isBlank() ? head : head + "\n" + notification.body();
    }
}
