package io.auspex.marketdata.indicator;

/** Kernels of the windowed statistics. */
final class StatisticKernels {
    private StatisticKernels() {}

    /** Variance times a factor, or its root. */
    static final class Spread extends Line {
        private final RollingVariance core;
        private final double[] means;
        private final double scale;
        private final boolean root;

        Spread(int window, boolean sample, boolean root, int block) {
            core = new RollingVariance(window);
            means = new double[block];
            // the sample divides by n − 1; one value alone has no sample variance
            scale = sample ? window / (window - 1.0) : 1;
            this.root = root;
        }

        @Override
        void run(double[] x, double[] y, int n) {
            core.run(x, means, y, n);
            if (root) {
                for (int i = 0; i < n; i++) {
                    y[i] = Math.sqrt(y[i] * scale);
                }
            } else if (scale != 1) {
                for (int i = 0; i < n; i++) {
                    y[i] *= scale;
                }
            }
        }
    }

    /** How many deviations a value stands from the mean. */
    static final class ZScore extends Line {
        private final RollingVariance core;
        private final double[] means;
        private final double[] variances;
        private final double scale;

        ZScore(int window, boolean sample, int block) {
            core = new RollingVariance(window);
            means = new double[block];
            variances = new double[block];
            scale = sample ? window / (window - 1.0) : 1;
        }

        @Override
        void run(double[] x, double[] y, int n) {
            core.run(x, means, variances, n);
            for (int i = 0; i < n; i++) {
                double deviation = Math.sqrt(variances[i] * scale);
                y[i] = deviation > 0 ? (x[i] - means[i]) / deviation : Double.NaN;
            }
        }
    }

    /** Skewness, or excess kurtosis. */
    static final class Shape extends Line {
        private final RollingMoments core;
        private final boolean fourth;
        private final boolean sample;
        private final int window;
        private final double[] other;

        Shape(int window, boolean fourth, boolean sample, int block) {
            core = new RollingMoments(window);
            other = new double[block];
            this.fourth = fourth;
            this.sample = sample;
            this.window = window;
        }

        @Override
        void run(double[] x, double[] y, int n) {
            core.run(x, fourth ? other : y, fourth ? y : other, n);
            if (!sample) {
                return;
            }
            double m = window;
            for (int i = 0; i < n; i++) {
                y[i] = fourth
                        ? (m - 1) / ((m - 2) * (m - 3)) * ((m + 1) * y[i] + 6)
                        : Math.sqrt(m * (m - 1)) / (m - 2) * y[i];
            }
        }
    }

    /** Least squares line over the window: value at the last bar, slope, intercept, forecast. */
    static final class Regression extends Kernel {
        private final RollingRegression core;
        private final double span;
        private boolean others = true;

        Regression(int window) {
            core = new RollingRegression(window);
            span = window - 1;
        }

        @Override
        void wanted(boolean[] outputs) {
            others = outputs[2] || outputs[3];
        }

        @Override
        void advance(int n, double[][] in, double[][] out) {
            double[] ends = out[0];
            double[] slopes = out[1];
            core.run(in[0], ends, slopes, n);
            if (others) {
                double[] begins = out[2];
                double[] forecasts = out[3];
                for (int i = 0; i < n; i++) {
                    begins[i] = ends[i] - slopes[i] * span;
                    forecasts[i] = ends[i] + slopes[i];
                }
            }
        }
    }

    /** How well the least squares line fits: R² and the root of the mean squared distance. */
    static final class Fit extends Kernel {
        private final RollingRegression line;
        private final RollingVariance spread;
        private final double[] slopes;
        private final double[] means;
        private final double divisor;
        private final int window;

        Fit(int window, int block) {
            line = new RollingRegression(window);
            spread = new RollingVariance(window);
            slopes = new double[block];
            means = new double[block];
            divisor = window * (window * (double) window - 1) / 12;
            this.window = window;
        }

        @Override
        void advance(int n, double[][] in, double[][] out) {
            line.run(in[0], means, slopes, n);
            spread.run(in[0], means, out[1], n);
            for (int i = 0; i < n; i++) {
                double slope = slopes[i];
                double explained = slope * slope * divisor;
                double whole = out[1][i] * window;
                out[0][i] = whole > 0 ? Math.min(1, explained / whole) : Double.NaN;
                out[1][i] = Math.sqrt(Math.max(0, whole - explained) / window);
            }
        }
    }

    /** The value alone of {@link Regression}, or the angle of its slope, as a line. */
    static final class RegressionValue extends Line {
        private final RollingRegression core;
        private final double[] other;
        private final boolean angle;

        RegressionValue(int window, boolean angle, int block) {
            this.angle = angle;
            core = new RollingRegression(window);
            other = new double[block];
        }

        @Override
        void run(double[] x, double[] y, int n) {
            if (angle) {
                core.run(x, other, y, n);
                for (int i = 0; i < n; i++) {
                    y[i] = Math.toDegrees(Math.atan(y[i]));
                }
            } else {
                core.run(x, y, other, n);
            }
        }
    }

    /** Correlation, covariance or beta of the input to the benchmark. */
    static final class Pair extends Kernel {
        /** Which figure. */
        enum Figure {
            CORRELATION,
            COVARIANCE,
            BETA
        }

        private final RollingPair core;
        private final Figure figure;
        private final boolean returns;
        private double inputBefore = Double.NaN;
        private double benchmarkBefore = Double.NaN;

        Pair(Arguments arguments, Figure figure) {
            core = new RollingPair(arguments.bars(0));
            this.figure = figure;
            returns = arguments.is("of", "returns");
        }

        @Override
        void advance(int n, double[][] in, double[][] out) {
            for (int i = 0; i < n; i++) {
                double y = in[0][i];
                double x = in[1][i];
                if (returns) {
                    double nextY = y;
                    double nextX = x;
                    y = (y - inputBefore) / inputBefore;
                    x = (x - benchmarkBefore) / benchmarkBefore;
                    inputBefore = nextY;
                    benchmarkBefore = nextX;
                }
                boolean full = core.next(x, y);
                out[0][i] = full ? value() : Double.NaN;
            }
        }

        private double value() {
            return switch (figure) {
                case CORRELATION -> core.correlation();
                case COVARIANCE -> core.covariance();
                case BETA -> core.varianceX() > 0 ? core.covariance() / core.varianceX() : Double.NaN;
            };
        }
    }

    /** Correlation of a column with itself some bars ago. */
    static final class Autocorrelation extends Line {
        private final RollingPair core;
        private final Delay delay;
        private final double[] before;

        Autocorrelation(int window, int lag, int block) {
            core = new RollingPair(window);
            delay = new Delay(lag);
            before = new double[block];
        }

        @Override
        void run(double[] x, double[] y, int n) {
            delay.run(x, before, n);
            for (int i = 0; i < n; i++) {
                y[i] = core.next(before[i], x[i]) ? core.correlation() : Double.NaN;
            }
        }
    }
}
