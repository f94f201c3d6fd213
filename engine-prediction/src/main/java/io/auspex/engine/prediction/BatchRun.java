package io.auspex.engine.prediction;

import io.auspex.common.CancellationToken;
import io.auspex.common.ProgressListener;
import io.auspex.error.OperationCancelledException;
import io.auspex.prediction.PredictionOutcome;
import io.auspex.prediction.PredictionRequest;
import io.auspex.prediction.PredictionResult;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One batch: the caller and a few helpers from the pool take request after request. The caller works too, so a pool that is busy, or that
 * the caller itself is a thread of, makes the batch slower and never makes it hang. Besides the outcomes nothing is kept.
 */
final class BatchRun {
    private static final String OPERATION = "prediction of a batch";
    private static final long REPORT_EVERY_MILLIS = 250;
    private static final long LOOK_EVERY_MILLIS = 50;

    private final List<PredictionRequest> requests;
    private final Function<PredictionRequest, PredictionResult> predict;
    private final ProgressListener progress;
    private final CancellationToken token;
    private final InstantSource clock;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReferenceArray<@Nullable PredictionOutcome> outcomes;
    private final AtomicReference<@Nullable Error> fatal = new AtomicReference<>();
    private final CountDownLatch open;
    private long lastReport;

    BatchRun(
            List<PredictionRequest> requests,
            Function<PredictionRequest, PredictionResult> predict,
            ProgressListener progress,
            CancellationToken token,
            InstantSource clock) {
        this.requests = requests;
        this.predict = predict;
        this.progress = progress;
        this.token = token;
        this.clock = clock;
        outcomes = new AtomicReferenceArray<>(requests.size());
        open = new CountDownLatch(requests.size());
        lastReport = clock.millis();
    }

    /**
     * Runs it.
     *
     * @param pool lends helpers
     * @param helpers how many at most
     * @return one outcome per request, in their order
     * @throws OperationCancelledException if the token is cancelled or the calling thread interrupted
     */
    List<PredictionOutcome> run(Executor pool, int helpers) {
        token.check(OPERATION);
        try {
            for (int i = 0; i < Math.min(helpers, requests.size() - 1); i++) {
                pool.execute(this::help);
            }
        } catch (RejectedExecutionException e) {
            // a pool without room lends nobody: the caller goes on alone
        }
        for (int i = next.getAndIncrement(); i < requests.size(); i = next.getAndIncrement()) {
            take(i);
            check();
            report();
        }
        await();
        var result = new ArrayList<PredictionOutcome>(requests.size());
        for (int i = 0; i < requests.size(); i++) {
            PredictionOutcome outcome = outcomes.get(i);
            if (outcome == null) {
                throw new IllegalStateException("no outcome for " + requests.get(i));
            }
            result.add(outcome);
        }
        progress.onProgress(1, requests.size() + " of " + requests.size() + " predicted");
        return List.copyOf(result);
    }

    private void help() {
        for (int i = next.getAndIncrement(); i < requests.size(); i = next.getAndIncrement()) {
            if (token.isCancelled() || fatal.get() != null) {
                return;
            }
            take(i);
        }
    }

    private void take(int index) {
        PredictionRequest request = requests.get(index);
        try {
            outcomes.set(index, new PredictionOutcome.Predicted(predict.apply(request)));
        } catch (RuntimeException e) {
            outcomes.set(index, new PredictionOutcome.Failed(request.stockCode(), e));
        } catch (Error e) {
            fatal.compareAndSet(null, e);
        } finally {
            open.countDown();
        }
    }

    private void await() {
        try {
            while (!open.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                check();
                report();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop();
            throw new OperationCancelledException(OPERATION, OPERATION + " was interrupted", e);
        }
        check();
    }

    private void check() {
        Error error = fatal.get();
        if (error != null) {
            stop();
            throw error;
        }
        try {
            token.check(OPERATION);
        } catch (OperationCancelledException e) {
            stop();
            throw e;
        }
    }

    /** Leaves nothing for helpers to take. */
    private void stop() {
        next.set(requests.size());
    }

    private void report() {
        long now = clock.millis();
        if (now - lastReport >= REPORT_EVERY_MILLIS) {
            lastReport = now;
            int done = requests.size() - (int) open.getCount();
            progress.onProgress((double) done / requests.size(), done + " of " + requests.size() + " predicted");
        }
    }
}
