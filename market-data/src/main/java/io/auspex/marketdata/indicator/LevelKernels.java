package io.auspex.marketdata.indicator;

import java.util.Arrays;

/** Kernels of {@code heikinashi}, {@code renko} and {@code pivots}. */
final class LevelKernels {
    private LevelKernels() {}

    /** Heikin-Ashi candles. */
    static final class HeikinAshi extends Kernel {
        private double open = Double.NaN;
        private double close = Double.NaN;

        @Override
        void advance(int n, double[][] in, double[][] out) {
            for (int i = 0; i < n; i++) {
                double mean = (in[0][i] + in[1][i] + in[2][i] + in[3][i]) / 4;
                if (missing(mean)) {
                    open = Double.NaN;
                    for (double[] values : out) {
                        values[i] = Double.NaN;
                    }
                    continue;
                }
                open = Double.isNaN(open) ? (in[0][i] + in[3][i]) / 2 : (open + close) / 2;
                close = mean;
                out[0][i] = close;
                out[1][i] = open;
                out[2][i] = Math.max(in[1][i], Math.max(open, close));
                out[3][i] = Math.min(in[2][i], Math.min(open, close));
            }
        }
    }

    /** Renko bricks. */
    static final class Renko extends Kernel {
        private final double size;
        private double level = Double.NaN;
        private int direction;

        Renko(double size) {
            this.size = size;
        }

        @Override
        void advance(int n, double[][] in, double[][] out) {
            for (int i = 0; i < n; i++) {
                double value = in[0][i];
                if (missing(value)) {
                    level = Double.NaN;
                    out[0][i] = Double.NaN;
                    out[1][i] = Double.NaN;
                    out[2][i] = Double.NaN;
                    continue;
                }
                double bricks = 0;
                if (Double.isNaN(level)) {
                    level = value;
                    direction = 0;
                } else {
                    double above = direction < 0 ? level + size : level;
                    double below = direction > 0 ? level - size : level;
                    double up = Math.floor((value - above) / size);
                    double down = Math.floor((below - value) / size);
                    if (up >= 1) {
                        level = above + up * size;
                        direction = 1;
                        bricks = up;
                    } else if (down >= 1) {
                        level = below - down * size;
                        direction = -1;
                        bricks = -down;
                    }
                }
                out[0][i] = level;
                out[1][i] = direction;
                out[2][i] = bricks;
            }
        }
    }

    /** Which pivot levels. */
    enum Kind {
        CLASSIC,
        FIBONACCI,
        CAMARILLA,
        WOODIE
    }

    /** Levels from the last closed period. */
    static final class Pivots extends Kernel {
        private final Kind kind;
        private final boolean weekly;
        private final double[] levels = new double[7];
        private double period = Double.NaN;
        private double high = Double.NaN;
        private double low = Double.NaN;
        private double close = Double.NaN;

        Pivots(Kind kind, boolean weekly) {
            this.kind = kind;
            this.weekly = weekly;
            Arrays.fill(levels, Double.NaN);
        }

        @Override
        void advance(int n, double[][] in, double[][] out) {
            for (int i = 0; i < n; i++) {
                // day 0 is a Thursday
                double now = weekly ? Math.floor((in[3][i] + 3) / 7) : in[3][i];
                if (now != period) {
                    period = now;
                    set();
                    high = Double.NaN;
                    low = Double.NaN;
                    close = Double.NaN;
                }
                if (!missing(in[0][i] + in[1][i] + in[2][i])) {
                    high = Double.isNaN(high) ? in[0][i] : Math.max(high, in[0][i]);
                    low = Double.isNaN(low) ? in[1][i] : Math.min(low, in[1][i]);
                    close = in[2][i];
                }
                for (int k = 0; k < levels.length; k++) {
                    out[k][i] = levels[k];
                }
            }
        }

        private void set() {
            double range = high - low;
            double p = kind == Kind.WOODIE ? (high + low + 2 * close) / 4 : typical(high, low, close);
            levels[0] = p;
            switch (kind) {
                case FIBONACCI -> around(p, 0.382 * range, 0.618 * range, range);
                case CAMARILLA -> around(close, 1.1 * range / 12, 1.1 * range / 6, 1.1 * range / 4);
                case CLASSIC, WOODIE -> {
                    levels[1] = 2 * p - low;
                    levels[2] = p + range;
                    levels[3] = high + 2 * (p - low);
                    levels[4] = 2 * p - high;
                    levels[5] = p - range;
                    levels[6] = low - 2 * (high - p);
                }
            }
        }

        private void around(double middle, double first, double second, double third) {
            levels[1] = middle + first;
            levels[2] = middle + second;
            levels[3] = middle + third;
            levels[4] = middle - first;
            levels[5] = middle - second;
            levels[6] = middle - third;
        }
    }
}
