package io.auspex.recovery;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** The next step after a failure. A switch over the cases needs no default. */
public sealed interface RecoveryAction {
    /** {@return why this step was chosen, in words} */
    String reason();

    /**
     * Try the same again.
     *
     * @param after how long to wait first
     * @param reason why
     */
    record Retry(Duration after, String reason) implements RecoveryAction {
        /** Checks the wait. */
        public Retry {
            if (after.isNegative()) {
                throw new IllegalArgumentException("after must be >= 0 but was " + after);
            }
            requireNonNull(reason, "reason");
        }
    }

    /**
     * Use something else.
     *
     * @param strategy what
     * @param reason why
     */
    record FallBack(FallbackStrategy strategy, String reason) implements RecoveryAction {
        /** Checks that nothing is missing. */
        public FallBack {
            requireNonNull(strategy, "strategy");
            requireNonNull(reason, "reason");
        }
    }

    /**
     * Give up and tell the caller.
     *
     * @param reason why
     */
    record Fail(String reason) implements RecoveryAction {
        /** Checks that nothing is missing. */
        public Fail {
            requireNonNull(reason, "reason");
        }
    }

    /**
     * Give up and call a person.
     *
     * @param reason why
     */
    record Escalate(String reason) implements RecoveryAction {
        /** Checks that nothing is missing. */
        public Escalate {
            requireNonNull(reason, "reason");
        }
    }
}
