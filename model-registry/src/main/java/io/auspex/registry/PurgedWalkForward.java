package io.auspex.registry;

import static java.util.Objects.requireNonNull;

import io.auspex.data.LongColumn;
import io.auspex.model.Validation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Splits rows into folds for a walk-forward. The decision times are cut into {@code folds + 1} blocks of equal length;
 * the first is for training only, each other one is a test fold. A fold is trained on the rows whose outcome was known
 * before its first decision; with an embargo of e bars, before the e-th decision time ahead of it. So no outcome of a
 * training row reaches into the test fold or its embargo.
 *
 * <p>Only times count: rows of several symbols with one decision time are never torn apart. Immutable and thread-safe.
 *
 * @see <a href="https://doi.org/10.1002/9781119482086">L&oacute;pez de Prado (2018), Advances in Financial Machine
 *     Learning, 7.4</a>
 */
public final class PurgedWalkForward {
    private final Validation validation;

    /**
     * Creates the splitter.
     *
     * @param validation number of folds and embargo
     */
    public PurgedWalkForward(Validation validation) {
        this.validation = requireNonNull(validation, "validation");
    }

    /**
     * Splits rows.
     *
     * @param decisionTimes nanoseconds since the epoch, not falling; shape (n)
     * @param knownTimes when each outcome is known; shape (n), after the decision
     * @return one fold for each test fold, oldest first; a training part may be empty
     * @throws IllegalArgumentException if there are fewer decision times than blocks
     */
    public List<Fold> split(LongColumn decisionTimes, LongColumn knownTimes) {
        int rows = decisionTimes.size();
        if (knownTimes.size() != rows) {
            throw new IllegalArgumentException(
                    "knownTimes must have " + rows + " values like decisionTimes but had " + knownTimes.size());
        }
        int[] starts = starts(decisionTimes);
        int times = starts.length;
        int blocks = validation.folds() + 1;
        if (times < blocks) {
            throw new IllegalArgumentException("decision times must be at least " + blocks + " for "
                    + validation.folds() + " folds but were " + times + "; give more prices or fewer folds");
        }
        var folds = new ArrayList<Fold>();
        for (int fold = 1; fold < blocks; fold++) {
            int first = (int) ((long) times * fold / blocks);
            int end = (int) ((long) times * (fold + 1) / blocks);
            int limit = first - validation.embargo();
            int[] train =
                    limit < 0 ? new int[0] : knownBefore(knownTimes, decisionTimes.get(starts[limit]), starts[first]);
            int[] test = IntStream.range(starts[first], end == times ? rows : starts[end])
                    .toArray();
            folds.add(new Fold(train, test));
        }
        return List.copyOf(folds);
    }

    /** Index of the first row of each decision time. */
    private static int[] starts(LongColumn decisionTimes) {
        var starts = IntStream.builder();
        for (int i = 0; i < decisionTimes.size(); i++) {
            if (i > 0 && decisionTimes.get(i) < decisionTimes.get(i - 1)) {
                throw new IllegalArgumentException("decisionTimes must not fall but do at " + i + "; sort the rows");
            }
            if (i == 0 || decisionTimes.get(i) > decisionTimes.get(i - 1)) {
                starts.add(i);
            }
        }
        return starts.build().toArray();
    }

    private static int[] knownBefore(LongColumn knownTimes, long limit, int rows) {
        return IntStream.range(0, rows).filter(i -> knownTimes.get(i) < limit).toArray();
    }

    /** Rows to train on and rows to test on. Immutable. */
    public static final class Fold {
        private final int[] train;
        private final int[] test;

        private Fold(int[] train, int[] test) {
            this.train = train;
            this.test = test;
        }

        /** {@return indices of the training rows, rising; possibly empty} */
        public int[] train() {
            return train.clone();
        }

        /** {@return indices of the test rows, rising; at least one} */
        public int[] test() {
            return test.clone();
        }

        /** {@return how many rows} */
        @Override
        public String toString() {
            return "Fold[" + train.length + " to train, " + test.length + " to test]";
        }
    }
}
