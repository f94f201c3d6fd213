package io.auspex.notification;

import io.auspex.notify.ClientConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A client that keeps what it is sent, and reads as fast as a test lets it. */
final class RecordingConnection implements ClientConnection {
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]*)\".*\"change\":\"state\"");

    private final String id;
    private final String user;
    private final boolean reads;
    private final List<String> frames = new ArrayList<>();
    private final List<Consumer<@Nullable Throwable>> unread = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private int closeCode;

    RecordingConnection(String id, String user, boolean reads) {
        this.id = id;
        this.user = user;
        this.reads = reads;
    }

    @Override
    public String connectionId() {
        return id;
    }

    @Override
    public String userId() {
        return user;
    }

    @Override
    public void send(String text, Consumer<@Nullable Throwable> done) {
        synchronized (this) {
            frames.add(text);
            if (!reads) {
                unread.add(done);
            }
            notifyAll();
        }
        if (reads) {
            done.accept(null);
        }
    }

    @Override
    public void close(int code, String reason) {
        synchronized (this) {
            closeCode = code;
        }
        closed.countDown();
    }

    /** Reads what lies there: the last frame was sent, or failed. */
    void read(@Nullable Throwable failure) {
        Consumer<@Nullable Throwable> done;
        synchronized (this) {
            done = unread.removeFirst();
        }
        done.accept(failure);
    }

    synchronized List<String> frames() {
        return List.copyOf(frames);
    }

    synchronized void awaitFrames(int count) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (frames.size() < count && System.nanoTime() < end) {
            wait(1_000);
        }
        if (frames.size() < count) {
            throw new AssertionError("only " + frames.size() + " of " + count + " frames");
        }
    }

    int awaitClose() throws InterruptedException {
        if (!closed.await(30, TimeUnit.SECONDS)) {
            throw new AssertionError("not closed");
        }
        synchronized (this) {
            return closeCode;
        }
    }

    /** Sends a last message to this user and waits for it. */
    void awaitQuiet(RoutingNotificationService service, int number) {
        String end = "end " + number;
        service.sendPersonalNotification(user, io.auspex.notify.Notification.Kind.DATA_UPDATED, end, "");
        synchronized (this) {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (frames.stream().noneMatch(f -> f.contains(end))) {
                try {
                    wait(1_000);
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("the last message did not come");
                }
            }
        }
    }

    synchronized List<String> stateChanges() {
        return frames.stream()
                .map(ID::matcher)
                .filter(java.util.regex.Matcher::find)
                .map(m -> m.group(1))
                .toList();
    }
}
