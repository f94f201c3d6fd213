package io.auspex.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.auspex.data.DateRange;
import io.auspex.error.TaskRejectedException;
import io.auspex.spi.TaskRepository;
import io.auspex.spi.TaskRepository.Change;
import io.auspex.task.FailureKind;
import io.auspex.task.Task;
import io.auspex.task.TaskConfig;
import io.auspex.task.TaskEvent;
import io.auspex.task.TaskQuery;
import io.auspex.task.TaskSpec;
import io.auspex.task.TaskStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link TaskRepository} must do: extend it and say how to open an empty one. */
public abstract class TaskRepositoryKit {
    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    private static final Duration LEASE = Duration.ofSeconds(15);

    /** The clock of the repository under test. */
    protected final ManualClock clock = new ManualClock(START);

    private TaskRepository repository;

    /**
     * {@return an empty repository}
     *
     * @param storeClock its clock
     */
    protected abstract TaskRepository open(ManualClock storeClock);

    @BeforeEach
    final void openRepository() {
        repository = open(clock);
    }

    @AfterEach
    final void closeRepository() {
        repository.close();
    }

    private static TaskSpec.Builder spec() {
        return TaskSpec.of(new TaskConfig.BacktestTask(
                "sma-cross",
                List.of("SPX"),
                DateRange.of("2005-01-01", "2018-12-31"),
                1e5,
                Map.of("fast", 10),
                0.001,
                2));
    }

    private Task insert(String id) {
        return repository.insert(id, spec().build(), 100);
    }

    private Task claimOne(String worker) {
        return repository.claim(worker, 1).getFirst();
    }

    private Task change(Task task, Change change) {
        return repository.transition(task.taskId(), task.version(), change).orElseThrow();
    }

    @Test
    void givesBackWhatWasInserted() {
        TaskSpec spec = spec().name("first")
                .user("ann")
                .priority(7)
                .maxAttempts(5)
                .timeout(Duration.ofSeconds(90))
                .build();

        Task task = repository.insert("t1", spec, 100);

        assertThat(repository.find("t1")).contains(task);
        assertThat(task.taskName()).isEqualTo("first");
        assertThat(task.userId()).isEqualTo("ann");
        assertThat(task.config()).isEqualTo(spec.config());
        assertThat(task.taskType()).isEqualTo(spec.config().type());
        assertThat(task.priority()).isEqualTo(7);
        assertThat(task.maxAttempts()).isEqualTo(5);
        assertThat(task.timeout()).contains(Duration.ofSeconds(90));
        assertThat(task.status()).isEqualTo(TaskStatus.QUEUED);
        assertThat(task.version()).isZero();
        assertThat(task.attempt()).isZero();
        assertThat(task.createdAt()).isEqualTo(START);
        assertThat(task.startedAt()).isEmpty();
        assertThat(task.progress()).isZero();
        assertThat(repository.find("t2")).isEmpty();
    }

    @Test
    void holdsATaskUntilItIsQueued() {
        Task held = repository.insert("t1", spec().held().build(), 100);

        assertThat(held.status()).isEqualTo(TaskStatus.CREATED);
        assertThat(repository.claim("w", 9)).isEmpty();
        assertThat(repository.waiting()).isZero();

        change(held, Change.to(TaskStatus.QUEUED));
        assertThat(repository.waiting()).isEqualTo(1);
        assertThat(claimOne("w").taskId()).isEqualTo("t1");
    }

    @Test
    void refusesAnIdentifierThatIsInUse() {
        insert("t1");
        assertThatThrownBy(() -> insert("t1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("taskId must be new but t1 is in use");
    }

    @Test
    void returnsTheEarlierTaskOfAnIdempotencyKey() {
        Task first = repository.insert("t1", spec().idempotencyKey("k").build(), 100);
        Task again =
                repository.insert("t2", spec().idempotencyKey("k").name("other").build(), 100);
        Task otherType = repository.insert(
                "t3",
                TaskSpec.of(new TaskConfig.PredictionTask(
                                List.of("SPX"), "@champion", java.util.Optional.empty(), 0.9, List.of()))
                        .idempotencyKey("k")
                        .build(),
                100);

        assertThat(again).isEqualTo(first);
        assertThat(otherType.taskId()).isEqualTo("t3");
        assertThat(repository.find("t2")).isEmpty();
    }

    @Test
    void refusesATaskWhenTooManyWait() {
        repository.insert("t1", spec().build(), 2);
        repository.insert("t2", spec().idempotencyKey("k").build(), 2);

        assertThatThrownBy(() -> repository.insert("t3", spec().name("third").build(), 2))
                .isInstanceOfSatisfying(TaskRejectedException.class, e -> {
                    assertThat(e.reason()).isEqualTo(TaskRejectedException.Reason.QUEUE_FULL);
                    assertThat(e).hasMessageContaining("third").hasMessageContaining("2 tasks wait");
                });
        assertThat(repository.find("t3")).isEmpty();
        assertThat(repository.insert("t4", spec().held().build(), 2).status()).isEqualTo(TaskStatus.CREATED);
        assertThat(repository
                        .insert("t5", spec().idempotencyKey("k").build(), 2)
                        .taskId())
                .isEqualTo("t2");

        claimOne("w");
        assertThat(repository.insert("t3", spec().build(), 2).status()).isEqualTo(TaskStatus.QUEUED);
    }

    @Test
    void claimsByPriorityThenTimeThenIdentifier() {
        repository.insert("b", spec().priority(4).build(), 100);
        repository.insert("a", spec().priority(4).build(), 100);
        clock.advance(Duration.ofSeconds(1));
        repository.insert("c", spec().priority(4).build(), 100);
        repository.insert("d", spec().priority(9).build(), 100);
        repository.insert("e", spec().priority(0).build(), 100);

        List<Task> taken = repository.claim("w", 4);

        assertThat(taken).extracting(Task::taskId).containsExactly("d", "a", "b", "c");
        assertThat(taken).allSatisfy(t -> {
            assertThat(t.status()).isEqualTo(TaskStatus.RUNNING);
            assertThat(t.version()).isEqualTo(1);
            assertThat(t.attempt()).isEqualTo(1);
            assertThat(t.startedAt()).contains(START.plusSeconds(1));
        });
        assertThat(repository.claim("w", 4)).extracting(Task::taskId).containsExactly("e");
        assertThat(repository.claim("w", 4)).isEmpty();
    }

    @Test
    void recordsAResultOnceAndRefusesLateOnes() {
        insert("t1");
        Task running = claimOne("w");

        Task done = change(running, Change.completed("{\"x\":1}"));

        assertThat(done.status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(done.result()).contains("{\"x\":1}");
        assertThat(done.progress()).isEqualTo(1);
        assertThat(done.completedAt()).contains(START);
        assertThat(repository.transition("t1", running.version(), Change.completed("{\"x\":2}")))
                .isEmpty();
        assertThat(repository.transition("t1", running.version(), Change.to(TaskStatus.CANCELLED)))
                .isEmpty();
        assertThat(repository.transition("t9", 0, Change.to(TaskStatus.CANCELLED)))
                .isEmpty();
        assertThat(repository.find("t1")).contains(done);
    }

    @Test
    void refusesArrowsThatDoNotExist() {
        Task task = insert("t1");
        assertThatThrownBy(() -> change(task, Change.completed("{}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "change.to must be one of [RUNNING, FAILED, CANCELLED] from QUEUED but was COMPLETED");
        assertThatThrownBy(() -> change(task, Change.to(TaskStatus.RUNNING)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("claim it instead");
        Task running = claimOne("w");
        assertThatThrownBy(() -> change(running, Change.to(TaskStatus.COMPLETED)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("change.result must be there for COMPLETED");
        assertThatThrownBy(() -> change(running, Change.to(TaskStatus.FAILED)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("change.failureKind must be there for FAILED");
        assertThat(repository.find("t1")).contains(running);
        assertThat(repository.events("t1", -1)).hasSize(2);
    }

    @Test
    void waitsBeforeItTriesAgain() {
        insert("t1");
        Task retrying = change(claimOne("w"), Change.retrying(FailureKind.ERROR, "boom", Duration.ofSeconds(10)));

        assertThat(retrying.status()).isEqualTo(TaskStatus.RETRYING);
        assertThat(retrying.nextRunAt()).contains(START.plusSeconds(10));
        assertThat(retrying.failureKind()).contains(FailureKind.ERROR);
        assertThat(retrying.errorMessage()).contains("boom");
        assertThat(repository.nextDue()).contains(START.plusSeconds(10));
        assertThat(repository.waiting()).isEqualTo(1);
        assertThat(repository.claim("w", 1)).isEmpty();

        clock.advance(Duration.ofSeconds(10));
        Task again = claimOne("w");
        assertThat(again.attempt()).isEqualTo(2);
        assertThat(again.nextRunAt()).isEmpty();
        assertThat(repository.nextDue()).isEmpty();
        assertThat(repository.waiting()).isZero();
    }

    @Test
    void countsAttemptsAnewAfterARetryByHand() {
        insert("t1");
        Task failed = change(claimOne("w"), Change.failed(FailureKind.TIMEOUT, "too long"));
        assertThat(failed.failureKind()).contains(FailureKind.TIMEOUT);

        Task queued = change(failed, Change.retried());

        assertThat(queued.status()).isEqualTo(TaskStatus.QUEUED);
        assertThat(queued.attempt()).isZero();
        assertThat(queued.failureKind()).isEmpty();
        assertThat(queued.errorMessage()).isEmpty();
        assertThat(queued.completedAt()).isEmpty();
        assertThat(claimOne("w").attempt()).isEqualTo(1);
    }

    @Test
    void givesATaskBackWithoutCountingTheAttempt() {
        insert("a");
        clock.advance(Duration.ofSeconds(1));
        insert("b");
        Task running = claimOne("w");

        Task back = change(running, Change.to(TaskStatus.QUEUED));

        assertThat(back.attempt()).isZero();
        assertThat(claimOne("w").taskId()).as("it keeps its place").isEqualTo("a");
    }

    @Test
    void logsEveryChangeOnceAndInOrder() {
        insert("t1");
        Task retrying = change(claimOne("w"), Change.retrying(FailureKind.ERROR, "boom", Duration.ZERO));
        change(claimOne("w"), Change.completed("{}"));

        List<TaskEvent> events = repository.events("t1", -1);

        assertThat(events).extracting(TaskEvent::version).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(events)
                .extracting(TaskEvent::status)
                .containsExactly(
                        TaskStatus.QUEUED,
                        TaskStatus.RUNNING,
                        TaskStatus.RETRYING,
                        TaskStatus.RUNNING,
                        TaskStatus.COMPLETED);
        assertThat(events.getFirst().from()).isEmpty();
        assertThat(events.get(3).from()).contains(TaskStatus.RETRYING);
        assertThat(events.get(2).message()).isEqualTo("boom");
        assertThat(events.get(4).progress()).isEqualTo(1);
        assertThat(events).allSatisfy(e -> assertThat(e.userId()).isEqualTo("local"));
        assertThat(repository.events("t1", retrying.version())).isEqualTo(events.subList(3, 5));
        assertThat(repository.events("t9", -1)).isEmpty();
    }

    @Test
    void keepsProgressOfTheCurrentAttemptOnly() {
        insert("t1");
        Task first = claimOne("w");
        repository.progress("t1", first.version(), 0.4, "fold 2 of 5");

        Task seen = repository.find("t1").orElseThrow();
        assertThat(seen.progress()).isEqualTo(0.4);
        assertThat(seen.progressMessage()).isEqualTo("fold 2 of 5");
        assertThat(seen.version()).isEqualTo(first.version());

        repository.progress("t1", first.version(), 1, "all");
        assertThat(repository.find("t1").orElseThrow().progress())
                .as("1 is for the end")
                .isBetween(0.9, 0.999);

        change(first, Change.retrying(FailureKind.ERROR, "boom", Duration.ZERO));
        claimOne("w");
        repository.progress("t1", first.version(), 0.7, "late");
        assertThat(repository.find("t1").orElseThrow().progress()).isZero();
        assertThatThrownBy(() -> repository.progress("t1", 1, Double.NaN, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("fraction must be in [0, 1] but was NaN");
    }

    @Test
    void keepsTheCheckpointAcrossAttemptsAndFencesLateOnes() {
        insert("t1");
        Task first = claimOne("w");
        byte[] state = "trial 17".getBytes(StandardCharsets.UTF_8);
        assertThat(repository.checkpoint("t1")).isEmpty();
        assertThat(repository.checkpoint("t1", first.version(), state)).isTrue();
        change(first, Change.retrying(FailureKind.ERROR, "boom", Duration.ZERO));
        assertThat(repository.checkpoint("t1", first.version() + 1, state))
                .as("nobody runs it")
                .isFalse();
        Task second = claimOne("w");

        assertThat(repository.checkpoint("t1", first.version(), new byte[] {1})).isFalse();
        assertThat(repository.checkpoint("t1").orElseThrow()).isEqualTo(state);

        change(second, Change.completed("{}"));
        assertThat(repository.checkpoint("t1")).as("nobody needs it any more").isEmpty();
        assertThatThrownBy(() -> repository.checkpoint("t1", 1, new byte[64 * 1024 + 1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 65536 bytes but was 65537");
    }

    @Test
    void passesARequestToCancelToTheWorkerThatRunsTheTask() {
        Task queued = insert("t1");
        assertThat(repository.requestCancel("t1", queued.version())).isFalse();
        Task running = claimOne("w");

        assertThat(repository.requestCancel("t1", running.version())).isTrue();

        assertThat(repository.cancelRequested("w")).containsExactly("t1");
        assertThat(repository.cancelRequested("v")).isEmpty();
        assertThat(repository.find("t1").orElseThrow().version()).isEqualTo(running.version());
        change(running, Change.to(TaskStatus.CANCELLED));
        assertThat(repository.cancelRequested("w")).isEmpty();
        assertThat(repository.requestCancel("t1", running.version())).isFalse();
    }

    @Test
    void neverLetsACancelledTaskWaitAgain() {
        insert("t1");
        insert("t2");
        insert("t3");
        for (Task running : repository.claim("w", 3)) {
            repository.requestCancel(running.taskId(), running.version());
        }
        Task back = repository.transition("t1", 1, Change.to(TaskStatus.QUEUED)).orElseThrow();
        Task retry = repository
                .transition("t2", 1, Change.retrying(FailureKind.ERROR, "boom", Duration.ZERO))
                .orElseThrow();
        clock.advance(LEASE.plusSeconds(1));
        List<Task> reaped = repository.reap(LEASE, 3);

        assertThat(List.of(back, retry, reaped.getFirst()))
                .extracting(Task::status)
                .containsOnly(TaskStatus.CANCELLED);
        assertThat(repository.claim("w", 3)).isEmpty();
    }

    @Test
    void takesTasksFromWorkersThatFellSilentAndFencesTheirResults() {
        insert("t1");
        insert("t2");
        Task lost = claimOne("dead");
        Task kept = claimOne("alive");
        clock.advance(LEASE);
        repository.beat("alive");
        assertThat(repository.reap(LEASE, 3)).as("the lease is not over").isEmpty();
        clock.advance(Duration.ofMillis(1));

        List<Task> reaped = repository.reap(LEASE, 3);

        assertThat(reaped).hasSize(1);
        Task back = reaped.getFirst();
        assertThat(back.taskId()).isEqualTo(lost.taskId());
        assertThat(back.status()).isEqualTo(TaskStatus.RETRYING);
        assertThat(back.failureKind()).contains(FailureKind.LOST);
        assertThat(back.attempt()).isEqualTo(1);
        assertThat(repository.transition(lost.taskId(), lost.version(), Change.completed("{}")))
                .isEmpty();
        assertThat(claimOne("alive").taskId()).isEqualTo(lost.taskId());
        assertThat(change(kept, Change.completed("{}")).status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(repository.reap(LEASE, 3)).isEmpty();
    }

    @Test
    void takesTasksFromWorkersThatLeft() {
        insert("t1");
        claimOne("w");
        repository.leave("w");

        assertThat(repository.reap(LEASE, 3)).extracting(Task::status).containsExactly(TaskStatus.RETRYING);
    }

    @Test
    void stopsATaskThatKillsItsWorkers() {
        repository.insert("t1", spec().maxAttempts(10).build(), 100);
        for (int i = 1; i <= 2; i++) {
            claimOne("w" + i);
            repository.leave("w" + i);
            assertThat(repository.reap(LEASE, 3).getFirst().status()).isEqualTo(TaskStatus.RETRYING);
        }
        claimOne("w3");
        repository.leave("w3");

        Task poison = repository.reap(LEASE, 3).getFirst();

        assertThat(poison.status()).isEqualTo(TaskStatus.FAILED);
        assertThat(poison.failureKind()).contains(FailureKind.POISON);
        assertThat(poison.errorMessage().orElseThrow()).contains("3 workers died at this task");
    }

    @Test
    void failsATaskThatLosesItsWorkerAtTheLastAttempt() {
        repository.insert("t1", spec().maxAttempts(1).build(), 100);
        claimOne("w");
        repository.leave("w");

        Task lost = repository.reap(LEASE, 3).getFirst();

        assertThat(lost.status()).isEqualTo(TaskStatus.FAILED);
        assertThat(lost.failureKind()).contains(FailureKind.LOST);
    }

    @Test
    void listsNewestFirst() {
        repository.insert("t1", spec().user("ann").build(), 100);
        clock.advance(Duration.ofSeconds(1));
        repository.insert("t2", spec().user("bob").build(), 100);
        clock.advance(Duration.ofSeconds(1));
        repository.insert("t3", spec().user("ann").held().build(), 100);

        assertThat(repository.find(TaskQuery.recent())).extracting(Task::taskId).containsExactly("t3", "t2", "t1");
        assertThat(repository.find(TaskQuery.recent().ofUser("ann")))
                .extracting(Task::taskId)
                .containsExactly("t3", "t1");
        assertThat(repository.find(TaskQuery.recent().ofUser("ann").in(TaskStatus.QUEUED, TaskStatus.FAILED)))
                .extracting(Task::taskId)
                .containsExactly("t1");
        assertThat(repository.find(new TaskQuery(java.util.Optional.empty(), java.util.Set.of(), 1)))
                .extracting(Task::taskId)
                .containsExactly("t3");
    }

    @Test
    void letsExactlyOneOfManyWin() throws Exception {
        int tasks = 40;
        for (int i = 0; i < tasks; i++) {
            insert("t" + i);
        }
        var claimed = new ArrayList<String>();
        int completions = 0;
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<List<String>>> claims = new ArrayList<>();
            for (int w = 0; w < 8; w++) {
                String worker = "w" + w;
                claims.add(() -> {
                    var mine = new ArrayList<String>();
                    for (int i = 0; i < 10; i++) {
                        repository.claim(worker, 1).forEach(t -> mine.add(t.taskId()));
                    }
                    return mine;
                });
            }
            for (var part : pool.invokeAll(claims)) {
                claimed.addAll(part.get());
            }
            List<Callable<Boolean>> ends = new ArrayList<>();
            for (String id : claimed) {
                for (int i = 0; i < 3; i++) {
                    ends.add(() ->
                            repository.transition(id, 1, Change.completed("{}")).isPresent());
                }
            }
            for (var end : pool.invokeAll(ends)) {
                completions += done(end.get());
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
        assertThat(claimed).hasSize(tasks);
        assertThat(new HashSet<>(claimed)).hasSize(tasks);
        assertThat(completions).isEqualTo(tasks);
        assertThat(repository.waiting()).isZero();
    }

    private static int done(boolean won) {
        return won ? 1 : 0;
    }
}
