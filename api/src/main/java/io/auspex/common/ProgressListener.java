package io.auspex.common;

/**
 * Receives how far a long operation has come. Called on the operation's own thread, at most four times a second and once at
 * the end; it should return at once.
 */
@FunctionalInterface
public interface ProgressListener {
    /**
     * Takes a report.
     *
     * @param fraction the part that is done, in [0, 1], never less than before
     * @param message what is being done, in a few words
     */
    void onProgress(double fraction, String message);

    /** {@return a listener that ignores every report} */
    static ProgressListener none() {
        return (fraction, message) -> {};
    }
}
