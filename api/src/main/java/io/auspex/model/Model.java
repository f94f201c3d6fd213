package io.auspex.model;

import io.auspex.data.DoubleColumn;
import io.auspex.spi.Predictor;

/**
 * A model that was loaded, verified and found to reproduce its own sample. Thread-safe. It belongs to the manager's cache, which
 * closes it.
 */
public interface Model {
    /** {@return what is known about it} */
    ModelInfo info();

    /** {@return the part that predicts} */
    Predictor predictor();

    /**
     * {@return the calibration scores: |outcome − prediction| / scale of the out-of-sample predictions of the walk-forward, oldest first}
     */
    DoubleColumn calibrationScores();
}
