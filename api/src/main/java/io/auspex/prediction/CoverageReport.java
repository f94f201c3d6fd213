package io.auspex.prediction;

/**
 * How intervals did on the past.
 *
 * @param level what they promised
 * @param forecasts number of intervals whose outcome is known; &ge; 1
 * @param coverage share of outcomes inside, in [0, 1]
 * @param meanWidth mean width as a fraction of the price
 * @param worstYear lowest coverage in any 250 forecasts in a row; the whole when there are fewer
 */
public record CoverageReport(double level, int forecasts, double coverage, double meanWidth, double worstYear) {
    /** Checks the numbers. */
    public CoverageReport {
        if (forecasts < 1) {
            throw new IllegalArgumentException("forecasts must be >= 1 but was " + forecasts);
        }
        if (!(coverage >= 0 && coverage <= 1 && worstYear >= 0 && worstYear <= 1)) {
            throw new IllegalArgumentException(
                    "coverage and worstYear must be in [0, 1] but were " + coverage + " and " + worstYear);
        }
    }
}
