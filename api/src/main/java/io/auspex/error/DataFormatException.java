package io.auspex.error;

import io.auspex.data.DataFinding;
import java.util.List;

/**
 * Input that cannot be read as what it claims to be. Every fault that was found is listed, each with source, line, column,
 * value and rule; nothing of the input was used.
 */
public final class DataFormatException extends AuspexException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 5;

    /** The faults, in the order of the input. */
    private final transient List<DataFinding> findings;

    /**
     * Creates the failure.
     *
     * @param source the file, table or stream
     * @param findings the faults, in the order of the input; not empty
     */
    public DataFormatException(String source, List<DataFinding> findings) {
        super(describe(source, findings));
        this.findings = List.copyOf(findings);
    }

    /** {@return the faults, in the order of the input} */
    public List<DataFinding> findings() {
        return findings;
    }

    private static String describe(String source, List<DataFinding> findings) {
        if (findings.isEmpty()) {
            throw new IllegalArgumentException("findings must not be empty");
        }
        var text = new StringBuilder(source)
                .append(": ")
                .append(findings.size())
                .append(findings.size() == 1 ? " fault" : " faults");
        findings.stream().limit(SHOWN).forEach(f -> text.append("\n  ").append(f));
        if (findings.size() > SHOWN) {
            text.append("\n  … and ").append(findings.size() - SHOWN).append(" more");
        }
        return text.toString();
    }
}
