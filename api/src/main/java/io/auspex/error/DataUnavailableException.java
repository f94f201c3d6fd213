package io.auspex.error;

/** Prices that were asked for and are not there: no such symbol, or nothing in the range. */
public final class DataUnavailableException extends AuspexException {
    private static final long serialVersionUID = 1L;

    /** The symbol that was asked for. */
    private final String symbol;

    /**
     * Creates the failure.
     *
     * @param symbol the symbol that was asked for
     * @param message what failed, with rule, value and remedy
     */
    public DataUnavailableException(String symbol, String message) {
        super(message);
        this.symbol = symbol;
    }

    /**
     * Creates the failure with its cause.
     *
     * @param symbol the symbol that was asked for
     * @param message what failed, with rule, value and remedy
     * @param cause what the surroundings threw
     */
    public DataUnavailableException(String symbol, String message, Throwable cause) {
        super(message, cause);
        this.symbol = symbol;
    }

    /** {@return the symbol that was asked for} */
    public String symbol() {
        return symbol;
    }
}
