package io.auspex.error;

/** Code behind an SPI, or a user's strategy or model, threw; the cause is what it threw. */
public final class ProviderFailedException extends AuspexException {
    private static final long serialVersionUID = 1L;

    /** The name of the provider, strategy or model that failed. */
    private final String provider;

    /**
     * Creates the failure.
     *
     * @param provider the name of the provider, strategy or model that failed
     * @param message what failed, with rule, value and remedy
     */
    public ProviderFailedException(String provider, String message) {
        super(message);
        this.provider = provider;
    }

    /**
     * Creates the failure with its cause.
     *
     * @param provider the name of the provider, strategy or model that failed
     * @param message what failed, with rule, value and remedy
     * @param cause what the surroundings threw
     */
    public ProviderFailedException(String provider, String message, Throwable cause) {
        super(message, cause);
        this.provider = provider;
    }

    /** {@return the name of the provider, strategy or model that failed} */
    public String provider() {
        return provider;
    }
}
