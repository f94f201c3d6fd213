package io.auspex.taskruntime;

import io.auspex.error.TaskRejectedException;
import io.auspex.error.TaskRejectedException.Reason;

/** The checks and refusals that every store words alike. */
final class Refusals {
    /** Largest checkpoint, in bytes. */
    static final int MAX_CHECKPOINT = 64 * 1024;

    private Refusals() {}

    static TaskRejectedException queueFull(String task, int maxWaiting) {
        return new TaskRejectedException(
                task,
                Reason.QUEUE_FULL,
                "task \"" + task + "\" was refused because " + maxWaiting
                        + " tasks wait already, which is as many as may; try again later, or raise maxWaiting");
    }

    static void checkProgress(double fraction) {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException("fraction must be in [0, 1] but was " + fraction);
        }
    }

    static void checkCheckpoint(byte[] state) {
        if (state.length > MAX_CHECKPOINT) {
            throw new IllegalArgumentException("state must be at most " + MAX_CHECKPOINT + " bytes but was "
                    + state.length + "; store the rest in a file and keep its name");
        }
    }
}
