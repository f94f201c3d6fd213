package io.auspex.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * One move of an alias. The history of moves answers what was live at any time.
 *
 * @param alias which alias
 * @param modelId where it points since then; empty when it was removed
 * @param previous where it pointed before; empty when it was new
 * @param at when
 * @param reason why, as given by the caller
 */
public record Deployment(Alias alias, Optional<String> modelId, Optional<String> previous, Instant at, String reason) {
    /** Checks that nothing is missing. */
    public Deployment {
        requireNonNull(alias, "alias");
        requireNonNull(modelId, "modelId");
        requireNonNull(previous, "previous");
        requireNonNull(at, "at");
        requireNonNull(reason, "reason");
    }
}
