package io.auspex.registry;

import io.auspex.common.ProgressListener;

/** Passes progress on at most four times a second, never backwards, and once at the end. Not thread-safe. */
final class PacedProgress implements ProgressListener {
    private static final long PAUSE_NANOS = 250_000_000;

    private final ProgressListener listener;
    private double reached;
    private long last;
    private boolean reported;

    PacedProgress(ProgressListener listener) {
        this.listener = listener;
    }

    @Override
    public void onProgress(double fraction, String message) {
        long now = System.nanoTime();
        reached = Math.max(reached, Math.min(1, fraction));
        if (!reported || now - last >= PAUSE_NANOS || reached >= 1) {
            reported = true;
            last = now;
            listener.onProgress(reached, message);
        }
    }

    /** A listener for a part of the way, from one fraction to another. */
    ProgressListener part(double from, double to, String what) {
        return (fraction, message) ->
                onProgress(from + (to - from) * Math.max(0, Math.min(1, fraction)), what + ": " + message);
    }
}
