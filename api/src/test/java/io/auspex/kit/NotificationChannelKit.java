package io.auspex.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.auspex.notify.Notification;
import io.auspex.notify.Notification.Kind;
import io.auspex.notify.Notification.Severity;
import io.auspex.spi.NotificationChannel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link NotificationChannel} must do: extend it and say how to open one, and how to count what arrived. */
public abstract class NotificationChannelKit {
    /** {@return a channel that accepts alerts} */
    protected abstract NotificationChannel open();

    /** {@return number of messages that arrived at the other end of the channel opened last} */
    protected abstract int arrived();

    private static Notification alert(int number, String title, String body) {
        return new Notification(
                "n" + number,
                Kind.SYSTEM_ALERT,
                Severity.CRITICAL,
                Optional.empty(),
                title,
                body,
                Map.of("host", "a"),
                Instant.parse("2026-01-05T09:00:00Z"));
    }

    @Test
    void hasAShortName() {
        assertThat(open().name()).matches("[a-z][a-z0-9-]{0,30}");
    }

    @Test
    void delivers() throws Exception {
        var channel = open();
        Notification message = alert(1, "disk full", "only 3 MB left");
        assertThat(channel.accepts(message)).isTrue();
        channel.send(message);
        assertThat(arrived()).isEqualTo(1);
    }

    @Test
    void bearsAnyText() {
        var channel = open();
        List<String> texts =
                List.of("a\r\nb", "\u0000\u0007", "\uD800", "😀 価格", "\"quoted\" \\ {}", "x".repeat(10_000));
        for (String text : texts) {
            assertThatCode(() -> channel.send(alert(1, text, text))).doesNotThrowAnyException();
        }
        assertThat(arrived()).isEqualTo(texts.size());
    }

    @Test
    void deliversFromManyThreads() throws Exception {
        var channel = open();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Void>> sends = IntStream.range(0, 50)
                    .<Callable<Void>>mapToObj(i -> () -> {
                        channel.send(alert(i, "t" + i, ""));
                        return null;
                    })
                    .toList();
            for (var sent : pool.invokeAll(sends)) {
                sent.get();
            }
        }
        assertThat(arrived()).isEqualTo(50);
    }
}
