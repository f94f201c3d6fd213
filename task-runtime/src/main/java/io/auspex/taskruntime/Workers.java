package io.auspex.taskruntime;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The threads that compute, and the few attempts that lie ready for them. Thread-safe.
 *
 * <p>Tasks that end within milliseconds are taken ahead, as many as 20 ms of work, so that one commit claims many; tasks that take longer are
 * taken only when a thread is free, so that none waits behind another here while a different process could run it.
 */
final class Workers {
    private static final double AHEAD_NANOS = 20e6;
    private static final double SHORT_NANOS = 10e6;
    private static final int MOST_AHEAD = 200;
    /** Tasks that are measured before any is taken ahead. */
    private static final int LEARNING = 16;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition room = lock.newCondition();
    private final Condition idle = lock.newCondition();
    private final ArrayDeque<Attempt> ready = new ArrayDeque<>();
    private final Set<Attempt> busy = new HashSet<>();
    private final Set<Thread> threads = new HashSet<>();
    private final int size;
    private final Consumer<Attempt> code;
    private int started;
    private int measured;
    private double averageNanos = SHORT_NANOS;
    private long lastTakenNanos = System.nanoTime();
    private boolean closed;

    Workers(int size, Consumer<Attempt> code) {
        this.size = size;
        this.code = code;
    }

    void start() {
        lock.lock();
        try {
            for (int i = 0; i < size; i++) {
                startOne();
            }
        } finally {
            lock.unlock();
        }
    }

    private void startOne() {
        Thread thread =
                Thread.ofPlatform().daemon().name("auspex-worker-" + ++started).unstarted(this::loop);
        threads.add(thread);
        thread.start();
    }

    /** Waits until more attempts are wanted, and tells how many; 0 after close. */
    int awaitRoom() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!closed) {
                int capacity = size + ahead();
                int free = capacity - busy.size() - ready.size();
                if (free > 0 && ((ready.isEmpty() && busy.size() < size) || free >= capacity / 2)) {
                    return free;
                }
                room.await();
            }
            return 0;
        } finally {
            lock.unlock();
        }
    }

    /** Hands attempts over; false after close. */
    boolean add(Collection<Attempt> attempts) {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            if (ready.isEmpty()) {
                lastTakenNanos = System.nanoTime();
            }
            ready.addAll(attempts);
            work.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Takes back what lies ready and was not touched for a second: a longer task came between. */
    List<Attempt> takeBackStale() {
        lock.lock();
        try {
            if (ready.isEmpty() || System.nanoTime() - lastTakenNanos < TimeUnit.SECONDS.toNanos(1)) {
                return List.of();
            }
            averageNanos = TimeUnit.SECONDS.toNanos(1);
            return takeReady();
        } finally {
            lock.unlock();
        }
    }

    /** Takes nothing new from now on, and gives back what has not begun. */
    List<Attempt> close() {
        lock.lock();
        try {
            closed = true;
            work.signalAll();
            room.signalAll();
            return takeReady();
        } finally {
            lock.unlock();
        }
    }

    private List<Attempt> takeReady() {
        var rest = new ArrayList<>(ready);
        ready.clear();
        return rest;
    }

    /** Gives up a thread whose code ignores that it was asked to stop; another takes its place. */
    void abandon(Attempt attempt) {
        lock.lock();
        try {
            if (busy.remove(attempt) && !closed) {
                startOne();
            }
            signalFree();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until nothing runs. */
    boolean awaitIdle(long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (!busy.isEmpty() && left > 0) {
                left = idle.awaitNanos(left);
            }
            return busy.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the threads have ended, except those that were given up. */
    void join(long nanos) throws InterruptedException {
        List<Thread> all;
        lock.lock();
        try {
            all = List.copyOf(threads);
        } finally {
            lock.unlock();
        }
        long end = System.nanoTime() + nanos;
        for (Thread thread : all) {
            thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
        }
    }

    private int ahead() {
        if (measured < LEARNING || averageNanos > SHORT_NANOS) {
            return 0;
        }
        return (int) Math.min(MOST_AHEAD, size * AHEAD_NANOS / Math.max(1, averageNanos));
    }

    private void loop() {
        while (true) {
            Attempt attempt;
            lock.lock();
            try {
                while (ready.isEmpty() && !closed) {
                    work.awaitUninterruptibly();
                }
                if (ready.isEmpty()) {
                    threads.remove(Thread.currentThread());
                    return;
                }
                attempt = ready.remove();
                busy.add(attempt);
                lastTakenNanos = System.nanoTime();
                room.signal();
            } finally {
                lock.unlock();
            }
            long began = System.nanoTime();
            code.accept(attempt);
            if (!free(attempt, System.nanoTime() - began)) {
                return; // given up meanwhile: another thread has taken this one's place
            }
        }
    }

    private boolean free(Attempt attempt, long nanos) {
        lock.lock();
        try {
            averageNanos += 0.1 * (nanos - averageNanos);
            measured++;
            if (!busy.remove(attempt)) {
                threads.remove(Thread.currentThread());
                return false;
            }
            signalFree();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void signalFree() {
        room.signal();
        if (busy.isEmpty()) {
            idle.signalAll();
        }
    }
}
