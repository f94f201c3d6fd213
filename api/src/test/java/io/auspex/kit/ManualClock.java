package io.auspex.kit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test moves it. Thread-safe. */
public final class ManualClock implements InstantSource {
    private final AtomicReference<Instant> now;

    /**
     * Creates a clock.
     *
     * @param start what it shows at first
     */
    public ManualClock(Instant start) {
        now = new AtomicReference<>(start);
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    /**
     * Moves it on.
     *
     * @param step how far
     */
    public void advance(Duration step) {
        now.updateAndGet(t -> t.plus(step));
    }
}
