package io.auspex.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.auspex.kit.NotificationChannelKit;
import io.auspex.notify.Notification;
import io.auspex.spi.NotificationChannel;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** The contract, on the log. */
class LogChannelTest extends NotificationChannelKit {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    protected NotificationChannel open() {
        return new LogChannel((Logger) Proxy.newProxyInstance(
                Logger.class.getClassLoader(), new Class<?>[] {Logger.class}, (proxy, method, arguments) -> {
                    lines.add(method.getName() + " " + arguments[1]);
                    return null;
                }));
    }

    @Override
    protected int arrived() {
        return lines.size();
    }

    private static Notification message(Notification.Severity severity) {
        return new Notification(
                "n1",
                Notification.Kind.DATA_UPDATED,
                severity,
                Optional.of("ann"),
                "new prices",
                "SPX\r\nERROR forged",
                Map.of(),
                Instant.EPOCH);
    }

    @Test
    void writesOneLineAtTheLevelOfTheSeverity() throws Exception {
        for (var severity : Notification.Severity.values()) {
            open().send(message(severity));
        }
        String text = "DATA_UPDATED to ann: new prices – SPX ERROR forged";
        assertThat(lines).containsExactly("info " + text, "warn " + text, "error " + text);
    }
}
