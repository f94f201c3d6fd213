package io.auspex.marketdata.indicator;

/** Kernels of {@code mom}, {@code roc}, {@code rsi} and {@code macd}. */
final class MomentumKernels {
    private MomentumKernels() {}

    /** {@code x - x[n bars ago]}, or the change in percent. */
    static final class Change extends Line {
        private final int window;
        private final boolean percent;
        private final Past past;

        Change(int window, boolean percent) {
            this.window = window;
            past = new Past(window, Double.NaN);
            this.percent = percent;
        }

        @Override
        void run(double[] x, double[] y, int n) {
            double[] v = past.room(n);
            int newest = past.next();
            int oldest = newest - window;
            for (int i = 0; i < n; i++) {
                double now = x[i];
                double before = v[oldest + i];
                v[newest + i] = now;
                if (missing(now) || missing(before)) {
                    y[i] = Double.NaN;
                } else if (percent) {
                    y[i] = before == 0 ? Double.NaN : (now / before - 1) * 100;
                } else {
                    y[i] = now - before;
                }
            }
            past.took(n);
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
        private final Ema fast;
        private final Ema slow;
        private final Ema signal;
        private boolean signals = true;

        Macd(Arguments arguments) {
            int fastBars = arguments.bars(0);
            int slowBars = arguments.bars(1);
            int signalBars = arguments.bars(2);
            boolean appel = arguments.is("factors", "appel");
            boolean fromFirst = arguments.is("seed", "first");
            fast = new Ema(
                    appel ? 0.15 : 2.0 / (fastBars + 1),
                    fastBars,
                    fromFirst,
                    arguments.is("seed", "mean") ? slowBars - fastBars : 0);
            slow = new Ema(appel ? 0.075 : 2.0 / (slowBars + 1), slowBars, fromFirst);
            signal = new Ema(2.0 / (signalBars + 1), signalBars, fromFirst);
        }

        @Override
        void wanted(boolean[] outputs) {
            signals = outputs[1] || outputs[2];
        }

        @Override
        void advance(int n, double[][] in, double[][] out) {
            double[] macd = out[0];
            double[] smooth = out[1];
            fast.run(in[0], macd, n);
            slow.run(in[0], smooth, n);
            for (int i = 0; i < n; i++) {
                macd[i] -= smooth[i];
            }
            if (signals) {
                signal.run(macd, smooth, n);
                double[] histogram = out[2];
                for (int i = 0; i < n; i++) {
                    histogram[i] = macd[i] - smooth[i];
                }
            }
        }
    }
}
