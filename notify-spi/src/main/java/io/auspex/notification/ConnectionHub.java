package io.auspex.notification;

import static java.util.Objects.requireNonNull;

import io.auspex.notify.ClientConnection;
import io.auspex.notify.WebSocketManager;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connected clients with a bounded queue each: one frame is on its way at a time, the next goes when the connection says that the last was
 * sent. Thread-safe; sending never waits, frames are handed over on virtual threads.
 *
 * <p>A client whose queue is full (1,024 frames or 1 Mi characters by default) is closed with code 4008 and
 * forgotten, as is one that fails. Frames that carry progress replace progress of the same task that still waits.
 */
public final class ConnectionHub implements WebSocketManager, AutoCloseable {
    /** WebSocket close code for a client that reads too slowly. */
    public static final int TOO_SLOW = 4008;

    /** WebSocket close code when the service goes away. */
    static final int GOING_AWAY = 1001;

    private static final int FRAMES = 1_024;
    private static final int CHARACTERS = 1 << 20;
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionHub.class);

    private static final class Frame {
        final Optional<String> key;
        String text;

        Frame(String text, Optional<String> key) {
            this.text = text;
            this.key = key;
        }
    }

    private final Map<String, Client> clients = new ConcurrentHashMap<>();
    private final AtomicLong kicked = new AtomicLong();
    private final AtomicLong conflated = new AtomicLong();
    private final int frames;
    private final int characters;

    /** Creates a hub with the default bounds. */
    public ConnectionHub() {
        this(FRAMES, CHARACTERS);
    }

    /**
     * Creates a hub.
     *
     * @param frames most frames that may wait for one client; &ge; 1
     * @param characters most characters that may wait for one client; &ge; 1
     */
    public ConnectionHub(int frames, int characters) {
        if (frames < 1 || characters < 1) {
            throw new IllegalArgumentException(
                    "frames and characters must be >= 1 but were " + frames + " and " + characters);
        }
        this.frames = frames;
        this.characters = characters;
    }

    @Override
    public void add(ClientConnection connection) {
        var client = new Client(requireNonNull(connection, "connection"));
        Client earlier = clients.putIfAbsent(connection.connectionId(), client);
        if (earlier != null && !earlier.connection.equals(connection)) {
            throw new IllegalArgumentException("connectionId must be unique in the process but "
                    + connection.connectionId() + " is connected already");
        }
    }

    @Override
    public void remove(String connectionId) {
        Client client = clients.remove(requireNonNull(connectionId, "connectionId"));
        if (client != null) {
            client.end();
        }
    }

    @Override
    public List<String> connections() {
        return clients.keySet().stream().sorted().toList();
    }

    @Override
    public int sendTo(String userId, String text) {
        return send(Optional.of(userId), text, Optional.empty());
    }

    @Override
    public int broadcast(String text) {
        return send(Optional.empty(), text, Optional.empty());
    }

    boolean isEmpty() {
        return clients.isEmpty();
    }

    /** Sends to the connections of a user, or to all; a frame with a key replaces one with the same key that still waits. */
    int send(Optional<String> userId, String text, Optional<String> key) {
        int handed = 0;
        for (Client client : clients.values()) {
            if (userId.isEmpty() || userId.get().equals(client.connection.userId())) {
                handed += client.offer(text, key) ? 1 : 0;
            }
        }
        return handed;
    }

    /** {@return how many clients were closed because they read too slowly} */
    public long kicked() {
        return kicked.get();
    }

    /** {@return how many frames were replaced by a later one before they were sent} */
    public long conflated() {
        return conflated.get();
    }

    /** Closes every connection with code 1001. */
    @Override
    public void close() {
        for (Client client : clients.values()) {
            drop(client, GOING_AWAY, "the service is shutting down");
        }
    }

    private void drop(Client client, int code, String reason) {
        if (clients.remove(client.connection.connectionId(), client)) {
            client.end();
            Thread.ofVirtual().name("auspex-disconnect").start(() -> {
                try {
                    client.connection.close(code, reason);
                } catch (RuntimeException e) {
                    LOG.debug("connection {} was gone already", client.connection.connectionId(), e);
                }
            });
        }
    }

    private final class Client {
        private final ClientConnection connection;
        private final ArrayDeque<Frame> waiting = new ArrayDeque<>();
        /** Requests to look at the queue; whoever raises it from 0 looks, so that one thread sends at a time and none recurses. */
        private final AtomicInteger looks = new AtomicInteger();

        private int length;
        private boolean sending;
        private boolean ended;

        Client(ClientConnection connection) {
            this.connection = connection;
        }

        boolean offer(String text, Optional<String> key) {
            synchronized (this) {
                if (ended) {
                    return false;
                }
                if (key.isPresent() && replace(text, key)) {
                    return true;
                }
                if (waiting.size() < frames && length + text.length() <= characters) {
                    waiting.add(new Frame(text, key));
                    length += text.length();
                } else {
                    ended = true;
                }
            }
            if (isEnded()) {
                kicked.incrementAndGet();
                LOG.warn(
                        "client {} of {} reads too slowly and is disconnected",
                        connection.connectionId(),
                        connection.userId());
                drop(this, TOO_SLOW, "reads too slowly; reconnect and ask for the state");
                return false;
            }
            if (looks.getAndIncrement() == 0) {
                Thread.ofVirtual().name("auspex-send").start(this::drain);
            }
            return true;
        }

        private boolean replace(String text, Optional<String> key) {
            for (Frame frame : waiting) {
                if (frame.key.equals(key)) {
                    length += text.length() - frame.text.length();
                    frame.text = text;
                    conflated.incrementAndGet();
                    return true;
                }
            }
            return false;
        }

        private void drain() {
            int missed = looks.get();
            while (missed != 0) {
                Frame next = next();
                if (next != null) {
                    send(next.text);
                }
                missed = looks.addAndGet(-missed);
            }
        }

        private synchronized @Nullable Frame next() {
            Frame next = sending || ended ? null : waiting.poll();
            if (next != null) {
                length -= next.text.length();
                sending = true;
            }
            return next;
        }

        private void send(String text) {
            try {
                connection.send(text, this::sent);
            } catch (RuntimeException e) {
                sent(e);
            }
        }

        private void sent(@Nullable Throwable failure) {
            if (failure != null) {
                LOG.info(
                        "client {} of {} is gone: {}",
                        connection.connectionId(),
                        connection.userId(),
                        failure.toString());
                drop(this, GOING_AWAY, "a frame could not be sent");
                return;
            }
            synchronized (this) {
                sending = false;
            }
            if (looks.getAndIncrement() == 0) {
                drain();
            }
        }

        synchronized void end() {
            ended = true;
            waiting.clear();
        }

        private synchronized boolean isEnded() {
            return ended;
        }
    }
}
