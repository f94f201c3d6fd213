package io.auspex.error;

/** A long operation that stopped because its cancellation token was cancelled. */
public final class OperationCancelledException extends AuspexException {
    private static final long serialVersionUID = 1L;

    /** The operation that stopped. */
    private final String operation;

    /**
     * Creates the failure.
     *
     * @param operation the operation that stopped
     * @param message what failed, with rule, value and remedy
     */
    public OperationCancelledException(String operation, String message) {
        super(message);
        this.operation = operation;
    }

    /**
     * Creates the failure with its cause.
     *
     * @param operation the operation that stopped
     * @param message what failed, with rule, value and remedy
     * @param cause what the surroundings threw
     */
    public OperationCancelledException(String operation, String message, Throwable cause) {
        super(message, cause);
        this.operation = operation;
    }

    /** {@return the operation that stopped} */
    public String operation() {
        return operation;
    }
}
