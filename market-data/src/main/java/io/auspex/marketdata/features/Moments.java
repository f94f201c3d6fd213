package io.auspex.marketdata.features;

/** Moments of a short window, in two passes. A NaN in the window gives NaN. */
final class Moments {
    /** Deviations below this part of the mean size are rounding, not movement. */
    private static final double ROUNDING = 1e-12;

    private Moments() {}

    static double mean(double[] window) {
        double sum = 0;
        for (double value : window) {
            sum += value;
        }
        return sum / window.length;
    }

    /** Standard deviation over n − 1; NaN if the values do not differ. */
    static double deviation(double[] window) {
        double mean = mean(window);
        double squares = 0;
        for (double value : window) {
            squares += (value - mean) * (value - mean);
        }
        double deviation = Math.sqrt(squares / (window.length - 1));
        return deviation > ROUNDING * Math.abs(mean) ? deviation : Double.NaN;
    }

    /** Third standardised moment, m3 / m2^1.5 with moments over n. */
    static double skewness(double[] window) {
        double m2 = moment(window, 2);
        return moment(window, 3) / Math.pow(m2, 1.5);
    }

    /** Fourth standardised moment less 3, m4 / m2² − 3 with moments over n. */
    static double excessKurtosis(double[] window) {
        double m2 = moment(window, 2);
        return moment(window, 4) / (m2 * m2) - 3;
    }

    /** Correlation of the values with those one before: Σ(x[t] − m)(x[t−1] − m) / Σ(x[t] − m)². */
    static double autocorrelation(double[] window) {
        double mean = mean(window);
        double products = 0;
        double squares = 0;
        for (int i = 0; i < window.length; i++) {
            squares += (window[i] - mean) * (window[i] - mean);
            if (i > 0) {
                products += (window[i] - mean) * (window[i - 1] - mean);
            }
        }
        return products / squares;
    }

    /** Part of the values above 0. */
    static double shareUp(double[] window) {
        int up = 0;
        for (double value : window) {
            if (Double.isNaN(value)) {
                return Double.NaN;
            }
            up += value > 0 ? 1 : 0;
        }
        return (double) up / window.length;
    }

    /** Root mean square of the falls over that of all values. */
    static double downsideShare(double[] window) {
        double falls = 0;
        double all = 0;
        for (double value : window) {
            all += value * value;
            falls += value < 0 ? value * value : 0;
        }
        return Math.sqrt(falls / all);
    }

    /** Largest size of a value over the standard deviation. */
    static double largest(double[] window) {
        double largest = 0;
        for (double value : window) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest / deviation(window);
    }

    private static double moment(double[] window, int power) {
        double mean = mean(window);
        double sum = 0;
        for (double value : window) {
            sum += Math.pow(value - mean, power);
        }
        return sum / window.length;
    }
}
