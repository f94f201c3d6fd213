package io.auspex.marketdata.indicator;

import org.jspecify.annotations.Nullable;

/** Kernels of {@code stddev}, {@code bollinger} and {@code cci}. */
final class DispersionKernels {
    private DispersionKernels() {}

    /** Standard deviation. */
    static final class Deviation extends Line {
        private final RollingVariance core;
        private final double[] means;
        private final double scale;

        /** The population's deviation times the root of {@code scale}. */
        Deviation(int window, double scale, int block) {
            core = new RollingVariance(window);
            means = new double[block];
            this.scale = scale;
        }

        @Override
        void run(double[] x, double[] y, int n) {
            core.run(x, means, y, n);
            for (int i = 0; i < n; i++) {
                y[i] = Math.sqrt(y[i] * scale);
            }
        }
    }

    /** Mean, or exponential average, plus and minus a number of deviations. */
    static final class Bollinger extends Kernel {
        private final RollingVariance core;
        private final @Nullable Ema average;
        private final double deviations;

        Bollinger(Arguments arguments) {
            int window = arguments.bars(0);
            core = new RollingVariance(window);
            deviations = arguments.number(1);
            average = arguments.is("average", "ema") ? Ema.of(window, arguments) : null;
        }

        @Override
        void advance(int n, double[][] in, double[][] out) {
            double[] middle = out[0];
            double[] upper = out[1];
            double[] lower = out[2];
            core.run(in[0], middle, upper, n);
            if (average != null) {
                average.run(in[0], middle, n);
            }
            double k = deviations;
            for (int i = 0; i < n; i++) {
                double width = k * Math.sqrt(upper[i]);
                double center = middle[i];
                upper[i] = center + width;
                lower[i] = center - width;
                // an average that begins earlier waits for its bands
                middle[i] = Double.isNaN(width) ? Double.NaN : center;
            }
        }
    }

    /** Lambert's commodity channel index of the typical price. */
    static final class Cci extends Kernel {
        private final double[] ring;
        private final double[] typical;
        private final double[] means;
        private final Sma mean;
        private final SortedWindow window;
        private final double flat;
        private int at;
        private int equal;
        private double before = Double.NaN;

        Cci(Arguments arguments, int block) {
            int length = arguments.bars(0);
            ring = new double[length];
            typical = new double[block];
            means = new double[block];
            mean = Sma.mean(length);
            window = new SortedWindow(length, true);
            flat = arguments.is("flat", "zero") ? 0 : Double.NaN;
        }

        @Override
        void advance(int n, double[][] in, double[][] out) {
            double[] high = in[0];
            double[] low = in[1];
            double[] close = in[2];
            double[] y = out[0];
            double[] t = typical;
            for (int i = 0; i < n; i++) {
                t[i] = typical(high[i], low[i], close[i]);
            }
            mean.run(t, means, n);
            for (int i = 0; i < n; i++) {
                double value = t[i];
                if (missing(value)) {
                    window.clear();
                    at = 0;
                    equal = 0;
                    before = Double.NaN;
                    y[i] = Double.NaN;
                    continue;
                }
                if (window.size() == ring.length) {
                    window.remove(ring[at]);
                }
                window.add(value);
                ring[at] = value;
                at = at + 1 == ring.length ? 0 : at + 1;
                equal = value == before ? equal + 1 : 1;
                before = value;
                if (window.size() < ring.length) {
                    y[i] = Double.NaN;
                } else if (equal >= ring.length) {
                    y[i] = flat;
                } else {
                    double center = means[i];
                    y[i] = (value - center) / (0.015 * window.meanDistance(center));
                }
            }
        }
    }
}
