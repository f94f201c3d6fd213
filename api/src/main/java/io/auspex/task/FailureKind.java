package io.auspex.task;

/** Why a task failed. */
public enum FailureKind {
    /** What it computes threw. */
    ERROR,
    /** It ran longer than it may. */
    TIMEOUT,
    /** Its worker died. */
    LOST,
    /** It waited longer than it may. */
    EXPIRED,
    /** Several workers died at it; it is not tried again by itself. */
    POISON
}
