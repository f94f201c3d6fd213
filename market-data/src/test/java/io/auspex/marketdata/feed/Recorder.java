package io.auspex.marketdata.feed;

import io.auspex.data.BarEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A subscriber that writes down its signals and whether they ever overlapped. */
final class Recorder implements Flow.Subscriber<BarEvent> {
    final List<BarEvent> bars = Collections.synchronizedList(new ArrayList<>());
    final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    final AtomicInteger completions = new AtomicInteger();
    final AtomicInteger overlaps = new AtomicInteger();
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicReference<Flow.@Nullable Subscription> subscription = new AtomicReference<>();
    private final Semaphore received = new Semaphore(0);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final long first;

    /** Asks for so many bars at once; 0 for none. */
    Recorder(long first) {
        this.first = first;
    }

    Flow.Subscription subscription() {
        return Objects.requireNonNull(subscription.get());
    }

    void awaitBars(int count) throws InterruptedException {
        if (!received.tryAcquire(count, 30, TimeUnit.SECONDS)) {
            throw new AssertionError("no " + count + " bars within 30 s but " + bars.size());
        }
    }

    Recorder awaitEnd() throws InterruptedException {
        if (!ended.await(30, TimeUnit.SECONDS)) {
            throw new AssertionError("no end within 30 s");
        }
        return this;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        signal(() -> {
            subscription.set(given);
            if (first > 0) {
                given.request(first);
            }
        });
    }

    @Override
    public void onNext(BarEvent bar) {
        signal(() -> bars.add(bar));
        received.release();
    }

    @Override
    public void onError(Throwable thrown) {
        signal(() -> failure.set(thrown));
        ended.countDown();
    }

    @Override
    public void onComplete() {
        signal(completions::incrementAndGet);
        ended.countDown();
    }

    private void signal(Runnable record) {
        if (inside.incrementAndGet() > 1) {
            overlaps.incrementAndGet();
        }
        record.run();
        inside.decrementAndGet();
    }
}
