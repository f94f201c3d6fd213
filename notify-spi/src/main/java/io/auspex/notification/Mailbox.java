package io.auspex.notification;

import io.auspex.notify.Notification;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue of messages for one receiver with a virtual thread that delivers them in order. Putting never waits: progress of the same
 * task replaces progress that still lies there, and when the box is full the oldest progress goes, else the oldest message; both are counted.
 * Thread-safe.
 */
final class Mailbox {
    /** Takes one message. */
    @FunctionalInterface
    interface Receiver {
        void take(Notification notification) throws InterruptedException;
    }

    private static final class Letter {
        final Optional<String> key;
        Notification notification;

        Letter(Optional<String> key, Notification notification) {
            this.key = key;
            this.notification = notification;
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Letter> letters = new ArrayDeque<>();
    private final Map<String, Letter> replaceable = new HashMap<>();
    private final int capacity;
    private final Receiver receiver;
    private final Thread thread;
    private long dropped;
    private long conflated;
    private boolean closed;

    Mailbox(String name, int capacity, Receiver receiver) {
        this.capacity = capacity;
        this.receiver = receiver;
        this.thread = Thread.ofVirtual().name(name).start(this::loop);
    }

    /** Puts a message; one with a key replaces the one with the same key that still lies there. */
    void put(Notification notification, Optional<String> key) {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            Letter same = key.map(replaceable::get).orElse(null);
            if (same != null) {
                same.notification = notification;
                conflated++;
                return;
            }
            if (letters.size() >= capacity) {
                makeRoom();
            }
            var letter = new Letter(key, notification);
            letters.add(letter);
            key.ifPresent(k -> replaceable.put(k, letter));
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private void makeRoom() {
        Letter victim =
                letters.stream().filter(l -> l.key.isPresent()).findFirst().orElseGet(letters::getFirst);
        letters.remove(victim);
        victim.key.ifPresent(replaceable::remove);
        dropped++;
    }

    long dropped() {
        lock.lock();
        try {
            return dropped;
        } finally {
            lock.unlock();
        }
    }

    long conflated() {
        lock.lock();
        try {
            return conflated;
        } finally {
            lock.unlock();
        }
    }

    /** Takes nothing more; what lies there is still delivered. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the last delivery, then gives up. */
    void join(long millis) throws InterruptedException {
        if (Thread.currentThread().equals(thread)) {
            return;
        }
        thread.join(Math.max(1, millis));
        if (thread.isAlive()) {
            thread.interrupt();
            thread.join(TimeUnit.SECONDS.toMillis(1));
        }
    }

    private void loop() {
        try {
            for (Notification next = take(); next != null; next = take()) {
                receiver.take(next);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable Notification take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (letters.isEmpty() && !closed) {
                changed.await();
            }
            Letter letter = letters.poll();
            if (letter == null) {
                return null;
            }
            letter.key.ifPresent(replaceable::remove);
            return letter.notification;
        } finally {
            lock.unlock();
        }
    }
}
