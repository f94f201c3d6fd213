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
        private final double[] ring;
        private final double divisor;
        private int at;
        private int present;
        private double sum;
        private double sumRest;
        private double weighted;
        private double weightedRest;

        Regression(int window) {
            ring = new double[window];
            divisor = window * (window * (double) window - 1) / 12;
        }

        @Override
        void advance(int n, double[][] in, double[][] out) {
            double[] x = in[0];
            double[] ends = out[0];
            double[] slopes = out[1];
            double[] begins = out[2];
            double[] forecasts = out[3];
            double half = (ring.length - 1) / 2.0;
            double scale = ring.length * divisor;
            double[] r = ring;
            int window = r.length;
            int p = at;
            int there = present;
            double s = sum;
            double c = sumRest;
            double w = weighted;
            double wc = weightedRest;
            double pairs = 0.5 * window * (window - 1.0);
            for (int i = 0; i < n; i++) {
                double value = x[i];
                if (missing(value)) {
                    value = 0;
                    there = -1;
                }
                double leaving = r[p];
                r[p] = value;
                p = p + 1 == window ? 0 : p + 1;
                // weights 0 for the oldest to n − 1 for the latest: all lose one, and the oldest had none to lose
                double product = (window - 1) * value;
                double kept = s - leaving;
                double keptRest = c + lost(s, -leaving, kept);
                double change = product - kept;
                double nextWeighted = w + change;
                wc += lost(w, change, nextWeighted)
                        + lost(product, -kept, change)
                        + (Math.fma(window - 1, value, -product) - keptRest);
                w = nextWeighted;
                double next = kept + value;
                c = keptRest + lost(kept, value, next);
                s = next;
                there = there < window ? there + 1 : window;
                double mean = Double.NaN;
                double slope = Double.NaN;
                if (there == window) {
                    // n Σ k x − Σ k Σ x, the difference in twice the precision
                    double total = s + c;
                    double totalRest = c - (total - s);
                    double moment = w + wc;
                    double momentRest = wc - (moment - w);
                    double nm = window * moment;
                    double pt = pairs * total;
                    double rest = Math.fma(window, moment, -nm)
                            - Math.fma(pairs, total, -pt)
                            + (window * momentRest - pairs * totalRest);
                    slope = ((nm - pt) + rest) / scale;
                    mean = total / window;
                }
                ends[i] = mean + slope * half;
                slopes[i] = slope;
                begins[i] = mean - slope * half;
                forecasts[i] = mean + slope * (half + 1);
            }
            at = p;
            present = there;
            sum = s;
            sumRest = c;
            weighted = w;
            weightedRest = wc;
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
            divisor = line.divisor;
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
