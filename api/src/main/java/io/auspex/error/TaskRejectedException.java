package io.auspex.error;

import static java.util.Objects.requireNonNull;

/** A task operation that was refused, with the reason as a value; nothing was changed. */
public final class TaskRejectedException extends AuspexException {
    private static final long serialVersionUID = 1L;

    /** Why a task operation was refused. */
    public enum Reason {
        /** The queue holds as many waiting tasks as it may; try again later or raise the bound. */
        QUEUE_FULL,
        /** The task is in a state from which the operation has no arrow. */
        WRONG_STATE,
        /** Another actor changed the task first; read it again. */
        CONFLICT,
        /** The runtime is closing and takes nothing new. */
        CLOSED,
        /** No handler is registered for the task's type. */
        NO_HANDLER
    }

    /** The task, or the name of the one that was to be created. */
    private final String taskId;
    /** Why the operation was refused. */
    private final Reason reason;

    /**
     * Creates the refusal.
     *
     * @param taskId the task, or the name of the one that was to be created
     * @param reason why
     * @param message what was refused, with rule, value and remedy
     */
    public TaskRejectedException(String taskId, Reason reason, String message) {
        super(message);
        this.taskId = requireNonNull(taskId, "taskId");
        this.reason = requireNonNull(reason, "reason");
    }

    /** {@return the task, or the name of the one that was to be created} */
    public String taskId() {
        return taskId;
    }

    /** {@return why the operation was refused} */
    public Reason reason() {
        return reason;
    }
}
