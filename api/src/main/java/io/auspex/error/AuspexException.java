package io.auspex.error;

/**
 * Root of everything that Auspex throws when the surroundings fail: data that is not there, a damaged file, a full disk.
 *
 * <p>Bad arguments are the JDK's own {@link IllegalArgumentException} and {@link NullPointerException}. The family is
 * sealed, so a handler can switch over it; every member carries what a handler needs as accessors. Immutable.
 */
public abstract sealed class AuspexException extends RuntimeException
        permits DataFormatException,
                DataUnavailableException,
                ModelDamagedException,
                ModelIncompatibleException,
                ModelNotFoundException,
                OperationCancelledException,
                ProviderFailedException,
                StorageException,
                TaskNotFoundException,
                TaskRejectedException {
    private static final long serialVersionUID = 1L;

    /**
     * For the members of the family.
     *
     * @param message what failed, which rule, which value, and the remedy
     */
    protected AuspexException(String message) {
        super(message);
    }

    /**
     * For the members of the family.
     *
     * @param message what failed, which rule, which value, and the remedy
     * @param cause what the surroundings threw
     */
    protected AuspexException(String message, Throwable cause) {
        super(message, cause);
    }
}
