package io.auspex.model;

/** Where a model stands in its life. */
public enum ModelStatus {
    /** It is being trained; there is nothing to load yet. */
    TRAINING,
    /** It is trained and stored, and can be loaded. */
    READY,
    /** An alias points to it: predictions are served from it. */
    DEPLOYED,
    /** It should no longer be used; it still loads. */
    DEPRECATED
}
