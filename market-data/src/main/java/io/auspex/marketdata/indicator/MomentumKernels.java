package io.auspex.marketdata.indicator;

import java.util.Arrays;

/** Kernels of {@code mom}, {@code roc}, {@code rsi} and {@code macd}. */
final class MomentumKernels {
    private MomentumKernels() {}

    /** {@code x - x[n bars ago]}, or the change in percent. */
    static final class Change extends Line {
        private final double[] ring;
        private final boolean percent;
        private int at;

        Change(int window, boolean percent) {
            ring = new double[window];
            Arrays.fill(ring, Double.NaN);
            this.percent = percent;
        }

        @Override
        void run(double[] x, double[] y, int n) {
            double[] r = ring;
            int p = at;
            for (int i = 0; i < n; i++) {
                double now = x[i];
                double before = r[p];
                r[p] = now;
                p = p + 1 == r.length ? 0 : p + 1;
                if (missing(now) || missing(before)) {
                    y[i] = Double.NaN;
                } else if (percent) {
                    y[i] = before == 0 ? Double.NaN : (now / before - 1) * 100;
                } else {
                    y[i] = now - before;
                }
            }
            at = p;
        }
    }

    /** Wilder's relative strength index. */
    static final class Rsi extends Line {
        private final int window;
        private final boolean early;
        private int count;
        private double gain;
        private double loss;
        private double before = Double.NaN;

        Rsi(int window, boolean early) {
            this.window = window;
            this.early = early;
        }

        @Override
        void run(double[] x, double[] y, int n) {
            int length = window;
            double factor = 1.0 / length;
            int c = count;
            double g = gain;
            double l = loss;
            double last = before;
            for (int i = 0; i < n; i++) {
                double value = x[i];
                double change = value - last;
                last = value;
                if (missing(change)) {
                    c = 0;
                    g = 0;
                    l = 0;
                    last = missing(value) ? Double.NaN : value;
                    y[i] = Double.NaN;
                    continue;
                }
                double rise = Math.max(change, 0);
                double fall = rise - change;
                if (c >= length) {
                    g = Math.fma(rise - g, factor, g);
                    l = Math.fma(fall - l, factor, l);
                } else {
                    g += rise;
                    l += fall;
                    if (++c < length) {
                        y[i] = early && c == length - 1 ? ratio(g, l) : Double.NaN;
                        continue;
                    }
                    g /= length;
                    l /= length;
                }
                y[i] = ratio(g, l);
            }
            count = c;
            gain = g;
            loss = l;
            before = last;
        }

        private static double ratio(double gain, double loss) {
            // 0 / 0 is NaN, as wanted
            return 100 * (gain / (gain + loss));
        }
    }

    /** Two exponential averages, their distance, its average and the distance to that. */
    static final class Macd extends Kernel {
        private final int fast;
        private final int slow;
        private final int signal;
        private final double fastFactor;
        private final double slowFactor;
        private final double signalFactor;
        private final boolean fromFirst;
        private int count;
        private double fastAverage;
        private double slowAverage;
        private double smooth;

        Macd(Arguments arguments) {
            fast = arguments.bars(0);
            slow = arguments.bars(1);
            signal = arguments.bars(2);
            boolean appel = arguments.is("factors", "appel");
            fastFactor = appel ? 0.15 : 2.0 / (fast + 1);
            slowFactor = appel ? 0.075 : 2.0 / (slow + 1);
            signalFactor = 2.0 / (signal + 1);
            fromFirst = arguments.is("seed", "first");
        }

        @Override
        void advance(int n, double[][] in, double[][] out) {
            double[] x = in[0];
            double[] macd = out[0];
            double[] signals = out[1];
            double[] histogram = out[2];
            int c = count;
            double f = fastAverage;
            double s = slowAverage;
            double m = smooth;
            for (int i = 0; i < n; i++) {
                double value = x[i];
                if (missing(value)) {
                    c = 0;
                    f = 0;
                    s = 0;
                    m = 0;
                    macd[i] = Double.NaN;
                    signals[i] = Double.NaN;
                    histogram[i] = Double.NaN;
                    continue;
                }
                c = c == Integer.MAX_VALUE ? c : c + 1;
                if (c > (fromFirst ? 1 : slow)) {
                    f = Math.fma(value - f, fastFactor, f);
                    s = Math.fma(value - s, slowFactor, s);
                } else if (fromFirst) {
                    f = value;
                    s = value;
                } else {
                    s += value;
                    f += c > slow - fast ? value : 0;
                    if (c == slow) {
                        s /= slow;
                        f /= fast;
                    }
                }
                int signalCount = c - slow + 1;
                if (signalCount < 1) {
                    macd[i] = Double.NaN;
                    signals[i] = Double.NaN;
                    histogram[i] = Double.NaN;
                    continue;
                }
                double difference = f - s;
                if (signalCount > (fromFirst ? 1 : signal)) {
                    m = Math.fma(difference - m, signalFactor, m);
                } else {
                    m += difference;
                    if (signalCount == signal) {
                        m /= signal;
                    }
                }
                boolean there = signalCount >= signal;
                macd[i] = difference;
                signals[i] = there ? m : Double.NaN;
                histogram[i] = there ? difference - m : Double.NaN;
            }
            count = c;
            fastAverage = f;
            slowAverage = s;
            smooth = m;
        }
    }
}
