package io.auspex.marketdata.indicator;

import static io.auspex.marketdata.indicator.Step.clean;
import static io.auspex.marketdata.indicator.Step.ratio;

import java.util.Arrays;

/** Kernels of oscillators that are more than a line of pieces. */
final class OscillatorKernels {
    private OscillatorKernels() {}

    /** A fast and a slow average of one input and their distance, its signal line and the distance to that. */
    static final class Distance {
        private final Line fast;
        private final Line slow;
        private final Line signal;
        private final boolean relative;
        private final double[] early;
        private final double[] other;

        /** With the options {@code average} and {@code seed}; {@code signal} bars of the signal line, 0 for none. */
        Distance(Arguments a, int signal, boolean relative, int block) {
            int f = a.bars(0);
            int s = a.bars(1);
            boolean simple = a.is("average", "sma");
            fast = simple ? Sma.mean(f) : a.is("seed", "mean") ? Ema.beside(s, f) : Ema.of(f, a);
            slow = simple ? Sma.mean(s) : Ema.of(s, a);
            this.signal = Ema.of(Math.max(1, signal), a);
            this.relative = relative;
            early = new double[block];
            other = new double[block];
        }

        void run(double[] x, double[] distance, int n) {
            fast.run(x, early, n);
            slow.run(x, other, n);
            for (int i = 0; i < n; i++) {
                double apart = early[i] - other[i];
                distance[i] = relative ? ratio(100 * apart, other[i]) : apart;
            }
        }

        void run(double[] x, double[] distance, double[] smooth, double[] histogram, int n) {
            run(x, distance, n);
            signal.run(distance, smooth, n);
            for (int i = 0; i < n; i++) {
                histogram[i] = distance[i] - smooth[i];
            }
        }
    }

    /** Gains and losses over a lag, averaged or summed. */
    static final class GainsAndLosses {
        private final Line delay;
        private final Line gain;
        private final Line loss;
        private final double[] before;

        GainsAndLosses(int lag, Line gain, Line loss, int block) {
            delay = new Delay(lag);
            this.gain = gain;
            this.loss = loss;
            before = new double[block];
        }

        void run(double[] x, double[] gains, double[] losses, int n) {
            delay.run(x, before, n);
            for (int i = 0; i < n; i++) {
                double change = clean(x[i]) - clean(before[i]);
                gains[i] = Double.isNaN(change) ? Double.NaN : Math.max(change, 0);
                losses[i] = Double.isNaN(change) ? Double.NaN : Math.max(-change, 0);
            }
            gain.run(gains, gains, n);
            loss.run(losses, losses, n);
        }
    }

    /** Place of a value in the range of its last ones, in percent; the last place again where they do not vary. */
    static final class PlaceOrLast extends Line {
        private final Highest highest;
        private final Highest lowest;
        private final double[] tops;
        private final double[] bottoms;
        private double last = Double.NaN;

        PlaceOrLast(int window, int block) {
            highest = Highest.highest(window);
            lowest = Highest.lowest(window);
            tops = new double[block];
            bottoms = new double[block];
        }

        @Override
        void run(double[] x, double[] y, int n) {
            highest.run(x, tops, n);
            lowest.run(x, bottoms, n);
            for (int i = 0; i < n; i++) {
                double range = tops[i] - bottoms[i];
                if (Double.isNaN(range)) {
                    last = Double.NaN;
                } else if (range > 0) {
                    last = 100 * ((x[i] - bottoms[i]) / range);
                } else if (Double.isNaN(last)) {
                    last = 50;
                }
                y[i] = last;
            }
        }
    }

    /** Ehlers' Fisher transform, and its value one bar before. */
    static final class Fisher extends Kernel {
        private final Highest highest;
        private final Highest lowest;
        private final double[] tops;
        private final double[] bottoms;
        private double smooth;
        private double value;
        private boolean started;

        Fisher(int window, int block) {
            highest = Highest.highest(window);
            lowest = Highest.lowest(window);
            tops = new double[block];
            bottoms = new double[block];
        }

        @Override
        void advance(int n, double[][] in, double[][] out) {
            double[] x = in[0];
            highest.run(x, tops, n);
            lowest.run(x, bottoms, n);
            for (int i = 0; i < n; i++) {
                double range = tops[i] - bottoms[i];
                if (Double.isNaN(range)) {
                    smooth = 0;
                    value = 0;
                    started = false;
                    out[0][i] = Double.NaN;
                    out[1][i] = Double.NaN;
                    continue;
                }
                double place = range == 0 ? 0 : 2 * ((x[i] - bottoms[i]) / range - 0.5);
                smooth = 0.33 * place + 0.67 * smooth;
                smooth = smooth > 0.99 ? 0.999 : smooth < -0.99 ? -0.999 : smooth;
                double before = value;
                value = 0.5 * Math.log((1 + smooth) / (1 - smooth)) + 0.5 * before;
                out[0][i] = value;
                out[1][i] = started ? before : Double.NaN;
                started = true;
            }
        }
    }

    /** Connors' RSI: of the price, of the streak, and the rank of the last change. */
    static final class Connors extends Kernel {
        private final MomentumKernels.Rsi ofPrice;
        private final MomentumKernels.Rsi ofStreak;
        private final double[] streaks;
        private final double[] changes;
        private int at;
        private int present;
        private double streak;
        private double before = Double.NaN;

        Connors(int price, int streak, int rank, int block) {
            ofPrice = new MomentumKernels.Rsi(price, false);
            ofStreak = new MomentumKernels.Rsi(streak, false);
            streaks = new double[block];
            changes = new double[rank];
        }

        @Override
        void advance(int n, double[][] in, double[][] out) {
            double[] x = in[0];
            double[] y = out[0];
            for (int i = 0; i < n; i++) {
                double now = clean(x[i]);
                double last = before;
                before = now;
                if (Double.isNaN(now)) {
                    streaks[i] = Double.NaN;
                    continue;
                }
                if (!(now != last) || Double.isNaN(last)) {
                    streak = 0;
                } else if (now > last) {
                    streak = streak > 0 ? streak + 1 : 1;
                } else {
                    streak = streak < 0 ? streak - 1 : -1;
                }
                streaks[i] = streak;
            }
            ofStreak.run(streaks, streaks, n);
            rank(x, y, n);
            for (int i = 0; i < n; i++) {
                streaks[i] += y[i];
            }
            ofPrice.run(x, y, n);
            for (int i = 0; i < n; i++) {
                y[i] = (y[i] + streaks[i]) / 3;
            }
        }

        private double rankBefore = Double.NaN;

        /** Writes the share of the last changes that are below this one, in percent. */
        private void rank(double[] x, double[] y, int n) {
            for (int i = 0; i < n; i++) {
                double now = clean(x[i]);
                double change = ratio(now - rankBefore, rankBefore);
                rankBefore = now;
                if (missing(change)) {
                    present = 0;
                    y[i] = Double.NaN;
                    continue;
                }
                int below = 0;
                if (present == changes.length) {
                    for (double past : changes) {
                        below += past < change ? 1 : 0;
                    }
                    y[i] = 100.0 * below / changes.length;
                } else {
                    present++;
                    y[i] = Double.NaN;
                }
                changes[at] = change;
                at = at + 1 == changes.length ? 0 : at + 1;
            }
        }
    }

    /** Ehlers' Laguerre RSI. */
    static final class Laguerre extends Line {
        private final double gamma;
        private double l0;
        private double l1;
        private double l2;
        private double l3;
        private boolean started;

        Laguerre(double gamma) {
            this.gamma = gamma;
        }

        @Override
        void run(double[] x, double[] y, int n) {
            for (int i = 0; i < n; i++) {
                double value = x[i];
                if (missing(value)) {
                    started = false;
                    y[i] = Double.NaN;
                    continue;
                }
                if (!started) {
                    started = true;
                    l0 = value;
                    l1 = value;
                    l2 = value;
                    l3 = value;
                    y[i] = Double.NaN;
                    continue;
                }
                double p0 = l0;
                double p1 = l1;
                double p2 = l2;
                l0 = (1 - gamma) * value + gamma * p0;
                l1 = p0 + gamma * (l1 - l0);
                l2 = p1 + gamma * (l2 - l1);
                l3 = p2 + gamma * (l3 - l2);
                double up = Math.max(l0 - l1, 0) + Math.max(l1 - l2, 0) + Math.max(l2 - l3, 0);
                double down = Math.max(l1 - l0, 0) + Math.max(l2 - l1, 0) + Math.max(l3 - l2, 0);
                y[i] = ratio(up, up + down);
            }
        }
    }

    /** Mean of four values with the weights 1, 2, 2, 1. */
    static final class Symmetric extends Line {
        private final double[] ring = new double[3];

        Symmetric() {
            Arrays.fill(ring, Double.NaN);
        }

        @Override
        void run(double[] x, double[] y, int n) {
            for (int i = 0; i < n; i++) {
                double value = clean(x[i]);
                y[i] = (value + 2 * (ring[0] + ring[1]) + ring[2]) / 6;
                ring[2] = ring[1];
                ring[1] = ring[0];
                ring[0] = value;
            }
        }
    }
}
