package io.auspex.marketdata.indicator;

/** Kernels of ranges, bands and estimators of volatility. */
final class VolatilityKernels {
    private static final double TWO_LN2 = 2 * Math.log(2);

    private VolatilityKernels() {}

    /** Average true range in percent of the close. */
    static final class Natr extends Kernel {
        private final RangeKernels.Atr atr;

        Natr(int window) {
            atr = new RangeKernels.Atr(window);
        }

        @Override
        void advance(int n, double[][] in, double[][] out) {
            atr.run(in[0], in[1], in[2], out[0], n);
            for (int i = 0; i < n; i++) {
                out[0][i] = in[2][i] == 0 ? Double.NaN : 100 * (out[0][i] / in[2][i]);
            }
        }
    }

    /** An average plus and minus average true ranges. */
    static final class Channel extends Kernel {
        private final Line average;
        private final RangeKernels.Atr atr;
        private final double multiple;
        private final double[] width;

        Channel(Line average, double multiple, int ranges, int block) {
            this.average = average;
            this.multiple = multiple;
            atr = new RangeKernels.Atr(ranges);
            width = new double[block];
        }

        @Override
        void advance(int n, double[][] in, double[][] out) {
            average.run(in[0], out[0], n);
            atr.run(in[1], in[2], in[3], width, n);
            for (int i = 0; i < n; i++) {
                out[1][i] = out[0][i] + multiple * width[i];
                out[2][i] = out[0][i] - multiple * width[i];
            }
        }
    }

    /** Highest high, lowest low and their middle. */
    static final class Donchian extends Kernel {
        private final Highest highest;
        private final Highest lowest;
        private final Delay highDelay = new Delay(1);
        private final Delay lowDelay = new Delay(1);
        private final boolean before;

        Donchian(int window, boolean before) {
            highest = Highest.highest(window);
            lowest = Highest.lowest(window);
            this.before = before;
        }

        @Override
        void advance(int n, double[][] in, double[][] out) {
            highest.run(in[0], out[1], n);
            lowest.run(in[1], out[2], n);
            if (before) {
                highDelay.run(out[1], out[1], n);
                lowDelay.run(out[2], out[2], n);
            }
            for (int i = 0; i < n; i++) {
                out[0][i] = (out[1][i] + out[2][i]) / 2;
            }
        }
    }

    /** Which estimator from the four prices of each bar. */
    enum Estimator {
        PARKINSON,
        GARMAN_KLASS,
        ROGERS_SATCHELL
    }

    /** Root of the mean of a bar's own estimate, scaled. */
    static final class Ranged extends Kernel {
        private final Estimator estimator;
        private final Sma mean;
        private final double periods;

        Ranged(Estimator estimator, int window, double periods) {
            this.estimator = estimator;
            mean = Sma.mean(window);
            this.periods = periods;
        }

        @Override
        void advance(int n, double[][] in, double[][] out) {
            double[] y = out[0];
            for (int i = 0; i < n; i++) {
                y[i] = estimate(estimator, in[0][i], in[1][i], in[2][i], in[3][i]);
            }
            mean.run(y, y, n);
            for (int i = 0; i < n; i++) {
                y[i] = Math.sqrt(Math.max(0, y[i]) * periods);
            }
        }
    }

    private static double estimate(Estimator estimator, double open, double high, double low, double close) {
        if (!(open > 0 && high > 0 && low > 0 && close > 0)) {
            return Double.NaN;
        }
        double range = Math.log(high / low);
        return switch (estimator) {
            case PARKINSON -> range * range / (2 * TWO_LN2);
            case GARMAN_KLASS -> {
                double body = Math.log(close / open);
                yield range * range / 2 - (TWO_LN2 - 1) * body * body;
            }
            case ROGERS_SATCHELL ->
                Math.log(high / close) * Math.log(high / open) + Math.log(low / close) * Math.log(low / open);
        };
    }

    /** Yang and Zhang's estimator: overnight, open to close and Rogers-Satchell. */
    static final class YangZhang extends Kernel {
        private final RollingVariance overnight;
        private final RollingVariance day;
        private final Sma ranged;
        private final double[][] lines;
        private final int window;
        private final double periods;
        private double closeBefore = Double.NaN;

        YangZhang(int window, double periods, int block) {
            overnight = new RollingVariance(window);
            day = new RollingVariance(window);
            ranged = Sma.mean(window);
            lines = new double[4][block];
            this.window = window;
            this.periods = periods;
        }

        @Override
        void advance(int n, double[][] in, double[][] out) {
            double[] gap = lines[0];
            double[] body = lines[1];
            double[] range = lines[2];
            double[] mean = lines[3];
            for (int i = 0; i < n; i++) {
                double open = in[0][i];
                double close = in[3][i];
                range[i] = estimate(Estimator.ROGERS_SATCHELL, open, in[1][i], in[2][i], close);
                boolean none = Double.isNaN(range[i]) || !(closeBefore > 0);
                gap[i] = none ? Double.NaN : Math.log(open / closeBefore);
                body[i] = none ? Double.NaN : Math.log(close / open);
                closeBefore = close;
            }
            overnight.run(gap, mean, gap, n);
            day.run(body, mean, body, n);
            ranged.run(range, range, n);
            double sample = window / (window - 1.0);
            double k = 0.34 / (1.34 + (window + 1) / (window - 1.0));
            for (int i = 0; i < n; i++) {
                double variance = sample * (gap[i] + k * body[i]) + (1 - k) * range[i];
                out[0][i] = Math.sqrt(Math.max(0, variance) * periods);
            }
        }
    }

    /** Logarithms of the change over the bar before. */
    static final class LogReturns {
        private double before = Double.NaN;

        void run(double[] x, double[] y, int n) {
            for (int i = 0; i < n; i++) {
                double value = x[i];
                y[i] = value > 0 && before > 0 ? Math.log(value / before) : Double.NaN;
                before = value;
            }
        }
    }

    /** Sample deviation of log returns, scaled. */
    static final class Historical extends Line {
        private final LogReturns returns = new LogReturns();
        private final RollingVariance core;
        private final double[] means;
        private final double scale;

        Historical(int window, double periods, int block) {
            core = new RollingVariance(window);
            means = new double[block];
            scale = periods * (window / (window - 1.0));
        }

        @Override
        void run(double[] x, double[] y, int n) {
            returns.run(x, y, n);
            core.run(y, means, y, n);
            for (int i = 0; i < n; i++) {
                y[i] = Math.sqrt(y[i] * scale);
            }
        }
    }

    /** Exponentially weighted root mean square of log returns. */
    static final class Weighted extends Line {
        private final LogReturns returns = new LogReturns();
        private final Ema average;
        private final double periods;

        Weighted(int window, double lambda, double periods) {
            average = new Ema(1 - lambda, window, false);
            this.periods = periods;
        }

        @Override
        void run(double[] x, double[] y, int n) {
            returns.run(x, y, n);
            for (int i = 0; i < n; i++) {
                y[i] *= y[i];
            }
            average.run(y, y, n);
            for (int i = 0; i < n; i++) {
                y[i] = Math.sqrt(y[i] * periods);
            }
        }
    }

    /** Root mean square of the falls of log returns. */
    static final class Downside extends Line {
        private final LogReturns returns = new LogReturns();
        private final Sma mean;
        private final double periods;

        Downside(int window, double periods) {
            mean = Sma.mean(window);
            this.periods = periods;
        }

        @Override
        void run(double[] x, double[] y, int n) {
            returns.run(x, y, n);
            for (int i = 0; i < n; i++) {
                double fall = Math.min(0, y[i]);
                y[i] = fall * fall;
            }
            mean.run(y, y, n);
            for (int i = 0; i < n; i++) {
                y[i] = Math.sqrt(Math.max(0, y[i]) * periods);
            }
        }
    }

    /** How much the average range grew. */
    static final class Chaikin extends Kernel {
        private final Ema average;
        private final MomentumKernels.Change change;

        Chaikin(int window, int lag) {
            average = Ema.of(window);
            change = new MomentumKernels.Change(lag, true);
        }

        @Override
        void advance(int n, double[][] in, double[][] out) {
            for (int i = 0; i < n; i++) {
                out[0][i] = in[0][i] - in[1][i];
            }
            average.run(out[0], out[0], n);
            change.run(out[0], out[0], n);
        }
    }

    /** Dorsey's mass index. */
    static final class Mass extends Kernel {
        private final Ema once;
        private final Ema twice;
        private final Sma sum;
        private final double[] slow;

        Mass(int average, int window, int block) {
            once = Ema.of(average);
            twice = Ema.of(average);
            sum = Sma.sum(window);
            slow = new double[block];
        }

        @Override
        void advance(int n, double[][] in, double[][] out) {
            double[] y = out[0];
            for (int i = 0; i < n; i++) {
                y[i] = in[0][i] - in[1][i];
            }
            once.run(y, y, n);
            twice.run(y, slow, n);
            for (int i = 0; i < n; i++) {
                y[i] = slow[i] == 0 ? Double.NaN : y[i] / slow[i];
            }
            sum.run(y, y, n);
        }
    }

    /** Dreiss' choppiness index. */
    static final class Choppiness extends Kernel {
        private final RangeKernels.Atr range = new RangeKernels.Atr(1);
        private final Sma path;
        private final Highest highest;
        private final Highest lowest;
        private final double[][] lines;
        private final double scale;
        private final boolean bars;
        private double closeBefore = Double.NaN;

        /** With the highest and lowest of the bars alone, or with the close before each. */
        Choppiness(int window, boolean bars, int block) {
            this.bars = bars;
            path = Sma.sum(window);
            highest = Highest.highest(window);
            lowest = Highest.lowest(window);
            lines = new double[2][block];
            scale = 100 / Math.log(window);
        }

        @Override
        void advance(int n, double[][] in, double[][] out) {
            double[] top = lines[0];
            double[] bottom = lines[1];
            range.run(in[0], in[1], in[2], out[0], n);
            for (int i = 0; i < n; i++) {
                top[i] = bars ? in[0][i] : Math.max(in[0][i], closeBefore);
                bottom[i] = bars ? in[1][i] : Math.min(in[1][i], closeBefore);
                closeBefore = in[2][i];
            }
            path.run(out[0], out[0], n);
            highest.run(top, top, n);
            lowest.run(bottom, bottom, n);
            for (int i = 0; i < n; i++) {
                double span = top[i] - bottom[i];
                out[0][i] = span > 0 ? scale * Math.log(Math.max(1, out[0][i] / span)) : Double.NaN;
            }
        }
    }

    /** Whether the Bollinger bands lie inside the channel of ranges, and the momentum beside it. */
    static final class Squeeze extends Kernel {
        private final RollingVariance variance;
        private final RangeKernels.Atr range = new RangeKernels.Atr(1);
        private final Sma ranges;
        private final Highest highest;
        private final Highest lowest;
        private final StatisticKernels.RegressionValue line;
        private final double deviations;
        private final double multiple;
        private final double[][] lines;

        Squeeze(int window, double deviations, double multiple, int block) {
            variance = new RollingVariance(window);
            ranges = Sma.mean(window);
            highest = Highest.highest(window);
            lowest = Highest.lowest(window);
            line = new StatisticKernels.RegressionValue(window, false, block);
            this.deviations = deviations;
            this.multiple = multiple;
            lines = new double[3][block];
        }

        @Override
        void advance(int n, double[][] in, double[][] out) {
            double[] close = in[2];
            double[] mean = lines[0];
            double[] top = lines[1];
            double[] bottom = lines[2];
            double[] on = out[1];
            range.run(in[0], in[1], close, top, n);
            ranges.run(top, top, n);
            variance.run(close, mean, on, n);
            for (int i = 0; i < n; i++) {
                double inner = deviations * Math.sqrt(on[i]);
                double outer = multiple * top[i];
                on[i] = Double.isNaN(inner) || Double.isNaN(outer) ? Double.NaN : inner < outer ? 1 : 0;
            }
            highest.run(in[0], top, n);
            lowest.run(in[1], bottom, n);
            for (int i = 0; i < n; i++) {
                top[i] = close[i] - ((top[i] + bottom[i]) / 2 + mean[i]) / 2;
            }
            line.run(top, out[0], n);
        }
    }

    /** Headley's acceleration bands. */
    static final class Acceleration extends Kernel {
        private final Sma middle;
        private final Sma upper;
        private final Sma lower;

        Acceleration(int window) {
            middle = Sma.mean(window);
            upper = Sma.mean(window);
            lower = Sma.mean(window);
        }

        @Override
        void advance(int n, double[][] in, double[][] out) {
            for (int i = 0; i < n; i++) {
                double high = in[0][i];
                double low = in[1][i];
                double share = high + low == 0 ? Double.NaN : 4 * (high - low) / (high + low);
                out[1][i] = high * (1 + share);
                out[2][i] = low * (1 - share);
            }
            middle.run(in[2], out[0], n);
            upper.run(out[1], out[1], n);
            lower.run(out[2], out[2], n);
        }
    }
}
