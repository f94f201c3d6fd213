package io.auspex.taskruntime;

import io.auspex.kit.ManualClock;
import io.auspex.spi.TaskRepository;
import io.auspex.spi.TaskRepository.Change;
import io.auspex.task.FailureKind;
import io.auspex.task.Task;
import io.auspex.task.TaskStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Some workers and users that act on the same tasks, each on what it saw last: a worker that was reaped goes on with its old version, as a real
 * one does that was frozen. Notes what each was told, for {@link TaskLog}.
 */
final class Actors {
    static final Duration LEASE = Duration.ofSeconds(15);

    enum Act {
        CLAIM,
        COMPLETE,
        FAIL,
        FAIL_AND_RETRY,
        CANCEL,
        REAP,
        RELEASE,
        RETRY
    }

    record Step(int actor, Act act, int task) {}

    private final TaskRepository repository;
    private final ManualClock clock;
    private final List<String> tasks;
    private final Map<Integer, Task> held = new HashMap<>();
    private final List<TaskLog.Acknowledged> told = new ArrayList<>();

    Actors(TaskRepository repository, ManualClock clock, int tasks) {
        this.repository = repository;
        this.clock = clock;
        this.tasks = new ArrayList<>();
        for (int i = 0; i < tasks; i++) {
            this.tasks.add(repository
                    .insert("t" + i, TestTasks.spec().maxAttempts(2).build(), 100)
                    .taskId());
        }
    }

    void act(Step step) {
        String worker = "w" + step.actor();
        String taskId = tasks.get(step.task() % tasks.size());
        switch (step.act()) {
            case CLAIM -> {
                for (Task task : repository.claim(worker, 1)) {
                    held.put(step.actor(), task);
                    told.add(new TaskLog.Acknowledged(task.taskId(), task.version(), TaskStatus.RUNNING));
                }
            }
            case COMPLETE -> end(step.actor(), Change.completed("{\"by\":" + step.actor() + "}"));
            case FAIL -> end(step.actor(), Change.failed(FailureKind.ERROR, "boom"));
            case FAIL_AND_RETRY -> end(step.actor(), Change.retrying(FailureKind.ERROR, "boom", Duration.ZERO));
            case RELEASE -> end(step.actor(), Change.to(TaskStatus.QUEUED));
            case CANCEL -> {
                Task task = repository.find(taskId).orElseThrow();
                if (task.status() == TaskStatus.RUNNING) {
                    repository.requestCancel(taskId, task.version());
                } else if (!task.status().isFinished()) {
                    change(task, Change.to(TaskStatus.CANCELLED));
                }
            }
            case REAP -> {
                clock.advance(LEASE.plusMillis(1));
                repository.beat(worker);
                for (Task task : repository.reap(LEASE, 3)) {
                    told.add(new TaskLog.Acknowledged(task.taskId(), task.version(), task.status()));
                }
            }
            case RETRY -> {
                Task task = repository.find(taskId).orElseThrow();
                if (task.status() == TaskStatus.FAILED) {
                    change(task, Change.retried());
                }
            }
        }
    }

    private void end(int actor, Change change) {
        Task task = held.get(actor);
        if (task != null) {
            change(task, change);
        }
    }

    private void change(Task seen, Change change) {
        Optional<Task> after;
        try {
            after = repository.transition(seen.taskId(), seen.version(), change);
        } catch (IllegalArgumentException e) {
            return; // refused
        }
        after.ifPresent(t -> told.add(new TaskLog.Acknowledged(t.taskId(), seen.version() + 1, t.status())));
    }

    void check() {
        tasks.forEach(id -> TaskLog.check(repository, id));
        told.forEach(t -> TaskLog.check(repository, t));
    }

    /** Everything that decides what may happen next. */
    String state() {
        var text = new StringBuilder(held.toString());
        for (String id : tasks) {
            text.append(repository.find(id))
                    .append(repository.cancelRequested("w0"))
                    .append(repository.cancelRequested("w1"));
        }
        return text.toString();
    }
}
