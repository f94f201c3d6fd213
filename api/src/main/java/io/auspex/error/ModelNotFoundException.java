package io.auspex.error;

/** A model, version or alias that the registry does not hold. */
public final class ModelNotFoundException extends AuspexException {
    private static final long serialVersionUID = 1L;

    /** The identifier or alias that was asked for. */
    private final String modelId;

    /**
     * Creates the failure.
     *
     * @param modelId the identifier or alias that was asked for
     * @param message what failed, with rule, value and remedy
     */
    public ModelNotFoundException(String modelId, String message) {
        super(message);
        this.modelId = modelId;
    }

    /**
     * Creates the failure with its cause.
     *
     * @param modelId the identifier or alias that was asked for
     * @param message what failed, with rule, value and remedy
     * @param cause what the surroundings threw
     */
    public ModelNotFoundException(String modelId, String message, Throwable cause) {
        super(message, cause);
        this.modelId = modelId;
    }

    /** {@return the identifier or alias that was asked for} */
    public String modelId() {
        return modelId;
    }
}
