package io.auspex.cli;

import io.auspex.task.Task;
import io.auspex.task.TaskConfig;
import io.auspex.task.TaskEvent;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tasks for people and programs. */
final class TaskTexts {
    private TaskTexts() {}

    static Listing listing(Collection<Task> tasks) {
        var listing = new Listing(
                Listing.Column.text("taskId", "Task"),
                Listing.Column.text("taskType", "Type"),
                Listing.Column.text("taskName", "Name"),
                Listing.Column.text("status", "Status"),
                Listing.Column.percent("progress", "Progress"),
                Listing.Column.text("userId", "User"),
                Listing.Column.number("priority", "Priority", ""),
                Listing.Column.number("attempt", "Attempt", ""),
                Listing.Column.number("maxAttempts", "of", ""),
                Listing.Column.text("createdAt", "Created"),
                Listing.Column.text("completedAt", "Completed"),
                Listing.Column.text("errorMessage", "Error"));
        for (Task task : tasks) {
            listing.add(
                    task.taskId(),
                    task.taskType(),
                    task.taskName(),
                    task.status(),
                    task.progress(),
                    task.userId(),
                    task.priority(),
                    task.attempt(),
                    task.maxAttempts(),
                    task.createdAt(),
                    task.completedAt(),
                    task.errorMessage());
        }
        return listing;
    }

    /**
     * {@return everything that is known about a task}
     *
     * @param task as it stands
     * @param format people are told how long the result is, programs get it
     */
    static Sheet sheet(Task task, Format format) {
        Optional<Object> result = task.result().map(json -> switch (format) {
            case TABLE -> json.length() + " characters of JSON; --json prints it";
            case CSV -> json;
            case JSON -> new Cells.RawJson(json);
        });
        return new Sheet()
                .add("taskId", "Task", task.taskId())
                .add("taskName", "Name", task.taskName())
                .add("taskType", "Type", task.taskType())
                .add("status", "Status", task.status())
                .percent("progress", "Progress", task.progress())
                .add("progressMessage", "... with", task.progressMessage())
                .add("userId", "User", task.userId())
                .add("priority", "Priority", task.priority())
                .add("attempt", "Attempt", task.attempt())
                .add("maxAttempts", "... of", task.maxAttempts())
                .add("version", "Changes of state", task.version())
                .add("createdAt", "Created", task.createdAt())
                .add("startedAt", "Started", task.startedAt())
                .add("completedAt", "Completed", task.completedAt())
                .add("nextRunAt", "Tried again", task.nextRunAt())
                .add("config", "Computes", config(task.config()))
                .add("failureKind", "Failure", task.failureKind())
                .add("errorMessage", "Error", task.errorMessage())
                .add("result", "Result", result);
    }

    private static Map<String, @Nullable Object> config(TaskConfig config) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        switch (config) {
            case TaskConfig.BacktestTask task -> {
                map.put("strategyName", task.strategyName());
                map.put("strategyConfig", task.strategyConfig());
                map.put("stockCodes", task.stockCodes());
                map.put("startDate", task.range().from());
                map.put("endDate", task.range().to());
                map.put("initialCash", task.initialCash());
                map.put("commissionRate", task.commissionRate());
                map.put("slippageBasisPoints", task.slippageBasisPoints());
            }
            case TaskConfig.PredictionTask task -> {
                map.put("stockCodes", task.stockCodes());
                map.put("modelId", task.modelId());
                map.put("horizon", task.horizon());
                map.put("confidenceLevel", task.confidenceLevel());
                map.put("features", task.features());
            }
            case TaskConfig.TrainingTask(var request) -> {
                map.put("modelType", request.modelType());
                map.put("name", request.name());
                map.put("symbols", request.symbols());
                map.put("features", request.features());
                map.put("horizon", request.target().horizon().bars());
                map.put("from", request.period().from());
                map.put("to", request.period().to());
                map.put("folds", request.validation().folds());
                map.put("embargo", request.validation().embargo());
                map.put("hyperparameters", request.hyperparameters());
                map.put("seed", request.seed());
            }
        }
        return map;
    }

    static Listing events(List<TaskEvent> events) {
        var listing = new Listing(
                Listing.Column.number("version", "Change", ""),
                Listing.Column.text("at", "At"),
                Listing.Column.text("from", "From"),
                Listing.Column.text("status", "To"),
                Listing.Column.text("message", "Message"));
        events.forEach(e -> listing.add(e.version(), e.at(), e.from(), e.status(), e.message()));
        return listing;
    }
}
