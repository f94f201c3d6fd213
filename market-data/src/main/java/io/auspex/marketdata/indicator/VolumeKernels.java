package io.auspex.marketdata.indicator;

/** Kernels of {@code obv}, {@code vwap} and {@code mfi}. */
final class VolumeKernels {
    private VolumeKernels() {}

    /** Granville's on-balance volume. */
    static final class Obv extends Kernel {
        private double total;
        private double before = Double.NaN;

        @Override
        void advance(int n, double[][] in, double[][] out) {
            for (int i = 0; i < n; i++) {
                double price = in[0][i];
                double traded = in[1][i];
                if (missing(price) || missingVolume(traded)) {
                    before = Double.NaN;
                    out[0][i] = Double.NaN;
                } else {
                    if (Double.isNaN(before)) {
                        total = traded;
                    } else if (price > before) {
                        total += traded;
                    } else if (price < before) {
                        total -= traded;
                    }
                    before = price;
                    out[0][i] = total;
                }
            }
        }
    }

    /** Volume-weighted average of the typical price over a window. */
    static final class Vwap extends Kernel {
        private final Sma values;
        private final Sma volumes;
        private final double[] value;
        private final double[] traded;
        private final int window;
        private int idle;

        Vwap(int window, int block) {
            this.window = window;
            values = Sma.sum(window);
            volumes = Sma.sum(window);
            value = new double[block];
            traded = new double[block];
        }

        @Override
        void advance(int n, double[][] in, double[][] out) {
            for (int i = 0; i < n; i++) {
                double volume = in[3][i];
                double price = typical(in[0][i], in[1][i], in[2][i]);
                boolean none = missing(price) || missingVolume(volume);
                value[i] = none ? Double.NaN : price * volume;
                traded[i] = none ? Double.NaN : volume;
            }
            values.run(value, value, n);
            volumes.run(traded, traded, n);
            for (int i = 0; i < n; i++) {
                // where nothing was traded the sums are what rounding left of them
                idle = in[3][i] > 0 ? 0 : Math.min(idle + 1, window);
                out[0][i] = idle >= window ? Double.NaN : value[i] / traded[i];
            }
        }
    }

    /** Money flow index. */
    static final class Mfi extends Kernel {
        private final int window;
        private final Sma positive;
        private final Sma negative;
        private final double[] rises;
        private final double[] falls;
        private int withoutRise;
        private int withoutFall;
        private double before = Double.NaN;

        Mfi(int window, int block) {
            this.window = window;
            positive = Sma.sum(window);
            negative = Sma.sum(window);
            rises = new double[block];
            falls = new double[block];
        }

        @Override
        void advance(int n, double[][] in, double[][] out) {
            double[] y = out[0];
            for (int i = 0; i < n; i++) {
                double price = typical(in[0][i], in[1][i], in[2][i]);
                double volume = in[3][i];
                double last = before;
                before = missing(price) || missingVolume(volume) ? Double.NaN : price;
                if (Double.isNaN(before) || Double.isNaN(last)) {
                    rises[i] = Double.NaN;
                    falls[i] = Double.NaN;
                } else {
                    rises[i] = price > last ? price * volume : 0;
                    falls[i] = price < last ? price * volume : 0;
                }
                // where nothing of a sign is left, the sum is 0 and not what rounding left of it
                withoutRise = rises[i] > 0 ? 0 : Math.min(withoutRise + 1, window);
                withoutFall = falls[i] > 0 ? 0 : Math.min(withoutFall + 1, window);
                y[i] = (withoutRise < window ? 1 : 0) + (withoutFall < window ? 2 : 0);
            }
            positive.run(rises, rises, n);
            negative.run(falls, falls, n);
            for (int i = 0; i < n; i++) {
                int there = (int) y[i];
                double in1 = (there & 1) == 0 ? 0 : Math.max(rises[i], 0);
                double away = (there & 2) == 0 ? 0 : Math.max(falls[i], 0);
                boolean none = Double.isNaN(rises[i]) || !(in1 + away > 0);
                y[i] = none ? Double.NaN : 100 * (in1 / (in1 + away));
            }
        }
    }
}
