package io.auspex.providers.duckdb;

import io.auspex.error.AuspexException;
import io.auspex.error.OperationCancelledException;
import io.auspex.error.ProviderFailedException;
import io.auspex.error.StorageException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import org.apache.arrow.memory.OutOfMemoryException;

/** What can be wrong with an Arrow file, in the library's terms. */
final class ArrowFaults {
    private ArrowFaults() {}

    /** {@return the refusal of a file that is not what its format says} */
    static AuspexException damaged(String place, String why) {
        return Engine.refused(
                place, "damaged-file", why, "cannot be read (" + why + "); write or fetch the file again");
    }

    /**
     * {@return the refusal of a file that is sound but cannot be read}
     *
     * @param what it has, for the finding
     * @param message says it in words, and the remedy
     */
    static AuspexException unsupported(String place, String what, String message) {
        return Engine.refused(place, "unsupported-arrow", what, message);
    }

    /** {@return what a problem means} Arrow's classes say with many kinds of exceptions that bytes make no sense. */
    static AuspexException explained(String place, Throwable problem) {
        return switch (problem) {
            case AuspexException known -> known;
            case ClosedByInterruptException e ->
                new OperationCancelledException("reading " + place, "reading " + place + " was cancelled", e);
            case OutOfMemoryException e -> tooLarge(place, e);
            case OutOfMemoryError e -> tooLarge(place, e);
            case EOFException e -> damaged(place, String.valueOf(e.getMessage()));
            case IOException e ->
                new StorageException(
                        place, place + " cannot be read (" + e + "); check that it exists and may be read", e);
            default -> {
                var refusal = damaged(place, problem.toString());
                refusal.addSuppressed(problem);
                yield refusal;
            }
        };
    }

    private static AuspexException tooLarge(String place, Throwable e) {
        return new ProviderFailedException(
                "arrow",
                "a batch of " + place + " needs more memory than there is (" + e.getMessage()
                        + "); write it in smaller batches, or give more memory",
                e);
    }
}
