package io.auspex.registry;

import java.util.OptionalDouble;

/** Directions predicted against directions that came: up is a return above 0. */
final class Hits {
    private int truePositives;
    private int falsePositives;
    private int falseNegatives;
    private int trueNegatives;

    Hits(double[] predictions, double[] outcomes) {
        for (int i = 0; i < predictions.length; i++) {
            boolean predictedUp = predictions[i] > 0;
            boolean wasUp = outcomes[i] > 0;
            if (predictedUp && wasUp) {
                truePositives++;
            } else if (predictedUp) {
                falsePositives++;
            } else if (wasUp) {
                falseNegatives++;
            } else {
                trueNegatives++;
            }
        }
    }

    double accuracy() {
        return (double) (truePositives + trueNegatives) / all();
    }

    double baseRate() {
        double ups = (double) (truePositives + falseNegatives) / all();
        return Math.max(ups, 1 - ups);
    }

    OptionalDouble precision() {
        return ratio(truePositives, truePositives + falsePositives);
    }

    OptionalDouble recall() {
        return ratio(truePositives, truePositives + falseNegatives);
    }

    OptionalDouble f1Score() {
        return ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives);
    }

    private int all() {
        return truePositives + falsePositives + falseNegatives + trueNegatives;
    }

    private static OptionalDouble ratio(int part, int whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
    }
}
