package io.auspex.operations.recovery;

import static java.util.Objects.requireNonNull;

import io.auspex.prediction.PredictionRequest;
import io.auspex.recovery.ErrorRecoveryManager;
import io.auspex.recovery.ErrorType;
import io.auspex.recovery.FallbackStrategy;
import io.auspex.recovery.RecoveryAction;
import io.auspex.recovery.Service;
import io.auspex.task.FailureKind;
import io.auspex.task.Task;
import java.time.Duration;
import java.util.SplittableRandom;

/**
 * Decides by this table, the same for every caller. Thread-safe.
 *
 * <table>
 *   <caption>What is done after a failure; the fallback is that of the second table</caption>
 *   <tr><th>kind of failure</th><th>prediction, model, system</th><th>task</th></tr>
 *   <tr><td>BAD_REQUEST</td><td>fail</td><td>fail: a bad argument stays bad</td></tr>
 *   <tr><td>CANCELLED</td><td>fail</td><td>fail: it was meant</td></tr>
 *   <tr><td>DATA_CORRUPT, MODEL_CORRUPT</td><td>fall back; escalate where there is nothing</td><td>fail: the same bytes stay bad</td></tr>
 *   <tr><td>DATA_UNAVAILABLE, MODEL_UNAVAILABLE</td><td>fall back; fail where there is nothing</td><td>retry</td></tr>
 *   <tr><td>TIMEOUT, RESOURCE_EXHAUSTED, PROVIDER_FAILED, UNKNOWN</td><td>fall back; retry where there is nothing</td><td>retry</td></tr>
 *   <tr><td>STORAGE_UNAVAILABLE</td><td>fall back; retry where there is nothing</td><td>retry; escalate after the last attempt</td></tr>
 * </table>
 *
 * <p>A task is tried again only while it has attempts, and never once it is POISON. The wait after attempt <i>n</i> is random in half to all of
 * {@code min(longest, first × 2^(n − 1))}: it grows, and tasks that failed together do not come back together.
 *
 * <table>
 *   <caption>What to use instead; none where it is not named</caption>
 *   <tr><th>service</th><th>kind of failure → fallback</th></tr>
 *   <tr><td>PREDICTION</td><td>DATA_UNAVAILABLE → wider window; DATA_CORRUPT → similar stocks; MODEL_UNAVAILABLE, MODEL_CORRUPT → backup model;
 *       TIMEOUT, STORAGE_UNAVAILABLE → cached result; RESOURCE_EXHAUSTED → smaller batches; PROVIDER_FAILED, UNKNOWN → simple algorithm</td></tr>
 *   <tr><td>BACKTEST</td><td>TIMEOUT → queue for later; RESOURCE_EXHAUSTED → smaller batches</td></tr>
 *   <tr><td>MODEL</td><td>MODEL_UNAVAILABLE → backup model; MODEL_CORRUPT → restore backup; TIMEOUT → queue for later;
 *       RESOURCE_EXHAUSTED → smaller batches; PROVIDER_FAILED → backup model; STORAGE_UNAVAILABLE → cached result</td></tr>
 *   <tr><td>TASK</td><td>TIMEOUT, RESOURCE_EXHAUSTED, STORAGE_UNAVAILABLE → queue for later</td></tr>
 *   <tr><td>NOTIFICATION</td><td>TIMEOUT, RESOURCE_EXHAUSTED, STORAGE_UNAVAILABLE, PROVIDER_FAILED → queue for later</td></tr>
 *   <tr><td>DATA</td><td>DATA_UNAVAILABLE → cached result; DATA_CORRUPT → restore backup; TIMEOUT, STORAGE_UNAVAILABLE, PROVIDER_FAILED → cached result;
 *       RESOURCE_EXHAUSTED → smaller batches</td></tr>
 * </table>
 */
public final class RuleBasedErrorRecoveryManager implements ErrorRecoveryManager {
    private final Duration first;
    private final Duration longest;
    private final SplittableRandom random;

    /**
     * Creates the manager with waits from one second to five minutes.
     *
     * @param seed of the waits
     */
    public RuleBasedErrorRecoveryManager(long seed) {
        this(Duration.ofSeconds(1), Duration.ofMinutes(5), seed);
    }

    /**
     * Creates the manager.
     *
     * @param first longest wait after the first attempt; &gt; 0
     * @param longest bound of every wait; at least {@code first}
     * @param seed of the waits
     */
    public RuleBasedErrorRecoveryManager(Duration first, Duration longest, long seed) {
        if (!first.isPositive()) {
            throw new IllegalArgumentException("first must be > 0 but was " + first);
        }
        if (longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("longest must be at least first, " + first + ", but was " + longest);
        }
        this.first = first;
        this.longest = longest;
        this.random = new SplittableRandom(seed);
    }

    @Override
    public RecoveryAction handlePredictionError(PredictionRequest request, Throwable error) {
        return decide(Service.PREDICTION, "the prediction for " + request.stockCode(), error);
    }

    @Override
    public RecoveryAction handleModelError(String modelId, Throwable error) {
        return decide(Service.MODEL, "model " + requireNonNull(modelId, "modelId"), error);
    }

    @Override
    public RecoveryAction handleSystemError(Service service, Throwable error) {
        return decide(service, "the service " + service, error);
    }

    @Override
    public RecoveryAction handleTaskError(Task task, Throwable error) {
        ErrorType type = classify(error);
        String what = "task " + task.taskId() + " met " + type + " at attempt " + task.attempt() + " of "
                + task.maxAttempts();
        boolean last = task.attempt() >= task.maxAttempts();
        if (task.failureKind().filter(FailureKind.POISON::equals).isPresent()) {
            return new RecoveryAction.Fail(what + "; workers died at it, so it is not tried again by itself");
        }
        return switch (type) {
            case BAD_REQUEST -> new RecoveryAction.Fail(what + "; a bad argument stays bad");
            case CANCELLED -> new RecoveryAction.Fail(what + "; it was meant");
            case DATA_CORRUPT, MODEL_CORRUPT ->
                new RecoveryAction.Fail(what + "; the same bytes stay bad until they are repaired");
            case STORAGE_UNAVAILABLE ->
                last
                        ? new RecoveryAction.Escalate(what + "; the store has not answered at any attempt")
                        : retry(task.attempt(), what + "; the store may come back");
            case DATA_UNAVAILABLE, MODEL_UNAVAILABLE, TIMEOUT, RESOURCE_EXHAUSTED, PROVIDER_FAILED, UNKNOWN ->
                last
                        ? new RecoveryAction.Fail(what + "; that was the last")
                        : retry(task.attempt(), what + "; it may pass");
        };
    }

    @Override
    public FallbackStrategy getFallbackStrategy(Service service, ErrorType errorType) {
        return switch (service) {
            case PREDICTION ->
                switch (errorType) {
                    case DATA_UNAVAILABLE -> FallbackStrategy.WIDER_WINDOW;
                    case DATA_CORRUPT -> FallbackStrategy.SIMILAR_STOCKS;
                    case MODEL_UNAVAILABLE, MODEL_CORRUPT -> FallbackStrategy.BACKUP_MODEL;
                    case TIMEOUT, STORAGE_UNAVAILABLE -> FallbackStrategy.CACHED_RESULT;
                    case RESOURCE_EXHAUSTED -> FallbackStrategy.SMALLER_BATCHES;
                    case PROVIDER_FAILED, UNKNOWN -> FallbackStrategy.SIMPLE_ALGORITHM;
                    case BAD_REQUEST, CANCELLED -> FallbackStrategy.NONE;
                };
            case BACKTEST ->
                switch (errorType) {
                    case TIMEOUT -> FallbackStrategy.QUEUE_FOR_LATER;
                    case RESOURCE_EXHAUSTED -> FallbackStrategy.SMALLER_BATCHES;
                    case BAD_REQUEST,
                            DATA_UNAVAILABLE,
                            DATA_CORRUPT,
                            MODEL_UNAVAILABLE,
                            MODEL_CORRUPT,
                            STORAGE_UNAVAILABLE,
                            PROVIDER_FAILED,
                            CANCELLED,
                            UNKNOWN -> FallbackStrategy.NONE;
                };
            case MODEL ->
                switch (errorType) {
                    case MODEL_UNAVAILABLE, PROVIDER_FAILED -> FallbackStrategy.BACKUP_MODEL;
                    case MODEL_CORRUPT -> FallbackStrategy.RESTORE_BACKUP;
                    case TIMEOUT -> FallbackStrategy.QUEUE_FOR_LATER;
                    case RESOURCE_EXHAUSTED -> FallbackStrategy.SMALLER_BATCHES;
                    case STORAGE_UNAVAILABLE -> FallbackStrategy.CACHED_RESULT;
                    case BAD_REQUEST, DATA_UNAVAILABLE, DATA_CORRUPT, CANCELLED, UNKNOWN -> FallbackStrategy.NONE;
                };
            case TASK ->
                switch (errorType) {
                    case TIMEOUT, RESOURCE_EXHAUSTED, STORAGE_UNAVAILABLE -> FallbackStrategy.QUEUE_FOR_LATER;
                    case BAD_REQUEST,
                            DATA_UNAVAILABLE,
                            DATA_CORRUPT,
                            MODEL_UNAVAILABLE,
                            MODEL_CORRUPT,
                            PROVIDER_FAILED,
                            CANCELLED,
                            UNKNOWN -> FallbackStrategy.NONE;
                };
            case NOTIFICATION ->
                switch (errorType) {
                    case TIMEOUT, RESOURCE_EXHAUSTED, STORAGE_UNAVAILABLE, PROVIDER_FAILED ->
                        FallbackStrategy.QUEUE_FOR_LATER;
                    case BAD_REQUEST,
                            DATA_UNAVAILABLE,
                            DATA_CORRUPT,
                            MODEL_UNAVAILABLE,
                            MODEL_CORRUPT,
                            CANCELLED,
                            UNKNOWN -> FallbackStrategy.NONE;
                };
            case DATA ->
                switch (errorType) {
                    case DATA_UNAVAILABLE, TIMEOUT, STORAGE_UNAVAILABLE, PROVIDER_FAILED ->
                        FallbackStrategy.CACHED_RESULT;
                    case DATA_CORRUPT -> FallbackStrategy.RESTORE_BACKUP;
                    case RESOURCE_EXHAUSTED -> FallbackStrategy.SMALLER_BATCHES;
                    case BAD_REQUEST, MODEL_UNAVAILABLE, MODEL_CORRUPT, CANCELLED, UNKNOWN -> FallbackStrategy.NONE;
                };
        };
    }

    @Override
    public ErrorType classify(Throwable error) {
        return ErrorClassifier.classify(requireNonNull(error, "error"));
    }

    private RecoveryAction decide(Service service, String what, Throwable error) {
        ErrorType type = classify(error);
        String reason = what + " met " + type;
        FallbackStrategy strategy = getFallbackStrategy(service, type);
        if (strategy != FallbackStrategy.NONE) {
            return new RecoveryAction.FallBack(strategy, reason);
        }
        return switch (type) {
            case BAD_REQUEST -> new RecoveryAction.Fail(reason + "; a bad argument stays bad");
            case CANCELLED -> new RecoveryAction.Fail(reason + "; it was meant");
            case DATA_UNAVAILABLE, MODEL_UNAVAILABLE ->
                new RecoveryAction.Fail(reason + "; there is nothing to use instead");
            case DATA_CORRUPT, MODEL_CORRUPT -> new RecoveryAction.Escalate(reason + "; somebody must repair it");
            case TIMEOUT, RESOURCE_EXHAUSTED, STORAGE_UNAVAILABLE, PROVIDER_FAILED, UNKNOWN ->
                retry(1, reason + "; it may pass");
        };
    }

    private RecoveryAction retry(int attempt, String reason) {
        double bound = Math.min((double) longest.toMillis(), first.toMillis() * Math.pow(2, Math.max(0, attempt - 1)));
        synchronized (random) {
            return new RecoveryAction.Retry(
                    Duration.ofMillis(Math.round(bound * (0.5 + 0.5 * random.nextDouble()))), reason);
        }
    }
}
