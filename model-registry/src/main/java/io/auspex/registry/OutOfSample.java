package io.auspex.registry;

import io.auspex.data.DoubleColumn;
import io.auspex.marketdata.features.ResidualScale;
import io.auspex.marketdata.statistics.ReturnStatistics;
import io.auspex.metrics.MetricConvention;
import io.auspex.model.ModelPerformance;
import io.auspex.spi.IntervalCalibrator;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Predictions that were made without knowledge of their outcomes, by decision time and then symbol.
 *
 * <p>Holding the predicted direction, for Sharpe ratio and drawdown: from the first decision on, each next one at or
 * after the time at which the outcomes of the last are known, so that outcomes do not overlap; the return of a time is
 * the mean over its symbols of the outcome times the sign of the prediction, at least −1: what is lost is lost; no
 * costs; a year has {@code periodsPerYear / horizon} of them.
 */
final class OutOfSample {
    private static final double COVERAGE_LEVEL = 0.90;

    private final int[] owners;
    private final long[] decisions;
    private final long[] known;
    private final double[] predictions;
    private final double[] outcomes;
    private final int horizon;

    /** Arrays of one length; kept. */
    OutOfSample(int[] owners, long[] decisions, long[] known, double[] predictions, double[] outcomes, int horizon) {
        this.owners = owners;
        this.decisions = decisions;
        this.known = known;
        this.predictions = predictions;
        this.outcomes = outcomes;
        this.horizon = horizon;
    }

    /** The given rows of {@code rows}, with their predictions. */
    static OutOfSample of(LabelledRows rows, List<Integer> which, double[] predictions, int horizon) {
        int n = which.size();
        var owners = new int[n];
        var decisions = new long[n];
        var known = new long[n];
        var outcomes = new double[n];
        for (int i = 0; i < n; i++) {
            int row = which.get(i);
            owners[i] = rows.owners().get(row);
            decisions[i] = rows.data().decisionTimes().get(row);
            known[i] = rows.data().knownTimes().get(row);
            outcomes[i] = rows.data().outcomes().get(row);
        }
        return new OutOfSample(owners, decisions, known, predictions, outcomes, horizon);
    }

    /**
     * |outcome − prediction| / scale of each row, the scale from the errors of the same symbol that were known at the
     * decision; NaN while there are too few.
     */
    double[] scores() {
        int symbols = Arrays.stream(owners).max().orElse(-1) + 1;
        var scores = new double[owners.length];
        for (int symbol = 0; symbol < symbols; symbol++) {
            var scale = new ResidualScale();
            var pending = new ArrayDeque<Integer>();
            for (int i = 0; i < owners.length; i++) {
                if (owners[i] != symbol) {
                    continue;
                }
                while (!pending.isEmpty() && known[pending.getFirst()] <= decisions[i]) {
                    int row = pending.removeFirst();
                    scale.add(outcomes[row] - predictions[row]);
                }
                OptionalDouble now = scale.value();
                scores[i] = now.isPresent() ? Math.abs(outcomes[i] - predictions[i]) / now.getAsDouble() : Double.NaN;
                pending.addLast(i);
            }
        }
        return scores;
    }

    /** The scores that there are, oldest first. */
    DoubleColumn calibrationScores() {
        return DoubleColumn.of(Arrays.stream(scores()).filter(Double::isFinite).toArray());
    }

    /**
     * How well the predictions from row {@code from} on did; the rows before only warm up the intervals.
     *
     * @param from in [0, n)
     * @param earlier scores from before the first row, oldest first
     */
    ModelPerformance performance(
            int from, DoubleColumn earlier, IntervalCalibrator calibrator, MetricConvention perBar) {
        int n = owners.length - from;
        double[] prediction = Arrays.copyOfRange(predictions, from, from + n);
        double[] outcome = Arrays.copyOfRange(outcomes, from, from + n);
        var hits = new Hits(prediction, outcome);
        double squares = 0;
        double sizes = 0;
        double naive = 0;
        for (int i = 0; i < n; i++) {
            double error = outcome[i] - prediction[i];
            squares += error * error;
            sizes += Math.abs(error);
            naive += outcome[i] * outcome[i];
        }
        double[] products = RankStatistics.products(prediction, outcome);
        OptionalDouble correlation = products.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        Math.max(-1, Math.min(1, Arrays.stream(products).sum() / n)));
        MetricConvention convention = perBar.withPeriodsPerYear(perBar.periodsPerYear() / horizon);
        DoubleColumn held = held(from);
        return new ModelPerformance(
                n,
                hits.accuracy(),
                hits.baseRate(),
                hits.precision(),
                hits.recall(),
                hits.f1Score(),
                squares / n,
                sizes / n,
                naive / n,
                correlation,
                RankStatistics.neweyWestT(products, Arrays.copyOfRange(decisions, from, from + n), 2 * horizon + 3),
                ReturnStatistics.sharpe(held, convention),
                ReturnStatistics.maxDrawdown(held).orElseThrow(),
                coverage(from, earlier, calibrator),
                convention);
    }

    private DoubleColumn held(int from) {
        var returns = new double[owners.length];
        int count = 0;
        int i = from;
        long free = Long.MIN_VALUE;
        while (i < owners.length) {
            int end = i;
            double sum = 0;
            long until = Long.MIN_VALUE;
            while (end < owners.length && decisions[end] == decisions[i]) {
                sum += Math.signum(predictions[end]) * outcomes[end];
                until = Math.max(until, known[end]);
                end++;
            }
            if (decisions[i] >= free) {
                returns[count++] = Math.max(-1, sum / (end - i));
                free = until;
            }
            i = end;
        }
        return DoubleColumn.of(Arrays.copyOf(returns, count));
    }

    private OptionalDouble coverage(int from, DoubleColumn earlier, IntervalCalibrator calibrator) {
        double[] scores = scores();
        int symbols = Arrays.stream(owners).max().orElse(-1) + 1;
        int inside = 0;
        int counted = 0;
        for (int symbol = 0; symbol < symbols; symbol++) {
            var own = new double[earlier.size() + owners.length];
            earlier.copyTo(own, 0);
            int size = earlier.size();
            int first = size;
            for (int i = 0; i < owners.length; i++) {
                if (owners[i] == symbol && Double.isFinite(scores[i])) {
                    own[size++] = scores[i];
                    first += i < from ? 1 : 0;
                }
            }
            DoubleColumn hit = calibrator.replay(DoubleColumn.of(Arrays.copyOf(own, size)), COVERAGE_LEVEL, horizon);
            for (int i = first; i < size; i++) {
                if (!Double.isNaN(hit.get(i))) {
                    inside += hit.get(i) > 0 ? 1 : 0;
                    counted++;
                }
            }
        }
        return counted == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) inside / counted);
    }
}
