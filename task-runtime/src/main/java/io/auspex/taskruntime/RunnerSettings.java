package io.auspex.taskruntime;

import io.auspex.recovery.ErrorRecoveryManager;
import io.auspex.spi.TaskHandler;
import io.auspex.spi.TaskQueue;
import io.auspex.spi.TaskRepository;
import io.auspex.task.TaskType;
import java.time.Duration;
import java.util.Map;

/** What {@link TaskRunner} needs to know. */
record RunnerSettings(
        TaskRepository repository,
        TaskQueue queue,
        Map<TaskType, TaskHandler> handlers,
        ErrorRecoveryManager recovery,
        int workers,
        Duration lease,
        Duration beat,
        Duration poll,
        Duration cancelGrace,
        int maxLost) {
    RunnerSettings {
        handlers = Map.copyOf(handlers);
        if (workers < 1 || workers > 10_000) {
            throw new IllegalArgumentException("workers must be in [1, 10000] but was " + workers);
        }
        positive(lease, "lease");
        positive(beat, "beat");
        positive(poll, "poll");
        positive(cancelGrace, "cancelGrace");
        if (beat.multipliedBy(4).compareTo(lease) > 0) {
            throw new IllegalArgumentException(
                    "beat must be at most a quarter of lease, " + lease + ", but was " + beat);
        }
        if (maxLost < 1) {
            throw new IllegalArgumentException("maxLost must be >= 1 but was " + maxLost);
        }
    }

    private static void positive(Duration value, String name) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(name + " must be > 0 but was " + value);
        }
    }
}
