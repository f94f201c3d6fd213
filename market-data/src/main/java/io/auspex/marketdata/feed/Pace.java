package io.auspex.marketdata.feed;

import static java.util.Objects.requireNonNull;

import io.auspex.data.BarSeries;
import java.time.Duration;
import java.time.InstantSource;

/** Decides when a replayed bar may go out. One pace serves one replay at a time unless it says otherwise. */
@FunctionalInterface
public interface Pace {
    /**
     * Waits until a bar may go out.
     *
     * @param epochNanos when the bar became known
     * @throws InterruptedException if the replay is cancelled meanwhile
     */
    void await(long epochNanos) throws InterruptedException;

    /** {@return a pace that never waits; it serves any number of replays} */
    static Pace unlimited() {
        return epochNanos -> {};
    }

    /**
     * {@return a pace at which history passes so many times faster than it did, counted from the first bar}
     *
     * @param factor finite and above 0; 1 for as slow as it was, 60 for an hour in a minute
     * @param clock says how much time has passed
     * @param sleeper waits
     */
    static Pace faster(double factor, InstantSource clock, Sleeper sleeper) {
        if (!(factor > 0 && factor <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("factor must be finite and above 0 but was " + factor);
        }
        requireNonNull(clock, "clock");
        requireNonNull(sleeper, "sleeper");
        return new Pace() {
            private boolean begun;
            private long firstBar;
            private long began;

            @Override
            public void await(long epochNanos) throws InterruptedException {
                long now = BarSeries.nanos(clock.instant());
                if (!begun) {
                    begun = true;
                    firstBar = epochNanos;
                    began = now;
                }
                double wait = (epochNanos - firstBar) / factor - (now - began);
                if (wait > 0) {
                    sleeper.sleep(Duration.ofNanos((long) wait));
                }
            }
        };
    }

    /** Waits for a time. {@code Thread::sleep} is one. */
    @FunctionalInterface
    interface Sleeper {
        /**
         * Waits.
         *
         * @param time how long
         * @throws InterruptedException if the thread is interrupted
         */
        void sleep(Duration time) throws InterruptedException;
    }
}
