package io.auspex.taskruntime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.auspex.kit.ManualClock;
import io.auspex.spi.TaskRepository;
import io.auspex.task.Task;
import io.auspex.task.TaskEvent;
import io.auspex.task.TaskStatus;
import io.auspex.taskruntime.Actors.Act;
import io.auspex.taskruntime.Actors.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Property 2 of the specification. */
class TaskIntegrityProperties {
    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");

    @Provide
    Arbitrary<List<Step>> steps() {
        return step().list().ofMinSize(1).ofMaxSize(60);
    }

    @Provide
    Arbitrary<List<Step>> fewSteps() {
        return step().list().ofMinSize(2).ofMaxSize(6);
    }

    private static Arbitrary<Step> step() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.of(Act.class),
                        Arbitraries.integers().between(0, 2))
                .as(Step::new);
    }

    @Label(
            "Feature: production-ready-implementation, Property 2: Task integrity: any operations of any actors leave only legal arrows,"
                    + " one event per version, and a log that replays to the row (in memory)")
    @Property(tries = 500)
    void keepsTheStateRightInMemory(@ForAll("steps") List<Step> steps) {
        var clock = new ManualClock(START);
        var actors = new Actors(new MemoryTaskRepository(clock), clock, 3);
        steps.forEach(actors::act);
        actors.check();
    }

    @Label(
            "Feature: production-ready-implementation, Property 2: Task integrity: any operations of any actors leave only legal arrows,"
                    + " one event per version, and a log that replays to the row (in a file, after reopening it)")
    @Property(tries = 100)
    void keepsTheStateRightInAFile(@ForAll("fewSteps") List<Step> steps) throws IOException {
        Path folder = Files.createTempDirectory("auspex-tasks");
        try {
            var clock = new ManualClock(START);
            var fileSteps = SqliteTaskRepository.open(folder.resolve("tasks.db"), clock);
            var memory = new MemoryTaskRepository(clock);
            try (fileSteps) {
                var onFile = new Actors(fileSteps, new ManualClock(START), 2);
                var inMemory = new Actors(memory, new ManualClock(START), 2);
                for (Step step : steps) {
                    if (step.act() == Act.REAP) {
                        clock.advance(Actors.LEASE.plusMillis(1));
                    }
                    onFile.act(step);
                    inMemory.act(step);
                }
                onFile.check();
            }
            try (var reopened = SqliteTaskRepository.open(folder.resolve("tasks.db"), clock)) {
                for (String id : List.of("t0", "t1")) {
                    TaskLog.check(reopened, id);
                    assertThat(reopened.find(id)).as("both stores agree").isEqualTo(memory.find(id));
                    assertThat(reopened.events(id, -1)).isEqualTo(memory.events(id, -1));
                }
                assertThat(reopened.waiting()).isEqualTo(memory.waiting());
            }
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** What one run of a task does. */
    enum Outcome {
        SUCCEED,
        FAIL,
        BAD_ARGUMENT,
        REPORT_AND_SUCCEED
    }

    @Label(
            "Feature: production-ready-implementation, Property 2: Task integrity: every change of state of every task is persisted and pushed,"
                    + " in order and without a gap")
    @Property(tries = 100)
    void pushesEveryChange(
            @ForAll @Size(min = 1, max = 12) List<Outcome> outcomes, @ForAll @IntRange(min = 1, max = 3) int attempts)
            throws Exception {
        var repository = new MemoryTaskRepository(InstantSource.system());
        var pushed = new ConcurrentLinkedQueue<TaskEvent>();
        var ids = new ArrayList<String>();
        var manager = DurableTaskManager.builder(repository)
                .handler(TestTasks.handler((config, context) -> switch (outcomes.get(ids.indexOf(context.taskId()))) {
                    case SUCCEED -> "{}";
                    case FAIL -> throw new IllegalStateException("boom");
                    case BAD_ARGUMENT -> throw new IllegalArgumentException("bad");
                    case REPORT_AND_SUCCEED -> {
                        context.progress(0.5, "half");
                        yield "{}";
                    }
                }))
                .recovery(new RetryWithBackOff(Duration.ofMillis(1), Duration.ofMillis(2), 1))
                .listener(pushed::add)
                .poll(Duration.ofMillis(20))
                .workers(2)
                .build();
        var futures = new ArrayList<CompletableFuture<Task>>();
        try (manager) {
            for (int i = 0; i < outcomes.size(); i++) {
                ids.add(manager.createTask(
                                TestTasks.spec().maxAttempts(attempts).build())
                        .taskId());
            }
            manager.start();
            for (String id : ids) {
                futures.add(manager.executeTask(id));
            }
            for (int i = 0; i < ids.size(); i++) {
                Task end = futures.get(i).get(30, TimeUnit.SECONDS);
                boolean good = outcomes.get(i) == Outcome.SUCCEED || outcomes.get(i) == Outcome.REPORT_AND_SUCCEED;
                assertThat(end.status()).isEqualTo(good ? TaskStatus.COMPLETED : TaskStatus.FAILED);
                assertThat(end.attempt()).isEqualTo(outcomes.get(i) == Outcome.FAIL ? attempts : 1);
            }
        }
        for (String id : ids) {
            TaskLog.check(repository, id);
            assertThat(pushed.stream()
                            .filter(e -> e.taskId().equals(id))
                            .filter(e -> e.from().isPresent() || e.version() == 0))
                    .isEqualTo(repository.events(id, -1));
        }
    }

    /** The proof must be able to fail: without the version in the condition, the same checker objects. */
    @Example
    void failsWithoutTheVersionCheck() {
        int caught = 0;
        for (List<Step> steps : zombies()) {
            var clock = new ManualClock(START);
            var sound = new Actors(new MemoryTaskRepository(clock), clock, 1);
            steps.forEach(sound::act);
            sound.check();

            var otherClock = new ManualClock(START);
            var unsound = new Actors(new WithoutVersionCheck(new MemoryTaskRepository(otherClock)), otherClock, 1);
            steps.forEach(unsound::act);
            assertThatThrownBy(unsound::check)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("acknowledged");
            caught++;
        }
        assertThat(caught).isEqualTo(zombies().size());
    }

    private static List<List<Step>> zombies() {
        return List.of(
                List.of(
                        step(0, Act.CLAIM),
                        step(1, Act.REAP),
                        step(1, Act.CLAIM),
                        step(0, Act.COMPLETE),
                        step(1, Act.COMPLETE)),
                List.of(
                        step(0, Act.CLAIM),
                        step(1, Act.REAP),
                        step(1, Act.CLAIM),
                        step(0, Act.FAIL),
                        step(1, Act.COMPLETE)),
                List.of(
                        step(0, Act.CLAIM),
                        step(0, Act.FAIL),
                        step(1, Act.RETRY),
                        step(1, Act.CLAIM),
                        step(0, Act.COMPLETE)));
    }

    private static Step step(int actor, Act act) {
        return new Step(actor, act, 0);
    }

    /** Every order of up to six acts of two actors on one task; an act that changes nothing is not followed further. */
    @Example
    void holdsInEveryOrderOfSixActs() {
        var open = new ArrayDeque<List<Step>>();
        open.add(List.of());
        int orders = 0;
        while (!open.isEmpty()) {
            List<Step> begun = open.removeFirst();
            for (int actor = 0; actor < 2; actor++) {
                for (Act act : Act.values()) {
                    var clock = new ManualClock(START);
                    var actors = new Actors(new MemoryTaskRepository(clock), clock, 1);
                    begun.forEach(actors::act);
                    String before = actors.state();
                    actors.act(step(actor, act));
                    actors.check();
                    orders++;
                    if (begun.size() < 5 && !before.equals(actors.state())) {
                        var longer = new ArrayList<>(begun);
                        longer.add(step(actor, act));
                        open.add(List.copyOf(longer));
                    }
                }
            }
        }
        assertThat(orders).isGreaterThan(5_000);
    }

    private static final class WithoutVersionCheck extends WrappedRepository {
        WithoutVersionCheck(TaskRepository inner) {
            super(inner);
        }

        @Override
        public Optional<Task> transition(String taskId, long version, Change change) {
            return find(taskId).flatMap(now -> super.transition(taskId, now.version(), change));
        }
    }
}
