package io.auspex.taskruntime;

import static org.assertj.core.api.Assertions.assertThat;

import io.auspex.error.OperationCancelledException;
import io.auspex.error.StorageException;
import io.auspex.kit.ManualClock;
import io.auspex.spi.TaskContext;
import io.auspex.spi.TaskRepository;
import io.auspex.task.Task;
import io.auspex.task.TaskEvent;
import io.auspex.task.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What becomes of tasks when their worker dies, or cannot reach the store for a while. The store's clock stands still unless a
 * test moves it.
 */
@Timeout(60)
class LostWorkerTest {
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Duration LEASE = Duration.ofMillis(200);

    private final ManualClock clock = new ManualClock(Instant.parse("2026-01-05T09:00:00Z"));
    private final TaskRepository repository = new MemoryTaskRepository(clock);
    private final LinkedBlockingQueue<TaskEvent> events = new LinkedBlockingQueue<>();
    private final List<DurableTaskManager> opened = new ArrayList<>();

    private DurableTaskManager start(TaskRepository store, TestTasks.Code code) {
        var manager = DurableTaskManager.builder(store)
                .handler(TestTasks.handler(code))
                .clock(clock)
                .listener(events::add)
                .workers(2)
                .poll(SHORT)
                .beat(SHORT)
                .lease(LEASE)
                .cancelGrace(Duration.ofMillis(500))
                .drain(Duration.ofMillis(50))
                .build()
                .start();
        opened.add(manager);
        return manager;
    }

    @AfterEach
    void close() {
        opened.forEach(DurableTaskManager::close);
    }

    private static Task end(DurableTaskManager manager, Task task) throws Exception {
        return manager.executeTask(task.taskId()).get(30, TimeUnit.SECONDS);
    }

    private static void runUntilStopped(TaskContext context) {
        while (true) {
            context.cancellation().check("prediction");
            Thread.onSpinWait();
        }
    }

    @Test
    void takesUpTasksOfAProcessThatDied() throws Exception {
        Task task = repository.insert("t1", TestTasks.spec().build(), 10);
        Task running = repository.claim("dead", 1).getFirst();
        clock.advance(Duration.ofMinutes(1));
        var manager = start(repository, (config, context) -> "{\"attempt\":" + context.attempt() + "}");

        Task done = end(manager, task);

        assertThat(done.result()).contains("{\"attempt\":2}");
        assertThat(repository.transition("t1", running.version(), TaskRepository.Change.completed("{}")))
                .isEmpty();
        TaskLog.check(repository, "t1");
    }

    @Test
    void stopsItsTasksWhenItCannotBeatAndTakesThemUpUnderANewName() throws Exception {
        var down = new AtomicBoolean();
        var flaky = new WrappedRepository(repository) {
            @Override
            public void beat(String workerId) {
                if (down.get()) {
                    throw new StorageException("db", "the store is down");
                }
                super.beat(workerId);
            }
        };
        var manager = start(flaky, (config, context) -> {
            if (context.attempt() == 1) {
                down.set(true);
                try {
                    runUntilStopped(context);
                } catch (OperationCancelledException e) {
                    down.set(false);
                    throw e;
                }
            }
            return "{}";
        });

        assertTakenUpOnce(manager);
    }

    @Test
    void doesNotLiveOnUnderItsNameWhenABeatArrivesAfterItStoppedItsTasks() throws Exception {
        var slow = new AtomicBoolean();
        var stopped = new CountDownLatch(1);
        var sluggish = new WrappedRepository(repository) {
            @Override
            public void beat(String workerId) {
                if (slow.get()) {
                    await(stopped);
                }
                super.beat(workerId);
            }
        };
        var manager = start(sluggish, (config, context) -> {
            if (context.attempt() == 1) {
                slow.set(true);
                try {
                    runUntilStopped(context);
                } finally {
                    slow.set(false);
                    stopped.countDown();
                }
            }
            return "{}";
        });

        assertTakenUpOnce(manager);
    }

    /** The store's clock never moves, so that no lease runs out: only a worker that gives up its name frees the task. */
    private void assertTakenUpOnce(DurableTaskManager manager) throws Exception {
        Task done = end(manager, manager.createTask(TestTasks.spec().build()));
        assertThat(done.status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(done.attempt()).isEqualTo(2);
        assertThat(repository.events(done.taskId(), -1))
                .filteredOn(e -> e.message().contains("was not heard of any more"))
                .hasSize(1);
        TaskLog.check(repository, done.taskId());
    }

    @Test
    void doesNotRunWhatItClaimedUnderANameThatItHasLeft() throws Exception {
        var down = new AtomicBoolean();
        var left = new CountDownLatch(1);
        var runs = new AtomicInteger();
        var stuck = new WrappedRepository(repository) {
            @Override
            public List<Task> claim(String workerId, int max) {
                if (waiting() > 0 && left.getCount() > 0) {
                    down.set(true); // from now on the store is out of reach, until the worker has given up its name
                    await(left);
                }
                return super.claim(workerId, max);
            }

            @Override
            public void beat(String workerId) {
                if (down.get()) {
                    throw new StorageException("db", "the store is down");
                }
                super.beat(workerId);
            }

            @Override
            public void leave(String workerId) {
                super.leave(workerId);
                down.set(false);
                left.countDown();
            }
        };
        var manager = start(stuck, (config, context) -> {
            runs.incrementAndGet();
            return "{}";
        });
        Task task = manager.createTask(TestTasks.spec().build());
        var future = manager.executeTask(task.taskId());
        while (events.take().status() != TaskStatus.RUNNING) {
            assertThat(runs).hasValue(0);
        }

        // the claim has brought the old name back; its lease runs out like that of any dead worker
        clock.advance(Duration.ofMinutes(1));

        Task done = future.get(30, TimeUnit.SECONDS);
        assertThat(done.status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(repository.events(task.taskId(), -1))
                .anyMatch(e -> e.message().contains("was not heard of any more"));
        TaskLog.check(repository, task.taskId());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new StorageException("db", "interrupted while the store was slow", e);
        }
    }

    @Test
    void keepsAResultUntilTheStoreTakesIt() throws Exception {
        var failures = new AtomicInteger(2);
        var flaky = new WrappedRepository(repository) {
            @Override
            public Optional<Task> transition(String taskId, long version, Change change) {
                if (change.to() == TaskStatus.COMPLETED && failures.getAndDecrement() > 0) {
                    throw new StorageException("db", "the store is down");
                }
                return super.transition(taskId, version, change);
            }
        };
        var manager = start(flaky, (config, context) -> "{\"kept\":true}");
        assertThat(end(manager, manager.createTask(TestTasks.spec().build())).result())
                .contains("{\"kept\":true}");
    }
}
