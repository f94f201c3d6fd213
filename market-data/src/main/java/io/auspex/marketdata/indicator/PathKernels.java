package io.auspex.marketdata.indicator;

import java.util.Arrays;

/** Kernels of the way that a window of values took: entropy, Hurst exponent, ulcer index. */
final class PathKernels {
    private PathKernels() {}

    /** Permutation entropy of three neighbours, in [0, 1]. */
    static final class Entropy extends Line {
        private final byte[] patterns;
        private final int[] counts = new int[6];
        private int at;
        private int present;
        private double before;
        private double twoBefore;
        private int values;

        Entropy(int window) {
            patterns = new byte[window - 2];
            Arrays.fill(patterns, (byte) -1);
        }

        @Override
        void run(double[] x, double[] y, int n) {
            for (int i = 0; i < n; i++) {
                double value = x[i];
                if (missing(value)) {
                    values = 0;
                    present = 0;
                    Arrays.fill(counts, 0);
                    Arrays.fill(patterns, (byte) -1);
                    y[i] = Double.NaN;
                    continue;
                }
                if (++values >= 3) {
                    values = 3;
                    next(pattern(twoBefore, before, value));
                }
                twoBefore = before;
                before = value;
                y[i] = present == patterns.length ? entropy() : Double.NaN;
            }
        }

        private void next(byte pattern) {
            if (patterns[at] >= 0) {
                counts[patterns[at]]--;
            } else {
                present++;
            }
            patterns[at] = pattern;
            counts[pattern]++;
            at = at + 1 == patterns.length ? 0 : at + 1;
        }

        /** Of equal values the earlier counts as the smaller. */
        private static byte pattern(double a, double b, double c) {
            if (a <= b) {
                return (byte) (b <= c ? 0 : a <= c ? 1 : 2);
            }
            return (byte) (a <= c ? 3 : b <= c ? 4 : 5);
        }

        private double entropy() {
            double sum = 0;
            for (int count : counts) {
                if (count > 0) {
                    double share = count / (double) patterns.length;
                    sum -= share * Math.log(share);
                }
            }
            return Math.min(1, sum / Math.log(6));
        }
    }

    /** Hurst exponent by rescaled ranges of log returns. */
    static final class Hurst extends Line {
        private static final int SHORTEST = 8;

        private final double[] twice;
        private int at;
        private int present;
        private double before = Double.NaN;

        Hurst(int window) {
            twice = new double[2 * window];
        }

        @Override
        void run(double[] x, double[] y, int n) {
            int window = twice.length / 2;
            for (int i = 0; i < n; i++) {
                double value = x[i];
                double change = value > 0 && before > 0 ? Math.log(value / before) : Double.NaN;
                before = value;
                boolean none = missing(change);
                twice[at] = none ? 0 : change;
                twice[at + window] = twice[at];
                at = at + 1 == window ? 0 : at + 1;
                present = none ? 0 : Math.min(window, present + 1);
                y[i] = present < window ? Double.NaN : exponent(window);
            }
        }

        /** The slope of log(range / deviation) over log(length), lengths halved down to 8 returns. */
        private double exponent(int window) {
            int lengths = 0;
            double sx = 0;
            double sy = 0;
            double sxx = 0;
            double sxy = 0;
            for (int length = window; length >= SHORTEST; length /= 2) {
                double sum = 0;
                int counted = 0;
                for (int from = at + window % length; from + length <= at + window; from += length) {
                    double ratio = rescaledRange(from, length);
                    if (ratio > 0) {
                        sum += ratio;
                        counted++;
                    }
                }
                if (counted > 0) {
                    double lx = Math.log(length);
                    double ly = Math.log(sum / counted);
                    lengths++;
                    sx += lx;
                    sy += ly;
                    sxx += lx * lx;
                    sxy += lx * ly;
                }
            }
            return lengths < 2 ? Double.NaN : (lengths * sxy - sx * sy) / (lengths * sxx - sx * sx);
        }

        private double rescaledRange(int from, int length) {
            double mean = 0;
            for (int i = 0; i < length; i++) {
                mean += twice[from + i];
            }
            mean /= length;
            double walk = 0;
            double top = 0;
            double bottom = 0;
            double squares = 0;
            for (int i = 0; i < length; i++) {
                double d = twice[from + i] - mean;
                walk += d;
                squares += d * d;
                top = Math.max(top, walk);
                bottom = Math.min(bottom, walk);
            }
            return squares > 0 ? (top - bottom) / Math.sqrt(squares / length) : 0;
        }
    }

    /** Martin's ulcer index. */
    static final class Ulcer extends Line {
        private final Highest peak;
        private final Sma squares;
        private final double[] peaks;

        Ulcer(int window, int block) {
            peak = Highest.highest(window);
            squares = Sma.mean(window);
            peaks = new double[block];
        }

        @Override
        void run(double[] x, double[] y, int n) {
            peak.run(x, peaks, n);
            for (int i = 0; i < n; i++) {
                double fall = peaks[i] > 0 ? 100 * (x[i] - peaks[i]) / peaks[i] : Double.NaN;
                y[i] = fall * fall;
            }
            squares.run(y, y, n);
            for (int i = 0; i < n; i++) {
                y[i] = Math.sqrt(Math.max(0, y[i]));
            }
        }
    }

    /** The ulcer index of which each window has its own peaks; the cost grows with the window. */
    static final class WindowUlcer extends Line {
        private final double[] twice;
        private int at;
        private int present;

        WindowUlcer(int window) {
            twice = new double[2 * window];
        }

        @Override
        void run(double[] x, double[] y, int n) {
            int window = twice.length / 2;
            for (int i = 0; i < n; i++) {
                double value = x[i];
                boolean none = missing(value) || !(value > 0);
                twice[at] = none ? 0 : value;
                twice[at + window] = twice[at];
                at = at + 1 == window ? 0 : at + 1;
                present = none ? 0 : Math.min(window, present + 1);
                if (present < window) {
                    y[i] = Double.NaN;
                    continue;
                }
                double peak = 0;
                double sum = 0;
                for (int k = at; k < at + window; k++) {
                    peak = Math.max(peak, twice[k]);
                    double fall = 100 * (twice[k] - peak) / peak;
                    sum += fall * fall;
                }
                y[i] = Math.sqrt(sum / window);
            }
        }
    }
}
