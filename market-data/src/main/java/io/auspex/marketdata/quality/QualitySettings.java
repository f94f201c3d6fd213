package io.auspex.marketdata.quality;

import static java.util.Objects.requireNonNull;

import io.auspex.data.DataFinding.Severity;

/**
 * What a check is told about the data. Immutable and thread-safe; start from {@link #standard()}.
 *
 * @param causal whether what is said about a bar may use no bar later than the next one
 * @param negativePrices whether prices at or below zero are real, as for some futures and spreads
 * @param tolerance how far open and close may lie outside low and high, as a fraction of the high; finite and at least 0
 * @param outside how bad an open or close outside low and high is; venues that print auctions into one column only make this a warning
 * @param spike smallest move of a spike that reverts, in the logarithm of the close; finite and above 0
 * @param spikeDeviations the same in deviations of the moves before; finite and above 0
 * @param staleRun equal closes in a row that count as stale; at least 2
 */
public record QualitySettings(
        boolean causal,
        boolean negativePrices,
        double tolerance,
        Severity outside,
        double spike,
        double spikeDeviations,
        int staleRun) {
    /** Checks the ranges. */
    public QualitySettings {
        requireNonNull(outside, "outside");
        if (!(tolerance >= 0 && tolerance <= 1)) {
            throw new IllegalArgumentException("tolerance must be in [0, 1] but was " + tolerance);
        }
        if (!(spike > 0 && spike <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("step must be finite and > 0 but was " + spike);
        }
        if (!(spikeDeviations > 0 && spikeDeviations <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("spikeDeviations must be finite and > 0 but was " + spikeDeviations);
        }
        if (staleRun < 2) {
            throw new IllegalArgumentException("staleRun must be at least 2 but was " + staleRun);
        }
    }

    /** {@return all bars seen, positive prices, tolerance 1e-9, spikes of 0.06 and 5 deviations, 5 stale closes} */
    public static QualitySettings standard() {
        return new QualitySettings(false, false, 1e-9, Severity.ERROR, 0.06, 5, 5);
    }

    /**
     * {@return the settings for a venue: London prints auctions and off-book trades outside the day's range, so that such a bar is a warning
     * there; elsewhere {@link #standard()}}
     *
     * @param venue market identifier code, for example {@code XLON}
     */
    public static QualitySettings ofVenue(String venue) {
        var standard = standard();
        return requireNonNull(venue, "venue").equals("XLON") ? standard.withOutside(1e-6, Severity.WARNING) : standard;
    }

    /** {@return the same, using no bar later than the next one} */
    public QualitySettings asCausal() {
        return new QualitySettings(true, negativePrices, tolerance, outside, spike, spikeDeviations, staleRun);
    }

    /**
     * {@return the same for prices that may be at or below zero}
     *
     * @param allowed whether they are real
     */
    public QualitySettings withNegativePrices(boolean allowed) {
        return new QualitySettings(causal, allowed, tolerance, outside, spike, spikeDeviations, staleRun);
    }

    /**
     * {@return the same with another rule for open and close outside low and high}
     *
     * @param tolerance as a fraction of the high
     * @param severity how bad it is
     */
    public QualitySettings withOutside(double tolerance, Severity severity) {
        return new QualitySettings(causal, negativePrices, tolerance, severity, spike, spikeDeviations, staleRun);
    }

    /**
     * {@return the same with another smallest spike}
     *
     * @param step in the logarithm of the close, for example 0.02 for minute bars
     */
    public QualitySettings withSpike(double step) {
        return new QualitySettings(causal, negativePrices, tolerance, outside, step, spikeDeviations, staleRun);
    }

    /**
     * {@return the same with another length of a stale run}
     *
     * @param closes equal closes in a row
     */
    public QualitySettings withStaleRun(int closes) {
        return new QualitySettings(causal, negativePrices, tolerance, outside, spike, spikeDeviations, closes);
    }
}
