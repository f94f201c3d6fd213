package io.auspex.marketdata;

import io.auspex.common.ProgressListener;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/** Counts what is done on many threads and reports it on one, at most four times a second and once at the end. */
final class ProgressMeter {
    private static final long INTERVAL_NANOS = 250_000_000L;

    private final ProgressListener listener;
    private final LongSupplier nanoTime;
    private final int total;
    private final AtomicInteger done = new AtomicInteger();
    private long last;
    private int reported;

    ProgressMeter(ProgressListener listener, LongSupplier nanoTime, int total) {
        this.listener = listener;
        this.nanoTime = nanoTime;
        this.total = total;
        this.last = nanoTime.getAsLong();
    }

    /** Counts one more. On any thread. */
    void count() {
        done.incrementAndGet();
    }

    /** Reports if it is time and there is something new. On the thread of the operation. */
    void report() {
        long now = nanoTime.getAsLong();
        int count = done.get();
        if (count > reported && count < total && now - last >= INTERVAL_NANOS) {
            reported = count;
            last = now;
            tell(count);
        }
    }

    /** Reports the end. On the thread of the operation. */
    void end() {
        tell(total);
    }

    private void tell(int count) {
        listener.onProgress((double) count / total, "loaded " + count + " of " + total + " symbols");
    }
}
