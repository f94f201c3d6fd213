package io.auspex.prediction;

import static java.util.Objects.requireNonNull;

/**
 * Something that made an answer worse than asked for: what failed and what was used instead.
 *
 * @param kind what was used instead
 * @param reason what failed, in words
 */
public record Degradation(Kind kind, String reason) {
    /** What was used instead of what was asked for. */
    public enum Kind {
        /** Another model than the one asked for. */
        BACKUP_MODEL,
        /** No model at all: the drift of the past returns. */
        SIMPLE_ALGORITHM,
        /** More history than asked for, because there was too little. */
        WIDER_WINDOW,
        /** The history of similar stocks, because there was too little of its own. */
        SIMILAR_STOCKS,
        /** An earlier answer, because a new one took too long. */
        CACHED_RESULT,
        /** An interval without calibration, because there were too few past predictions. */
        UNCALIBRATED_INTERVAL
    }

    /** Checks that nothing is missing. */
    public Degradation {
        requireNonNull(kind, "kind");
        requireNonNull(reason, "reason");
    }
}
