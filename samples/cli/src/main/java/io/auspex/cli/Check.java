package io.auspex.cli;

/** Checks of option values, with messages that name the option, the rule, the value and the remedy. */
final class Check {
    private Check() {}

    static double above(String option, double bound, double value, String remedy) {
        return require(
                value > bound && Double.isFinite(value),
                option,
                "a finite number > " + Cells.shortest(bound),
                value,
                remedy);
    }

    static double positive(String option, double value, String remedy) {
        return above(option, 0, value, remedy);
    }

    /** Checks a level of probability that is above one half. */
    static double level(String option, double value, String remedy) {
        return require(value > 0.5 && value < 1, option, "a number in (0.5, 1)", value, remedy);
    }

    static double atLeast(String option, double least, double value, String remedy) {
        return require(
                value >= least && Double.isFinite(value),
                option,
                "a finite number >= " + Cells.shortest(least),
                value,
                remedy);
    }

    /** Checks that a value lies in [least, below). */
    static double within(String option, double least, double below, double value, String remedy) {
        return require(
                value >= least && value < below,
                option,
                "a number in [" + Cells.shortest(least) + ", " + Cells.shortest(below) + ")",
                value,
                remedy);
    }

    static int whole(String option, int least, int most, int value, String remedy) {
        String rule = most == Integer.MAX_VALUE
                ? "a whole number >= " + least
                : "a whole number in [" + least + ", " + most + "]";
        require(value >= least && value <= most, option, rule, value, remedy);
        return value;
    }

    private static double require(boolean holds, String option, String rule, double value, String remedy) {
        if (!holds) {
            throw new IllegalArgumentException(
                    option + " must be " + rule + " but was " + Cells.shortest(value) + "; " + remedy);
        }
        return value;
    }
}
