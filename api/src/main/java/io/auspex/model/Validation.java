package io.auspex.model;

/**
 * How a model is judged before it is stored: purged walk-forward. The period is cut into folds; each is predicted by a model trained
 * only on rows whose outcome was known before the fold began, less an embargo. A random split is not offered: with overlapping
 * returns it finds skill where there is none.
 *
 * @param folds number of test folds; in [2, 50]
 * @param embargo bars left out between the end of the last training outcome and the test fold, beyond the purge; &ge; 0
 */
public record Validation(int folds, int embargo) {
    /** Checks both numbers. */
    public Validation {
        if (folds < 2 || folds > 50) {
            throw new IllegalArgumentException("folds must be in [2, 50] but was " + folds);
        }
        if (embargo < 0) {
            throw new IllegalArgumentException("embargo must be >= 0 but was " + embargo);
        }
    }

    /**
     * {@return purged walk-forward without a further embargo}
     *
     * @param folds number of test folds; in [2, 50]
     */
    public static Validation purgedWalkForward(int folds) {
        return new Validation(folds, 0);
    }

    /**
     * {@return the same with an embargo}
     *
     * @param bars left out before each test fold; &ge; 0
     */
    public Validation withEmbargo(int bars) {
        return new Validation(folds, bars);
    }
}
