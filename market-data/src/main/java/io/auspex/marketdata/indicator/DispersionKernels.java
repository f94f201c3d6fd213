package io.auspex.marketdata.indicator;

import org.jspecify.annotations.Nullable;

/** Kernels of {@code stddev}, {@code bollinger} and {@code cci}. */
final class DispersionKernels {
    private DispersionKernels() {}

    /** Mean, or exponential average, plus and minus a number of deviations. */
    static final class Bollinger extends Kernel {
        private final RollingVariance core;
        private final @Nullable Line average;
        private final double deviations;

        Bollinger(Arguments arguments, int block) {
            int window = arguments.bars(0);
            core = new RollingVariance(window);
            deviations = arguments.number(1);
            average = switch (Averages.of(arguments, "average")) {
                case SMA -> null;
                case EMA -> Ema.of(window, arguments);
                default -> Averages.of(arguments, "average").line(window, block);
            };
        }

        @Override
        void advance(int n, double[][] in, double[][] out) {
            double[] middle = out[0];
            double[] upper = out[1];
            double[] lower = out[2];
            core.run(in[0], middle, upper, n);
            if (average != null) {
                average.run(in[0], middle, n);
            }
            double k = deviations;
            for (int i = 0; i < n; i++) {
                double width = k * Math.sqrt(upper[i]);
                double center = middle[i];
                upper[i] = center + width;
                lower[i] = center - width;
            }
        }
    }

    /** One figure of the place between the bands, or of their distance. */
    static final class BandFigure extends Kernel {
        private final Bollinger bands;
        private final double[][] lines;
        private final boolean place;

        BandFigure(Arguments arguments, boolean place, int block) {
            bands = new Bollinger(arguments, block);
            lines = new double[3][block];
            this.place = place;
        }

        @Override
        void advance(int n, double[][] in, double[][] out) {
            bands.advance(n, in, lines);
            for (int i = 0; i < n; i++) {
                double distance = lines[1][i] - lines[2][i];
                if (place) {
                    out[0][i] = distance > 0 ? (in[0][i] - lines[2][i]) / distance : Double.NaN;
                } else {
                    out[0][i] = lines[0][i] == 0 ? Double.NaN : distance / lines[0][i];
                }
            }
        }
    }

    /** Lambert's commodity channel index of the typical price. */
    static final class Cci extends Kernel {
        private final double[] typical;
        private final double[] means;
        private final double[] spreads;
        private final Sma mean;
        private final OrderKernels.Distances distances;
        private final double flat;

        Cci(Arguments arguments, int block) {
            int length = arguments.bars(0);
            typical = new double[block];
            means = new double[block];
            spreads = new double[block];
            mean = Sma.mean(length);
            distances = new OrderKernels.Distances(length);
            flat = arguments.is("flat", "zero") ? 0 : Double.NaN;
        }

        @Override
        void advance(int n, double[][] in, double[][] out) {
            double[] t = typical;
            for (int i = 0; i < n; i++) {
                t[i] = typical(in[0][i], in[1][i], in[2][i]);
            }
            mean.run(t, means, n);
            distances.run(t, means, spreads, n);
            for (int i = 0; i < n; i++) {
                out[0][i] = spreads[i] == 0 ? flat : (t[i] - means[i]) / (0.015 * spreads[i]);
            }
        }
    }
}
