package io.auspex.taskruntime;

import io.auspex.spi.TaskRepository;
import io.auspex.task.Task;
import io.auspex.task.TaskEvent;
import io.auspex.task.TaskQuery;
import io.auspex.task.TaskSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A repository that passes everything on; tests override what is to go wrong. */
class WrappedRepository implements TaskRepository {
    private final TaskRepository inner;

    WrappedRepository(TaskRepository inner) {
        this.inner = inner;
    }

    @Override
    public Task insert(String taskId, TaskSpec spec, int maxWaiting) {
        return inner.insert(taskId, spec, maxWaiting);
    }

    @Override
    public Optional<Task> find(String taskId) {
        return inner.find(taskId);
    }

    @Override
    public List<Task> find(TaskQuery query) {
        return inner.find(query);
    }

    @Override
    public List<TaskEvent> events(String taskId, long sinceVersion) {
        return inner.events(taskId, sinceVersion);
    }

    @Override
    public List<Task> claim(String workerId, int max) {
        return inner.claim(workerId, max);
    }

    @Override
    public Optional<Task> transition(String taskId, long version, Change change) {
        return inner.transition(taskId, version, change);
    }

    @Override
    public void progress(String taskId, long version, double fraction, String message) {
        inner.progress(taskId, version, fraction, message);
    }

    @Override
    public boolean checkpoint(String taskId, long version, byte[] state) {
        return inner.checkpoint(taskId, version, state);
    }

    @Override
    public Optional<byte[]> checkpoint(String taskId) {
        return inner.checkpoint(taskId);
    }

    @Override
    public boolean requestCancel(String taskId, long version) {
        return inner.requestCancel(taskId, version);
    }

    @Override
    public List<String> cancelRequested(String workerId) {
        return inner.cancelRequested(workerId);
    }

    @Override
    public void beat(String workerId) {
        inner.beat(workerId);
    }

    @Override
    public List<Task> reap(Duration lease, int maxLost) {
        return inner.reap(lease, maxLost);
    }

    @Override
    public void leave(String workerId) {
        inner.leave(workerId);
    }

    @Override
    public int waiting() {
        return inner.waiting();
    }

    @Override
    public Optional<Instant> nextDue() {
        return inner.nextDue();
    }

    @Override
    public Instant now() {
        return inner.now();
    }

    @Override
    public void close() {
        inner.close();
    }
}
