package io.auspex.marketdata.quality;

import static java.util.Objects.requireNonNull;

import io.auspex.data.DataFinding;
import io.auspex.data.DataFinding.Severity;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a check found in one series, with counts. Immutable and thread-safe.
 *
 * @param symbol the series
 * @param bars how many bars were looked at; not negative
 * @param findings what was found, by row
 */
public record QualityReport(String symbol, int bars, List<DataFinding> findings) {
    /** Checks that nothing is missing. */
    public QualityReport {
        requireNonNull(symbol, "symbol");
        findings = List.copyOf(findings);
        if (bars < 0) {
            throw new IllegalArgumentException("bars must not be negative but was " + bars);
        }
    }

    /**
     * {@return the number of findings of a severity}
     *
     * @param severity how bad
     */
    public long count(Severity severity) {
        return findings.stream().filter(f -> f.severity() == severity).count();
    }

    /** {@return the number of findings by rule, sorted by its name} */
    public SortedMap<String, Long> countsByRule() {
        var counts = new TreeMap<String, Long>();
        findings.forEach(f -> counts.merge(f.rule(), 1L, Long::sum));
        return Collections.unmodifiableSortedMap(counts);
    }

    /** {@return whether there is no error; warnings are for a person to judge} */
    public boolean isUsable() {
        return count(Severity.ERROR) == 0;
    }

    /** {@return one line: symbol, bars, counts by severity and by rule} */
    @Override
    public String toString() {
        return "QualityReport[" + symbol + ", " + bars + " bars: " + count(Severity.ERROR) + " errors, "
                + count(Severity.WARNING) + " warnings, " + count(Severity.INFO) + " notes"
                + (findings.isEmpty() ? "" : " " + countsByRule()) + "]";
    }
}
