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
        private static final double ALLOWED = 1e-11;
        private static final double UNIT = 8 * 0x1p-53;

        private final int window;
        private final double inverse;
        private final double perDistance;
        private final Past past;
        private boolean untouched = true;
        private int present;
        private double reference;
        private double sum;
        /** The sum of each distance times its place, 0 for the oldest to n − 1 for the latest. */
        private double weighted;

        private double squares;
        private double error;
        private boolean others = true;

        Regression(int window) {
            this.window = window;
            inverse = 1.0 / window;
            perDistance = 12 / (window * (window * (double) window - 1));
            past = new Past(window, 0);
        }

        @Override
        void wanted(boolean[] outputs) {
            others = outputs[2] || outputs[3];
        }

        @Override
        void advance(int n, double[][] in, double[][] out) {
            double[] x = in[0];
            double[] ends = out[0];
            double[] slopes = out[1];
            past.room(n);
            int i = 0;
            while (i < n) {
                if (present == window && n > 1) {
                    i = steady(x, ends, slopes, i, n);
                }
                if (i < n) {
                    next(x[i], ends, slopes, i);
                    i++;
                }
            }
            if (others) {
                double[] begins = out[2];
                double[] forecasts = out[3];
                double span = window - 1;
                for (int k = 0; k < n; k++) {
                    begins[k] = ends[k] - slopes[k] * span;
                    forecasts[k] = ends[k] + slopes[k];
                }
            }
        }

        /** The values up to the first that is missing or asks for new sums. */
        private int steady(double[] x, double[] ends, double[] slopes, int from, int to) {
            double[] v = past.room(to - from);
            int newest = past.next() - from;
            int oldest = newest - window;
            double part = inverse;
            double span = window - 1;
            double half = span / 2;
            double scale = perDistance;
            double k = reference;
            double s = sum;
            double w = weighted;
            double q = squares;
            double e = error;
            int i = from;
            for (; i < to; i++) {
                double value = x[i];
                double entering = value - k;
                double leaving = v[oldest + i] - k;
                // all that stay lose one in place, and the oldest had none to lose
                double nextWeighted = w + (span * entering - (s - leaving));
                double nextSum = s + (entering - leaving);
                double nextSquares = q + (entering * entering - leaving * leaving);
                double nextError = e + nextSquares;
                double m = nextSum * part;
                if (missing(value) || !(UNIT * nextError <= ALLOWED * (nextSquares - nextSum * m))) {
                    break;
                }
                v[newest + i] = value;
                w = nextWeighted;
                s = nextSum;
                q = nextSquares;
                e = nextError;
                double slope = (w - half * s) * scale;
                slopes[i] = slope;
                ends[i] = k + (m + slope * half);
            }
            past.took(i - from);
            sum = s;
            weighted = w;
            squares = q;
            error = e;
            return i;
        }

        private void next(double x, double[] ends, double[] slopes, int i) {
            double value = x;
            present = Math.min(window, present + 1);
            if (missing(value)) {
                value = reference;
                present = 0;
            } else if (untouched) {
                untouched = false;
                reference = value;
                past.fill(value);
            }
            double[] v = past.room(1);
            double entering = value - reference;
            double leaving = v[past.next() - window] - reference;
            v[past.next()] = value;
            past.took(1);
            weighted += (window - 1) * entering - (sum - leaving);
            sum += entering - leaving;
            squares += entering * entering - leaving * leaving;
            error += squares;
            if (present < window) {
                ends[i] = Double.NaN;
                slopes[i] = Double.NaN;
                return;
            }
            if (!(UNIT * error <= ALLOWED * (squares - sum * (sum * inverse)))) {
                again(v, past.next() - window);
            }
            double half = (window - 1) / 2.0;
            double slope = (weighted - half * sum) * perDistance;
            slopes[i] = slope;
            ends[i] = reference + (sum * inverse + slope * half);
        }

        /** Sums the window anew, around its mean. */
        private void again(double[] v, int from) {
            reference = RollingVariance.center(v, from, window);
            sum = 0;
            weighted = 0;
            squares = 0;
            for (int j = 0; j < window; j++) {
                double d = v[from + j] - reference;
                sum += d;
                weighted += j * d;
                squares += d * d;
            }
            error = squares;
        }
    }

    /** How well the least squares line fits: R² and the root of the mean squared distance. */
    static final class Fit extends Kernel {
        private final Regression line;
        private final RollingVariance spread;
        private final double[][] lines;
        private final double[] means;
        private final double divisor;
        private final int window;

        Fit(int window, int block) {
            line = new Regression(window);
            spread = new RollingVariance(window);
            lines = new double[4][block];
            means = new double[block];
            divisor = window * (window * (double) window - 1) / 12;
            this.window = window;
        }

        @Override
        void advance(int n, double[][] in, double[][] out) {
            line.advance(n, in, lines);
            spread.run(in[0], means, out[1], n);
            for (int i = 0; i < n; i++) {
                double slope = lines[1][i];
                double explained = slope * slope * divisor;
                double whole = out[1][i] * window;
                out[0][i] = whole > 0 ? Math.min(1, explained / whole) : Double.NaN;
                out[1][i] = Math.sqrt(Math.max(0, whole - explained) / window);
            }
        }
    }

    /** The value alone of {@link Regression}, or the angle of its slope, as a line. */
    static final class RegressionValue extends Line {
        private final Regression core;
        private final double[][] in = new double[1][];
        private final double[][] out;

        private final boolean angle;

        RegressionValue(int window, boolean angle, int block) {
            this.angle = angle;
            core = new Regression(window);
            out = new double[4][block];
        }

        @Override
        void run(double[] x, double[] y, int n) {
            in[0] = x;
            core.advance(n, in, out);
            for (int i = 0; i < n; i++) {
                y[i] = angle ? Math.toDegrees(Math.atan(out[1][i])) : out[0][i];
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
