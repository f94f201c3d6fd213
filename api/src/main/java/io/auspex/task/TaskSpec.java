package io.auspex.task;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * A task to create.
 *
 * @param name for people; not blank
 * @param config what it is to compute
 * @param userId whom it belongs to, who is told about it; not blank
 * @param priority from 0 (last) to 9 (first)
 * @param maxAttempts how often it is tried before it fails for good; in [1, 100]
 * @param timeout longest time one attempt may run; empty for no limit
 * @param idempotencyKey a second task with the same type and key is not created, the first is returned; empty for none
 * @param held whether it waits in state CREATED until {@link TaskManager#executeTask}
 */
public record TaskSpec(
        String name,
        TaskConfig config,
        String userId,
        int priority,
        int maxAttempts,
        Optional<Duration> timeout,
        Optional<String> idempotencyKey,
        boolean held) {
    /** Checks every part. */
    public TaskSpec {
        if (requireNonNull(name, "name").isBlank()) {
            throw new IllegalArgumentException("name must not be blank");
        }
        requireNonNull(config, "config");
        if (requireNonNull(userId, "userId").isBlank()) {
            throw new IllegalArgumentException("userId must not be blank");
        }
        if (priority < 0 || priority > 9) {
            throw new IllegalArgumentException("priority must be in [0, 9] but was " + priority);
        }
        if (maxAttempts < 1 || maxAttempts > 100) {
            throw new IllegalArgumentException("maxAttempts must be in [1, 100] but was " + maxAttempts);
        }
        requireNonNull(timeout, "timeout");
        if (timeout.isPresent() && !timeout.get().isPositive()) {
            throw new IllegalArgumentException("timeout must be > 0 but was " + timeout.get());
        }
        requireNonNull(idempotencyKey, "idempotencyKey");
    }

    /**
     * {@return a builder with these defaults: a name from the type, user {@code local}, priority 4, 3 attempts, no timeout, not held}
     *
     * @param config what the task is to compute
     */
    public static Builder of(TaskConfig config) {
        return new Builder(config);
    }

    /** Collects the parts of a task. Not thread-safe. */
    public static final class Builder {
        private final TaskConfig config;
        private String name;
        private String userId = "local";
        private int priority = 4;
        private int maxAttempts = 3;
        private Optional<Duration> timeout = Optional.empty();
        private Optional<String> idempotencyKey = Optional.empty();
        private boolean held;

        private Builder(TaskConfig config) {
            this.config = requireNonNull(config, "config");
            this.name = config.type().name().toLowerCase(Locale.ROOT);
        }

        /**
         * Names the task.
         *
         * @param text for people
         * @return this builder
         */
        public Builder name(String text) {
            name = text;
            return this;
        }

        /**
         * Sets whom it belongs to.
         *
         * @param id not blank
         * @return this builder
         */
        public Builder user(String id) {
            userId = id;
            return this;
        }

        /**
         * Sets the priority.
         *
         * @param value from 0 (last) to 9 (first)
         * @return this builder
         */
        public Builder priority(int value) {
            priority = value;
            return this;
        }

        /**
         * Sets how often it is tried.
         *
         * @param value in [1, 100]
         * @return this builder
         */
        public Builder maxAttempts(int value) {
            maxAttempts = value;
            return this;
        }

        /**
         * Sets the longest time of one attempt.
         *
         * @param value &gt; 0
         * @return this builder
         */
        public Builder timeout(Duration value) {
            timeout = Optional.of(value);
            return this;
        }

        /**
         * Makes the creation idempotent.
         *
         * @param key chosen by the caller
         * @return this builder
         */
        public Builder idempotencyKey(String key) {
            idempotencyKey = Optional.of(key);
            return this;
        }

        /**
         * Lets it wait until {@link TaskManager#executeTask}.
         *
         * @return this builder
         */
        public Builder held() {
            held = true;
            return this;
        }

        /**
         * {@return the specification}
         *
         * @throws IllegalArgumentException if a part is out of range
         */
        public TaskSpec build() {
            return new TaskSpec(name, config, userId, priority, maxAttempts, timeout, idempotencyKey, held);
        }
    }
}
