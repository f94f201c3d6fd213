package io.auspex.marketdata.statistics;

import io.auspex.marketdata.statistics.TrafficLight.Zone;
import java.util.OptionalDouble;

/**
 * Tests whether losses exceed value at risk, or outcomes leave an interval, as often and as independently as they
 * should. A failure is such an exceedance; its probability is 1 − confidence. Stateless and thread-safe.
 *
 * @see <a href="https://doi.org/10.3905/jod.1995.407942">Kupiec (1995), Techniques for Verifying the Accuracy of Risk
 *     Measurement Models</a>
 * @see <a href="https://doi.org/10.2307/2527341">Christoffersen (1998), Evaluating Interval Forecasts</a>
 */
public final class CoverageTests {
    private static final double[] CAPITAL_ADD_ON = {0, 0, 0, 0, 0, 0.4, 0.5, 0.65, 0.75, 0.85, 1};

    private CoverageTests() {}

    /**
     * {@return Kupiec's test of the proportion of failures, {@code -2 ln[(1 - p)^(n - x) p^x / ((1 - x/n)^(n - x)
     * (x/n)^x)]}, one degree of freedom}
     *
     * @param observations periods n; at least 1
     * @param failures exceedances x; in [0, n]
     * @param failureProbability p; in (0, 1)
     */
    public static CoverageResult kupiec(int observations, int failures, double failureProbability) {
        checkCounts(observations, failures);
        checkProbability(failureProbability);
        double expected = logLikelihood(observations - failures, failures, failureProbability);
        double observed = logLikelihood(observations - failures, failures, failures / (double) observations);
        return result(2 * (observed - expected), 1);
    }

    /**
     * {@return Christoffersen's test of independence: whether a failure makes the next period's failure likelier; one
     * degree of freedom}
     *
     * @param calmThenCalm periods without failure after one without, n00; not negative
     * @param calmThenFailure failures after a period without, n01
     * @param failureThenCalm periods without failure after a failure, n10
     * @param failureThenFailure failures after a failure, n11
     * @throws IllegalArgumentException if a count is negative or all are 0
     */
    public static CoverageResult independence(
            int calmThenCalm, int calmThenFailure, int failureThenCalm, int failureThenFailure) {
        int n00 = notNegative(calmThenCalm, "calmThenCalm");
        int n01 = notNegative(calmThenFailure, "calmThenFailure");
        int n10 = notNegative(failureThenCalm, "failureThenCalm");
        int n11 = notNegative(failureThenFailure, "failureThenFailure");
        int all = n00 + n01 + n10 + n11;
        if (all == 0) {
            throw new IllegalArgumentException("there must be at least one pair of periods but there was none");
        }
        double together = logLikelihood(n00 + n10, n01 + n11, (n01 + n11) / (double) all);
        double afterCalm = logLikelihood(n00, n01, n00 + n01 == 0 ? 0 : n01 / (double) (n00 + n01));
        double afterFailure = logLikelihood(n10, n11, n10 + n11 == 0 ? 0 : n11 / (double) (n10 + n11));
        return result(2 * (afterCalm + afterFailure - together), 1);
    }

    /**
     * {@return Christoffersen's test of independence over a sequence of periods}
     *
     * @param failed whether each period failed, oldest first; at least two
     */
    public static CoverageResult independence(boolean[] failed) {
        if (failed.length < 2) {
            throw new IllegalArgumentException("failed must hold at least 2 periods but had " + failed.length);
        }
        int[] pairs = new int[4];
        for (int i = 1; i < failed.length; i++) {
            pairs[(failed[i - 1] ? 2 : 0) + (failed[i] ? 1 : 0)]++;
        }
        return independence(pairs[0], pairs[1], pairs[2], pairs[3]);
    }

    /**
     * {@return Christoffersen's test of conditional coverage: Kupiec's statistic plus that of independence, two degrees
     * of freedom}
     *
     * @param failed whether each period failed, oldest first; at least two
     * @param failureProbability in (0, 1)
     */
    public static CoverageResult conditionalCoverage(boolean[] failed, double failureProbability) {
        var independence = independence(failed);
        int failures = 0;
        for (boolean f : failed) {
            failures += f ? 1 : 0;
        }
        return conditionalCoverage(kupiec(failed.length, failures, failureProbability), independence);
    }

    /**
     * {@return the test of conditional coverage from its two parts}
     *
     * @param kupiec from {@link #kupiec}
     * @param independence from {@link #independence(int, int, int, int)}
     */
    public static CoverageResult conditionalCoverage(CoverageResult kupiec, CoverageResult independence) {
        return result(kupiec.likelihoodRatio() + independence.likelihoodRatio(), 2);
    }

    /**
     * {@return Kupiec's test of the time until the first failure, {@code -2 ln[p (1 - p)^(t - 1) / ((1/t) (1 - 1/t)^(t
     * - 1))]}, one degree of freedom}
     *
     * @param firstFailure number of the first period that failed, counted from 1
     * @param failureProbability in (0, 1)
     */
    public static CoverageResult timeUntilFirstFailure(int firstFailure, double failureProbability) {
        if (firstFailure < 1) {
            throw new IllegalArgumentException("firstFailure must be at least 1 but was " + firstFailure);
        }
        checkProbability(failureProbability);
        return result(waiting(firstFailure, failureProbability), 1);
    }

    /**
     * {@return Haas' test of the times between failures: the sum of the statistics of every wait, with one degree of
     * freedom each; together with Kupiec's statistic it tests coverage as well}
     *
     * @param waits periods until the first failure and from each to the next; each at least 1, at least one
     * @param failureProbability in (0, 1)
     */
    public static CoverageResult timeBetweenFailures(int[] waits, double failureProbability) {
        checkProbability(failureProbability);
        double sum = 0;
        for (int i = 0; i < waits.length; i++) {
            if (waits[i] < 1) {
                throw new IllegalArgumentException("waits[" + i + "] must be at least 1 but was " + waits[i]);
            }
            sum += waiting(waits[i], failureProbability);
        }
        if (waits.length == 0) {
            throw new IllegalArgumentException("waits must hold at least one failure but was empty");
        }
        return result(sum, waits.length);
    }

    /**
     * {@return the Basel traffic light}
     *
     * @param observations days; at least 1
     * @param exceptions days whose loss exceeded value at risk; in [0, observations]
     * @param failureProbability 1 − confidence; in (0, 1)
     */
    public static TrafficLight trafficLight(int observations, int exceptions, double failureProbability) {
        checkCounts(observations, exceptions);
        checkProbability(failureProbability);
        double probability = Distributions.binomialAtMost(exceptions, observations, failureProbability);
        Zone zone = probability < 0.95 ? Zone.GREEN : probability < 0.9999 ? Zone.YELLOW : Zone.RED;
        boolean regulated = observations == 250 && failureProbability == 0.01;
        return new TrafficLight(
                probability,
                zone,
                regulated ? OptionalDouble.of(CAPITAL_ADD_ON[Math.min(exceptions, 10)]) : OptionalDouble.empty());
    }

    /** The log likelihood of so many calm periods and failures; 0 · ln 0 is 0. */
    private static double logLikelihood(int calm, int failures, double probability) {
        return (calm == 0 ? 0 : calm * Math.log1p(-probability))
                + (failures == 0 ? 0 : failures * Math.log(probability));
    }

    private static double waiting(int periods, double probability) {
        return 2 * (logLikelihood(periods - 1, 1, 1.0 / periods) - logLikelihood(periods - 1, 1, probability));
    }

    /** {@return the result of a statistic, which rounding may have put just below 0} */
    static CoverageResult result(double likelihoodRatio, int degreesOfFreedom) {
        double ratio = Math.max(0, likelihoodRatio);
        double above = Distributions.chiSquaredAbove(ratio, degreesOfFreedom);
        return new CoverageResult(ratio, degreesOfFreedom, above);
    }

    private static void checkCounts(int observations, int failures) {
        if (observations < 1) {
            throw new IllegalArgumentException("observations must be at least 1 but was " + observations);
        }
        if (failures < 0 || failures > observations) {
            throw new IllegalArgumentException("failures must be in [0, " + observations + "] but was " + failures);
        }
    }

    private static void checkProbability(double probability) {
        if (!(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException("failureProbability must be in (0, 1) but was " + probability
                    + "; pass 1 - confidence (0.05 for 95 %)");
        }
    }

    private static int notNegative(int count, String name) {
        if (count < 0) {
            throw new IllegalArgumentException(name + " must not be negative but was " + count);
        }
        return count;
    }
}
