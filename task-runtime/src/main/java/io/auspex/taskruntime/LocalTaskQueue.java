package io.auspex.taskruntime;

import io.auspex.spi.TaskQueue;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Hints within this process. Thread-safe. Hints that nobody waits for are kept as one; a hint wakes one waiting thread.
 *
 * <p>Other processes on the same repository do not get these hints; they look by themselves once per poll interval.
 */
public final class LocalTaskQueue implements TaskQueue {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean hinted;
    private boolean closed;

    /** Creates a queue without hints. */
    public LocalTaskQueue() {}

    @Override
    public void signal() {
        lock.lock();
        try {
            hinted = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean await(Duration timeout) throws InterruptedException {
        long left = saturatedNanos(timeout);
        lock.lockInterruptibly();
        try {
            while (!hinted && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (closed) {
                return false;
            }
            boolean found = hinted;
            hinted = false;
            return found;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static long saturatedNanos(Duration timeout) {
        return TimeUnit.NANOSECONDS.convert(timeout);
    }
}
