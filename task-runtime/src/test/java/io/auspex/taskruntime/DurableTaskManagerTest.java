package io.auspex.taskruntime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.auspex.error.TaskNotFoundException;
import io.auspex.error.TaskRejectedException;
import io.auspex.error.TaskRejectedException.Reason;
import io.auspex.kit.ManualClock;
import io.auspex.spi.TaskRepository;
import io.auspex.task.FailureKind;
import io.auspex.task.Task;
import io.auspex.task.TaskConfig;
import io.auspex.task.TaskEvent;
import io.auspex.task.TaskQuery;
import io.auspex.task.TaskSpec;
import io.auspex.task.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DurableTaskManagerTest {
    private static final Duration SHORT = Duration.ofMillis(20);

    private final ManualClock clock = new ManualClock(Instant.parse("2026-01-05T09:00:00Z"));
    private final TaskRepository repository = new MemoryTaskRepository(clock);
    private final LinkedBlockingQueue<TaskEvent> events = new LinkedBlockingQueue<>();
    private final List<DurableTaskManager> opened = new ArrayList<>();

    private DurableTaskManager.Builder builder(TestTasks.Code code) {
        return DurableTaskManager.builder(repository)
                .handler(TestTasks.handler(code))
                .clock(clock)
                .listener(events::add)
                .workers(2)
                .poll(SHORT)
                .beat(SHORT)
                .cancelGrace(Duration.ofMillis(500))
                .drain(Duration.ofMillis(50));
    }

    private DurableTaskManager start(DurableTaskManager.Builder builder) {
        var manager = builder.build().start();
        opened.add(manager);
        return manager;
    }

    private DurableTaskManager start(TestTasks.Code code) {
        return start(builder(code));
    }

    @AfterEach
    void close() {
        opened.forEach(DurableTaskManager::close);
    }

    private static Task end(DurableTaskManager manager, Task task) throws Exception {
        return manager.executeTask(task.taskId()).get(30, TimeUnit.SECONDS);
    }

    private TaskEvent awaitEvent(TaskStatus status) throws InterruptedException {
        while (true) {
            TaskEvent event = events.poll(30, TimeUnit.SECONDS);
            if (event == null) {
                throw new AssertionError("no event " + status);
            }
            if (event.status() == status) {
                return event;
            }
        }
    }

    private static void assertRejected(Reason reason, String part, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        TaskRejectedException.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessageContaining(part);
    }

    @Test
    void runsATaskAndTellsEveryStep() throws Exception {
        var manager = start((config, context) -> {
            context.progress(0.5, "half");
            return "{\"price\":1.5}";
        });

        Task done = end(manager, manager.createTask(TestTasks.spec().user("ann").build()));

        assertThat(done.status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(done.result()).contains("{\"price\":1.5}");
        assertThat(done.attempt()).isEqualTo(1);
        manager.close();
        assertThat(events.stream().filter(e -> e.from().isPresent() || e.version() == 0))
                .extracting(TaskEvent::version, TaskEvent::status, TaskEvent::userId)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(0L, TaskStatus.QUEUED, "ann"),
                        org.assertj.core.groups.Tuple.tuple(1L, TaskStatus.RUNNING, "ann"),
                        org.assertj.core.groups.Tuple.tuple(2L, TaskStatus.COMPLETED, "ann"));
        assertThat(manager.events(done.taskId(), -1)).hasSize(3);
        TaskLog.check(repository, done.taskId());
    }

    @Test
    void holdsATaskUntilItIsAskedFor() throws Exception {
        var runs = new AtomicInteger();
        var manager = start((config, context) -> "{\"run\":" + runs.incrementAndGet() + "}");
        Task held = manager.createTask(TestTasks.spec().held().build());
        end(manager, manager.createTask(TestTasks.spec().build()));
        assertThat(manager.getTaskStatus(held.taskId()).status()).isEqualTo(TaskStatus.CREATED);

        CompletableFuture<Task> first = manager.executeTask(held.taskId());
        CompletableFuture<Task> second = manager.executeTask(held.taskId());

        assertThat(first.get(30, TimeUnit.SECONDS)).isEqualTo(second.get(30, TimeUnit.SECONDS));
        assertThat(runs).hasValue(2);
        assertThat(end(manager, held).status()).as("one that is finished").isEqualTo(TaskStatus.COMPLETED);
    }

    @Test
    void triesAgainLaterAndSaysWhen() throws Exception {
        var manager = start((config, context) -> {
            if (context.attempt() < 3) {
                throw new IllegalStateException("boom " + context.attempt());
            }
            return "{}";
        });
        Task task = manager.createTask(TestTasks.spec().build());
        CompletableFuture<Task> future = manager.executeTask(task.taskId());
        for (int attempt = 1; attempt <= 2; attempt++) {
            TaskEvent retrying = awaitEvent(TaskStatus.RETRYING);
            assertThat(retrying.message()).contains("boom " + attempt);
            clock.advance(Duration.ofMinutes(1));
        }
        Task done = future.get(30, TimeUnit.SECONDS);
        assertThat(done.status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(done.attempt()).isEqualTo(3);
        assertThat(done.failureKind()).isEmpty();
        TaskLog.check(repository, task.taskId());
    }

    @Test
    void neverTriesABadArgumentAgain() throws Exception {
        var manager = start((config, context) -> {
            throw new IllegalArgumentException("fast must be < slow but was 30");
        });
        Task failed = end(manager, manager.createTask(TestTasks.spec().build()));
        assertThat(failed.status()).isEqualTo(TaskStatus.FAILED);
        assertThat(failed.failureKind()).contains(FailureKind.ERROR);
        assertThat(failed.errorMessage()).contains("fast must be < slow but was 30");
        assertThat(failed.attempt()).isEqualTo(1);
    }

    @Test
    void failsAfterTheLastAttemptAndCanBeRetriedByHand() throws Exception {
        var broken = new AtomicBoolean(true);
        var manager = start((config, context) -> {
            if (broken.get()) {
                throw new OutOfMemoryError("made up");
            }
            return "{}";
        });
        Task task = manager.createTask(TestTasks.spec().maxAttempts(1).build());
        assertThat(end(manager, task).errorMessage().orElseThrow()).contains("OutOfMemoryError");
        broken.set(false);

        Task queued = manager.retryFailedTask(task.taskId());

        assertThat(queued.status()).isEqualTo(TaskStatus.QUEUED);
        assertThat(queued.attempt()).isZero();
        assertThat(end(manager, task).status()).isEqualTo(TaskStatus.COMPLETED);
        assertRejected(
                Reason.WRONG_STATE,
                "cannot be retried because it is COMPLETED",
                () -> manager.retryFailedTask(task.taskId()));
    }

    @Test
    void stopsAnAttemptThatRunsTooLong() throws Exception {
        var manager = start((config, context) -> {
            new CountDownLatch(1).await();
            return "{}";
        });
        Task failed = end(
                manager,
                manager.createTask(TestTasks.spec()
                        .maxAttempts(1)
                        .timeout(Duration.ofMillis(30))
                        .build()));
        assertThat(failed.status()).isEqualTo(TaskStatus.FAILED);
        assertThat(failed.failureKind()).contains(FailureKind.TIMEOUT);
        assertThat(failed.errorMessage().orElseThrow())
                .contains("ran longer than its timeout of PT0.03S; raise the timeout");
    }

    @Test
    void neverStartsACancelledTask() throws Exception {
        var gate = new CountDownLatch(1);
        var started = new ConcurrentLinkedQueue<String>();
        var manager = start(builder((config, context) -> {
                    started.add(context.taskId());
                    gate.await();
                    return "{}";
                })
                .workers(1));
        Task first = manager.createTask(TestTasks.spec().build());
        Task second = manager.createTask(TestTasks.spec().build());
        awaitEvent(TaskStatus.RUNNING);

        assertThat(manager.cancelTask(second.taskId()).status()).isEqualTo(TaskStatus.CANCELLED);

        gate.countDown();
        end(manager, first);
        end(manager, manager.createTask(TestTasks.spec().build()));
        assertThat(started).hasSize(2).doesNotContain(second.taskId());
        assertRejected(
                Reason.WRONG_STATE,
                "cannot be cancelled because it is CANCELLED",
                () -> manager.cancelTask(second.taskId()));
    }

    @Test
    void asksARunningTaskToStop() throws Exception {
        var manager = start((config, context) -> {
            while (true) {
                context.cancellation().check("prediction");
                Thread.onSpinWait();
            }
        });
        Task task = manager.createTask(TestTasks.spec().build());
        awaitEvent(TaskStatus.RUNNING);
        manager.cancelTask(task.taskId());
        assertThat(end(manager, task).status()).isEqualTo(TaskStatus.CANCELLED);
    }

    @Test
    void interruptsARunningTaskThatDoesNotLook() throws Exception {
        var manager = start((config, context) -> {
            new CountDownLatch(1).await();
            return "{}";
        });
        Task task = manager.createTask(TestTasks.spec().build());
        awaitEvent(TaskStatus.RUNNING);
        manager.cancelTask(task.taskId());
        assertThat(end(manager, task).status()).isEqualTo(TaskStatus.CANCELLED);
    }

    @Test
    void abandonsATaskThatIgnoresEverythingAndRefusesItsLateResult() throws Exception {
        var free = new AtomicBoolean();
        var late = new CountDownLatch(1);
        var manager = start(builder((config, context) -> {
                    while (!free.get()
                            && ((TaskConfig.PredictionTask) config).stockCodes().contains("STUCK")) {
                        Thread.interrupted();
                        Thread.onSpinWait();
                    }
                    late.countDown();
                    return "{}";
                })
                .workers(1)
                .cancelGrace(Duration.ofMillis(100)));
        Task stuck = manager.createTask(TaskSpec.of(new TaskConfig.PredictionTask(
                        List.of("STUCK"), "@champion", java.util.Optional.empty(), 0.9, List.of()))
                .build());
        awaitEvent(TaskStatus.RUNNING);
        manager.cancelTask(stuck.taskId());

        assertThat(end(manager, stuck).status()).isEqualTo(TaskStatus.CANCELLED);
        assertThat(end(manager, manager.createTask(TestTasks.spec().build())).status())
                .as("another thread took the place of the stuck one")
                .isEqualTo(TaskStatus.COMPLETED);
        free.set(true);
        late.await();
        manager.close();
        assertThat(repository.find(stuck.taskId()).orElseThrow().status()).isEqualTo(TaskStatus.CANCELLED);
        TaskLog.check(repository, stuck.taskId());
    }

    @Test
    void cancelsATaskThatAnotherProcessRuns() throws Exception {
        var manager = start((config, context) -> {
            new CountDownLatch(1).await();
            return "{}";
        });
        var other = builder((config, context) -> "{}").build();
        Task task = manager.createTask(TestTasks.spec().build());
        awaitEvent(TaskStatus.RUNNING);
        other.cancelTask(task.taskId());
        assertThat(end(manager, task).status()).isEqualTo(TaskStatus.CANCELLED);
        other.close();
    }

    @Test
    void givesBackWhatItCannotFinishWithoutCountingTheAttempt() throws Exception {
        var begun = new CountDownLatch(1);
        var manager = start((config, context) -> {
            begun.countDown();
            new CountDownLatch(1).await();
            return "{}";
        });
        Task task = manager.createTask(TestTasks.spec().build());
        CompletableFuture<Task> future = manager.executeTask(task.taskId());
        begun.await();

        manager.close();

        Task back = repository.find(task.taskId()).orElseThrow();
        assertThat(back.status()).isEqualTo(TaskStatus.QUEUED);
        assertThat(back.attempt()).isZero();
        assertThatThrownBy(() -> future.get(30, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining("goes on when one is started on the same repository");
        assertThat(end(start((config, context) -> "{}"), task).status()).isEqualTo(TaskStatus.COMPLETED);
        TaskLog.check(repository, task.taskId());
    }

    @Test
    void letsWhatRunsEndWhenItCloses() throws Exception {
        var begun = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var manager = start(builder((config, context) -> {
                    begun.countDown();
                    go.await();
                    return "{}";
                })
                .drain(Duration.ofSeconds(30)));
        Task task = manager.createTask(TestTasks.spec().build());
        begun.await();
        var closing = CompletableFuture.runAsync(manager::close);
        go.countDown();
        closing.get(30, TimeUnit.SECONDS);
        assertThat(repository.find(task.taskId()).orElseThrow().status()).isEqualTo(TaskStatus.COMPLETED);
    }

    @Test
    void hasNoThreadBeforeStartAndNoneAfterClose() throws Exception {
        assertThat(workerThreads()).isEmpty();
        var manager = builder((config, context) -> "{}").build();
        Task task = manager.createTask(TestTasks.spec().build());
        assertThat(workerThreads()).isEmpty();
        manager.start();
        manager.start();
        assertThat(workerThreads()).hasSize(2);
        end(manager, task);
        manager.close();
        manager.close();
        assertThat(workerThreads()).isEmpty();
        assertRejected(
                Reason.CLOSED,
                "the task manager is closed",
                () -> manager.createTask(TestTasks.spec().build()));
        assertRejected(Reason.CLOSED, "the task manager is closed", manager::start);
        assertRejected(
                Reason.CLOSED,
                "the task manager is closed",
                () -> manager.executeTask(task.taskId()).join());
        assertThat(manager.getTaskStatus(task.taskId()).status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(manager.tasks(TaskQuery.recent())).hasSize(1);
    }

    private static List<Thread> workerThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(t -> t.getName().startsWith("auspex-worker"))
                .toList();
    }

    @Test
    void refusesWhatItCannotDo() {
        var manager = builder((config, context) -> "{}").maxWaiting(1).build();
        assertRejected(
                Reason.NO_HANDLER,
                "nobody handles the type BACKTEST",
                () -> manager.createTask(TaskSpec.of(new TaskConfig.BacktestTask(
                                "sma-cross", List.of("A"), io.auspex.data.DateRange.ALL, 1, Map.of(), 0, 0))
                        .build()));
        Task held = manager.createTask(TestTasks.spec().held().build());
        manager.createTask(TestTasks.spec().build());
        assertRejected(
                Reason.QUEUE_FULL,
                "1 tasks wait already",
                () -> manager.createTask(TestTasks.spec().build()));
        assertRejected(
                Reason.QUEUE_FULL,
                "1 tasks wait already",
                () -> manager.executeTask(held.taskId()).join());
        assertThatThrownBy(() -> manager.getTaskStatus("nobody"))
                .isInstanceOf(TaskNotFoundException.class)
                .hasMessageContaining("there is no task nobody");
        assertThatThrownBy(() -> manager.events("nobody", -1)).isInstanceOf(TaskNotFoundException.class);
        assertThatThrownBy(() -> builder((c, x) -> "{}").workers(0).build())
                .hasMessage("workers must be in [1, 10000] but was 0");
        assertThatThrownBy(() ->
                        builder((c, x) -> "{}").beat(Duration.ofSeconds(9)).build())
                .hasMessageContaining("beat must be at most a quarter of lease");
        assertThatThrownBy(() -> builder((c, x) -> "{}").maxWaiting(0).build())
                .hasMessageContaining("maxWaiting must be >= 1");
        manager.close();
    }

    @Test
    void createsATaskOncePerIdempotencyKey() {
        var manager = builder((config, context) -> "{}").build();
        Task first = manager.createTask(TestTasks.spec().idempotencyKey("k").build());
        assertThat(manager.createTask(TestTasks.spec().idempotencyKey("k").build()))
                .isEqualTo(first);
        assertThat(manager.tasks(TaskQuery.recent())).hasSize(1);
        manager.close();
    }

    @Test
    void goesOnFromTheCheckpoint() throws Exception {
        var seen = new ConcurrentLinkedQueue<Integer>();
        var manager = start((config, context) -> {
            int from = context.lastCheckpoint().map(b -> (int) b[0]).orElse(0);
            seen.add(from);
            context.checkpoint(new byte[] {(byte) (from + 1)});
            if (from < 2) {
                throw new IllegalStateException("again");
            }
            return "{}";
        });
        Task task = manager.createTask(TestTasks.spec().build());
        var future = manager.executeTask(task.taskId());
        awaitEvent(TaskStatus.RETRYING);
        clock.advance(Duration.ofMinutes(1));
        awaitEvent(TaskStatus.RETRYING);
        clock.advance(Duration.ofMinutes(1));
        future.get(30, TimeUnit.SECONDS);
        assertThat(seen).containsExactly(0, 1, 2);
    }

    @Test
    void keepsProgressBelowOneUntilTheEndAndPassesOnlySomeOfIt() throws Exception {
        var go = new CountDownLatch(1);
        var manager = start((config, context) -> {
            for (int i = 0; i <= 100_000; i++) {
                context.progress(i / 100_000.0, "step " + i);
            }
            go.await();
            return "{}";
        });
        Task task = manager.createTask(TestTasks.spec().build());
        TaskEvent last;
        int reports = 0;
        do {
            last = awaitEvent(TaskStatus.RUNNING);
            reports += last.from().isEmpty() ? 1 : 0;
            assertThat(last.progress()).isLessThan(1);
        } while (!last.message().equals("step 100000"));
        assertThat(reports).as("conflated").isLessThan(100);
        go.countDown();
        assertThat(end(manager, task).progress()).isEqualTo(1);
    }

    @Test
    void survivesAListenerThatThrows() throws Exception {
        var manager = start(builder((config, context) -> "{}").listener(e -> {
            throw new IllegalStateException("listener");
        }));
        assertThat(end(manager, manager.createTask(TestTasks.spec().build())).status())
                .isEqualTo(TaskStatus.COMPLETED);
    }

    @Test
    void runsManyTasksOfManyUsersOnceEach() throws Exception {
        var runs = new ConcurrentLinkedQueue<String>();
        var manager = start(builder((config, context) -> {
            runs.add(context.taskId());
            return "{}";
        }));
        var futures = new ArrayList<CompletableFuture<Task>>();
        for (int i = 0; i < 500; i++) {
            futures.add(manager.executeTask(manager.createTask(
                            TestTasks.spec().user("u" + i % 7).priority(i % 10).build())
                    .taskId()));
        }
        for (var future : futures) {
            Task done = future.get(30, TimeUnit.SECONDS);
            assertThat(done.status()).isEqualTo(TaskStatus.COMPLETED);
            TaskLog.check(repository, done.taskId());
        }
        assertThat(runs).hasSize(500).doesNotHaveDuplicates();
    }

    @Test
    void waitsLongerAfterEachAttemptAndNeverBeyondTheBound() {
        var recovery = new RetryWithBackOff(Duration.ofSeconds(1), Duration.ofMinutes(5), 7);
        var same = new RetryWithBackOff(Duration.ofSeconds(1), Duration.ofMinutes(5), 7);
        for (int attempt = 1; attempt <= 100; attempt++) {
            Duration wait = recovery.wait(attempt);
            long bound = attempt > 9 ? 300_000 : Math.min(300_000, 1_000L << (attempt - 1));
            assertThat(wait).isBetween(Duration.ZERO, Duration.ofMillis(bound)).isEqualTo(same.wait(attempt));
        }
    }
}
