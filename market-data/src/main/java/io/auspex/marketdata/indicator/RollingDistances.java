package io.auspex.marketdata.indicator;

/**
 * Two figures of the last values that follow from running sums of their distances to a reference inside the window.
 *
 * <p>It keeps a bound of what rounding may have done to the sums. When the bound reaches the allowed part of the
 * variance, for example after an outlier has left, it sums the window anew around its mean; that costs one pass every
 * 10,000 to 100,000 bars.
 */
abstract class RollingDistances {
    /** What rounding may take from a sum, per value that it has taken. */
    static final double UNIT = 8 * 0x1p-53;

    final int window;
    final double inverse;
    final double allowed;
    final Past past;
    /** What the distances are measured from. */
    double reference;
    /** The sum of the distances. */
    double sum;
    /** The sum of their squares. */
    double squares;
    /** The bound of what rounding has done, in {@link #UNIT}. */
    double error;

    private boolean untouched = true;
    private int present;

    RollingDistances(int window, double allowed) {
        this.window = window;
        this.allowed = allowed;
        inverse = 1.0 / window;
        past = new Past(window, 0);
    }

    /** Writes both figures, NaN where a value of the window is missing; {@code x} may be one of the two. */
    final void run(double[] x, double[] first, double[] second, int n) {
        int i = 0;
        while (i < n) {
            if (n > 1 && present == window) {
                i = steady(x, first, second, i, n);
            }
            if (i < n) {
                next(x[i], first, second, i);
                i++;
            }
        }
    }

    /**
     * Takes the values up to the first that is missing or asks for new sums.
     *
     * @return the index of that value; {@code to} if there is none
     */
    abstract int steady(double[] x, double[] first, double[] second, int from, int to);

    /** A distance comes and one goes; the sums are still without them. */
    void moved(double entering, double leaving) {}

    /** All sums of this class are those of the values from here on, whose reference is new. */
    void renewed(double[] values, int from) {}

    /** Writes both figures of a full window. */
    abstract void write(double[] first, double[] second, int i);

    private void next(double x, double[] first, double[] second, int i) {
        double value = x;
        present = Math.min(window, present + 1);
        if (Kernel.missing(value)) {
            value = reference;
            present = 0;
        } else if (untouched) {
            untouched = false;
            reference = value;
            past.fill(value);
        }
        past.add(value);
        double entering = value - reference;
        double leaving = past.ago(window + 1) - reference;
        moved(entering, leaving);
        sum += entering - leaving;
        squares += entering * entering - leaving * leaving;
        error += squares;
        if (present < window) {
            first[i] = Double.NaN;
            second[i] = Double.NaN;
            return;
        }
        if (!(UNIT * error <= allowed * (squares - sum * (sum * inverse)))) {
            again();
        }
        write(first, second, i);
    }

    /** Sums the window anew, around its mean. */
    private void again() {
        double[] v = past.room(0);
        int to = past.next();
        int from = to - window;
        reference = center(v, from, window);
        sum = 0;
        squares = 0;
        for (int i = from; i < to; i++) {
            double d = v[i] - reference;
            sum += d;
            squares += d * d;
        }
        error = squares;
        renewed(v, from);
    }

    /** {@return the mean of some values, to the last place or two; of equal ones exactly their value} */
    private static double center(double[] values, int from, int count) {
        double mean = values[from];
        for (int pass = 0; pass < 2; pass++) {
            double distances = 0;
            for (int i = from; i < from + count; i++) {
                distances += values[i] - mean;
            }
            mean += distances / count;
        }
        return mean;
    }
}
