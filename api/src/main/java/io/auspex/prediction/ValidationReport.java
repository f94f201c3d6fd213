package io.auspex.prediction;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Every fault of a request, not only the first (PRED-5).
 *
 * @param faults empty when the request is good
 */
public record ValidationReport(List<Fault> faults) {
    /** Copies the list. */
    public ValidationReport {
        faults = List.copyOf(faults);
    }

    /**
     * One fault.
     *
     * @param argument which part of the request
     * @param rule what it must be
     * @param value what it was
     * @param remedy what to do
     */
    public record Fault(String argument, String rule, String value, String remedy) {
        /** Checks that nothing is missing. */
        public Fault {
            requireNonNull(argument, "argument");
            requireNonNull(rule, "rule");
            requireNonNull(value, "value");
            requireNonNull(remedy, "remedy");
        }

        /** {@return argument, rule, value and remedy in one sentence} */
        @Override
        public String toString() {
            return argument + " must be " + rule + " but was \"" + value + "\""
                    + (remedy.isEmpty() ? "" : "; " + remedy);
        }
    }

    /** {@return whether there is no fault} */
    public boolean valid() {
        return faults.isEmpty();
    }

    /** {@return all faults, one a line; {@code valid} when there is none} */
    @Override
    public String toString() {
        return valid()
                ? "valid"
                : String.join("\n", faults.stream().map(Fault::toString).toList());
    }
}
