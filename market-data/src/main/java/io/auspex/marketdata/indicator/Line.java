package io.auspex.marketdata.indicator;

/** A kernel with one column in and one out; the piece of which larger kernels are made. */
abstract class Line extends Kernel {
    /**
     * Takes the next values.
     *
     * @param x the next values
     * @param y one value for each; may be {@code x} itself
     * @param n how many
     */
    abstract void run(double[] x, double[] y, int n);

    @Override
    final void advance(int n, double[][] in, double[][] out) {
        run(in[0], out[0], n);
    }
}
