package io.auspex.recovery;

/** What to use instead of something that fails. */
public enum FallbackStrategy {
    /** There is nothing else. */
    NONE,
    /** Another model. */
    BACKUP_MODEL,
    /** A formula that needs no model. */
    SIMPLE_ALGORITHM,
    /** The last good answer. */
    CACHED_RESULT,
    /** More history. */
    WIDER_WINDOW,
    /** The history of similar stocks. */
    SIMILAR_STOCKS,
    /** The same later, in the background. */
    QUEUE_FOR_LATER,
    /** The last copy that was intact. */
    RESTORE_BACKUP,
    /** Less at a time. */
    SMALLER_BATCHES
}
