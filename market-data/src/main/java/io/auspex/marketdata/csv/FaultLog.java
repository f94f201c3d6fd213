package io.auspex.marketdata.csv;

import io.auspex.data.DataFinding;
import io.auspex.data.DataFinding.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/** Collects the faults of one file or symbol: the first 1,000 in full, the rest as a number. Not thread-safe. */
final class FaultLog {
    /** Faults that are kept in full. */
    static final int LIMIT = 1_000;

    private final String source;
    private final List<DataFinding> findings = new ArrayList<>();
    private long more;

    FaultLog(String source) {
        this.source = source;
    }

    void add(DataFinding finding) {
        if (findings.size() < LIMIT) {
            findings.add(finding);
        } else {
            more++;
        }
    }

    boolean isEmpty() {
        return findings.isEmpty();
    }

    /** {@return the faults by line, and at the end how many there were beyond the limit} */
    List<DataFinding> inOrder() {
        var sorted = new ArrayList<>(findings);
        sorted.sort(Comparator.comparingLong(f -> f.line().orElse(0)));
        if (more > 0) {
            sorted.add(new DataFinding(
                    sorted.getFirst().severity(),
                    "more-faults",
                    source,
                    OptionalLong.empty(),
                    "",
                    Long.toString(more),
                    "there are " + more + " faults more; only the first " + LIMIT + " are listed"));
        }
        return sorted;
    }

    /** {@return a fault of the whole file} */
    static DataFinding ofFile(String source, String rule, String value, String message) {
        return new DataFinding(Severity.ERROR, rule, source, OptionalLong.empty(), "", value, message);
    }
}
