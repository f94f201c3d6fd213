package io.auspex.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.auspex.notify.Notification;
import io.auspex.notify.Notification.Severity;
import io.auspex.task.TaskEvent;
import io.auspex.task.TaskStatus;
import io.auspex.task.TaskType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonMessageFormatterTest {
    private static final Instant AT = Instant.parse("2026-01-05T09:00:00Z");
    private final JsonMessageFormatter formatter = new JsonMessageFormatter();

    private static TaskEvent event(
            long version, Optional<TaskStatus> from, TaskStatus status, double progress, String message) {
        return new TaskEvent("t1", version, "ann", "nightly", TaskType.BACKTEST, from, status, progress, message, AT);
    }

    @Test
    void tellsAChangeOfState() {
        Notification message = formatter.taskStatus(
                event(2, Optional.of(TaskStatus.RUNNING), TaskStatus.FAILED, 0.4, "fast must be < slow"));
        assertThat(message.notificationId()).isEqualTo("t1/2");
        assertThat(message.userId()).contains("ann");
        assertThat(message.severity()).isEqualTo(Severity.WARNING);
        assertThat(message.title()).isEqualTo("nightly: failed");
        assertThat(message.body()).isEqualTo("fast must be < slow");
        assertThat(message.attributes())
                .containsEntry("status", "FAILED")
                .containsEntry("from", "RUNNING")
                .containsEntry("version", "2")
                .containsEntry("change", "state");
        assertThat(formatter.text(message)).isEqualTo("[warning] nightly: failed\nfast must be < slow");
    }

    @Test
    void tellsProgress() {
        Notification message = formatter.taskStatus(event(1, Optional.empty(), TaskStatus.RUNNING, 0.429, "fold 3"));
        assertThat(message.title()).isEqualTo("nightly: 42 %");
        assertThat(message.notificationId()).isEqualTo("t1/1/42");
        assertThat(message.attributes()).containsEntry("change", "progress");
    }

    @Test
    void hasWordsForEveryState() {
        for (TaskStatus status : TaskStatus.values()) {
            Notification message = formatter.taskStatus(event(1, Optional.of(TaskStatus.CREATED), status, 0, ""));
            assertThat(message.title()).startsWith("nightly: ").hasSizeGreaterThan(12);
            assertThat(formatter.text(message)).doesNotContain("\n");
        }
    }

    @Test
    void writesTheWholeObject() {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("a", "1");
        attributes.put("b\"", "2");
        var message = new Notification(
                "n1",
                Notification.Kind.SYSTEM_ALERT,
                Severity.CRITICAL,
                Optional.of("ann"),
                "disk",
                "full",
                attributes,
                AT);
        assertThat(formatter.json(message))
                .isEqualTo(
                        "{\"id\":\"n1\",\"kind\":\"SYSTEM_ALERT\",\"severity\":\"CRITICAL\",\"user\":\"ann\",\"title\":\"disk\","
                                + "\"body\":\"full\",\"attributes\":{\"a\":\"1\",\"b\\\"\":\"2\"},\"at\":\"2026-01-05T09:00:00Z\"}");
        var plain = new Notification(
                "n1", Notification.Kind.DATA_UPDATED, Severity.INFO, Optional.empty(), "x", "", Map.of(), AT);
        assertThat(formatter.json(plain)).doesNotContain("user").contains("\"attributes\":{}");
    }

    @Test
    void escapesWhatJsonAndPagesStumbleOver() {
        var message = new Notification(
                "n1",
                Notification.Kind.DATA_UPDATED,
                Severity.INFO,
                Optional.empty(),
                "\"\\\n\r\t\b\u0000\u007f\u2028",
                "\uD800 é 😀 </script>",
                Map.of(),
                AT);
        assertThat(formatter.json(message))
                .contains("\\\"\\\\\\n\\r\\t\\u0008\\u0000\\u007f\\u2028")
                .contains("\\ud800 \\u00e9 \\ud83d\\ude00 \\u003c/script\\u003e");
    }
}
