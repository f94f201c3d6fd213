package io.auspex.cli;

import java.io.IOException;
import java.util.Locale;

/** Standard output that cannot be written. */
final class OutputFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean closedByReader;

    OutputFailedException(IOException cause) {
        super("standard output cannot be written (" + cause.getMessage() + "); free space, or write elsewhere", cause);
        String reason = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        this.closedByReader = reason.contains("pipe");
    }

    /** {@return whether the reader of a pipe has seen enough, as {@code head} does} */
    boolean closedByReader() {
        return closedByReader;
    }
}
