package io.auspex.model;

import io.auspex.common.CancellationToken;
import io.auspex.common.ProgressListener;
import io.auspex.spi.ModelPackage;

/** Turns a request and prices into a model package; nothing is stored. Thread-safe. */
public interface TrainingService {
    /**
     * Trains and judges a model.
     *
     * @param request what to train
     * @param progress receives how far it has come
     * @param token stops it
     * @return everything that has to be stored
     */
    ModelPackage train(TrainingRequest request, ProgressListener progress, CancellationToken token);
}
