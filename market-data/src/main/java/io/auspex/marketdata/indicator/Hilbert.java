package io.auspex.marketdata.indicator;

import java.util.Arrays;

/**
 * Ehlers' homodyne discriminator: splits a price into an in-phase and a quadrature part and measures the dominant cycle
 * from how fast their angle turns.
 *
 * @see <a href="https://www.mesasoftware.com/papers/">J. Ehlers (2001), Rocket Science for Traders, chapters 7 and 9</a>
 */
final class Hilbert {
    private static final double A = 0.0962;
    private static final double B = 0.5769;
    private static final int LONGEST = 50;

    private final int start;
    private final double[] prices = new double[LONGEST];
    private final double[] smooths = new double[LONGEST];
    private final double[] detrended = new double[8];
    private final double[] recent = new double[8];
    private final double[] inPhases = new double[8];
    private final double[] quadratures = new double[8];
    private int bar;
    private double inPhaseBefore;
    private double quadratureBefore;
    private double real;
    private double imaginary;
    private double period;
    private double smoothPeriod;
    private double inPhase;
    private double quadrature;

    /** Begins to turn prices at bar {@code start}, counted from the first bar that is not missing. */
    Hilbert(int start) {
        this.start = start;
    }

    /** Forgets everything. */
    void reset() {
        bar = 0;
        for (double[] line : new double[][] {prices, smooths, detrended, recent, inPhases, quadratures}) {
            Arrays.fill(line, 0);
        }
        inPhaseBefore = 0;
        quadratureBefore = 0;
        real = 0;
        imaginary = 0;
        period = 0;
        smoothPeriod = 0;
        inPhase = 0;
        quadrature = 0;
    }

    /** Takes the next price; {@return how many bars there are, this one included}. */
    int next(double price) {
        int t = bar;
        prices[t % LONGEST] = price;
        bar = t == Integer.MAX_VALUE - 1 ? t - 800 : t + 1;
        if (t < start) {
            return t + 1;
        }
        double smooth = (4 * price + 3 * price(t - 1) + 2 * price(t - 2) + price(t - 3)) / 10;
        smooths[t % LONGEST] = smooth;
        double scale = 0.075 * period + 0.54;
        recent[t & 7] = smooth;
        double detrender = turned(recent, t) * scale;
        detrended[t & 7] = detrender;
        quadrature = turned(detrended, t) * scale;
        inPhase = detrended[(t - 3) & 7];
        inPhases[t & 7] = inPhase;
        quadratures[t & 7] = quadrature;
        double q2 = 0.2 * (quadrature + turned(inPhases, t) * scale) + 0.8 * quadratureBefore;
        double i2 = 0.2 * (inPhase - turned(quadratures, t) * scale) + 0.8 * inPhaseBefore;
        real = 0.2 * (i2 * inPhaseBefore + q2 * quadratureBefore) + 0.8 * real;
        imaginary = 0.2 * (i2 * quadratureBefore - q2 * inPhaseBefore) + 0.8 * imaginary;
        quadratureBefore = q2;
        inPhaseBefore = i2;
        double last = period;
        if (imaginary != 0 && real != 0) {
            period = 360 / Math.toDegrees(Math.atan(imaginary / real));
        }
        period = Math.max(Math.min(period, 1.5 * last), 0.67 * last);
        period = Math.max(6, Math.min(LONGEST, period));
        period = 0.2 * period + 0.8 * last;
        smoothPeriod = 0.33 * period + 0.67 * smoothPeriod;
        return t + 1;
    }

    private static double turned(double[] line, int t) {
        return A * (line[t & 7] - line[(t - 6) & 7]) + B * (line[(t - 2) & 7] - line[(t - 4) & 7]);
    }

    private double price(int t) {
        return prices[t % LONGEST];
    }

    double inPhase() {
        return inPhase;
    }

    double quadrature() {
        return quadrature;
    }

    /** {@return bars of the dominant cycle, smoothed} */
    double period() {
        return smoothPeriod;
    }

    /** {@return bars of the dominant cycle as a whole number} */
    int wholePeriod() {
        return (int) (smoothPeriod + 0.5);
    }

    /** {@return the latest price, smoothed over four bars} */
    double smooth() {
        return smooths[(bar - 1) % LONGEST];
    }

    /** {@return the mean price of the last bars} */
    double mean(int bars) {
        double sum = 0;
        for (int i = 0; i < bars; i++) {
            sum += prices[Math.floorMod(bar - 1 - i, LONGEST)];
        }
        return bars > 0 ? sum / bars : 0;
    }

    /** {@return the angle of the dominant cycle in degrees, in [−45, 315]} */
    double phase(double before) {
        int whole = wholePeriod();
        double sines = 0;
        double cosines = 0;
        for (int i = 0; i < whole; i++) {
            double angle = i * 2 * Math.PI / whole;
            double price = smooths[Math.floorMod(bar - 1 - i, LONGEST)];
            sines += Math.sin(angle) * price;
            cosines += Math.cos(angle) * price;
        }
        double phase = before;
        double size = Math.abs(cosines);
        if (size > 0) {
            phase = Math.toDegrees(Math.atan(sines / cosines));
        } else if (sines < 0) {
            phase -= 90;
        } else if (sines > 0) {
            phase += 90;
        }
        // half a turn of a bar is the lag of smoothing over four
        phase += 90 + 360 / smoothPeriod;
        if (cosines < 0) {
            phase += 180;
        }
        return phase > 315 ? phase - 360 : phase;
    }
}
