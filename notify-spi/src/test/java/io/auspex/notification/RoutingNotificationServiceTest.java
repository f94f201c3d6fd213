package io.auspex.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.auspex.notify.Notification;
import io.auspex.notify.Notification.Kind;
import io.auspex.notify.Notification.Severity;
import io.auspex.task.TaskEvent;
import io.auspex.task.TaskStatus;
import io.auspex.task.TaskType;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RoutingNotificationServiceTest {
    private static final Instant AT = Instant.parse("2026-01-05T09:00:00Z");
    private final List<Notification> seen = new CopyOnWriteArrayList<>();

    private static RoutingNotificationService.Builder builder() {
        return RoutingNotificationService.builder().clock(() -> AT).retries(3, Duration.ofMillis(1));
    }

    private static TaskEvent progress(String task, double fraction) {
        return new TaskEvent(
                task, 1, "ann", "nightly", TaskType.TRAINING, Optional.empty(), TaskStatus.RUNNING, fraction, "", AT);
    }

    private static TaskEvent state(String task, long version, TaskStatus status) {
        return new TaskEvent(
                task, version, "ann", "nightly", TaskType.TRAINING, Optional.of(TaskStatus.RUNNING), status, 0, "", AT);
    }

    @Test
    void sendsAlertsToAllAndPersonalMessagesToOne() {
        var ann = new CopyOnWriteArrayList<Notification>();
        var client = new RecordingConnection("c", "bob", true);
        try (var service = builder().build()) {
            service.subscribe("ann", ann::add);
            service.subscribeAll(seen::add);
            service.connectClient(client);
            service.broadcastSystemAlert(Severity.CRITICAL, "disk full", "3 MB left");
            service.sendPersonalNotification("ann", Kind.PREDICTION_READY, "SPX is ready", "");
            service.sendPersonalNotification("bob", Kind.DATA_UPDATED, "new prices", "");
            client.awaitQuiet(service, 1);
            service.disconnectClient("c");
            assertThat(service.clients().connections()).isEmpty();
        }
        assertThat(ann).extracting(Notification::title).containsExactly("disk full", "SPX is ready");
        assertThat(seen)
                .extracting(Notification::title)
                .containsExactly("disk full", "SPX is ready", "new prices", "end 1");
        assertThat(seen).extracting(Notification::notificationId).doesNotHaveDuplicates();
        assertThat(seen.getFirst().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(seen.getFirst().createdAt()).isEqualTo(AT);
        assertThat(client.frames()).hasSize(3).anyMatch(f -> f.contains("disk full"));
    }

    @Test
    void replacesProgressForASlowListenerAndNeverBlocksTheSender() throws Exception {
        var begun = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var service = builder().capacity(10).build();
        try (service) {
            service.subscribe("ann", n -> {
                begun.countDown();
                await(go);
                seen.add(n);
            });
            service.notifyTaskStatus(state("t1", 1, TaskStatus.RUNNING));
            begun.await();
            for (int i = 1; i <= 100_000; i++) {
                service.notifyTaskStatus(progress("t1", i / 200_000.0));
            }
            service.notifyTaskStatus(state("t1", 2, TaskStatus.COMPLETED));
            go.countDown();
        }
        assertThat(seen)
                .extracting(Notification::title)
                .containsExactly("nightly: started", "nightly: 50 %", "nightly: completed");
        assertThat(service.conflated()).isEqualTo(99_999);
        assertThat(service.dropped()).isZero();
    }

    @Test
    void leavesOutTheOldestWhenAListenerIsFarTooSlowAndCountsIt() throws Exception {
        var begun = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var service = builder().capacity(3).build();
        try (service) {
            var subscription = service.subscribe("ann", n -> {
                begun.countDown();
                await(go);
                seen.add(n);
            });
            service.notifyTaskStatus(state("t0", 1, TaskStatus.RUNNING));
            begun.await();
            service.notifyTaskStatus(progress("t1", 0.1));
            for (int i = 1; i <= 4; i++) {
                service.notifyTaskStatus(state("t" + i, 2, TaskStatus.COMPLETED));
            }
            go.countDown();
            subscription.close();
            subscription.close();
            service.notifyTaskStatus(state("t9", 2, TaskStatus.COMPLETED));
        }
        assertThat(service.dropped()).isEqualTo(2);
        assertThat(seen).extracting(Notification::notificationId).doesNotContain("t1/1/10", "t1/2", "t9/2");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void goesOnAfterAListenerThatThrows() {
        try (var service = builder().build()) {
            service.subscribeAll(n -> {
                seen.add(n);
                throw new IllegalStateException("listener");
            });
            service.broadcastSystemAlert(Severity.INFO, "one", "");
            service.broadcastSystemAlert(Severity.INFO, "two", "");
        }
        assertThat(seen).hasSize(2);
    }

    @Test
    void triesAnIdempotentChannelAgain() {
        var tries = new AtomicInteger();
        var service = builder()
                .channel(new FakeChannel(true, n -> {
                    if (tries.incrementAndGet() < 3) {
                        throw new IOException("busy");
                    }
                    seen.add(n);
                }))
                .build();
        try (service) {
            service.broadcastSystemAlert(Severity.WARNING, "slow", "");
            service.broadcastSystemAlert(Severity.WARNING, "unwanted", "");
            service.broadcastSystemAlert(Severity.WARNING, "refuse", "");
        }
        assertThat(tries).hasValue(3);
        assertThat(seen).extracting(Notification::title).containsExactly("slow");
        assertThat(service.undelivered()).isZero();
    }

    @Test
    void givesUpAfterTheLastTryAndNeverRepeatsWhatMustNotBeRepeated() {
        var tries = new AtomicInteger();
        var once = new AtomicInteger();
        var service = builder()
                .channel(new FakeChannel(true, n -> {
                    tries.incrementAndGet();
                    throw new IOException("down");
                }))
                .channel(new FakeChannel(false, n -> {
                    once.incrementAndGet();
                    throw new IOException("timeout");
                }))
                .build();
        try (service) {
            service.broadcastSystemAlert(Severity.WARNING, "slow", "");
        }
        assertThat(tries).hasValue(3);
        assertThat(once).hasValue(1);
        assertThat(service.undelivered()).isEqualTo(2);
    }

    @Test
    void sparesChannelsTheProgress() {
        try (var service = builder().channel(new FakeChannel(true, seen::add)).build()) {
            service.notifyTaskStatus(progress("t1", 0.5));
            service.notifyTaskStatus(state("t1", 2, TaskStatus.COMPLETED));
        }
        assertThat(seen).extracting(Notification::notificationId).containsExactly("t1/2");
    }

    @Test
    void keepsTheOrderOfEachSenderUnderLoad() throws Exception {
        int senders = 8;
        int each = 500;
        try (var service = builder().capacity(senders * each).build()) {
            service.subscribeAll(seen::add);
            try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int s = 0; s < senders; s++) {
                    String task = "t" + s;
                    pool.execute(() -> {
                        for (int v = 0; v < each; v++) {
                            service.notifyTaskStatus(state(task, v, TaskStatus.RETRYING));
                        }
                    });
                }
            }
        }
        assertThat(seen).hasSize(senders * each);
        for (int s = 0; s < senders; s++) {
            String task = "t" + s;
            assertThat(seen.stream().filter(n -> task.equals(n.attributes().get("taskId"))))
                    .extracting(n -> Integer.parseInt(n.attributes().get("version")))
                    .isSorted();
        }
    }

    @Test
    void endsCleanly() {
        var service = builder().build();
        service.close();
        service.close();
        service.broadcastSystemAlert(Severity.INFO, "late", "");
        assertThatThrownBy(() -> service.subscribeAll(seen::add))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> builder().capacity(0).build()).hasMessage("capacity must be >= 1 but was 0");
        assertThatThrownBy(() -> builder().retries(0, Duration.ZERO).build()).hasMessage("most must be >= 1 but was 0");
        assertThatThrownBy(() -> builder().drain(Duration.ofSeconds(-1)).build())
                .hasMessageContaining("must be >= 0");
    }
}
