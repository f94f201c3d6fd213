package io.auspex.taskruntime;

import static java.util.Objects.requireNonNull;

import io.auspex.error.AuspexException;
import io.auspex.error.StorageException;
import io.auspex.error.TaskNotFoundException;
import io.auspex.error.TaskRejectedException;
import io.auspex.error.TaskRejectedException.Reason;
import io.auspex.recovery.ErrorRecoveryManager;
import io.auspex.spi.TaskHandler;
import io.auspex.spi.TaskQueue;
import io.auspex.spi.TaskRepository;
import io.auspex.spi.TaskRepository.Change;
import io.auspex.task.Task;
import io.auspex.task.TaskEvent;
import io.auspex.task.TaskManager;
import io.auspex.task.TaskQuery;
import io.auspex.task.TaskSpec;
import io.auspex.task.TaskStatus;
import io.auspex.task.TaskType;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Runs tasks in the background, with a {@link TaskRepository} as the truth. Thread-safe.
 *
 * <p>No thread before {@link #start()}, none after {@link #close()}, except one whose handler ignores cancellation and interrupt. Tasks may be
 * created before the start; they wait. It closes neither the repository nor the queue. All processes on one repository should handle the
 * same types.
 *
 * <p>Events go to the listener on one thread: every change of state in order and without a gap from the moment this process first deals with a
 * task, and progress at most four times a second. What other processes do to the tasks that this one has created or been asked about is
 * found once per poll interval.
 *
 * <p>Durations within the process (timeouts, beats, graces) are measured on the monotonic clock; when a task is due is decided by the
 * clock of the repository.
 */
public final class DurableTaskManager implements TaskManager, AutoCloseable {
    private static final int TRIES = 100;

    private enum Phase {
        NEW,
        STARTED,
        CLOSED
    }

    private final TaskRepository repository;
    private final RunnerSettings settings;
    private final TaskIds ids;
    private final EventPump pump;
    private final TaskRunner runner;
    private final int maxWaiting;
    private final Duration drain;
    private final Map<String, CompletableFuture<Task>> awaited = new ConcurrentHashMap<>();
    private final Object phaseLock = new Object();
    private volatile Phase phase = Phase.NEW;

    private DurableTaskManager(Builder builder) {
        this.repository = builder.repository;
        this.settings = new RunnerSettings(
                repository,
                builder.queue,
                builder.handlers,
                builder.recovery.orElseGet(
                        () -> new RetryWithBackOff(Duration.ofSeconds(1), Duration.ofMinutes(5), builder.seed)),
                builder.workers,
                builder.lease,
                builder.beat,
                builder.poll,
                builder.cancelGrace,
                builder.maxLost);
        this.maxWaiting = builder.maxWaiting;
        this.drain = builder.drain;
        this.ids = new TaskIds(builder.clock);
        this.pump = new EventPump(repository, builder.listener, this::finished);
        this.runner = new TaskRunner(settings, pump, ids);
    }

    /**
     * {@return a builder with these defaults: a {@link LocalTaskQueue}, as many workers as the machine has cores, the system's clock, no
     * listener, retries with exponential back-off from one second to five minutes and full jitter, seed 1, lease 15 s, beat 2 s, poll 1 s,
     * cancel grace 5 s, drain 10 s, 10,000 waiting tasks, 3 lost workers}
     *
     * @param repository the truth
     */
    public static Builder builder(TaskRepository repository) {
        return new Builder(repository);
    }

    /**
     * Begins to run tasks. Calling it again has no effect.
     *
     * @return this manager
     * @throws TaskRejectedException if it is closed
     * @throws StorageException if the repository does not answer
     */
    public DurableTaskManager start() {
        synchronized (phaseLock) {
            requireOpen("start");
            if (phase == Phase.NEW) {
                runner.start();
                phase = Phase.STARTED;
            }
        }
        return this;
    }

    @Override
    public Task createTask(TaskSpec spec) {
        requireOpen(spec.name());
        TaskType type = spec.config().type();
        if (!settings.handlers().containsKey(type)) {
            throw new TaskRejectedException(
                    spec.name(),
                    Reason.NO_HANDLER,
                    "task \"" + spec.name() + "\" was refused because nobody handles the type " + type
                            + "; register a handler for it, there are "
                            + settings.handlers().keySet());
        }
        String id = ids.next();
        pump.hold(id, -1);
        try {
            Task task = repository.insert(id, spec, maxWaiting);
            settings.queue().signal();
            return task;
        } finally {
            pump.release(id);
        }
    }

    @Override
    public CompletableFuture<Task> executeTask(String taskId) {
        requireOpen(taskId);
        Task task = getTaskStatus(taskId);
        if (task.status() == TaskStatus.CREATED) {
            requireRoom(task);
            step(task, Change.to(TaskStatus.QUEUED));
        }
        CompletableFuture<Task> future = awaited.computeIfAbsent(taskId, id -> new CompletableFuture<>());
        // followed from now on: what came before was pushed when it happened, or is none of this process's business
        pump.changed(taskId, task.version());
        finished(taskId);
        if (phase == Phase.CLOSED) {
            refuse(taskId, future);
        }
        return future.copy();
    }

    @Override
    public Task getTaskStatus(String taskId) {
        return repository
                .find(requireNonNull(taskId, "taskId"))
                .orElseThrow(() -> new TaskNotFoundException(
                        taskId, "there is no task " + taskId + "; tasks(TaskQuery.recent()) lists those there are"));
    }

    @Override
    public Task cancelTask(String taskId) {
        for (int i = 0; i < TRIES; i++) {
            Task task = getTaskStatus(taskId);
            switch (task.status()) {
                case CREATED, QUEUED, RETRYING -> {
                    Optional<Task> cancelled = step(task, Change.to(TaskStatus.CANCELLED));
                    if (cancelled.isPresent()) {
                        return cancelled.get();
                    }
                }
                case RUNNING -> {
                    if (repository.requestCancel(taskId, task.version())) {
                        runner.cancel(taskId);
                        return getTaskStatus(taskId);
                    }
                }
                case COMPLETED, FAILED, CANCELLED ->
                    throw new TaskRejectedException(
                            taskId,
                            Reason.WRONG_STATE,
                            "task " + taskId + " cannot be cancelled because it is " + task.status()
                                    + "; only one that waits or runs can");
            }
        }
        throw conflict(taskId, "cancelled");
    }

    @Override
    public Task retryFailedTask(String taskId) {
        requireOpen(taskId);
        for (int i = 0; i < TRIES; i++) {
            Task task = getTaskStatus(taskId);
            if (task.status() != TaskStatus.FAILED) {
                throw new TaskRejectedException(
                        taskId,
                        Reason.WRONG_STATE,
                        "task " + taskId + " cannot be retried because it is " + task.status()
                                + "; only a FAILED one can");
            }
            requireRoom(task);
            Optional<Task> queued = step(task, Change.retried());
            if (queued.isPresent()) {
                return queued.get();
            }
        }
        throw conflict(taskId, "retried");
    }

    @Override
    public List<Task> tasks(TaskQuery query) {
        return repository.find(query);
    }

    @Override
    public List<TaskEvent> events(String taskId, long sinceVersion) {
        List<TaskEvent> events = repository.events(taskId, sinceVersion);
        if (events.isEmpty()) {
            getTaskStatus(taskId);
        }
        return events;
    }

    /**
     * Takes nothing new, lets what runs end for the drain time, and gives the rest back to the queue without counting the attempt. Calling it
     * again has no effect. Futures of tasks that are not finished fail with {@link Reason#CLOSED}; the tasks go on when a manager is started
     * on the same repository.
     */
    @Override
    public void close() {
        synchronized (phaseLock) {
            if (phase == Phase.CLOSED) {
                return;
            }
            boolean started = phase == Phase.STARTED;
            phase = Phase.CLOSED;
            if (started) {
                runner.close(drain);
            }
        }
        awaited.forEach(this::refuse);
    }

    private Optional<Task> step(Task task, Change change) {
        pump.hold(task.taskId(), task.version());
        try {
            Optional<Task> after = repository.transition(task.taskId(), task.version(), change);
            if (after.map(t -> t.status() == TaskStatus.QUEUED).orElse(false)) {
                settings.queue().signal();
            }
            return after;
        } finally {
            pump.release(task.taskId());
        }
    }

    private void finished(String taskId) {
        CompletableFuture<Task> future = awaited.get(taskId);
        if (future == null) {
            return;
        }
        try {
            Task task = getTaskStatus(taskId);
            if (task.status().isFinished() && awaited.remove(taskId, future)) {
                future.complete(task);
            }
        } catch (AuspexException e) {
            awaited.remove(taskId, future);
            future.completeExceptionally(e);
        }
    }

    private void refuse(String taskId, CompletableFuture<Task> future) {
        future.completeExceptionally(
                new TaskRejectedException(
                        taskId,
                        Reason.CLOSED,
                        "task " + taskId
                                + " was not finished when the task manager was closed; it goes on when one is started on the same repository"));
    }

    private void requireOpen(String what) {
        if (phase == Phase.CLOSED) {
            throw new TaskRejectedException(
                    what,
                    Reason.CLOSED,
                    "\"" + what + "\" was refused because the task manager is closed; open a new one");
        }
    }

    private void requireRoom(Task task) {
        if (repository.waiting() >= maxWaiting) {
            throw Refusals.queueFull(task.taskName(), maxWaiting);
        }
    }

    private static TaskRejectedException conflict(String taskId, String what) {
        return new TaskRejectedException(
                taskId,
                Reason.CONFLICT,
                "task " + taskId + " could not be " + what + " because others changed it " + TRIES
                        + " times meanwhile; try again");
    }

    /** Collects the parts of a manager. Not thread-safe. */
    public static final class Builder {
        private final TaskRepository repository;
        private TaskQueue queue = new LocalTaskQueue();
        private final Map<TaskType, TaskHandler> handlers = new EnumMap<>(TaskType.class);
        private Optional<ErrorRecoveryManager> recovery = Optional.empty();
        private Consumer<TaskEvent> listener = event -> {};
        private InstantSource clock = InstantSource.system();
        private int workers = Runtime.getRuntime().availableProcessors();
        private long seed = 1;
        private Duration lease = Duration.ofSeconds(15);
        private Duration beat = Duration.ofSeconds(2);
        private Duration poll = Duration.ofSeconds(1);
        private Duration cancelGrace = Duration.ofSeconds(5);
        private Duration drain = Duration.ofSeconds(10);
        private int maxWaiting = 10_000;
        private int maxLost = 3;

        private Builder(TaskRepository repository) {
            this.repository = requireNonNull(repository, "repository");
        }

        /**
         * Sets what wakes the workers.
         *
         * @param value hints from those who create tasks
         * @return this builder
         */
        public Builder queue(TaskQueue value) {
            queue = requireNonNull(value, "queue");
            return this;
        }

        /**
         * Adds what does the work of one type; a later one replaces an earlier one of the same type.
         *
         * @param value the handler
         * @return this builder
         */
        public Builder handler(TaskHandler value) {
            handlers.put(value.type(), value);
            return this;
        }

        /**
         * Sets what decides after a failed attempt. Whatever it says, a bad argument is not tried again, nor the last attempt; a task has nothing to
         * fall back on, so only {@link io.auspex.recovery.RecoveryAction.Retry} tries again.
         *
         * @param value by default, retries with back-off and jitter
         * @return this builder
         */
        public Builder recovery(ErrorRecoveryManager value) {
            recovery = Optional.of(value);
            return this;
        }

        /**
         * Sets who is told what happens to tasks; called on one thread, and what it throws is logged.
         *
         * @param value takes every change of state, and progress
         * @return this builder
         */
        public Builder listener(Consumer<TaskEvent> value) {
            listener = requireNonNull(value, "listener");
            return this;
        }

        /**
         * Sets the clock that goes into identifiers.
         *
         * @param value the same as the repository's
         * @return this builder
         */
        public Builder clock(InstantSource value) {
            clock = requireNonNull(value, "clock");
            return this;
        }

        /**
         * Sets how many threads compute.
         *
         * @param value in [1, 10,000]
         * @return this builder
         */
        public Builder workers(int value) {
            workers = value;
            return this;
        }

        /**
         * Sets the seed of the waits between attempts.
         *
         * @param value any number
         * @return this builder
         */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /**
         * Sets how long a worker may be silent before others take its tasks; after half of it, the worker stops them itself.
         *
         * @param value &gt; 0
         * @return this builder
         */
        public Builder lease(Duration value) {
            lease = requireNonNull(value, "lease");
            return this;
        }

        /**
         * Sets how often a worker says that it lives.
         *
         * @param value &gt; 0, at most a quarter of the lease
         * @return this builder
         */
        public Builder beat(Duration value) {
            beat = requireNonNull(value, "beat");
            return this;
        }

        /**
         * Sets how often it looks for what other processes did.
         *
         * @param value &gt; 0
         * @return this builder
         */
        public Builder poll(Duration value) {
            poll = requireNonNull(value, "poll");
            return this;
        }

        /**
         * Sets how long a task may ignore that it was asked to stop; it is interrupted after a fifth of it.
         *
         * @param value &gt; 0
         * @return this builder
         */
        public Builder cancelGrace(Duration value) {
            cancelGrace = requireNonNull(value, "cancelGrace");
            return this;
        }

        /**
         * Sets how long {@link #close} lets tasks run on.
         *
         * @param value &ge; 0
         * @return this builder
         */
        public Builder drain(Duration value) {
            drain = requireNonNull(value, "drain");
            return this;
        }

        /**
         * Sets how many tasks may wait, QUEUED and RETRYING.
         *
         * @param value &ge; 1
         * @return this builder
         */
        public Builder maxWaiting(int value) {
            maxWaiting = value;
            return this;
        }

        /**
         * Sets how many workers may die at one task before it is not tried again by itself.
         *
         * @param value &ge; 1
         * @return this builder
         */
        public Builder maxLost(int value) {
            maxLost = value;
            return this;
        }

        /**
         * {@return the manager, not started}
         *
         * @throws IllegalArgumentException if a part is out of range
         */
        public DurableTaskManager build() {
            if (maxWaiting < 1) {
                throw new IllegalArgumentException("maxWaiting must be >= 1 but was " + maxWaiting);
            }
            if (drain.isNegative()) {
                throw new IllegalArgumentException("drain must be >= 0 but was " + drain);
            }
            return new DurableTaskManager(this);
        }
    }
}
