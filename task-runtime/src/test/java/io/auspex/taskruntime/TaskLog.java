package io.auspex.taskruntime;

import static org.assertj.core.api.Assertions.assertThat;

import io.auspex.spi.TaskRepository;
import io.auspex.task.Task;
import io.auspex.task.TaskEvent;
import io.auspex.task.TaskStatus;
import java.util.List;

/** The checker of the promise: a task's log is whole, has only legal arrows, replays to the row, and holds what each actor was told. */
final class TaskLog {
    private TaskLog() {}

    /** An actor that was told that its change of this version to this state is recorded. */
    record Acknowledged(String taskId, long version, TaskStatus to) {}

    static void check(TaskRepository repository, String taskId) {
        Task row = repository
                .find(taskId)
                .orElseThrow(() -> new AssertionError("acknowledged task " + taskId + " is lost"));
        List<TaskEvent> events = repository.events(taskId, -1);
        TaskStatus status = null;
        int attempts = 0;
        int completions = 0;
        for (int i = 0; i < events.size(); i++) {
            TaskEvent event = events.get(i);
            assertThat(event.version())
                    .as("one event per version of %s", taskId)
                    .isEqualTo(i);
            if (status == null) {
                assertThat(event.from()).isEmpty();
                assertThat(event.status()).isIn(TaskStatus.CREATED, TaskStatus.QUEUED);
            } else {
                assertThat(event.from()).contains(status);
                assertThat(status.next())
                        .as("arrow of %s at version %s", taskId, i)
                        .contains(event.status());
            }
            if (event.status() == TaskStatus.RUNNING) {
                attempts++;
            } else if (status == TaskStatus.RUNNING && event.status() == TaskStatus.QUEUED) {
                attempts--;
            } else if (status == TaskStatus.FAILED) {
                attempts = 0;
            }
            completions += event.status() == TaskStatus.COMPLETED ? 1 : 0;
            status = event.status();
        }
        assertThat(row.status()).as("replay of %s", taskId).isEqualTo(status);
        assertThat(row.version()).isEqualTo(events.size() - 1L);
        assertThat(row.attempt()).as("attempts of %s", taskId).isEqualTo(attempts);
        assertThat(completions).as("completions of %s", taskId).isLessThanOrEqualTo(1);
        assertThat(row.result().isPresent()).isEqualTo(status == TaskStatus.COMPLETED);
        assertThat(row.progress() == 1).isEqualTo(status == TaskStatus.COMPLETED);
    }

    static void check(TaskRepository repository, Acknowledged told) {
        assertThat(repository.events(told.taskId(), told.version() - 1))
                .as("acknowledged %s", told)
                .anyMatch(e -> e.version() == told.version() && e.status() == told.to());
    }
}
