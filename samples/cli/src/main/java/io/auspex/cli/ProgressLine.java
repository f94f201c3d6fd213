package io.auspex.cli;

import io.auspex.common.ProgressListener;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Progress for a person: on a terminal one line that is written over, otherwise a line per report; at most four reports a second. Closing
 * it clears the line. Thread-safe.
 */
final class ProgressLine implements ProgressListener, AutoCloseable {
    private static final long INTERVAL_NANOS = 250_000_000L;
    private static final int WIDTH = 100;

    private final PrintWriter err;
    private final boolean terminal;
    private final boolean shown;
    private final LongSupplier nanoTime;
    private boolean started;
    private long last;
    private int written;

    ProgressLine(PrintWriter err, boolean terminal, boolean shown, LongSupplier nanoTime) {
        this.err = err;
        this.terminal = terminal;
        this.shown = shown;
        this.nanoTime = nanoTime;
    }

    @Override
    public synchronized void onProgress(double fraction, String message) {
        long now = nanoTime.getAsLong();
        if (!shown || (started && now - last < INTERVAL_NANOS)) {
            return;
        }
        started = true;
        last = now;
        String line = String.format(Locale.ROOT, "%3.0f %%  %s", Math.clamp(fraction, 0.0, 1.0) * 100, message)
                .replaceAll("\\R.*", "");
        if (terminal) {
            String cut = line.length() > WIDTH ? line.substring(0, WIDTH) : line;
            err.print("\r" + cut + " ".repeat(Math.max(0, written - cut.length())));
            written = cut.length();
        } else {
            err.print(line + "\n");
        }
        err.flush();
    }

    @Override
    public void close() {
        clear();
    }

    /** Clears the line, so that what follows starts on an empty one. */
    synchronized void clear() {
        if (terminal && written > 0) {
            err.print("\r" + " ".repeat(written) + "\r");
            err.flush();
            written = 0;
        }
    }
}
