package io.auspex.engine.backtest;

import io.auspex.common.CancellationToken;
import io.auspex.common.ProgressListener;
import java.util.function.LongSupplier;

/** Stops a run that was cancelled, and reports how far it has come at most four times a second. */
final class RunMonitor {
    /** A run asks the monitor once in so many bars: seldom enough to cost nothing, often enough for slow strategies. */
    static final int STRIDE = 32;

    private static final long INTERVAL_NANOS = 250_000_000L;
    private static final int CLOCK_STRIDE = 8;

    private final ProgressListener listener;
    private final CancellationToken token;
    private final LongSupplier nanoTime;
    private long lastReport;
    private int calls;

    RunMonitor(ProgressListener listener, CancellationToken token, LongSupplier nanoTime) {
        this.listener = listener;
        this.token = token;
        this.nanoTime = nanoTime;
        this.lastReport = nanoTime.getAsLong();
    }

    static RunMonitor silent() {
        return new RunMonitor(ProgressListener.none(), CancellationToken.none(), () -> 0L);
    }

    void at(int done, int total) {
        token.check("backtest");
        if (++calls % CLOCK_STRIDE != 0) {
            return;
        }
        long now = nanoTime.getAsLong();
        if (now - lastReport >= INTERVAL_NANOS) {
            lastReport = now;
            listener.onProgress((double) done / total, "bar " + done + " of " + total);
        }
    }

    void check() {
        token.check("backtest");
    }

    void finished(int total) {
        listener.onProgress(1, total + " bars done");
    }
}
