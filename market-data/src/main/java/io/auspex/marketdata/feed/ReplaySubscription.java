package io.auspex.marketdata.feed;

import io.auspex.common.CancellationToken;
import io.auspex.data.BarEvent;
import io.auspex.error.AuspexException;
import io.auspex.error.OperationCancelledException;
import io.auspex.error.ProviderFailedException;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One replay to one subscriber. All signals but the first come from one thread, so they never overlap. Thread-safe.
 *
 * <p>The numbers in brackets are rules of the Reactive Streams specification 1.0.4.
 */
final class ReplaySubscription implements Flow.Subscription {
    private static final Logger LOG = LoggerFactory.getLogger(ReplaySubscription.class);

    private final String name;
    private final Function<CancellationToken, MergedBars> bars;
    private final Pace pace;
    private final CancellationToken token = new CancellationToken();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread thread;

    // guarded by the lock
    private Flow.@Nullable Subscriber<? super BarEvent> subscriber;
    private long demand;
    private long refused = 1;

    ReplaySubscription(
            String name,
            Flow.Subscriber<? super BarEvent> subscriber,
            Function<CancellationToken, MergedBars> bars,
            Pace pace) {
        this.name = name;
        this.subscriber = subscriber;
        this.bars = bars;
        this.pace = pace;
        this.thread = Thread.ofVirtual().name("auspex-replay").unstarted(this::run);
    }

    /** Gives the subscription to the subscriber and starts to serve it. */
    void begin() {
        var target = Objects.requireNonNull(subscriber, "subscriber");
        target.onSubscribe(this);
        thread.start(); // nothing else may come before onSubscribe has returned [1.3]
    }

    @Override
    public void request(long n) {
        lock.lock();
        try {
            if (n <= 0) {
                refused = Math.min(refused, n); // [3.9]
            } else {
                demand = demand + n < 0 ? Long.MAX_VALUE : demand + n; // [3.17]
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void cancel() {
        token.cancel();
        lock.lock();
        try {
            subscriber = null; // [3.13]
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (!Thread.currentThread().equals(thread)) {
            thread.interrupt();
        }
    }

    private void run() {
        try {
            replay();
        } catch (OperationCancelledException e) {
            LOG.debug("{} was cancelled", name);
            end(e);
        } catch (AuspexException e) {
            end(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end(new OperationCancelledException(name, name + " was interrupted", e));
        } catch (RuntimeException e) {
            end(new ProviderFailedException(name, name + " failed (" + e + "); see the cause", e));
        }
    }

    private void replay() throws InterruptedException {
        if (awaitDemand() == 0) {
            return;
        }
        try (var merged = bars.apply(token)) {
            while (merged.next()) {
                if (awaitDemand() == 0) {
                    return;
                }
                var bar = merged.bar();
                pace.await(bar.epochNanos());
                var target = taken();
                if (target == null || !sent(target, bar)) {
                    return;
                }
            }
        }
        var target = release();
        if (target != null) {
            target.onComplete(); // needs no demand [1.5]
        }
    }

    /** Sends a bar; a subscriber that throws has broken its contract [2.13] and is let go. */
    private boolean sent(Flow.Subscriber<? super BarEvent> target, BarEvent bar) {
        try {
            target.onNext(bar);
            return true;
        } catch (RuntimeException e) {
            LOG.error("{}: a subscriber failed and gets nothing more", name, e);
            cancel();
            return false;
        }
    }

    /** Waits until a bar is wanted; {@return the demand, or 0 when it is over} */
    private long awaitDemand() throws InterruptedException {
        long wrong;
        lock.lock();
        try {
            while (subscriber != null && demand == 0 && refused > 0) {
                changed.await();
            }
            if (subscriber == null || refused > 0) {
                return subscriber == null ? 0 : demand;
            }
            wrong = refused;
        } finally {
            lock.unlock();
        }
        var target = release();
        if (target != null) {
            target.onError(new IllegalArgumentException(
                    "n must be positive but was " + wrong + "; request at least 1 bar (rule 3.9)"));
        }
        return 0;
    }

    /** Takes one off the demand; {@return who gets the bar, or null when it is over} */
    private Flow.@Nullable Subscriber<? super BarEvent> taken() {
        lock.lock();
        try {
            demand -= demand == Long.MAX_VALUE ? 0 : 1;
            return subscriber;
        } finally {
            lock.unlock();
        }
    }

    private Flow.@Nullable Subscriber<? super BarEvent> release() {
        lock.lock();
        try {
            var target = subscriber;
            subscriber = null;
            return target;
        } finally {
            lock.unlock();
        }
    }

    private void end(AuspexException failure) {
        var target = release();
        if (target != null) {
            target.onError(failure);
        }
    }
}
