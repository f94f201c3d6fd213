package io.auspex.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a deployed model does on what came after its training (MODEL-6).
 *
 * @param modelId which model
 * @param checkedAt when
 * @param live performance on outcomes after the training period; empty while there are too few
 * @param findings what gives reason to look: coverage out of its band, lost rank correlation, drifted features; empty when all is
 *     well
 */
public record ModelHealth(String modelId, Instant checkedAt, Optional<ModelPerformance> live, List<String> findings) {
    /** Checks that nothing is missing. */
    public ModelHealth {
        requireNonNull(modelId, "modelId");
        requireNonNull(checkedAt, "checkedAt");
        requireNonNull(live, "live");
        findings = List.copyOf(findings);
    }

    /** {@return whether nothing was found} */
    public boolean healthy() {
        return findings.isEmpty();
    }
}
