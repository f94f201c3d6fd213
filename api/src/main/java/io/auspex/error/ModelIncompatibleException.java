package io.auspex.error;

/** A model that this installation cannot serve: another format version, another feature set, a missing provider. */
public final class ModelIncompatibleException extends AuspexException {
    private static final long serialVersionUID = 1L;

    /** The model. */
    private final String modelId;
    /** What the package was written by or for. */
    private final String savedBy;
    /** What tried to read it. */
    private final String readBy;

    /**
     * Creates the failure.
     *
     * @param modelId the model
     * @param savedBy what the package was written by or for
     * @param readBy what tried to read it
     * @param message what failed, with rule, value and remedy
     */
    public ModelIncompatibleException(String modelId, String savedBy, String readBy, String message) {
        super(message);
        this.modelId = modelId;
        this.savedBy = savedBy;
        this.readBy = readBy;
    }

    /**
     * Creates the failure with its cause.
     *
     * @param modelId the model
     * @param savedBy what the package was written by or for
     * @param readBy what tried to read it
     * @param message what failed, with rule, value and remedy
     * @param cause what the surroundings threw
     */
    public ModelIncompatibleException(String modelId, String savedBy, String readBy, String message, Throwable cause) {
        super(message, cause);
        this.modelId = modelId;
        this.savedBy = savedBy;
        this.readBy = readBy;
    }

    /** {@return the model} */
    public String modelId() {
        return modelId;
    }

    /** {@return what the package was written by or for} */
    public String savedBy() {
        return savedBy;
    }

    /** {@return what tried to read it} */
    public String readBy() {
        return readBy;
    }
}
