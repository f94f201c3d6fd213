package io.auspex.taskruntime;

import io.auspex.error.AuspexException;
import io.auspex.error.StorageException;
import io.auspex.recovery.RecoveryAction;
import io.auspex.spi.TaskHandler;
import io.auspex.spi.TaskRepository;
import io.auspex.spi.TaskRepository.Change;
import io.auspex.task.FailureKind;
import io.auspex.task.Task;
import io.auspex.task.TaskStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The part of the manager that runs tasks: one thread claims, some compute, one keeps the heartbeat row and looks for lost and cancelled
 * tasks, one watches the clock, and ends are recorded on virtual threads so that many share a commit. Thread-safe.
 */
final class TaskRunner {
    private static final Logger LOG = LoggerFactory.getLogger(TaskRunner.class);
    private static final Duration TICK = Duration.ofMillis(50);
    private static final Duration STORE_PAUSE = Duration.ofMillis(200);
    /** Ends that may wait for their commit at once; a worker that would exceed it waits. */
    private static final int MOST_ENDS = 256;
    /** Followed tasks that are looked at per poll for changes by other processes. */
    private static final int LOOKS = 500;

    private final RunnerSettings settings;
    private final TaskRepository repository;
    private final EventPump pump;
    private final TaskIds ids;
    private final Workers workers;
    private final Map<String, Attempt> running = new ConcurrentHashMap<>();
    private final Map<Attempt, AttemptContext> contexts = new ConcurrentHashMap<>();
    private final Semaphore ends = new Semaphore(MOST_ENDS);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();
    /** Guards the step from fenced to not fenced and back. */
    private final Object fence = new Object();

    private volatile String worker;
    private volatile long lastBeatNanos;
    private volatile boolean fenced;

    TaskRunner(RunnerSettings settings, EventPump pump, TaskIds ids) {
        this.settings = settings;
        this.repository = settings.repository();
        this.pump = pump;
        this.ids = ids;
        this.workers = new Workers(settings.workers(), this::run);
        this.worker = ids.next();
    }

    void start() {
        repository.beat(worker);
        lastBeatNanos = System.nanoTime();
        pump.start();
        workers.start();
        threads.add(Thread.ofVirtual().name("auspex-claim").start(this::claimLoop));
        threads.add(Thread.ofVirtual().name("auspex-heart").start(this::heartLoop));
        threads.add(Thread.ofVirtual().name("auspex-watch").start(this::watchLoop));
    }

    /** Asks a task to stop if this process runs it. */
    void cancel(String taskId) {
        Attempt attempt = running.get(taskId);
        if (attempt != null) {
            attempt.stop(Attempt.Stop.CANCEL);
        }
    }

    // ---- claiming

    private void claimLoop() {
        try {
            while (!isClosing()) {
                int room = workers.awaitRoom();
                if (isClosing()) {
                    return;
                }
                if (fenced || !claim(room)) {
                    settings.queue().await(untilDue());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean claim(int room) throws InterruptedException {
        List<Task> tasks;
        String name = worker;
        try {
            tasks = repository.claim(name, room);
        } catch (StorageException e) {
            LOG.warn("no task could be claimed; trying again", e);
            closing.await(STORE_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            return false;
        }
        var attempts = new ArrayList<Attempt>();
        for (Task task : tasks) {
            pump.hold(task.taskId(), task.version() - 1);
            var attempt = new Attempt(task);
            running.put(task.taskId(), attempt);
            attempts.add(attempt);
        }
        if (fenced || !name.equals(worker)) {
            attempts.forEach(a -> a.stop(Attempt.Stop.FENCED));
        }
        if (!workers.add(attempts)) {
            attempts.forEach(a -> end(a, Change.to(TaskStatus.QUEUED)));
        }
        return !tasks.isEmpty();
    }

    private Duration untilDue() {
        try {
            Duration due = repository
                    .nextDue()
                    .map(at -> Duration.between(repository.now(), at))
                    .filter(d -> d.compareTo(settings.poll()) < 0)
                    .orElse(settings.poll());
            // a due task that could not be claimed belongs to somebody else by now, or the clock is coarse: no spinning
            return due.compareTo(Duration.ofMillis(5)) < 0 ? Duration.ofMillis(5) : due;
        } catch (StorageException e) {
            return settings.poll();
        }
    }

    // ---- running

    private void run(Attempt attempt) {
        if (!attempt.begin()) {
            conclude(attempt, null, null);
            return;
        }
        String result = null;
        Throwable error = null;
        var context = new AttemptContext(attempt, repository, pump::progress);
        contexts.put(attempt, context);
        try {
            Task task = attempt.task;
            TaskHandler handler = settings.handlers().get(task.taskType());
            if (handler == null) {
                throw new IllegalArgumentException(
                        "no handler for tasks of type " + task.taskType() + " in this process; register one");
            }
            result = handler.run(task.config(), context);
            if (result == null) {
                throw new IllegalStateException(
                        "handler of " + task.taskType() + " returned null; it must return JSON");
            }
        } catch (Throwable e) { // whatever a handler throws is the end of its task, never of the worker
            error = e;
        }
        attempt.leave();
        contexts.remove(attempt);
        conclude(attempt, result, error);
    }

    /** What an attempt that is over becomes. */
    private void conclude(Attempt attempt, @Nullable String result, @Nullable Throwable error) {
        switch (attempt.stopped()) {
            case CANCEL -> end(attempt, Change.to(TaskStatus.CANCELLED));
            case FENCED -> {
                if (result != null) {
                    end(attempt, Change.completed(result)); // the version decides whether it still counts
                } else if (attempt.end()) {
                    forget(attempt);
                }
            }
            case CLOSING -> end(attempt, result != null ? Change.completed(result) : Change.to(TaskStatus.QUEUED));
            case TIMEOUT -> end(attempt, result != null ? Change.completed(result) : timeout(attempt));
            case NONE -> {
                if (result != null) {
                    end(attempt, Change.completed(result));
                } else if (error != null) {
                    end(attempt, failure(attempt.task, FailureKind.ERROR, error, describe(error)));
                } else {
                    end(attempt, Change.to(TaskStatus.QUEUED));
                }
            }
        }
    }

    private Change timeout(Attempt attempt) {
        Task task = attempt.task;
        String message = "attempt " + task.attempt() + " ran longer than its timeout of "
                + task.timeout().map(Duration::toString).orElse("?") + "; raise the timeout, or give it less to do";
        return failure(task, FailureKind.TIMEOUT, new TimeoutException(message), message);
    }

    private Change failure(Task task, FailureKind kind, Throwable error, String message) {
        RecoveryAction action;
        try {
            action = settings.recovery().handleTaskError(task, error);
        } catch (RuntimeException e) {
            LOG.error("the recovery manager failed for task {}; the task fails", task.taskId(), e);
            action = new RecoveryAction.Fail("the recovery manager failed: " + e);
        }
        if (action instanceof RecoveryAction.Escalate escalate) {
            LOG.error("task {} ({}) needs a person: {}", task.taskId(), task.taskName(), escalate.reason(), error);
        }
        boolean again = action instanceof RecoveryAction.Retry
                && !(error instanceof IllegalArgumentException)
                && task.attempt() < task.maxAttempts();
        if (again && action instanceof RecoveryAction.Retry retry) {
            LOG.info("task {} ({}) is tried again in {}: {}", task.taskId(), task.taskName(), retry.after(), message);
            return Change.retrying(kind, message, retry.after());
        }
        LOG.warn("task {} ({}) failed: {}", task.taskId(), task.taskName(), action.reason(), error);
        return Change.failed(kind, message);
    }

    private static String describe(Throwable error) {
        boolean speaks = error instanceof AuspexException || error instanceof IllegalArgumentException;
        String message = error.getMessage();
        return speaks && message != null && !message.isBlank() ? message : error.toString();
    }

    // ---- ends

    /** Records the end of an attempt, once, on a thread of its own: many ends share a commit while the worker goes on. */
    private void end(Attempt attempt, Change change) {
        if (!attempt.end()) {
            return; // abandoned: the end was recorded then
        }
        ends.acquireUninterruptibly();
        Thread.ofVirtual().name("auspex-end").start(() -> {
            try {
                record(attempt, change);
            } finally {
                forget(attempt);
                ends.release();
            }
        });
    }

    private void record(Attempt attempt, Change change) {
        Task task = attempt.task;
        while (true) {
            try {
                if (repository.transition(task.taskId(), task.version(), change).isEmpty()) {
                    LOG.info(
                            "task {} had moved on; its late {} at version {} was refused",
                            task.taskId(),
                            change.to(),
                            task.version());
                } else if (change.to() == TaskStatus.QUEUED || change.to() == TaskStatus.RETRYING) {
                    settings.queue().signal();
                }
                return;
            } catch (StorageException e) {
                // the result is kept until it is known to be stored, or to be refused
                LOG.warn("the end of task {} could not be stored; trying again", task.taskId(), e);
                if (pause(closed, STORE_PAUSE)) {
                    LOG.error(
                            "the end of task {} was not stored before closing; its lease will run out and it runs again",
                            task.taskId());
                    return;
                }
            } catch (RuntimeException e) {
                LOG.error("the end of task {} was refused; its lease will run out", task.taskId(), e);
                return;
            }
        }
    }

    private void forget(Attempt attempt) {
        running.remove(attempt.task.taskId(), attempt);
        pump.release(attempt.task.taskId());
    }

    // ---- heart: everything regular that asks the store

    private void heartLoop() {
        long lastPoll = System.nanoTime() - settings.poll().toNanos();
        Duration pause = settings.beat().compareTo(settings.poll()) < 0 ? settings.beat() : settings.poll();
        while (!pause(closed, pause)) {
            long now = System.nanoTime();
            try {
                if (now - lastBeatNanos >= settings.beat().toNanos()) {
                    beat();
                }
                if (now - lastPoll >= settings.poll().toNanos()) {
                    lastPoll = now;
                    repository.cancelRequested(worker).forEach(this::cancel);
                    pump.look(LOOKS);
                }
            } catch (RuntimeException e) {
                LOG.warn("worker {} could not reach the store; trying again", worker, e);
            }
        }
    }

    private void beat() {
        boolean renew = fenced;
        if (renew) {
            // a new name: what was claimed under the old one is given back, and can never be taken for alive again
            String old = worker;
            worker = ids.next();
            repository.leave(old);
        }
        long sent = System.nanoTime();
        repository.beat(worker);
        synchronized (fence) {
            if (fenced && !renew) {
                return; // fenced while the beat was on its way: its tasks were stopped, so the name must not live on
            }
            lastBeatNanos = sent;
            fenced = false;
        }
        List<Task> given = repository.reap(settings.lease(), settings.maxLost());
        for (Task task : given) {
            LOG.warn("task {} ({}) lost its worker; it is {} now", task.taskId(), task.taskName(), task.status());
            pump.changed(task.taskId(), task.version() - 1);
        }
        if (!given.isEmpty()) {
            settings.queue().signal();
        }
    }

    // ---- watch: everything regular that must not wait for the store

    private void watchLoop() {
        while (!pause(closed, TICK)) {
            try {
                fenceIfSilent();
                for (Attempt attempt : running.values()) {
                    watch(attempt);
                }
                contexts.values().forEach(AttemptContext::flush);
                workers.takeBackStale().forEach(a -> end(a, Change.to(TaskStatus.QUEUED)));
            } catch (RuntimeException e) {
                LOG.warn("a look at the running tasks failed; the next one follows", e);
            }
        }
    }

    private void fenceIfSilent() {
        synchronized (fence) {
            if (fenced || System.nanoTime() - lastBeatNanos < settings.lease().toNanos() / 2) {
                return;
            }
            fenced = true;
        }
        LOG.error("worker {} has not reached the store for half its lease of {}; it stops", worker, settings.lease());
        running.values().forEach(a -> a.stop(Attempt.Stop.FENCED));
    }

    private void watch(Attempt attempt) {
        if (attempt.overdue()) {
            attempt.stop(Attempt.Stop.TIMEOUT);
        }
        attempt.interruptAfter(settings.cancelGrace().dividedBy(5));
        if (attempt.ignoresFor(settings.cancelGrace())) {
            abandon(attempt);
        }
    }

    private void abandon(Attempt attempt) {
        LOG.error(
                "task {} ({}) ignored its cancellation and its interrupt for {}; its thread is given up and its result will be refused",
                attempt.task.taskId(),
                attempt.task.taskName(),
                settings.cancelGrace());
        conclude(attempt, null, null);
        workers.abandon(attempt);
    }

    // ---- closing

    /** Lets what runs end for the time given, then gives it back; no thread is left but those of code that cannot be stopped. */
    void close(Duration drain) {
        closing.countDown();
        try {
            workers.close().forEach(a -> end(a, Change.to(TaskStatus.QUEUED)));
            threads.getFirst().interrupt();
            threads.getFirst().join();
            if (!workers.awaitIdle(drain.toNanos())) {
                running.values().forEach(a -> {
                    a.stop(Attempt.Stop.CLOSING);
                    a.interruptAfter(Duration.ZERO);
                });
                if (!workers.awaitIdle(settings.cancelGrace().toNanos())) {
                    running.values().forEach(this::abandon);
                }
            }
            if (!ends.tryAcquire(MOST_ENDS, settings.lease().toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.error("some ends could not be stored; their leases will run out");
            }
            closed.countDown();
            for (Thread thread : threads) {
                thread.join();
            }
            pump.close();
            workers.join(settings.cancelGrace().toNanos());
            repository.leave(worker);
        } catch (InterruptedException e) {
            closed.countDown();
            Thread.currentThread().interrupt();
        } catch (StorageException e) {
            LOG.warn("worker {} could not sign off; its lease will run out", worker, e);
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    /** Waits; true if the latch opened. */
    private static boolean pause(CountDownLatch latch, Duration time) {
        try {
            return latch.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
