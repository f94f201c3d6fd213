package io.auspex.registry;

import io.auspex.data.BarSeries;
import io.auspex.data.DataFinding;
import io.auspex.data.DataFinding.Severity;
import io.auspex.data.DateRange;
import io.auspex.data.DoubleColumn;
import io.auspex.data.LongColumn;
import io.auspex.error.AuspexException;
import io.auspex.error.ProviderFailedException;
import io.auspex.marketdata.label.Entry;
import io.auspex.marketdata.label.LabelColumn;
import io.auspex.marketdata.label.Labels;
import io.auspex.model.FeatureMatrix;
import io.auspex.spi.FeatureExtractor;
import io.auspex.spi.TrainingData;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/**
 * Feature rows of several symbols with what came of them, by decision time and then symbol.
 *
 * @param symbols the symbols that the rows are of
 * @param owners index of the symbol of each row
 * @param data features, outcomes, decision and known times
 * @param span first day of a decision and last day of an outcome; the widest over the symbols
 * @param findings rows left out and suspicious outcomes
 */
record LabelledRows(
        List<String> symbols, List<Integer> owners, TrainingData data, DateRange span, List<DataFinding> findings) {
    /** Outcomes further than this many robust standard deviations from the median are reported. */
    static final double SUSPICIOUS = 20;

    private static final double MAD_TO_DEVIATION = 1.4826;

    LabelledRows {
        symbols = List.copyOf(symbols);
        owners = List.copyOf(owners);
        findings = List.copyOf(findings);
    }

    int rows() {
        return data.rows();
    }

    /**
     * Makes rows.
     *
     * @param histories one series per symbol
     * @param extractor computes the features on the whole series
     * @param horizon bars from decision to outcome
     * @param wanted which rows are looked at
     * @param missingAllowed whether a row with missing features is kept
     * @throws IllegalArgumentException if no row is left
     */
    static LabelledRows of(
            List<BarSeries> histories,
            FeatureExtractor extractor,
            int horizon,
            RowFilter wanted,
            boolean missingAllowed) {
        var candidates = new ArrayList<Row>();
        var findings = new ArrayList<DataFinding>();
        var features = new ArrayList<FeatureMatrix>();
        LocalDate first = LocalDate.MAX;
        LocalDate last = LocalDate.MIN;
        int looked = 0;
        for (int s = 0; s < histories.size(); s++) {
            BarSeries series = histories.get(s);
            FeatureMatrix matrix = extract(extractor, series);
            features.add(matrix);
            int incomplete = 0;
            int unknown = 0;
            var outcomes = new ArrayList<Row>();
            LabelColumn labels = Labels.returnOver(series, horizon, Entry.THIS_CLOSE);
            for (int bar = extractor.lookBack(); bar + horizon < series.size(); bar++) {
                LocalDate decision = series.date(bar);
                LocalDate known = series.date(bar + horizon);
                if (!wanted.accepts(decision, known)) {
                    continue;
                }
                looked++;
                double outcome = labels.values().get(bar);
                if (!Double.isFinite(outcome)) {
                    unknown++;
                } else if (!missingAllowed && !matrix.complete(bar)) {
                    incomplete++;
                } else {
                    outcomes.add(new Row(
                            s, bar, series.times().get(bar), labels.knownAt().get(bar), outcome));
                    first = decision.isBefore(first) ? decision : first;
                    last = known.isAfter(last) ? known : last;
                }
            }
            leftOut(findings, series.symbol(), incomplete, "incomplete-features", "features are missing or not finite");
            leftOut(findings, series.symbol(), unknown, "unknown-outcome", "outcome is missing or not finite");
            suspicious(findings, series, outcomes);
            candidates.addAll(outcomes);
        }
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("prices must give at least one row but gave none of " + looked
                    + " decisions; features need " + extractor.lookBack() + " bars before a decision and the outcome "
                    + horizon + " bars after it; the series have " + sizes(histories)
                    + "; give a longer history, another period, or fill what is missing");
        }
        candidates.sort(Comparator.comparingLong(Row::decision).thenComparingInt(Row::symbol));
        return new LabelledRows(
                histories.stream().map(BarSeries::symbol).toList(),
                candidates.stream().map(Row::symbol).toList(),
                assemble(candidates, features),
                new DateRange(first, last),
                findings);
    }

    private static FeatureMatrix extract(FeatureExtractor extractor, BarSeries series) {
        String name = extractor.featureSet().name();
        FeatureMatrix matrix;
        try {
            matrix = extractor.extract(series);
        } catch (AuspexException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new ProviderFailedException(
                    name, "features " + name + " failed on " + series + ": " + e + "; mend the extractor", e);
        }
        if (matrix.rows() != series.size() || !matrix.columns().equals(extractor.columns())) {
            throw new ProviderFailedException(
                    name,
                    "features " + name + " must give a row for each of " + series.size() + " bars and the columns "
                            + extractor.columns() + " but gave " + matrix + " of " + matrix.columns()
                            + "; mend the extractor");
        }
        return matrix;
    }

    private static TrainingData assemble(List<Row> rows, List<FeatureMatrix> features) {
        int n = rows.size();
        return new TrainingData(
                FeatureMatrix.gather(
                        features,
                        rows.stream().mapToInt(Row::symbol).toArray(),
                        rows.stream().mapToInt(Row::bar).toArray()),
                DoubleColumn.fill(n, out -> Arrays.setAll(out, i -> rows.get(i).outcome())),
                LongColumn.fill(n, out -> Arrays.setAll(out, i -> rows.get(i).decision())),
                LongColumn.fill(n, out -> Arrays.setAll(out, i -> rows.get(i).known())));
    }

    private static void leftOut(List<DataFinding> findings, String symbol, int count, String rule, String why) {
        if (count > 0) {
            findings.add(new DataFinding(
                    Severity.WARNING,
                    rule,
                    symbol,
                    OptionalLong.empty(),
                    "",
                    Integer.toString(count),
                    count + " decisions are left out because their " + why));
        }
    }

    private static void suspicious(List<DataFinding> findings, BarSeries series, List<Row> rows) {
        double[] sorted = rows.stream().mapToDouble(Row::outcome).sorted().toArray();
        double median = median(sorted);
        double[] distances =
                Arrays.stream(sorted).map(y -> Math.abs(y - median)).sorted().toArray();
        double bound = SUSPICIOUS * MAD_TO_DEVIATION * median(distances);
        if (!(bound > 0)) {
            return;
        }
        var beyond = rows.stream()
                .filter(r -> Math.abs(r.outcome() - median) > bound)
                .toList();
        beyond.stream()
                .max(Comparator.comparingDouble(r -> Math.abs(r.outcome() - median)))
                .ifPresent(worst -> findings.add(new DataFinding(
                        Severity.WARNING,
                        "suspicious-outcome",
                        series.symbol(),
                        OptionalLong.of(worst.bar()),
                        "close",
                        Double.toString(worst.outcome()),
                        beyond.size() + " outcomes are further than " + bound + " from the median " + median
                                + "; the furthest is " + worst.outcome() + " after " + series.date(worst.bar())
                                + "; they are kept: look for a split or a wrong price")));
    }

    private static double median(double[] sorted) {
        int n = sorted.length;
        if (n == 0) {
            return Double.NaN;
        }
        return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
    }

    private static String sizes(List<BarSeries> histories) {
        return histories.stream()
                .map(h -> h.symbol() + " " + h.size() + " bars")
                .reduce((a, b) -> a + ", " + b)
                .orElse("no bars");
    }

    /** Which decisions are looked at. */
    @FunctionalInterface
    interface RowFilter {
        boolean accepts(LocalDate decision, LocalDate known);
    }

    private record Row(int symbol, int bar, long decision, long known, double outcome) {}
}
