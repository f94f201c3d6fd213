package io.auspex.cli;

import io.auspex.data.DateRange;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that choose the days to look at. */
final class PeriodOptions {
    @Option(
            names = "--from",
            paramLabel = "DATE",
            description = "First day, for example 2005-01-01; by default the first there is.")
    private Optional<String> from = Optional.empty();

    @Option(names = "--to", paramLabel = "DATE", description = "Last day, inclusive; by default the last there is.")
    private Optional<String> to = Optional.empty();

    DateRange range() {
        var first = from.map(day -> DateRange.date(day, "--from")).orElse(DateRange.ALL.from());
        var last = to.map(day -> DateRange.date(day, "--to")).orElse(DateRange.ALL.to());
        if (last.isBefore(first)) {
            throw new IllegalArgumentException("--to must not be before --from but was " + last + " with --from "
                    + first + "; swap the two dates");
        }
        return new DateRange(first, last);
    }
}
