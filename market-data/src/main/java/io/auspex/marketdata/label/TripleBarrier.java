package io.auspex.marketdata.label;

/**
 * A profit target, a loss limit and a time limit around the close of a decision. [1]
 *
 * <p>[1] L&oacute;pez de Prado (2018), Advances in Financial Machine Learning, 3.3, <a
 * href="https://doi.org/10.1002/9781119482086">Wiley</a>.
 *
 * @param up distance of the target in standard deviations of the log returns; &gt; 0
 * @param down distance of the limit in standard deviations; &gt; 0
 * @param bars bars until the time is up; at least 1
 * @param window bars over which the standard deviation of log returns is taken, up to the decision; at least 2
 */
public record TripleBarrier(double up, double down, int bars, int window) {
    /** Checks the numbers. */
    public TripleBarrier {
        if (!(up > 0 && Double.isFinite(up)) || !(down > 0 && Double.isFinite(down))) {
            throw new IllegalArgumentException("up and down must be finite and > 0 but were " + up + " and " + down);
        }
        if (bars < 1 || window < 2) {
            throw new IllegalArgumentException(
                    "bars must be at least 1 and window at least 2 but were " + bars + " and " + window);
        }
    }
}
