package io.auspex.error;

/** A task identifier that the repository does not hold. */
public final class TaskNotFoundException extends AuspexException {
    private static final long serialVersionUID = 1L;

    /** The identifier that was asked for. */
    private final String taskId;

    /**
     * Creates the failure.
     *
     * @param taskId the identifier that was asked for
     * @param message what failed, with rule, value and remedy
     */
    public TaskNotFoundException(String taskId, String message) {
        super(message);
        this.taskId = taskId;
    }

    /**
     * Creates the failure with its cause.
     *
     * @param taskId the identifier that was asked for
     * @param message what failed, with rule, value and remedy
     * @param cause what the surroundings threw
     */
    public TaskNotFoundException(String taskId, String message, Throwable cause) {
        super(message, cause);
        this.taskId = taskId;
    }

    /** {@return the identifier that was asked for} */
    public String taskId() {
        return taskId;
    }
}
