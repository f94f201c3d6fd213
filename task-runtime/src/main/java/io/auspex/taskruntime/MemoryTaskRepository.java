package io.auspex.taskruntime;

import static java.util.Objects.requireNonNull;

import io.auspex.spi.TaskRepository;
import io.auspex.task.Task;
import io.auspex.task.TaskEvent;
import io.auspex.task.TaskQuery;
import io.auspex.task.TaskSpec;
import io.auspex.task.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A repository in the memory of this process, for tests and for work that need not survive it. Thread-safe: one lock, every operation is
 * atomic. Nothing outlives the process.
 */
public final class MemoryTaskRepository implements TaskRepository {
    private static final Comparator<TaskRow> CLAIM_ORDER = Comparator.comparingInt((TaskRow r) -> -r.priority)
            .thenComparing((TaskRow r) -> r.runAt)
            .thenComparing(r -> r.id);

    private final InstantSource clock;
    private final Map<String, TaskRow> rows = new LinkedHashMap<>();
    private final Map<String, String> idsByKey = new HashMap<>();
    private final Map<String, List<TaskEvent>> events = new HashMap<>();
    private final Map<String, byte[]> checkpoints = new HashMap<>();
    private final Map<String, Instant> workers = new HashMap<>();
    private int waiting;

    /**
     * Creates an empty repository.
     *
     * @param clock the store's clock
     */
    public MemoryTaskRepository(InstantSource clock) {
        this.clock = requireNonNull(clock, "clock");
    }

    @Override
    public synchronized Task insert(String taskId, TaskSpec spec, int maxWaiting) {
        if (spec.idempotencyKey().isPresent()) {
            String earlier = idsByKey.get(uniqueKey(spec));
            if (earlier != null) {
                return row(earlier).toTask();
            }
        }
        if (rows.containsKey(taskId)) {
            throw new IllegalArgumentException("taskId must be new but " + taskId + " is in use");
        }
        if (!spec.held() && waiting >= maxWaiting) {
            throw Refusals.queueFull(spec.name(), maxWaiting);
        }
        TaskRow row = TaskRow.created(taskId, spec, now());
        rows.put(taskId, row);
        if (spec.idempotencyKey().isPresent()) {
            idsByKey.put(uniqueKey(spec), taskId);
        }
        if (row.waits()) {
            waiting++;
        }
        log(row.event(Optional.empty(), "", row.createdAt));
        return row.toTask();
    }

    @Override
    public synchronized Optional<Task> find(String taskId) {
        return Optional.ofNullable(rows.get(taskId)).map(TaskRow::toTask);
    }

    @Override
    public synchronized List<Task> find(TaskQuery query) {
        return rows.values().stream()
                .filter(r -> query.userId().isEmpty() || query.userId().get().equals(r.userId))
                .filter(r -> query.statuses().isEmpty() || query.statuses().contains(r.status))
                .sorted(Comparator.comparing((TaskRow r) -> r.createdAt)
                        .thenComparing(r -> r.id)
                        .reversed())
                .limit(query.limit())
                .map(TaskRow::toTask)
                .toList();
    }

    @Override
    public synchronized List<TaskEvent> events(String taskId, long sinceVersion) {
        return events.getOrDefault(taskId, List.of()).stream()
                .filter(e -> e.version() > sinceVersion)
                .toList();
    }

    @Override
    public synchronized List<Task> claim(String workerId, int max) {
        Instant now = now();
        workers.put(workerId, now);
        List<TaskRow> due = rows.values().stream()
                .filter(r -> r.waits() && !r.runAt.isAfter(now))
                .sorted(CLAIM_ORDER)
                .limit(max)
                .toList();
        for (TaskRow row : due) {
            log(row.claim(workerId, now));
            waiting--;
        }
        return due.stream().map(TaskRow::toTask).toList();
    }

    @Override
    public synchronized Optional<Task> transition(String taskId, long version, Change change) {
        TaskRow row = rows.get(taskId);
        if (row == null || row.version != version) {
            return Optional.empty();
        }
        boolean waited = row.waits();
        record(row, waited, row.apply(change, now()));
        return Optional.of(row.toTask());
    }

    @Override
    public synchronized void progress(String taskId, long version, double fraction, String message) {
        Refusals.checkProgress(fraction);
        TaskRow row = rows.get(taskId);
        if (row != null) {
            row.report(version, fraction, message);
        }
    }

    @Override
    public synchronized boolean checkpoint(String taskId, long version, byte[] state) {
        Refusals.checkCheckpoint(state);
        TaskRow row = rows.get(taskId);
        if (row == null || row.status != TaskStatus.RUNNING || row.version != version) {
            return false;
        }
        checkpoints.put(taskId, state.clone());
        return true;
    }

    @Override
    public synchronized Optional<byte[]> checkpoint(String taskId) {
        return Optional.ofNullable(checkpoints.get(taskId)).map(byte[]::clone);
    }

    @Override
    public synchronized boolean requestCancel(String taskId, long version) {
        TaskRow row = rows.get(taskId);
        if (row == null || row.version != version || row.status != TaskStatus.RUNNING) {
            return false;
        }
        row.cancelRequested = true;
        return true;
    }

    @Override
    public synchronized List<String> cancelRequested(String workerId) {
        return rows.values().stream()
                .filter(r -> r.cancelRequested && workerId.equals(r.owner))
                .map(r -> r.id)
                .toList();
    }

    @Override
    public synchronized void beat(String workerId) {
        workers.put(workerId, now());
    }

    @Override
    public synchronized List<Task> reap(Duration lease, int maxLost) {
        Instant now = now();
        Instant oldest = now.minus(lease);
        workers.values().removeIf(seen -> seen.isBefore(oldest));
        var given = new ArrayList<Task>();
        for (TaskRow row : rows.values()) {
            if (row.owner != null && !workers.containsKey(row.owner)) {
                record(row, false, row.orphan(maxLost, now));
                given.add(row.toTask());
            }
        }
        return List.copyOf(given);
    }

    @Override
    public synchronized void leave(String workerId) {
        workers.remove(workerId);
    }

    @Override
    public synchronized int waiting() {
        return waiting;
    }

    @Override
    public synchronized Optional<Instant> nextDue() {
        return rows.values().stream().filter(TaskRow::waits).map(r -> r.runAt).min(Comparator.naturalOrder());
    }

    @Override
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Does nothing: there is nothing to let go. */
    @Override
    public void close() {
        // nothing is held outside this object
    }

    private void record(TaskRow row, boolean waited, TaskEvent event) {
        waiting += (row.waits() ? 1 : 0) - (waited ? 1 : 0);
        if (row.status == TaskStatus.COMPLETED || row.status == TaskStatus.CANCELLED) {
            checkpoints.remove(row.id);
        }
        log(event);
    }

    private void log(TaskEvent event) {
        events.computeIfAbsent(event.taskId(), id -> new ArrayList<>()).add(event);
    }

    private TaskRow row(String taskId) {
        return requireNonNull(rows.get(taskId), taskId);
    }

    private static String uniqueKey(TaskSpec spec) {
        return spec.config().type() + "/" + spec.idempotencyKey().orElseThrow();
    }
}
