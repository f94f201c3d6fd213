package io.auspex.marketdata.internal;

import io.auspex.data.DataFinding;
import io.auspex.data.DataFinding.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/** Collects the faults of one file or symbol: the first 1,000 in full, the rest as a number. Not thread-safe. */
public final class FaultLog {
    /** Faults that are kept in full. */
    public static final int LIMIT = 1_000;

    private final String source;
    private final List<DataFinding> findings = new ArrayList<>();
    private long more;

    /**
     * Creates an empty log.
     *
     * @param source name of what is read
     */
    public FaultLog(String source) {
        this.source = source;
    }

    /**
     * Takes one more fault.
     *
     * @param finding what was found
     */
    public void add(DataFinding finding) {
        if (findings.size() < LIMIT) {
            findings.add(finding);
        } else {
            more++;
        }
    }

    /** {@return whether there was none} */
    public boolean isEmpty() {
        return findings.isEmpty();
    }

    /** {@return the faults by line, and at the end how many there were beyond the limit} */
    public List<DataFinding> inOrder() {
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

    /**
     * {@return findings of one row with what became of it added to their messages}
     *
     * @param findings of the row
     * @param outcome {@code kept} or {@code dropped}
     */
    public static List<DataFinding> withOutcome(List<DataFinding> findings, String outcome) {
        return findings.stream()
                .map(f -> new DataFinding(
                        f.severity(),
                        f.rule(),
                        f.source(),
                        f.line(),
                        f.column(),
                        f.value(),
                        f.message() + "; the row was " + outcome))
                .toList();
    }

    /**
     * {@return a fault of the whole source}
     *
     * @param source name of the file, table or query
     * @param rule short name of the rule
     * @param value what is wrong, possibly empty
     * @param message what is wrong and what to do
     */
    public static DataFinding ofFile(String source, String rule, String value, String message) {
        return new DataFinding(Severity.ERROR, rule, source, OptionalLong.empty(), "", value, message);
    }
}
