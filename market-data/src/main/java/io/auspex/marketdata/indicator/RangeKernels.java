package io.auspex.marketdata.indicator;

/** Kernels of {@code truerange}, {@code atr}, {@code adx}, {@code aroon}, {@code stochastic} and {@code williams}. */
final class RangeKernels {
    private RangeKernels() {}

    /** Average true range with Wilder's smoothing; with a window of 1 the true range. */
    static final class Atr extends Kernel {
        private final Ema average;
        private double[] closes = new double[1];
        private double before = Double.NaN;

        Atr(int window) {
            average = Ema.wilder(window);
        }

        @Override
        void advance(int n, double[][] in, double[][] out) {
            run(in[0], in[1], in[2], out[0], n);
        }

        void run(double[] high, double[] low, double[] close, double[] y, int n) {
            closes = closes.length < n ? new double[n] : closes;
            double[] c = closes;
            c[0] = before;
            if (n > 1) {
                System.arraycopy(close, 0, c, 1, n - 1);
            }
            before = close[n - 1];
            for (int i = 0; i < n; i++) {
                y[i] = given(close[i], trueRange(high[i], low[i], c[i]));
            }
            average.run(y, y, n);
        }
    }

    /** Wilder's directional movement: its index, +DI and −DI. */
    static final class Adx extends Kernel {
        private final int window;
        private int count;
        private int indexCount;
        private double plus;
        private double minus;
        private double ranges;
        private double index;
        private double highBefore = Double.NaN;
        private double lowBefore = Double.NaN;
        private double closeBefore = Double.NaN;

        Adx(int window) {
            this.window = window;
        }

        @Override
        void advance(int n, double[][] in, double[][] out) {
            double[] high = in[0];
            double[] low = in[1];
            double[] close = in[2];
            double[] adx = out[0];
            double[] plusOut = out[1];
            double[] minusOut = out[2];
            double factor = 1.0 / window;
            for (int i = 0; i < n; i++) {
                double range = trueRange(high[i], low[i], closeBefore);
                double up = high[i] - highBefore;
                double down = lowBefore - low[i];
                highBefore = high[i];
                lowBefore = low[i];
                closeBefore = close[i];
                adx[i] = Double.NaN;
                plusOut[i] = Double.NaN;
                minusOut[i] = Double.NaN;
                if (missing(range) || missing(up) || missing(down) || missing(closeBefore)) {
                    count = 0;
                    indexCount = 0;
                    plus = 0;
                    minus = 0;
                    ranges = 0;
                    index = 0;
                    continue;
                }
                double plusMove = up > 0 && up > down ? up : 0;
                double minusMove = down > 0 && down > up ? down : 0;
                boolean seeding = count < window - 1;
                plus += plusMove - (seeding ? 0 : plus * factor);
                minus += minusMove - (seeding ? 0 : minus * factor);
                ranges += range - (seeding ? 0 : ranges * factor);
                if (seeding) {
                    count++;
                    continue;
                }
                double plusIndicator = 100 * (plus / ranges);
                double minusIndicator = 100 * (minus / ranges);
                double both = plusIndicator + minusIndicator;
                boolean directed = both > 0;
                double directional = directed ? 100 * (Math.abs(plusIndicator - minusIndicator) / both) : 0;
                if (indexCount < window) {
                    index += directional;
                    if (++indexCount == window) {
                        index /= window;
                    }
                } else if (directed) {
                    index += (directional - index) * factor;
                }
                plusOut[i] = plusIndicator;
                minusOut[i] = minusIndicator;
                adx[i] = indexCount == window ? index : Double.NaN;
            }
        }
    }

    /** How many bars ago the highest high and the lowest low stand. */
    static final class Aroon extends Kernel {
        private final int window;
        private final Deque highest;
        private final Deque lowest;
        private long bar;
        private long lastMissing = -1;

        Aroon(int window) {
            this.window = window;
            highest = new Deque(window + 1);
            lowest = new Deque(window + 1);
        }

        @Override
        void advance(int n, double[][] in, double[][] out) {
            double scale = 100.0 / window;
            for (int i = 0; i < n; i++, bar++) {
                double high = in[0][i];
                double low = in[1][i];
                if (missing(high) || missing(low)) {
                    lastMissing = bar;
                } else {
                    highest.push(bar, high, bar - window);
                    lowest.push(bar, -low, bar - window);
                }
                boolean none = bar - lastMissing <= window;
                double up = none ? Double.NaN : scale * (window - (bar - highest.bar()));
                double down = none ? Double.NaN : scale * (window - (bar - lowest.bar()));
                out[0][i] = up;
                out[1][i] = down;
                out[2][i] = up - down;
            }
        }
    }

    /** Where the close stands between the lowest low and the highest high, in percent. */
    static final class Place {
        private final Highest highest;
        private final Highest lowest;
        private final double[] tops;
        private final double[] bottoms;

        Place(int window, int block) {
            highest = Highest.highest(window);
            lowest = Highest.lowest(window);
            tops = new double[block];
            bottoms = new double[block];
        }

        void run(double[] high, double[] low, double[] close, double[] y, int n) {
            highest.run(high, tops, n);
            lowest.run(low, bottoms, n);
            for (int i = 0; i < n; i++) {
                double range = tops[i] - bottoms[i];
                double last = close[i];
                y[i] = range == 0 || Kernel.missing(last) ? Double.NaN : 100 * ((last - bottoms[i]) / range);
            }
        }
    }

    /** Slow stochastic: the smoothed place, and its average. */
    static final class Stochastic extends Kernel {
        private final Place place;
        private final Sma slowing;
        private final Sma smoothing;
        private final boolean slow;

        Stochastic(Arguments arguments, int block) {
            place = new Place(arguments.bars(0), block);
            slow = arguments.bars(1) > 1;
            slowing = Sma.mean(arguments.bars(1));
            smoothing = Sma.mean(arguments.bars(2));
        }

        @Override
        void advance(int n, double[][] in, double[][] out) {
            place.run(in[0], in[1], in[2], out[0], n);
            if (slow) {
                slowing.run(out[0], out[0], n);
            }
            smoothing.run(out[0], out[1], n);
        }
    }

    /** Williams %R. */
    static final class Williams extends Kernel {
        private final Place place;

        Williams(int window, int block) {
            place = new Place(window, block);
        }

        @Override
        void advance(int n, double[][] in, double[][] out) {
            place.run(in[0], in[1], in[2], out[0], n);
            for (int i = 0; i < n; i++) {
                out[0][i] -= 100;
            }
        }
    }
}
