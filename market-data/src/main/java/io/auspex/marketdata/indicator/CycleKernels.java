package io.auspex.marketdata.indicator;

import java.util.Arrays;

/** Kernels of the dominant cycle, all over {@link Hilbert}. */
final class CycleKernels {
    /** Where TA-Lib begins to turn prices: of what needs the period alone, and of what needs its phase or trend. */
    static final int SHORT_START = 12;

    static final int LONG_START = 37;

    /** Bars without a value, of which the seed of zeros has faded from the rest. */
    static final int SHORT_WARM_UP = 32;

    static final int LONG_WARM_UP = 63;

    private CycleKernels() {}

    /** What all of them do: feed the discriminator, restart it at a gap, and wait for the warm-up. */
    abstract static class Cycle extends Kernel {
        final Hilbert hilbert;
        private final int start;
        private final int warmUp;

        Cycle(int start, int warmUp) {
            hilbert = new Hilbert(start);
            this.start = start;
            this.warmUp = warmUp;
        }

        /** Takes a price behind the start; writes the outputs when they are shown. */
        abstract void step(double price, boolean shown, double[][] out, int i);

        /** Forgets everything. */
        abstract void restart();

        @Override
        final void advance(int n, double[][] in, double[][] out) {
            for (int i = 0; i < n; i++) {
                double price = in[0][i];
                boolean none = missing(price);
                int bars = 0;
                if (none) {
                    hilbert.reset();
                    restart();
                } else {
                    bars = hilbert.next(price);
                }
                boolean shown = bars > warmUp;
                if (!shown) {
                    for (double[] line : out) {
                        line[i] = Double.NaN;
                    }
                }
                if (bars > start) {
                    step(price, shown, out, i);
                }
            }
        }
    }

    /** The period of the dominant cycle. */
    static final class Period extends Cycle {
        Period() {
            super(SHORT_START, SHORT_WARM_UP);
        }

        @Override
        void step(double price, boolean shown, double[][] out, int i) {
            if (shown) {
                out[0][i] = hilbert.period();
            }
        }

        @Override
        void restart() {}
    }

    /** In-phase and quadrature part. */
    static final class Phasor extends Cycle {
        Phasor() {
            super(SHORT_START, SHORT_WARM_UP);
        }

        @Override
        void step(double price, boolean shown, double[][] out, int i) {
            if (shown) {
                out[0][i] = hilbert.inPhase();
                out[1][i] = hilbert.quadrature();
            }
        }

        @Override
        void restart() {}
    }

    /** The phase of the dominant cycle, or its sine and that of 45 degrees later. */
    static final class Phase extends Cycle {
        private final boolean sine;
        private double phase;

        Phase(boolean sine) {
            super(LONG_START, LONG_WARM_UP);
            this.sine = sine;
        }

        @Override
        void step(double price, boolean shown, double[][] out, int i) {
            phase = hilbert.phase(phase);
            if (shown && sine) {
                out[0][i] = Math.sin(Math.toRadians(phase));
                out[1][i] = Math.sin(Math.toRadians(phase + 45));
            } else if (shown) {
                out[0][i] = phase;
            }
        }

        @Override
        void restart() {
            phase = 0;
        }
    }

    /** The price without its dominant cycle, and whether it trends. */
    static final class Trend extends Cycle {
        private final double[] before = new double[3];
        private double phase;
        private double sine;
        private double lead;
        private int days;

        private final boolean mode;

        Trend(boolean mode) {
            super(LONG_START, LONG_WARM_UP);
            this.mode = mode;
        }

        @Override
        void step(double price, boolean shown, double[][] out, int i) {
            double mean = hilbert.mean(hilbert.wholePeriod());
            double line = (4 * mean + 3 * before[0] + 2 * before[1] + before[2]) / 10;
            before[2] = before[1];
            before[1] = before[0];
            before[0] = mean;
            double value = mode ? mode(line) : line;
            if (shown) {
                out[0][i] = value;
            }
        }

        private double mode(double line) {
            double phaseBefore = phase;
            double sineBefore = sine;
            double leadBefore = lead;
            phase = hilbert.phase(phase);
            sine = Math.sin(Math.toRadians(phase));
            lead = Math.sin(Math.toRadians(phase + 45));
            boolean trend = true;
            if ((sine > lead && sineBefore <= leadBefore) || (sine < lead && sineBefore >= leadBefore)) {
                days = 0;
                trend = false;
            }
            days++;
            double period = hilbert.period();
            double turn = phase - phaseBefore;
            if (days < 0.5 * period || (period != 0 && turn > 0.67 * 360 / period && turn < 1.5 * 360 / period)) {
                trend = false;
            }
            if (line != 0 && Math.abs((hilbert.smooth() - line) / line) >= 0.015) {
                trend = true;
            }
            return trend ? 1 : 0;
        }

        @Override
        void restart() {
            Arrays.fill(before, 0);
            phase = 0;
            sine = 0;
            lead = 0;
            days = 0;
        }
    }

    /** Ehlers' adaptive average and the one that follows it. */
    static final class Mama extends Cycle {
        private final double fast;
        private final double slow;
        private final boolean fromPrice;
        private boolean running;
        private double phase;
        private double mama;
        private double fama;

        Mama(double fast, double slow, boolean fromPrice) {
            super(SHORT_START, SHORT_WARM_UP);
            this.fast = fast;
            this.slow = slow;
            this.fromPrice = fromPrice;
        }

        @Override
        void step(double price, boolean shown, double[][] out, int i) {
            if (!running) {
                running = true;
                mama = fromPrice ? price : 0;
                fama = mama;
            }
            double inPhase = hilbert.inPhase();
            double phaseBefore = phase;
            phase = inPhase == 0 ? 0 : Math.toDegrees(Math.atan(hilbert.quadrature() / inPhase));
            double turn = Math.max(1, phaseBefore - phase);
            double factor = Math.max(slow, Math.min(fast, fast / turn));
            mama = Math.fma(price - mama, factor, mama);
            fama = Math.fma(mama - fama, factor / 2, fama);
            if (shown) {
                out[0][i] = mama;
                out[1][i] = fama;
            }
        }

        @Override
        void restart() {
            running = false;
            phase = 0;
            mama = 0;
            fama = 0;
        }
    }
}
