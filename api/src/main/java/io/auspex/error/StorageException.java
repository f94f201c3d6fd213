package io.auspex.error;

/** The disk or database did not do what it was asked: full, read-only, gone. */
public final class StorageException extends AuspexException {
    private static final long serialVersionUID = 1L;

    /** The file, folder or database. */
    private final String location;

    /**
     * Creates the failure.
     *
     * @param location the file, folder or database
     * @param message what failed, with rule, value and remedy
     */
    public StorageException(String location, String message) {
        super(message);
        this.location = location;
    }

    /**
     * Creates the failure with its cause.
     *
     * @param location the file, folder or database
     * @param message what failed, with rule, value and remedy
     * @param cause what the surroundings threw
     */
    public StorageException(String location, String message, Throwable cause) {
        super(message, cause);
        this.location = location;
    }

    /** {@return the file, folder or database} */
    public String location() {
        return location;
    }
}
