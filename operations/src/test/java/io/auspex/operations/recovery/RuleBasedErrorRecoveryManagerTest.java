package io.auspex.operations.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.auspex.data.DataFinding;
import io.auspex.error.DataFormatException;
import io.auspex.error.DataUnavailableException;
import io.auspex.error.ModelDamagedException;
import io.auspex.error.ModelIncompatibleException;
import io.auspex.error.ModelNotFoundException;
import io.auspex.error.OperationCancelledException;
import io.auspex.error.ProviderFailedException;
import io.auspex.error.StorageException;
import io.auspex.error.TaskNotFoundException;
import io.auspex.error.TaskRejectedException;
import io.auspex.error.TaskRejectedException.Reason;
import io.auspex.prediction.PredictionRequest;
import io.auspex.recovery.ErrorType;
import io.auspex.recovery.FallbackStrategy;
import io.auspex.recovery.RecoveryAction;
import io.auspex.recovery.Service;
import io.auspex.task.FailureKind;
import io.auspex.task.Task;
import io.auspex.task.TaskConfig;
import io.auspex.task.TaskStatus;
import io.auspex.task.TaskType;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RuleBasedErrorRecoveryManagerTest {
    private final RuleBasedErrorRecoveryManager manager = new RuleBasedErrorRecoveryManager(7);

    private static Task task(int attempt, int maxAttempts, Optional<FailureKind> kind) {
        return new Task(
                "t1",
                "nightly",
                TaskType.PREDICTION,
                TaskStatus.RUNNING,
                attempt,
                "ann",
                new TaskConfig.PredictionTask(List.of("SPX"), "@champion", Optional.empty(), 0.9, List.of()),
                4,
                attempt,
                maxAttempts,
                Optional.empty(),
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                "",
                Optional.empty(),
                kind,
                Optional.empty());
    }

    static Stream<Arguments> errors() {
        return Stream.of(
                argumentSet("format", new DataFormatException("a.csv", List.of(FINDING)), ErrorType.DATA_CORRUPT),
                argumentSet("no data", new DataUnavailableException("SPX", "gone"), ErrorType.DATA_UNAVAILABLE),
                argumentSet("damaged", new ModelDamagedException("m", "w.bin", "hash"), ErrorType.MODEL_CORRUPT),
                argumentSet(
                        "other format",
                        new ModelIncompatibleException("m", "2", "1", "newer"),
                        ErrorType.MODEL_UNAVAILABLE),
                argumentSet("no model", new ModelNotFoundException("m", "none"), ErrorType.MODEL_UNAVAILABLE),
                argumentSet("cancelled", new OperationCancelledException("run", "stop"), ErrorType.CANCELLED),
                argumentSet("provider", new ProviderFailedException("p", "threw"), ErrorType.PROVIDER_FAILED),
                argumentSet(
                        "provider that ran out of memory",
                        new ProviderFailedException("p", "threw", new OutOfMemoryError()),
                        ErrorType.RESOURCE_EXHAUSTED),
                argumentSet(
                        "provider with a bad argument of its own",
                        new ProviderFailedException("p", "threw", new IllegalArgumentException("x")),
                        ErrorType.PROVIDER_FAILED),
                argumentSet("store", new StorageException("db", "down"), ErrorType.STORAGE_UNAVAILABLE),
                argumentSet(
                        "full disk",
                        new StorageException("db", "down", new IOException("No space left on device")),
                        ErrorType.RESOURCE_EXHAUSTED),
                argumentSet(
                        "store that is slow",
                        new StorageException("db", "down", new SQLTimeoutException("slow")),
                        ErrorType.TIMEOUT),
                argumentSet("no task", new TaskNotFoundException("t", "none"), ErrorType.BAD_REQUEST),
                argumentSet("queue full", rejected(Reason.QUEUE_FULL), ErrorType.RESOURCE_EXHAUSTED),
                argumentSet("wrong state", rejected(Reason.WRONG_STATE), ErrorType.BAD_REQUEST),
                argumentSet("no handler", rejected(Reason.NO_HANDLER), ErrorType.BAD_REQUEST),
                argumentSet("conflict", rejected(Reason.CONFLICT), ErrorType.UNKNOWN),
                argumentSet("closed", rejected(Reason.CLOSED), ErrorType.CANCELLED),
                argumentSet("bad argument", new IllegalArgumentException("x"), ErrorType.BAD_REQUEST),
                argumentSet("memory", new OutOfMemoryError(), ErrorType.RESOURCE_EXHAUSTED),
                argumentSet("stack", new StackOverflowError(), ErrorType.RESOURCE_EXHAUSTED),
                argumentSet("pool full", new RejectedExecutionException(), ErrorType.RESOURCE_EXHAUSTED),
                argumentSet("time-out", new TimeoutException(), ErrorType.TIMEOUT),
                argumentSet("wrapped time-out", new ExecutionException(new TimeoutException()), ErrorType.TIMEOUT),
                argumentSet("socket", new UncheckedIOException(new SocketTimeoutException()), ErrorType.TIMEOUT),
                argumentSet("future", new CompletionException(new CancellationException()), ErrorType.CANCELLED),
                argumentSet("interrupt", new InterruptedException(), ErrorType.CANCELLED),
                argumentSet("no file", new NoSuchFileException("a.csv"), ErrorType.DATA_UNAVAILABLE),
                argumentSet("no file, old style", new FileNotFoundException("a.csv"), ErrorType.DATA_UNAVAILABLE),
                argumentSet(
                        "quota",
                        new FileSystemException("a", null, "Disk quota exceeded"),
                        ErrorType.RESOURCE_EXHAUSTED),
                argumentSet("zip", new ZipException("bad"), ErrorType.DATA_CORRUPT),
                argumentSet("sql", new SQLException("gone"), ErrorType.STORAGE_UNAVAILABLE),
                argumentSet("sql full", new SQLException("database or disk is full"), ErrorType.RESOURCE_EXHAUSTED),
                argumentSet("io", new IOException(), ErrorType.STORAGE_UNAVAILABLE),
                argumentSet("state", new IllegalStateException("x"), ErrorType.UNKNOWN),
                argumentSet(
                        "state with cause",
                        new IllegalStateException("x", new SQLException("gone")),
                        ErrorType.STORAGE_UNAVAILABLE),
                argumentSet("circle", circle(), ErrorType.UNKNOWN));
    }

    private static final DataFinding FINDING = new DataFinding(
            DataFinding.Severity.ERROR, "number", "a.csv", OptionalLong.of(3), "close", "x", "must be a number");

    private static TaskRejectedException rejected(Reason reason) {
        return new TaskRejectedException("t", reason, "refused");
    }

    private static Throwable circle() {
        var inner = new IllegalStateException("inner");
        var outer = new IllegalStateException("outer", inner);
        inner.initCause(outer);
        return outer;
    }

    @ParameterizedTest
    @MethodSource("errors")
    void classifies(Throwable error, ErrorType type) {
        assertThat(manager.classify(error)).isEqualTo(type);
    }

    @Test
    void hasAnAnswerForEveryServiceAndEveryKindOfFailure() {
        for (Service service : Service.values()) {
            for (ErrorType type : ErrorType.values()) {
                FallbackStrategy strategy = manager.getFallbackStrategy(service, type);
                assertThat(strategy).as("%s %s", service, type).isNotNull();
                RecoveryAction action = manager.handleSystemError(service, example(type));
                assertThat(action.reason()).contains(service.name()).contains(type.name());
                if (strategy == FallbackStrategy.NONE) {
                    assertThat(action).isNotInstanceOf(RecoveryAction.FallBack.class);
                } else {
                    assertThat(action)
                            .isInstanceOfSatisfying(
                                    RecoveryAction.FallBack.class,
                                    f -> assertThat(f.strategy()).isEqualTo(strategy));
                }
            }
        }
    }

    /** Something that is classified as the type. */
    private static Throwable example(ErrorType type) {
        return switch (type) {
            case BAD_REQUEST -> new IllegalArgumentException("x");
            case DATA_UNAVAILABLE -> new DataUnavailableException("SPX", "gone");
            case DATA_CORRUPT -> new ZipException("bad");
            case MODEL_UNAVAILABLE -> new ModelNotFoundException("m", "none");
            case MODEL_CORRUPT -> new ModelDamagedException("m", "w.bin", "hash");
            case TIMEOUT -> new TimeoutException();
            case RESOURCE_EXHAUSTED -> new OutOfMemoryError();
            case STORAGE_UNAVAILABLE -> new StorageException("db", "down");
            case PROVIDER_FAILED -> new ProviderFailedException("p", "threw");
            case CANCELLED -> new CancellationException();
            case UNKNOWN -> new IllegalStateException("x");
        };
    }

    @Test
    void usesWhatTheSpecificationAsksFor() {
        var request = PredictionRequest.of("SPX").build();
        assertThat(manager.handlePredictionError(request, new ModelDamagedException("m", "w.bin", "hash")))
                .isEqualTo(new RecoveryAction.FallBack(
                        FallbackStrategy.BACKUP_MODEL, "the prediction for SPX met MODEL_CORRUPT"));
        assertThat(manager.getFallbackStrategy(Service.PREDICTION, ErrorType.DATA_UNAVAILABLE))
                .isEqualTo(FallbackStrategy.WIDER_WINDOW);
        assertThat(manager.handlePredictionError(request, new IllegalArgumentException("x")))
                .isInstanceOf(RecoveryAction.Fail.class);
        assertThat(manager.handleModelError("m:1", new ModelDamagedException("m:1", "w.bin", "hash")))
                .isEqualTo(new RecoveryAction.FallBack(FallbackStrategy.RESTORE_BACKUP, "model m:1 met MODEL_CORRUPT"));
        assertThat(manager.handleSystemError(Service.BACKTEST, new ZipException("bad")))
                .isInstanceOf(RecoveryAction.Escalate.class);
        assertThat(manager.handleSystemError(Service.BACKTEST, new StorageException("db", "down")))
                .isInstanceOf(RecoveryAction.Retry.class);
        assertThat(manager.handleSystemError(Service.BACKTEST, new DataUnavailableException("A", "gone")))
                .isInstanceOf(RecoveryAction.Fail.class);
    }

    @ParameterizedTest
    @EnumSource(ErrorType.class)
    void respectsTheAttemptsOfATask(ErrorType type) {
        RecoveryAction early = manager.handleTaskError(task(1, 3, Optional.empty()), example(type));
        RecoveryAction last = manager.handleTaskError(task(3, 3, Optional.empty()), example(type));
        boolean hopeless = switch (type) {
            case BAD_REQUEST, CANCELLED, DATA_CORRUPT, MODEL_CORRUPT -> true;
            case DATA_UNAVAILABLE,
                    MODEL_UNAVAILABLE,
                    TIMEOUT,
                    RESOURCE_EXHAUSTED,
                    STORAGE_UNAVAILABLE,
                    PROVIDER_FAILED,
                    UNKNOWN -> false;
        };
        assertThat(early).isInstanceOf(hopeless ? RecoveryAction.Fail.class : RecoveryAction.Retry.class);
        assertThat(last)
                .isInstanceOf(
                        type == ErrorType.STORAGE_UNAVAILABLE
                                ? RecoveryAction.Escalate.class
                                : RecoveryAction.Fail.class);
        assertThat(last.reason()).contains("task t1").contains(type.name()).contains("attempt 3 of 3");
    }

    @Test
    void neverTriesAPoisonedTaskAgain() {
        assertThat(manager.handleTaskError(task(1, 3, Optional.of(FailureKind.POISON)), new IllegalStateException("x")))
                .isInstanceOf(RecoveryAction.Fail.class);
    }

    @Test
    void waitsLongerAfterEachAttemptUpToABound() {
        var other = new RuleBasedErrorRecoveryManager(7);
        for (int attempt = 1; attempt < 40; attempt++) {
            Task task = task(attempt, 100, Optional.empty());
            RecoveryAction action = manager.handleTaskError(task, new TimeoutException());
            long bound = attempt > 9 ? 300_000 : Math.min(300_000, 1_000L << (attempt - 1));
            assertThat(action)
                    .isInstanceOfSatisfying(
                            RecoveryAction.Retry.class,
                            r -> assertThat(r.after())
                                    .isBetween(Duration.ofMillis(bound / 2), Duration.ofMillis(bound)));
            assertThat(other.handleTaskError(task, new TimeoutException()))
                    .as("the seed decides")
                    .isEqualTo(action);
        }
    }

    @Test
    void refusesWaitsThatCannotBe() {
        assertThatThrownBy(() -> new RuleBasedErrorRecoveryManager(Duration.ZERO, Duration.ofSeconds(1), 1))
                .hasMessage("first must be > 0 but was PT0S");
        assertThatThrownBy(() -> new RuleBasedErrorRecoveryManager(Duration.ofSeconds(2), Duration.ofSeconds(1), 1))
                .hasMessage("longest must be at least first, PT2S, but was PT1S");
    }
}
