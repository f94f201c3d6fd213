package io.auspex.notification;

import static java.util.Objects.requireNonNull;

import io.auspex.notify.ClientConnection;
import io.auspex.notify.MessageFormatter;
import io.auspex.notify.Notification;
import io.auspex.notify.Notification.Kind;
import io.auspex.notify.Notification.Severity;
import io.auspex.notify.NotificationListener;
import io.auspex.notify.NotificationService;
import io.auspex.notify.Subscription;
import io.auspex.spi.NotificationChannel;
import io.auspex.task.TaskEvent;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers messages to listeners in this process, to connected clients and to channels. Thread-safe. Sending never waits and never fails: each
 * receiver has a bounded queue and a virtual thread of its own, so a slow one delays nobody else.
 *
 * <p>A listener gets its messages in the order in which they were sent, one at a time. When it is slow, progress of a task is replaced by later
 * progress of the same task; when its queue is full, the oldest progress is left out, else the oldest message. {@link #dropped} and {@link
 * #conflated} count both. Channels get everything that they accept except progress; a message that fails is sent again, with growing waits,
 * where the channel is idempotent, and is given up and counted otherwise.
 */
public final class RoutingNotificationService implements NotificationService, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RoutingNotificationService.class);

    private record Listener(Optional<String> userId, Mailbox mailbox) {}

    private record Channel(NotificationChannel channel, Mailbox mailbox) {}

    private final MessageFormatter formatter;
    private final ConnectionHub clients;
    private final InstantSource clock;
    private final int capacity;
    private final int attempts;
    private final Duration backOff;
    private final Duration drain;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final List<Channel> channels = new ArrayList<>();
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicLong undelivered = new AtomicLong();
    private final AtomicLong droppedBefore = new AtomicLong();
    private final AtomicLong conflatedBefore = new AtomicLong();
    private final String prefix;
    private volatile boolean closed;

    private RoutingNotificationService(Builder builder) {
        this.formatter = builder.formatter;
        this.clients = builder.clients;
        this.clock = builder.clock;
        this.capacity = builder.capacity;
        this.attempts = builder.attempts;
        this.backOff = builder.backOff;
        this.drain = builder.drain;
        this.prefix = "n" + Long.toString(clock.millis(), 36) + "-";
        for (NotificationChannel channel : builder.channels) {
            channels.add(new Channel(
                    channel, new Mailbox("auspex-channel-" + channel.name(), capacity, n -> deliver(channel, n))));
        }
    }

    /**
     * {@return a builder with these defaults: {@link JsonMessageFormatter}, a {@link ConnectionHub}, no channel, the system's clock, 1,024
     * messages per receiver, 5 attempts per message with waits from half a second that double, 5 s to empty the queues at the end}
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public void connectClient(ClientConnection connection) {
        clients.add(connection);
    }

    @Override
    public void disconnectClient(String connectionId) {
        clients.remove(connectionId);
    }

    @Override
    public void notifyTaskStatus(TaskEvent event) {
        send(
                formatter.taskStatus(event),
                JsonMessageFormatter.isProgress(event)
                        ? Optional.of(event.taskId() + "/" + event.version())
                        : Optional.empty());
    }

    @Override
    public void broadcastSystemAlert(Severity severity, String title, String body) {
        send(message(Kind.SYSTEM_ALERT, severity, Optional.empty(), title, body), Optional.empty());
    }

    @Override
    public void sendPersonalNotification(String userId, Kind kind, String title, String body) {
        requireNonNull(userId, "userId");
        send(message(kind, Severity.INFO, Optional.of(userId), title, body), Optional.empty());
    }

    @Override
    public Subscription subscribe(String userId, NotificationListener listener) {
        return subscribe(Optional.of(userId), listener);
    }

    @Override
    public Subscription subscribeAll(NotificationListener listener) {
        return subscribe(Optional.empty(), listener);
    }

    /** {@return how many messages were left out because a receiver was too slow} */
    public long dropped() {
        return droppedBefore.get()
                + mailboxes().stream().mapToLong(Mailbox::dropped).sum();
    }

    /** {@return how many progress messages were replaced by a later one of the same task before they were delivered} */
    public long conflated() {
        return conflatedBefore.get()
                + clients.conflated()
                + mailboxes().stream().mapToLong(Mailbox::conflated).sum();
    }

    /** {@return how many messages a channel did not take, after all attempts} */
    public long undelivered() {
        return undelivered.get();
    }

    /** {@return the connected clients} */
    public ConnectionHub clients() {
        return clients;
    }

    /** Delivers what is queued, for a bounded time, and ends every thread and connection. Calling it again has no effect. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        List<Mailbox> all = mailboxes();
        all.forEach(Mailbox::close);
        long end = System.nanoTime() + drain.toNanos();
        try {
            for (Mailbox mailbox : all) {
                mailbox.join(TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        clients.close();
    }

    private List<Mailbox> mailboxes() {
        var all = new ArrayList<Mailbox>();
        listeners.forEach(l -> all.add(l.mailbox()));
        channels.forEach(c -> all.add(c.mailbox()));
        return all;
    }

    private Subscription subscribe(Optional<String> userId, NotificationListener listener) {
        requireNonNull(listener, "listener");
        if (closed) {
            throw new IllegalStateException("the notification service is closed; open a new one");
        }
        var entry = new Listener(userId, new Mailbox("auspex-listener", capacity, n -> call(listener, n)));
        listeners.add(entry);
        return () -> {
            if (listeners.remove(entry)) {
                entry.mailbox().close();
                droppedBefore.addAndGet(entry.mailbox().dropped());
                conflatedBefore.addAndGet(entry.mailbox().conflated());
            }
        };
    }

    private Notification message(Kind kind, Severity severity, Optional<String> userId, String title, String body) {
        return new Notification(
                prefix + numbers.incrementAndGet(), kind, severity, userId, title, body, Map.of(), clock.instant());
    }

    private void send(Notification notification, Optional<String> progressKey) {
        if (closed) {
            LOG.debug("message {} came after the close and goes nowhere", notification.notificationId());
            return;
        }
        Optional<String> user = notification.userId();
        for (Listener listener : listeners) {
            if (user.isEmpty()
                    || listener.userId().isEmpty()
                    || listener.userId().equals(user)) {
                listener.mailbox().put(notification, progressKey);
            }
        }
        if (!clients.isEmpty()) {
            clients.send(user, formatter.json(notification), progressKey);
        }
        if (progressKey.isEmpty()) {
            for (Channel channel : channels) {
                if (accepts(channel.channel(), notification)) {
                    channel.mailbox().put(notification, Optional.empty());
                }
            }
        }
    }

    private static boolean accepts(NotificationChannel channel, Notification notification) {
        try {
            return channel.accepts(notification);
        } catch (RuntimeException e) {
            LOG.warn("channel {} could not say whether it wants {}", channel.name(), notification.notificationId(), e);
            return false;
        }
    }

    private static void call(NotificationListener listener, Notification notification) {
        try {
            listener.onNotification(notification);
        } catch (RuntimeException e) {
            LOG.warn("a listener failed at message {}; the next one goes on", notification.notificationId(), e);
        }
    }

    private void deliver(NotificationChannel channel, Notification notification) throws InterruptedException {
        Duration wait = backOff;
        for (int attempt = 1; ; attempt++) {
            Exception failure = attempt(channel, notification);
            if (failure == null) {
                return;
            }
            if (!channel.idempotent() || attempt >= attempts) {
                undelivered.incrementAndGet();
                LOG.error(
                        "message {} was not delivered by channel {} in {} attempt(s)",
                        notification.notificationId(),
                        channel.name(),
                        attempt,
                        failure);
                return;
            }
            Thread.sleep(wait);
            wait = wait.multipliedBy(2);
        }
    }

    private static @Nullable Exception attempt(NotificationChannel channel, Notification notification)
            throws InterruptedException {
        try {
            channel.send(notification);
            return null;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) { // whatever a channel throws means: not delivered
            return e;
        }
    }

    /** Collects the parts of a service. Not thread-safe. */
    public static final class Builder {
        private MessageFormatter formatter = new JsonMessageFormatter();
        private ConnectionHub clients = new ConnectionHub();
        private final List<NotificationChannel> channels = new ArrayList<>();
        private InstantSource clock = InstantSource.system();
        private int capacity = 1_024;
        private int attempts = 5;
        private Duration backOff = Duration.ofMillis(500);
        private Duration drain = Duration.ofSeconds(5);

        private Builder() {}

        /**
         * Sets what turns events into messages.
         *
         * @param value by default English and JSON
         * @return this builder
         */
        public Builder formatter(MessageFormatter value) {
            formatter = requireNonNull(value, "formatter");
            return this;
        }

        /**
         * Sets who keeps the connected clients; the service closes it.
         *
         * @param value by default one with the default bounds
         * @return this builder
         */
        public Builder clients(ConnectionHub value) {
            clients = requireNonNull(value, "clients");
            return this;
        }

        /**
         * Adds a way of delivery.
         *
         * @param value gets everything that it accepts, except progress
         * @return this builder
         */
        public Builder channel(NotificationChannel value) {
            channels.add(requireNonNull(value, "channel"));
            return this;
        }

        /**
         * Sets the clock that stamps messages.
         *
         * @param value by default the system's
         * @return this builder
         */
        public Builder clock(InstantSource value) {
            clock = requireNonNull(value, "clock");
            return this;
        }

        /**
         * Sets how many messages may wait for one receiver.
         *
         * @param value &ge; 1
         * @return this builder
         */
        public Builder capacity(int value) {
            capacity = value;
            return this;
        }

        /**
         * Sets how often an idempotent channel is tried, and how long to wait after the first failure; the wait doubles.
         *
         * @param most &ge; 1
         * @param firstWait &ge; 0
         * @return this builder
         */
        public Builder retries(int most, Duration firstWait) {
            attempts = most;
            backOff = requireNonNull(firstWait, "firstWait");
            return this;
        }

        /**
         * Sets how long {@link RoutingNotificationService#close} lets the queues empty.
         *
         * @param value &ge; 0
         * @return this builder
         */
        public Builder drain(Duration value) {
            drain = requireNonNull(value, "drain");
            return this;
        }

        /**
         * {@return the service}
         *
         * @throws IllegalArgumentException if a part is out of range
         */
        public RoutingNotificationService build() {
            if (capacity < 1) {
                throw new IllegalArgumentException("capacity must be >= 1 but was " + capacity);
            }
            if (attempts < 1) {
                throw new IllegalArgumentException("most must be >= 1 but was " + attempts);
            }
            if (backOff.isNegative() || drain.isNegative()) {
                throw new IllegalArgumentException(
                        "firstWait and drain must be >= 0 but were " + backOff + " and " + drain);
            }
            return new RoutingNotificationService(this);
        }
    }
}
