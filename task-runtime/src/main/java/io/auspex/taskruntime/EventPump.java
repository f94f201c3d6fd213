package io.auspex.taskruntime;

import io.auspex.spi.TaskRepository;
import io.auspex.task.TaskEvent;
import io.auspex.task.TaskStatus;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pushes what happens to tasks, one thread, in the order of each task and without a gap: who changes a task only says that it changed, and the
 * pump reads every change after the last one it has pushed from the repository. Thread-safe.
 *
 * <p>A task is followed from the first change that this process makes, or wants to know of, to its end; {@link #look} finds what other
 * processes did to those that are followed.
 */
final class EventPump {
    private static final Logger LOG = LoggerFactory.getLogger(EventPump.class);
    private static final String END = "";
    private static final int REMEMBERED = 10_000;

    private static final class Stream {
        long last;
        int holds;
        boolean queued;
        TaskStatus status = TaskStatus.CREATED;

        @Nullable
        TaskEvent progress;

        Stream(long last) {
            this.last = last;
        }
    }

    private final TaskRepository repository;
    private final Consumer<TaskEvent> listener;
    private final Consumer<String> whenFinished;
    private final Map<String, Stream> streams = new HashMap<>();
    /** Last versions of tasks that ended lately, for a caller that read the task before its end and follows it only now. */
    private final Map<String, Long> ended = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > REMEMBERED;
        }
    };

    private final LinkedBlockingQueue<String> changed = new LinkedBlockingQueue<>();
    private Iterator<String> looking = List.<String>of().iterator();

    @Nullable
    private Thread thread;

    EventPump(TaskRepository repository, Consumer<TaskEvent> listener, Consumer<String> whenFinished) {
        this.repository = repository;
        this.listener = listener;
        this.whenFinished = whenFinished;
    }

    synchronized void start() {
        thread = Thread.ofVirtual().name("auspex-events").start(this::loop);
    }

    /** Follows a task before it is changed; {@code last} is the version whose successors are to be pushed if it is not followed yet. */
    synchronized void hold(String taskId, long last) {
        streams.computeIfAbsent(taskId, id -> new Stream(Math.max(last, ended.getOrDefault(id, -1L)))).holds++;
    }

    /** Ends a hold: the task may have changed. */
    synchronized void release(String taskId) {
        Stream stream = streams.get(taskId);
        if (stream != null) {
            stream.holds--;
            enqueue(taskId, stream);
        }
    }

    /** A task that changed or may have. */
    void changed(String taskId, long last) {
        hold(taskId, last);
        release(taskId);
    }

    /** Progress of a running task; the latest wins when it comes faster than it is taken. */
    synchronized void progress(TaskEvent event) {
        Stream stream = streams.get(event.taskId());
        if (stream != null) {
            stream.progress = event;
            enqueue(event.taskId(), stream);
        }
    }

    /** Looks for changes by others to some of the tasks that are followed, all in turn. */
    synchronized void look(int most) {
        for (int i = 0; i < most; i++) {
            if (!looking.hasNext()) {
                if (i > 0) {
                    return;
                }
                looking = List.copyOf(streams.keySet()).iterator();
                if (!looking.hasNext()) {
                    return;
                }
            }
            String taskId = looking.next();
            Stream stream = streams.get(taskId);
            if (stream != null) {
                enqueue(taskId, stream);
            }
        }
    }

    /** Pushes what is known to have changed, then ends the thread. */
    void close() throws InterruptedException {
        Thread running;
        synchronized (this) {
            running = thread;
        }
        if (running != null) {
            changed.add(END);
            running.join(5_000);
            running.interrupt();
        }
    }

    private void enqueue(String taskId, Stream stream) {
        if (!stream.queued) {
            stream.queued = true;
            changed.add(taskId);
        }
    }

    private void loop() {
        try {
            while (true) {
                String taskId = changed.take();
                if (taskId.equals(END)) {
                    return;
                }
                push(taskId);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void push(String taskId) {
        Stream stream;
        TaskEvent progress;
        synchronized (this) {
            stream = streams.get(taskId);
            if (stream == null) {
                return;
            }
            stream.queued = false;
            progress = stream.progress;
            stream.progress = null;
        }
        try {
            for (TaskEvent event : repository.events(taskId, stream.last)) {
                tell(event);
                stream.last = event.version();
                stream.status = event.status();
                if (stream.status.isFinished()) {
                    whenFinished.accept(taskId);
                }
            }
        } catch (RuntimeException e) {
            LOG.warn("events of task {} after {} could not be read; they are pushed later", taskId, stream.last, e);
            return;
        }
        if (progress != null && stream.status == TaskStatus.RUNNING && progress.version() == stream.last) {
            tell(progress);
        }
        synchronized (this) {
            if (stream.holds == 0 && !stream.queued && stream.status.isFinished()) {
                streams.remove(taskId);
                ended.put(taskId, stream.last);
            }
        }
    }

    private void tell(TaskEvent event) {
        try {
            listener.accept(event);
        } catch (RuntimeException e) {
            LOG.warn(
                    "listener failed at version {} of task {}; the next event goes on",
                    event.version(),
                    event.taskId(),
                    e);
        }
    }
}
