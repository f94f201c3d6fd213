package io.auspex.taskruntime;

import static java.util.Objects.requireNonNull;

import io.auspex.common.CancellationToken;
import io.auspex.error.OperationCancelledException;
import io.auspex.spi.TaskContext;
import io.auspex.spi.TaskRepository;
import io.auspex.task.Task;
import io.auspex.task.TaskEvent;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a running handler can say and ask. Progress is kept back so that it passes at most four times a second; the latest wins. */
final class AttemptContext implements TaskContext {
    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private record Report(double fraction, String message) {}

    private final Attempt attempt;
    private final TaskRepository repository;
    private final Consumer<TaskEvent> events;
    private double highest;

    @Nullable
    private Report waiting;

    private long lastNanos = System.nanoTime() - INTERVAL_NANOS;

    AttemptContext(Attempt attempt, TaskRepository repository, Consumer<TaskEvent> events) {
        this.attempt = attempt;
        this.repository = repository;
        this.events = events;
    }

    @Override
    public String taskId() {
        return attempt.task.taskId();
    }

    @Override
    public int attempt() {
        return attempt.task.attempt();
    }

    @Override
    public long fencingToken() {
        return attempt.task.version();
    }

    @Override
    public CancellationToken cancellation() {
        return attempt.token;
    }

    @Override
    public void progress(double fraction, String message) {
        Refusals.checkProgress(fraction);
        requireNonNull(message, "message");
        synchronized (this) {
            highest = Math.max(highest, Math.min(fraction, TaskRow.ALMOST_DONE));
            waiting = new Report(highest, message);
        }
        flush();
    }

    /** Passes on what was kept back, if its time has come. */
    void flush() {
        Report report;
        synchronized (this) {
            long now = System.nanoTime();
            if (waiting == null || now - lastNanos < INTERVAL_NANOS) {
                return;
            }
            report = waiting;
            waiting = null;
            lastNanos = now;
        }
        Task task = attempt.task;
        repository.progress(task.taskId(), task.version(), report.fraction(), report.message());
        events.accept(new TaskEvent(
                task.taskId(),
                task.version(),
                task.userId(),
                task.taskName(),
                task.taskType(),
                Optional.empty(),
                task.status(),
                report.fraction(),
                report.message(),
                repository.now()));
    }

    @Override
    public void checkpoint(byte[] state) {
        if (!repository.checkpoint(taskId(), fencingToken(), state)) {
            attempt.stop(Attempt.Stop.FENCED);
            throw new OperationCancelledException(
                    attempt.task.taskName(),
                    "attempt " + attempt() + " of task " + taskId()
                            + " is no longer the current one; its checkpoint was not stored");
        }
    }

    @Override
    public Optional<byte[]> lastCheckpoint() {
        return repository.checkpoint(taskId());
    }
}
