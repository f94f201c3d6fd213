package io.auspex.taskruntime;

import static java.util.Objects.requireNonNull;

import io.auspex.prediction.PredictionRequest;
import io.auspex.recovery.ErrorRecoveryManager;
import io.auspex.recovery.ErrorType;
import io.auspex.recovery.FallbackStrategy;
import io.auspex.recovery.RecoveryAction;
import io.auspex.recovery.Service;
import io.auspex.task.Task;
import java.time.Duration;
import java.util.SplittableRandom;

/**
 * The recovery of tasks when none is given: try again after a random wait in {@code [0, min(longest, first × 2^(attempt − 1))]} (full
 * jitter, so that tasks that failed together do not come back together) until the attempts are used up; bad arguments are not tried again.
 * For anything but tasks it gives up. Thread-safe.
 *
 * @see <a href="https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">Exponential Backoff And Jitter</a>
 */
final class RetryWithBackOff implements ErrorRecoveryManager {
    private final Duration first;
    private final Duration longest;
    private final SplittableRandom random;

    RetryWithBackOff(Duration first, Duration longest, long seed) {
        this.first = requireNonNull(first, "first");
        this.longest = requireNonNull(longest, "longest");
        this.random = new SplittableRandom(seed);
    }

    @Override
    public RecoveryAction handleTaskError(Task task, Throwable error) {
        if (error instanceof IllegalArgumentException) {
            return new RecoveryAction.Fail("a bad argument stays bad");
        }
        if (task.attempt() >= task.maxAttempts()) {
            return new RecoveryAction.Fail("attempt " + task.attempt() + " of " + task.maxAttempts() + " was the last");
        }
        return new RecoveryAction.Retry(
                wait(task.attempt()), "attempt " + task.attempt() + " of " + task.maxAttempts() + " failed");
    }

    /** A wait after the given attempt, from 1. */
    Duration wait(int attempt) {
        double growth = Math.pow(2, Math.max(0, attempt - 1));
        long bound = (long) Math.min((double) longest.toMillis(), (double) first.toMillis() * growth);
        synchronized (random) {
            return Duration.ofMillis(random.nextLong(bound + 1));
        }
    }

    @Override
    public RecoveryAction handlePredictionError(PredictionRequest request, Throwable error) {
        return notATask(error);
    }

    @Override
    public RecoveryAction handleModelError(String modelId, Throwable error) {
        return notATask(error);
    }

    @Override
    public RecoveryAction handleSystemError(Service service, Throwable error) {
        return notATask(error);
    }

    @Override
    public FallbackStrategy getFallbackStrategy(Service service, ErrorType errorType) {
        return FallbackStrategy.NONE;
    }

    @Override
    public ErrorType classify(Throwable error) {
        return error instanceof IllegalArgumentException ? ErrorType.BAD_REQUEST : ErrorType.UNKNOWN;
    }

    private static RecoveryAction notATask(Throwable error) {
        return new RecoveryAction.Fail("only tasks are tried again here: " + error);
    }
}
