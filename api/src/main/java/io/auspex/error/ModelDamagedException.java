package io.auspex.error;

/** A stored model that fails its integrity check: it is refused whole, never served in part. */
public final class ModelDamagedException extends AuspexException {
    private static final long serialVersionUID = 1L;

    /** The model. */
    private final String modelId;
    /** The file of the package that does not match. */
    private final String file;

    /**
     * Creates the failure.
     *
     * @param modelId the model
     * @param file the file of the package that does not match
     * @param message what failed, with rule, value and remedy
     */
    public ModelDamagedException(String modelId, String file, String message) {
        super(message);
        this.modelId = modelId;
        this.file = file;
    }

    /**
     * Creates the failure with its cause.
     *
     * @param modelId the model
     * @param file the file of the package that does not match
     * @param message what failed, with rule, value and remedy
     * @param cause what the surroundings threw
     */
    public ModelDamagedException(String modelId, String file, String message, Throwable cause) {
        super(message, cause);
        this.modelId = modelId;
        this.file = file;
    }

    /** {@return the model} */
    public String modelId() {
        return modelId;
    }

    /** {@return the file of the package that does not match} */
    public String file() {
        return file;
    }
}
