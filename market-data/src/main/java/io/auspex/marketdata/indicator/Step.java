package io.auspex.marketdata.indicator;

/** A kernel written as one function of a block; what it remembers are the pieces and arrays that the function holds. */
final class Step extends Kernel {
    /** Works on one block. */
    @FunctionalInterface
    interface Body {
        void run(int n, double[][] in, double[][] out);
    }

    private final Body body;

    Step(Body body) {
        this.body = body;
    }

    @Override
    void advance(int n, double[][] in, double[][] out) {
        body.run(n, in, out);
    }

    /** {@return the quotient; NaN where the denominator is zero} */
    static double ratio(double a, double b) {
        return b == 0 ? Double.NaN : a / b;
    }

    /** {@return the value; NaN where it is missing} */
    static double clean(double value) {
        return missing(value) ? Double.NaN : value;
    }

    /** {@return the volume; NaN where it is missing} */
    static double traded(double volume) {
        return missingVolume(volume) ? Double.NaN : volume;
    }

    /** The change from the value before; NaN behind a missing one. */
    static final class Previous {
        private double last = Double.NaN;

        /** {@return the value before} */
        double swap(double value) {
            double before = last;
            last = clean(value);
            return before;
        }
    }
}
