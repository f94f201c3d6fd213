package io.auspex.marketdata.indicator;

import static io.auspex.marketdata.indicator.Step.clean;
import static io.auspex.marketdata.indicator.Step.traded;

/** Kernels of {@code ad}, {@code pvi}, {@code pvt}, {@code klinger}, {@code williamsad} and the daily average price. */
final class FlowKernels {
    private FlowKernels() {}

    /** {@return the volume with the sign and share of the close's place in the range; 0 where the range is 0} */
    static double moneyFlow(double high, double low, double close, double volume) {
        double range = high - low;
        double flow = traded(volume) * ((close - low) - (high - close));
        return Double.isNaN(flow) || Kernel.missing(flow) ? Double.NaN : range == 0 ? 0 : flow / range;
    }

    /** Chaikin's accumulation/distribution line. */
    static final class Accumulation extends Kernel {
        private double total;

        @Override
        void advance(int n, double[][] in, double[][] out) {
            run(in, out[0], n);
        }

        void run(double[][] in, double[] y, int n) {
            for (int i = 0; i < n; i++) {
                double flow = moneyFlow(in[0][i], in[1][i], in[2][i], in[3][i]);
                total = Double.isNaN(flow) ? 0 : total + flow;
                y[i] = Double.isNaN(flow) ? Double.NaN : total;
            }
        }
    }

    /** Grows with the price on bars whose volume rises, or falls. */
    static final class VolumeIndex extends Kernel {
        private final boolean rising;
        private double level;
        private double price = Double.NaN;
        private double volume = Double.NaN;

        VolumeIndex(boolean rising) {
            this.rising = rising;
        }

        @Override
        void advance(int n, double[][] in, double[][] out) {
            for (int i = 0; i < n; i++) {
                double now = clean(in[0][i]);
                double traded = traded(in[1][i]);
                if (Double.isNaN(now) || Double.isNaN(traded) || now == 0) {
                    price = Double.NaN;
                    out[0][i] = Double.NaN;
                    continue;
                }
                if (Double.isNaN(price)) {
                    level = 1000;
                } else if (rising ? traded > volume : traded < volume) {
                    level *= now / price;
                }
                price = now;
                volume = traded;
                out[0][i] = level;
            }
        }
    }

    /** Sums the volume times the relative change of the price. */
    static final class PriceVolume extends Kernel {
        private double total;
        private double before = Double.NaN;

        @Override
        void advance(int n, double[][] in, double[][] out) {
            for (int i = 0; i < n; i++) {
                double now = clean(in[0][i]);
                double volume = traded(in[1][i]);
                if (Double.isNaN(now) || Double.isNaN(volume) || now == 0) {
                    before = Double.NaN;
                    out[0][i] = Double.NaN;
                    continue;
                }
                total = Double.isNaN(before) ? 0 : total + volume * (now / before - 1);
                before = now;
                out[0][i] = total;
            }
        }
    }

    /** Klinger's volume force and the distance of its two averages. */
    static final class Klinger extends Kernel {
        private final Ema fast;
        private final Ema slow;
        private final Ema signal;
        private final double[] force;
        private final double[] calm;
        private double sumBefore = Double.NaN;
        private double rangeBefore;
        private double travelled;
        private int trend;

        Klinger(int fast, int slow, int signal, int block) {
            this.fast = Ema.of(fast);
            this.slow = Ema.of(slow);
            this.signal = Ema.of(signal);
            force = new double[block];
            calm = new double[block];
        }

        @Override
        void advance(int n, double[][] in, double[][] out) {
            for (int i = 0; i < n; i++) {
                force[i] = force(in[0][i], in[1][i], in[2][i], traded(in[3][i]));
            }
            slow.run(force, calm, n);
            fast.run(force, force, n);
            for (int i = 0; i < n; i++) {
                out[0][i] = force[i] - calm[i];
            }
            signal.run(out[0], out[1], n);
        }

        private double force(double high, double low, double close, double volume) {
            double sum = high + low + close;
            double range = high - low;
            double last = sumBefore;
            if (missing(sum) || Double.isNaN(volume)) {
                sumBefore = Double.NaN;
                trend = 0;
                return Double.NaN;
            }
            sumBefore = sum;
            double lastRange = rangeBefore;
            rangeBefore = range;
            if (Double.isNaN(last)) {
                return Double.NaN;
            }
            int direction = sum > last ? 1 : -1;
            if (trend == 0) {
                trend = direction;
                travelled = 0;
                return Double.NaN;
            }
            travelled = direction == trend ? travelled + range : lastRange + range;
            trend = direction;
            if (range == travelled || volume == 0 || travelled == 0) {
                return 0;
            }
            return range == 0
                    ? volume * 2 * direction * 100
                    : volume * Math.abs(2 * (range / travelled - 1)) * direction * 100;
        }
    }

    /** Williams' accumulation/distribution. */
    static final class WilliamsAd extends Kernel {
        private double total;
        private double before = Double.NaN;

        @Override
        void advance(int n, double[][] in, double[][] out) {
            for (int i = 0; i < n; i++) {
                double close = clean(in[2][i]);
                double last = before;
                before = close;
                double low = Math.min(in[1][i], last);
                double high = Math.max(in[0][i], last);
                if (missing(low) || missing(high) || Double.isNaN(close)) {
                    total = 0;
                    before = missing(in[0][i]) || missing(in[1][i]) ? Double.NaN : close;
                    out[0][i] = Double.NaN;
                    continue;
                }
                total += close > last ? close - low : close < last ? close - high : 0;
                out[0][i] = total;
            }
        }
    }

    /** Volume-weighted average of the typical price since the day began. */
    static final class DayVwap extends Kernel {
        private double day = Double.NaN;
        private double value;
        private double volume;

        @Override
        void advance(int n, double[][] in, double[][] out) {
            for (int i = 0; i < n; i++) {
                if (in[4][i] != day) {
                    day = in[4][i];
                    value = 0;
                    volume = 0;
                }
                double price = typical(in[0][i], in[1][i], in[2][i]);
                double traded = traded(in[3][i]);
                if (missing(price) || Double.isNaN(traded)) {
                    out[0][i] = Double.NaN;
                    continue;
                }
                value += price * traded;
                volume += traded;
                out[0][i] = Step.ratio(value, volume);
            }
        }
    }
}
