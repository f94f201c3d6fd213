package io.auspex.taskruntime;

import io.auspex.common.CancellationToken;
import io.auspex.task.Task;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a task by this process: who runs it, whether it was asked to stop and why, and who may record its end. Thread-safe.
 * Times are those of {@link System#nanoTime}: no correction of the wall clock ends an attempt early.
 */
final class Attempt {
    /** Why an attempt is to stop; the first reason stands, except that losing the right to run replaces all. */
    enum Stop {
        NONE,
        CANCEL,
        TIMEOUT,
        CLOSING,
        FENCED
    }

    final Task task;
    final CancellationToken token = new CancellationToken();
    private Stop stop = Stop.NONE;
    private long stopNanos;
    private long startNanos;

    @Nullable
    private Thread thread;

    private boolean interrupted;
    private boolean ended;

    Attempt(Task task) {
        this.task = task;
    }

    /** Enters the thread that runs it; false if it must not start any more. */
    synchronized boolean begin() {
        if (stop != Stop.NONE || ended) {
            return false;
        }
        thread = Thread.currentThread();
        startNanos = System.nanoTime();
        return true;
    }

    /** The thread is free again; an interrupt that was meant for this attempt must not reach the next one. */
    synchronized void leave() {
        thread = null;
        if (Thread.interrupted()) {
            interrupted = true;
        }
    }

    synchronized void stop(Stop why) {
        if (stop == Stop.NONE) {
            stopNanos = System.nanoTime();
            stop = why;
        } else if (why == Stop.FENCED) {
            stop = why;
        }
        token.cancel();
    }

    synchronized Stop stopped() {
        return stop;
    }

    /** Whether it has run for longer than it may. */
    synchronized boolean overdue() {
        return thread != null
                && stop == Stop.NONE
                && task.timeout()
                        .map(limit -> System.nanoTime() - startNanos > limit.toNanos())
                        .orElse(false);
    }

    /** Interrupts the thread, once, when it was asked to stop and has not for the patience. */
    synchronized void interruptAfter(Duration patience) {
        if (stop != Stop.NONE
                && thread != null
                && !interrupted
                && System.nanoTime() - stopNanos >= patience.toNanos()) {
            interrupted = true;
            thread.interrupt();
        }
    }

    /** Whether its code still runs although it was asked to stop and the grace is over. */
    synchronized boolean ignoresFor(Duration grace) {
        return stop != Stop.NONE && thread != null && !ended && System.nanoTime() - stopNanos >= grace.toNanos();
    }

    /** Takes the right to record the end; given once. */
    synchronized boolean end() {
        if (ended) {
            return false;
        }
        ended = true;
        return true;
    }
}
