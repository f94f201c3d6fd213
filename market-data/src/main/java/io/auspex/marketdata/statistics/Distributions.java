package io.auspex.marketdata.statistics;

/** Probabilities of the normal, chi-squared and binomial distributions, to about 1e-14 relative in both tails. */
final class Distributions {
    private static final double SQRT_PI = Math.sqrt(Math.PI);
    private static final double SQRT_2_PI = Math.sqrt(2 * Math.PI);

    private Distributions() {}

    /** {@return Φ(x), the probability that a standard normal lies at or below {@code x}} */
    static double normalBelow(double x) {
        return 0.5 * erfc(-x / Math.sqrt(2));
    }

    /** {@return the x with Φ(x) = {@code probability}, which lies in (0, 1)} */
    static double normalQuantile(double probability) {
        if (probability > 0.5) {
            // 1 − p is exact there
            return -normalQuantile(1 - probability);
        }
        // Abramowitz and Stegun 26.2.23, good to 4.5e-4; then Halley's steps, which triple the digits
        double t = Math.sqrt(-2 * Math.log(probability));
        double x =
                (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t;
        for (int i = 0; i < 3; i++) {
            double step = (normalBelow(x) - probability) * SQRT_2_PI * Math.exp(0.5 * x * x);
            x -= step / (1 + 0.5 * x * step);
        }
        return x;
    }

    /** {@return the probability that a chi-squared variable exceeds {@code x}, which is not negative} */
    static double chiSquaredAbove(double x, int degreesOfFreedom) {
        if (x == 0) {
            return 1;
        }
        // Q(a + 1, y) = Q(a, y) + y^a e^-y / Γ(a + 1), from Q(1/2, y) = erfc(√y) or Q(1, y) = e^-y; terms in logarithms
        double y = x / 2;
        boolean odd = degreesOfFreedom % 2 == 1;
        double a = odd ? 0.5 : 1;
        double above = odd ? erfc(Math.sqrt(y)) : Math.exp(-y);
        double logTerm = odd ? 0.5 * Math.log(y) - y - Math.log(SQRT_PI / 2) : Math.log(y) - y;
        for (; a < degreesOfFreedom / 2.0; a++) {
            above += Math.exp(logTerm);
            logTerm += Math.log(y / (a + 1));
        }
        return Math.min(1, above);
    }

    /** {@return the probability of at most {@code successes} in {@code trials} of a probability in (0, 1)} */
    static double binomialAtMost(int successes, int trials, double probability) {
        if (successes >= trials) {
            return 1;
        }
        double logOdds = Math.log(probability) - Math.log1p(-probability);
        double logTerm = trials * Math.log1p(-probability);
        double sum = Math.exp(logTerm);
        for (int k = 1; k <= successes; k++) {
            logTerm += Math.log((trials - k + 1.0) / k) + logOdds;
            sum += Math.exp(logTerm);
        }
        return Math.min(1, sum);
    }

    /** {@return 2/√π times the integral of e^(-t²) from x on} */
    private static double erfc(double x) {
        if (x < 0) {
            return 2 - erfc(-x);
        }
        double square = x * x;
        if (x < 2) {
            // e^-x² Σ 2^n x^(2n+1) / (2n+1)!!, all terms positive (Abramowitz and Stegun 7.1.6)
            double term = x;
            double sum = x;
            for (int n = 1; term > sum * 1e-17; n++) {
                term *= 2 * square / (2 * n + 1);
                sum += term;
            }
            return 1 - 2 / SQRT_PI * Math.exp(-square) * sum;
        }
        // continued fraction (Abramowitz and Stegun 7.1.14) from the inside; 100 levels suffice from x = 2 on
        double fraction = x;
        for (int k = 100; k >= 1; k--) {
            fraction = x + 0.5 * k / fraction;
        }
        return Math.exp(-square) / (SQRT_PI * fraction);
    }
}
