package io.auspex.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.auspex.notify.Notification;
import io.auspex.task.TaskEvent;
import io.auspex.task.TaskStatus;
import io.auspex.task.TaskType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Property 5 of the specification. */
class NotificationProperties {
    /** One step of a task: its number, and how many progress reports follow it. */
    record Move(int task, int reports) {}

    @Provide
    Arbitrary<List<Move>> moves() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 3))
                .as(Move::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(80);
    }

    @Label(
            "Feature: production-ready-implementation, Property 5: Notification reliability: every change of state reaches every listener and"
                    + " client concerned, in order and once, and nobody else")
    @Property(tries = 150)
    void everyChangeReachesEverybodyConcerned(@ForAll("moves") List<Move> moves) {
        var ann = new CopyOnWriteArrayList<String>();
        var bob = new CopyOnWriteArrayList<String>();
        var all = new CopyOnWriteArrayList<String>();
        var channel = new CopyOnWriteArrayList<String>();
        var client = new RecordingConnection("c1", "ann", true);
        var expected = new ArrayList<TaskEvent>();
        var service = RoutingNotificationService.builder()
                .channel(new FakeChannel(true, n -> note(channel, n)))
                .build();
        try (service) {
            service.subscribe("ann", n -> note(ann, n));
            service.subscribe("bob", n -> note(bob, n));
            service.subscribeAll(n -> note(all, n));
            service.connectClient(client);
            long[] versions = new long[4];
            for (Move move : moves) {
                TaskEvent state = event(move.task(), versions[move.task()]++, Optional.of(TaskStatus.QUEUED), 0);
                expected.add(state);
                service.notifyTaskStatus(state);
                for (int i = 0; i < move.reports(); i++) {
                    service.notifyTaskStatus(event(move.task(), state.version(), Optional.empty(), i / 4.0));
                }
            }
            client.awaitQuiet(service, moves.size());
        }
        assertThat(all).isEqualTo(ids(expected, ""));
        assertThat(channel).isEqualTo(ids(expected, ""));
        assertThat(ann).isEqualTo(ids(expected, "ann"));
        assertThat(bob).isEqualTo(ids(expected, "bob"));
        assertThat(client.stateChanges()).isEqualTo(ids(expected, "ann"));
        assertThat(service.dropped()).isZero();
    }

    private static void note(List<String> seen, Notification message) {
        if (message.attributes().getOrDefault("change", "").equals("state")) {
            seen.add(message.notificationId());
        }
    }

    private static List<String> ids(List<TaskEvent> events, String user) {
        return events.stream()
                .filter(e -> user.isEmpty() || e.userId().equals(user))
                .map(e -> e.taskId() + "/" + e.version())
                .toList();
    }

    private static TaskEvent event(int task, long version, Optional<TaskStatus> from, double progress) {
        return new TaskEvent(
                "t" + task,
                version,
                task % 2 == 0 ? "ann" : "bob",
                "task",
                TaskType.TRAINING,
                from,
                TaskStatus.RUNNING,
                progress,
                "",
                Instant.EPOCH);
    }

    /** Undoes the escapes of one JSON text; what is not an escape must be plain. */
    private static String unescape(String json) {
        var text = new StringBuilder();
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            assertThat(c).isBetween(' ', '~').isNotEqualTo('"');
            if (c != '\\') {
                text.append(c);
                continue;
            }
            char kind = json.charAt(++i);
            switch (kind) {
                case 'n' -> text.append('\n');
                case 'r' -> text.append('\r');
                case 't' -> text.append('\t');
                case '"', '\\' -> text.append(kind);
                case 'u' -> {
                    text.append((char) Integer.parseInt(json.substring(i + 1, i + 5), 16));
                    i += 4;
                }
                default -> throw new AssertionError("unknown escape " + kind);
            }
        }
        return text.toString();
    }

    @Property(tries = 500)
    void anyTextComesBackFromItsJson(@ForAll String text) {
        String json = new JsonMessageFormatter()
                .json(new Notification(
                        "n",
                        Notification.Kind.DATA_UPDATED,
                        Notification.Severity.INFO,
                        Optional.empty(),
                        "t",
                        text,
                        Map.of(),
                        Instant.EPOCH));
        String body = json.substring(json.indexOf("\"body\":\"") + 8, json.indexOf("\",\"attributes\""));
        assertThat(unescape(body)).isEqualTo(text);
    }
}
