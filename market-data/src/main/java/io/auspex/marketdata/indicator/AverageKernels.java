package io.auspex.marketdata.indicator;

import org.jspecify.annotations.Nullable;

/** Kernels of the averages that are made of simpler ones, or that adapt. */
final class AverageKernels {
    private AverageKernels() {}

    private static Ema ema(int window, boolean fromFirst) {
        return new Ema(2.0 / (window + 1), window, fromFirst);
    }

    /** {@code 2 e1 - e2}. */
    static final class Dema extends Line {
        private final Ema first;
        private final Ema second;
        private final double[] once;
        private final double[] twice;

        Dema(int window, boolean fromFirst, int block) {
            first = ema(window, fromFirst);
            second = ema(window, fromFirst);
            once = new double[block];
            twice = new double[block];
        }

        @Override
        void run(double[] x, double[] y, int n) {
            first.run(x, once, n);
            second.run(once, twice, n);
            for (int i = 0; i < n; i++) {
                y[i] = 2 * once[i] - twice[i];
            }
        }
    }

    /** {@code 3 e1 - 3 e2 + e3}. */
    static final class Tema extends Line {
        private final Ema first;
        private final Ema second;
        private final Ema third;
        private final double[] once;
        private final double[] twice;

        Tema(int window, boolean fromFirst, int block) {
            first = ema(window, fromFirst);
            second = ema(window, fromFirst);
            third = ema(window, fromFirst);
            once = new double[block];
            twice = new double[block];
        }

        @Override
        void run(double[] x, double[] y, int n) {
            first.run(x, once, n);
            second.run(once, twice, n);
            third.run(twice, y, n);
            for (int i = 0; i < n; i++) {
                y[i] = 3 * (once[i] - twice[i]) + y[i];
            }
        }
    }

    /** Tillson's: six exponential averages in a row, combined. */
    static final class T3 extends Line {
        private final Ema[] averages = new Ema[6];
        private final double[][] lines;
        private final double v;

        T3(int window, double v, boolean fromFirst, int block) {
            for (int k = 0; k < averages.length; k++) {
                averages[k] = ema(window, fromFirst);
            }
            lines = new double[4][block];
            this.v = v;
        }

        @Override
        void run(double[] x, double[] y, int n) {
            double[] e3 = lines[0];
            double[] e4 = lines[1];
            double[] e5 = lines[2];
            double[] e6 = lines[3];
            averages[0].run(x, e3, n);
            averages[1].run(e3, e3, n);
            averages[2].run(e3, e3, n);
            averages[3].run(e3, e4, n);
            averages[4].run(e4, e5, n);
            averages[5].run(e5, e6, n);
            double c1 = -v * v * v;
            double c2 = 3 * (v * v - c1);
            double c3 = -6 * v * v - 3 * (v - c1);
            double c4 = 1 + 3 * v - c1 + 3 * v * v;
            for (int i = 0; i < n; i++) {
                y[i] = c1 * e6[i] + c2 * e5[i] + c3 * e4[i] + c4 * e3[i];
            }
        }
    }

    /** A mean of means, weights rising to the middle. */
    static final class Trima extends Line {
        private final Sma first;
        private final Sma second;

        Trima(int window) {
            first = Sma.mean(window / 2 + 1);
            second = Sma.mean((window + 1) / 2);
        }

        @Override
        void run(double[] x, double[] y, int n) {
            first.run(x, y, n);
            second.run(y, y, n);
        }
    }

    /** Hull's: {@code wma(2 wma(n / 2) - wma(n), √n)}. */
    static final class Hma extends Line {
        private final Wma half;
        private final Wma whole;
        private final Wma smooth;
        private final double[] slow;

        Hma(int window, int block) {
            half = new Wma(window / 2);
            whole = new Wma(window);
            smooth = new Wma((int) Math.sqrt(window));
            slow = new double[block];
        }

        @Override
        void run(double[] x, double[] y, int n) {
            whole.run(x, slow, n);
            half.run(x, y, n);
            for (int i = 0; i < n; i++) {
                y[i] = 2 * y[i] - slow[i];
            }
            smooth.run(y, y, n);
        }
    }

    /** Exponential average of the value plus what it changed over the lag of the average. */
    static final class Zlema extends Line {
        private final @Nullable Delay delay;
        private final Ema average;
        private final double[] before;

        Zlema(int window, boolean fromFirst, int block) {
            int lag = (window - 1) / 2;
            delay = lag == 0 ? null : new Delay(lag);
            average = ema(window, fromFirst);
            before = new double[block];
        }

        @Override
        void run(double[] x, double[] y, int n) {
            if (delay == null) {
                average.run(x, y, n);
                return;
            }
            delay.run(x, before, n);
            for (int i = 0; i < n; i++) {
                before[i] = 2 * x[i] - before[i];
            }
            average.run(before, y, n);
        }
    }

    /** Absolute changes of a column; NaN where there is no value before. */
    static final class Moves {
        private double last = Double.NaN;

        void run(double[] x, double[] y, int n) {
            for (int i = 0; i < n; i++) {
                double value = x[i];
                double move = Math.abs(value - last);
                last = Kernel.missing(value) ? Double.NaN : value;
                y[i] = Kernel.missing(move) ? Double.NaN : move;
            }
        }
    }

    /** An exponential average whose factor at each bar follows how straight the price went; it begins at the value before. */
    abstract static class Adaptive extends Line {
        private final Moves moves = new Moves();
        private final Sma path;
        private final Delay delay;
        private final double[] length;
        private final double[] start;
        private boolean running;
        private double average;
        private double last;

        Adaptive(int window, int block) {
            path = Sma.sum(window);
            delay = new Delay(window);
            length = new double[block];
            start = new double[block];
        }

        /**
         * Puts the factors in the place of the lengths.
         *
         * @param x the values
         * @param start the values at the begin of each window
         * @param length the length of the path through each window, NaN where there is none; gets the factors
         * @param n how many
         */
        abstract void factors(double[] x, double[] start, double[] length, int n);

        @Override
        final void run(double[] x, double[] y, int n) {
            moves.run(x, length, n);
            path.run(length, length, n);
            delay.run(x, start, n);
            double[] factor = length;
            factors(x, start, factor, n);
            for (int i = 0; i < n; i++) {
                double value = x[i];
                if (Double.isNaN(factor[i])) {
                    running = false;
                    last = value;
                    y[i] = Double.NaN;
                    continue;
                }
                if (!running) {
                    running = true;
                    average = last;
                }
                average = Math.fma(value - average, factor[i], average);
                last = value;
                y[i] = average;
            }
        }
    }

    /** Kaufman's: fast when the price goes straight. */
    static final class Kama extends Adaptive {
        private final double fast;
        private final double slow;

        Kama(int window, double fast, double slow, int block) {
            super(window, block);
            this.fast = 2 / (fast + 1);
            this.slow = 2 / (slow + 1);
        }

        @Override
        void factors(double[] x, double[] start, double[] length, int n) {
            for (int i = 0; i < n; i++) {
                if (!Double.isNaN(length[i])) {
                    double distance = Math.abs(x[i] - start[i]);
                    double efficiency = length[i] <= distance ? 1 : distance / length[i];
                    double factor = efficiency * (fast - slow) + slow;
                    length[i] = factor * factor;
                }
            }
        }
    }

    /** Chande's: the factor follows the absolute Chande momentum oscillator. */
    static final class Vidya extends Adaptive {
        private final double factor;

        Vidya(int window, int momentum, int block) {
            super(momentum, block);
            factor = 2.0 / (window + 1);
        }

        @Override
        void factors(double[] x, double[] start, double[] length, int n) {
            for (int i = 0; i < n; i++) {
                if (!Double.isNaN(length[i])) {
                    // |rises - falls| is the distance, rises + falls the path; a price that rests moves nothing
                    double share = length[i] > 0 ? Math.min(1, Math.abs(x[i] - start[i]) / length[i]) : 0;
                    length[i] = factor * share;
                }
            }
        }
    }

    /** McGinley's: an average that slows down above the price and hurries below it. */
    static final class McGinley extends Line {
        private final int window;
        private final double scale;
        private int count;
        private double average;

        McGinley(int window, double k) {
            this.window = window;
            scale = k * window;
        }

        @Override
        void run(double[] x, double[] y, int n) {
            for (int i = 0; i < n; i++) {
                double value = x[i];
                if (!(value > 0) || missing(value)) {
                    count = 0;
                    average = 0;
                    y[i] = Double.NaN;
                } else if (count >= window) {
                    double ratio = value / average;
                    double square = ratio * ratio;
                    // no step goes past the price
                    average += (value - average) / Math.max(1, scale * square * square);
                    y[i] = average;
                } else {
                    average += value;
                    count++;
                    average = count == window ? average / window : average;
                    y[i] = count == window ? average : Double.NaN;
                }
            }
        }
    }

    /** A weighted mean with any weights; the cost grows with the window. */
    static final class Weighted extends Line {
        private final double[] weights;
        private final double[] twice;
        private int at;
        private int present;

        /** Weights from the oldest value to the latest. */
        Weighted(double[] weights) {
            this.weights = weights;
            twice = new double[2 * weights.length];
        }

        @Override
        void run(double[] x, double[] y, int n) {
            double[] w = weights;
            int window = w.length;
            for (int i = 0; i < n; i++) {
                double value = x[i];
                boolean none = missing(value);
                // every value stands twice, so that each window is one stretch
                twice[at] = none ? 0 : value;
                twice[at + window] = twice[at];
                at = at + 1 == window ? 0 : at + 1;
                present = none ? 0 : Math.min(window, present + 1);
                if (present < window) {
                    y[i] = Double.NaN;
                    continue;
                }
                double even = 0;
                double odd = 0;
                int k = 0;
                for (; k + 1 < window; k += 2) {
                    even = Math.fma(w[k], twice[at + k], even);
                    odd = Math.fma(w[k + 1], twice[at + k + 1], odd);
                }
                y[i] = even + odd + (k < window ? w[k] * twice[at + k] : 0);
            }
        }
    }

    /** {@return Legoux and Kouzis-Loukas' weights: a bell around the place {@code offset} of the window} */
    static double[] alma(int window, double offset, double sigma) {
        double[] weights = new double[window];
        double middle = offset * (window - 1);
        double width = window / sigma;
        double sum = 0;
        for (int i = 0; i < window; i++) {
            double d = (i - middle) / width;
            weights[i] = Math.exp(-d * d / 2);
            sum += weights[i];
        }
        for (int i = 0; i < window; i++) {
            weights[i] /= sum;
        }
        return weights;
    }

    /** Volume-weighted mean of one column. */
    static final class Vwma extends Kernel {
        private final Sma values;
        private final Sma volumes;
        private final double[] traded;
        private final int window;
        private int idle;

        Vwma(int window, int block) {
            this.window = window;
            values = Sma.sum(window);
            volumes = Sma.sum(window);
            traded = new double[block];
        }

        @Override
        void advance(int n, double[][] in, double[][] out) {
            double[] x = in[0];
            double[] volume = in[1];
            double[] y = out[0];
            for (int i = 0; i < n; i++) {
                boolean none = missing(x[i]) || missingVolume(volume[i]);
                y[i] = none ? Double.NaN : x[i] * volume[i];
                traded[i] = none ? Double.NaN : volume[i];
            }
            values.run(y, y, n);
            volumes.run(traded, traded, n);
            for (int i = 0; i < n; i++) {
                // where nothing was traded the sums are what rounding left of them
                idle = volume[i] > 0 ? 0 : Math.min(idle + 1, window);
                y[i] = idle >= window ? Double.NaN : y[i] / traded[i];
            }
        }
    }

    /** Ehlers' fractal adaptive average. */
    static final class Frama extends Kernel {
        private final Highest highest;
        private final Highest lowest;
        private final Delay highestBefore;
        private final Delay lowestBefore;
        private final double[][] lines;
        private boolean running;
        private double factor = 1;
        private double average;

        Frama(int half, int block) {
            highest = Highest.highest(half);
            lowest = Highest.lowest(half);
            highestBefore = new Delay(half);
            lowestBefore = new Delay(half);
            lines = new double[4][block];
        }

        @Override
        void advance(int n, double[][] in, double[][] out) {
            double[] top = lines[0];
            double[] bottom = lines[1];
            double[] topBefore = lines[2];
            double[] bottomBefore = lines[3];
            highest.run(in[0], top, n);
            lowest.run(in[1], bottom, n);
            highestBefore.run(top, topBefore, n);
            lowestBefore.run(bottom, bottomBefore, n);
            for (int i = 0; i < n; i++) {
                double late = top[i] - bottom[i];
                double early = topBefore[i] - bottomBefore[i];
                double whole = Math.max(top[i], topBefore[i]) - Math.min(bottom[i], bottomBefore[i]);
                if (missing(late) || missing(early)) {
                    running = false;
                    factor = 1;
                    out[0][i] = Double.NaN;
                    continue;
                }
                double price = (in[0][i] + in[1][i]) / 2;
                if (late + early > 0 && whole > 0) {
                    double dimension = Math.log(2 * (late + early) / whole) / Math.log(2);
                    factor = Math.min(1, Math.max(0.01, Math.exp(-4.6 * (dimension - 1))));
                }
                average = running ? Math.fma(price - average, factor, average) : price;
                running = true;
                out[0][i] = average;
            }
        }
    }

    /** An average plus and minus a percentage of it. */
    static final class Envelope extends Kernel {
        private final Line average;
        private final double share;

        Envelope(Line average, double percent) {
            this.average = average;
            share = percent / 100;
        }

        @Override
        void advance(int n, double[][] in, double[][] out) {
            average.run(in[0], out[0], n);
            for (int i = 0; i < n; i++) {
                out[1][i] = out[0][i] * (1 + share);
                out[2][i] = out[0][i] * (1 - share);
            }
        }
    }
}
