package io.auspex.marketdata.indicator;

import static io.auspex.marketdata.indicator.Step.clean;

import java.util.Arrays;

/** Kernels of {@code psar}, {@code supertrend}, {@code atrstop}, {@code fractal}, {@code dm} and {@code tdsetup}. */
final class StopKernels {
    private StopKernels() {}

    /** Wilder's parabolic stop and reverse, with settings for each side. */
    static final class Parabolic extends Kernel {
        private final double start;
        private final double offset;
        private final double[] initial;
        private final double[] step;
        private final double[] largest;
        private int bars;
        private boolean rising;
        private double highBefore;
        private double lowBefore;
        private double extreme;
        private double factor;
        private double stop;

        /** The settings of the short side stand at 0, those of the long side at 1. */
        Parabolic(double start, double offset, double[] initial, double[] step, double[] largest) {
            this.start = start;
            this.offset = offset;
            this.initial = initial;
            this.step = step;
            this.largest = largest;
        }

        @Override
        void advance(int n, double[][] in, double[][] out) {
            for (int i = 0; i < n; i++) {
                double high = in[0][i];
                double low = in[1][i];
                double value = Double.NaN;
                if (missing(high) || missing(low)) {
                    bars = 0;
                } else {
                    value = bars == 0 ? Double.NaN : next(high, low);
                    bars = Math.min(bars + 1, 2);
                    highBefore = high;
                    lowBefore = low;
                }
                out[0][i] = value;
                out[1][i] = Double.isNaN(value) ? Double.NaN : rising ? 1 : -1;
            }
        }

        private double next(double high, double low) {
            if (bars == 1) {
                double up = high - highBefore;
                double down = lowBefore - low;
                rising = start == 0 ? !(down > 0 && down > up) : start > 0;
                extreme = rising ? high : low;
                stop = start == 0 ? (rising ? lowBefore : highBefore) : Math.abs(start);
                factor = Math.min(initial[side()], largest[side()]);
                // the first bar stands for the one before it
                highBefore = high;
                lowBefore = low;
            }
            if (rising ? low <= stop : high >= stop) {
                stop = beyond(extreme, high, low);
                stop += (rising ? 1 : -1) * stop * offset;
                rising = !rising;
                double value = stop;
                factor = Math.min(initial[side()], largest[side()]);
                extreme = rising ? high : low;
                stop = behind(stop + factor * (extreme - stop), high, low);
                return value;
            }
            double value = stop;
            if (rising ? high > extreme : low < extreme) {
                extreme = rising ? high : low;
                factor = Math.min(factor + step[side()], largest[side()]);
            }
            stop = behind(stop + factor * (extreme - stop), high, low);
            return value;
        }

        private int side() {
            return rising ? 1 : 0;
        }

        /** The stop may not lie inside the last two bars: below them while rising, above them while falling. */
        private double behind(double value, double high, double low) {
            return rising ? Math.min(value, Math.min(lowBefore, low)) : Math.max(value, Math.max(highBefore, high));
        }

        /** Where the stop of the other side starts. */
        private double beyond(double value, double high, double low) {
            return rising ? Math.max(value, Math.max(highBefore, high)) : Math.min(value, Math.min(lowBefore, low));
        }
    }

    /** Bands of average true ranges around a price that move only towards the close until it crosses them. */
    static final class Supertrend extends Kernel {
        private final RangeKernels.Atr atr;
        private final double factor;
        private final boolean aroundClose;
        private final double[] ranges;
        private double upper = Double.NaN;
        private double lower = Double.NaN;
        private double before = Double.NaN;
        private boolean rising;

        Supertrend(int window, double factor, boolean aroundClose, int block) {
            atr = new RangeKernels.Atr(window);
            this.factor = factor;
            this.aroundClose = aroundClose;
            ranges = new double[block];
        }

        @Override
        void advance(int n, double[][] in, double[][] out) {
            atr.run(in[0], in[1], in[2], ranges, n);
            for (int i = 0; i < n; i++) {
                double close = in[2][i];
                double last = before;
                before = clean(close);
                if (Double.isNaN(ranges[i])) {
                    upper = Double.NaN;
                    out[0][i] = Double.NaN;
                    out[1][i] = Double.NaN;
                    continue;
                }
                double middle = aroundClose ? close : (in[0][i] + in[1][i]) / 2;
                double top = middle + factor * ranges[i];
                double bottom = middle - factor * ranges[i];
                if (Double.isNaN(upper)) {
                    rising = close >= (aroundClose ? last : middle);
                    upper = top;
                    lower = bottom;
                } else {
                    upper = top < upper || last > upper ? top : upper;
                    lower = bottom > lower || last < lower ? bottom : lower;
                }
                rising = close > (rising ? lower : upper);
                out[0][i] = rising ? lower : upper;
                out[1][i] = rising ? 1 : -1;
            }
        }
    }

    /** The last high, and low, that no bar of its neighbourhood reaches; known when the neighbourhood is over. */
    static final class Fractal extends Kernel {
        private final int span;
        private final double[] highs;
        private final double[] lows;
        private int at;
        private int present;
        private double high = Double.NaN;
        private double low = Double.NaN;

        Fractal(int span) {
            this.span = span;
            highs = new double[2 * span + 1];
            lows = new double[2 * span + 1];
            Arrays.fill(highs, Double.NaN);
            Arrays.fill(lows, Double.NaN);
        }

        @Override
        void advance(int n, double[][] in, double[][] out) {
            int length = highs.length;
            for (int i = 0; i < n; i++) {
                if (missing(in[0][i]) || missing(in[1][i])) {
                    present = 0;
                    high = Double.NaN;
                    low = Double.NaN;
                } else {
                    highs[at] = in[0][i];
                    lows[at] = in[1][i];
                    at = at + 1 == length ? 0 : at + 1;
                    present = Math.min(present + 1, length);
                    if (present == length) {
                        int middle = (at + span) % length;
                        high = isTop(highs, middle, 1) ? highs[middle] : high;
                        low = isTop(lows, middle, -1) ? lows[middle] : low;
                    }
                }
                out[0][i] = high;
                out[1][i] = low;
            }
        }

        private static boolean isTop(double[] values, int middle, int sign) {
            for (int k = 0; k < values.length; k++) {
                if (k != middle && sign * values[k] >= sign * values[middle]) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Wilder's sums of directional movement. */
    static final class Movement extends Kernel {
        private final int window;
        private int count;
        private double plus;
        private double minus;
        private double highBefore = Double.NaN;
        private double lowBefore = Double.NaN;

        Movement(int window) {
            this.window = window;
        }

        @Override
        void advance(int n, double[][] in, double[][] out) {
            double factor = 1.0 / window;
            for (int i = 0; i < n; i++) {
                double up = in[0][i] - highBefore;
                double down = lowBefore - in[1][i];
                highBefore = clean(in[0][i]);
                lowBefore = clean(in[1][i]);
                out[0][i] = Double.NaN;
                out[1][i] = Double.NaN;
                if (missing(up) || missing(down)) {
                    count = 0;
                    plus = 0;
                    minus = 0;
                    continue;
                }
                boolean seeding = count < window - 1;
                plus += (up > 0 && up > down ? up : 0) - (seeding ? 0 : plus * factor);
                minus += (down > 0 && down > up ? down : 0) - (seeding ? 0 : minus * factor);
                if (seeding) {
                    count++;
                }
                if (!seeding || count >= window - 1) {
                    out[0][i] = plus;
                    out[1][i] = minus;
                }
            }
        }
    }

    /** Counts bars in a row that close above, or below, the close some bars before. */
    static final class Setup extends Line {
        private final double[] ring;
        private int at;
        private int run;

        Setup(int lag) {
            ring = new double[lag];
            Arrays.fill(ring, Double.NaN);
        }

        @Override
        void run(double[] x, double[] y, int n) {
            for (int i = 0; i < n; i++) {
                double now = clean(x[i]);
                double before = ring[at];
                ring[at] = now;
                at = at + 1 == ring.length ? 0 : at + 1;
                if (Double.isNaN(now) || Double.isNaN(before)) {
                    run = 0;
                    y[i] = Double.NaN;
                    continue;
                }
                if (now > before) {
                    run = run > 0 ? run + 1 : 1;
                } else if (now < before) {
                    run = run < 0 ? run - 1 : -1;
                } else {
                    run = 0;
                }
                y[i] = run;
            }
        }
    }
}
