package io.auspex.marketdata.quality;

import static java.util.Objects.requireNonNull;

import io.auspex.data.BarSeries;
import io.auspex.data.DataFinding;
import io.auspex.data.DataFinding.Severity;
import io.auspex.data.DateRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a check found in one series, with counts and a score. The same series and rules give the same report, so that reports of different
 * days can be compared. Immutable and thread-safe.
 *
 * @param symbol the series
 * @param range first and last day; empty for an empty series
 * @param bars how many bars were looked at; not negative
 * @param errorBars bars that an error is about
 * @param warningBars bars that a warning and no error is about
 * @param causal whether no bar after the next one was used
 * @param rules what each rule found, in the order in which they ran
 * @param findings what was found, by row; of each rule at most the first 1,000
 * @param repairs cells that were changed; empty where nothing was repaired
 */
public record QualityReport(
        String symbol,
        Optional<DateRange> range,
        int bars,
        int errorBars,
        int warningBars,
        boolean causal,
        List<RuleResult> rules,
        List<DataFinding> findings,
        List<Repair> repairs) {
    private static final double WARNING_WEIGHT = 0.25;

    /**
     * What one rule found.
     *
     * @param name of the rule
     * @param severity of its findings
     * @param description what the rule looks for
     * @param count how often it found it
     */
    public record RuleResult(String name, Severity severity, String description, long count) {
        /** Checks that nothing is missing. */
        public RuleResult {
            requireNonNull(name, "name");
            requireNonNull(severity, "severity");
            requireNonNull(description, "description");
        }
    }

    /** Checks that nothing is missing. */
    public QualityReport {
        requireNonNull(symbol, "symbol");
        requireNonNull(range, "range");
        rules = List.copyOf(rules);
        findings = List.copyOf(findings);
        repairs = List.copyOf(repairs);
        if (bars < 0) {
            throw new IllegalArgumentException("bars must not be negative but was " + bars);
        }
        if (errorBars < 0 || warningBars < 0 || errorBars + warningBars > bars) {
            throw new IllegalArgumentException("errorBars and warningBars must together be in [0, " + bars
                    + "] but were " + errorBars + " and " + warningBars);
        }
    }

    /**
     * {@return the part of the bars that nothing is said against, in percent with two decimals: an error takes a whole bar, a warning a quarter; 0
     * for an empty series}
     */
    public double score() {
        if (bars == 0) {
            return 0;
        }
        double part = (bars - errorBars - WARNING_WEIGHT * warningBars) / bars;
        return Math.floor(part * 10_000) / 100;
    }

    /**
     * {@return the number of findings of a severity}
     *
     * @param severity how bad
     */
    public long count(Severity severity) {
        return rules.stream()
                .filter(r -> r.severity() == severity)
                .mapToLong(RuleResult::count)
                .sum();
    }

    /** {@return the number of findings by rule, sorted by its name; rules that found nothing are left out} */
    public SortedMap<String, Long> countsByRule() {
        var counts = new TreeMap<String, Long>();
        rules.stream().filter(r -> r.count() > 0).forEach(r -> counts.put(r.name(), r.count()));
        return Collections.unmodifiableSortedMap(counts);
    }

    /** {@return whether there is no error; warnings are for a person to judge} */
    public boolean isUsable() {
        return count(Severity.ERROR) == 0;
    }

    /**
     * {@return the same report with what was changed afterwards}
     *
     * @param done changed cells
     */
    public QualityReport withRepairs(List<Repair> done) {
        return new QualityReport(symbol, range, bars, errorBars, warningBars, causal, rules, findings, done);
    }

    /**
     * {@return the same report with what the reading of the source found and no rule of the check repeats: rows that are out of order or stand
     * there twice, cells that are no number} They count as errors; the score is of the bars that were read.
     *
     * @param faults as of {@link io.auspex.marketdata.SeriesReading}
     */
    public QualityReport withReading(List<DataFinding> faults) {
        var known = rules.stream().map(RuleResult::name).collect(Collectors.toSet());
        var results = new TreeMap<String, RuleResult>();
        var all = new ArrayList<DataFinding>();
        for (DataFinding fault : faults) {
            if (known.contains(fault.rule())) {
                continue;
            }
            long count = results.containsKey(fault.rule())
                    ? results.get(fault.rule()).count()
                    : 0;
            results.put(
                    fault.rule(),
                    new RuleResult(fault.rule(), Severity.ERROR, "Found while the source was read.", count + 1));
            String line = fault.line().isPresent() ? "line " + fault.line().getAsLong() + ": " : "";
            all.add(new DataFinding(
                    Severity.ERROR,
                    fault.rule(),
                    symbol,
                    OptionalLong.empty(),
                    fault.column(),
                    fault.value(),
                    line + fault.message()));
        }
        all.addAll(findings);
        var together = new ArrayList<>(rules);
        together.addAll(results.values());
        return new QualityReport(symbol, range, bars, errorBars, warningBars, causal, together, all, repairs);
    }

    /** {@return the report as JSON, as the resource {@code quality-report.schema.json} of this package describes it; the same text for the same report} */
    public String toJson() {
        return QualityJson.of(this);
    }

    /** {@return the report for a terminal: counts by rule and the first findings, lines end with a line feed} */
    public String toText() {
        return QualityText.of(this);
    }

    /**
     * {@return the report as one HTML page with a picture of the closes; it loads nothing and runs no script}
     *
     * @param series the bars that were checked
     */
    public String toHtml(BarSeries series) {
        return toHtml(series, series);
    }

    /**
     * {@return the report as one HTML page with a picture of the closes before and after repair; it loads nothing and runs no script}
     *
     * @param series the bars that were checked
     * @param repaired the same bars after repair
     */
    public String toHtml(BarSeries series, BarSeries repaired) {
        if (series.size() != bars || repaired.size() != bars) {
            throw new IllegalArgumentException("series must have the " + bars + " bars of the report but had "
                    + series.size() + " and " + repaired.size());
        }
        return QualityPage.of(this, series, repaired);
    }

    /** {@return one line: symbol, bars, counts by severity and by rule} */
    @Override
    public String toString() {
        var counts = countsByRule();
        return "QualityReport[" + symbol + ", " + bars + " bars: " + count(Severity.ERROR) + " errors, "
                + count(Severity.WARNING) + " warnings, " + count(Severity.INFO) + " notes"
                + (counts.isEmpty() ? "" : " " + counts) + "]";
    }
}
