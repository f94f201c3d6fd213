package io.auspex.marketdata.calendar;

import io.auspex.data.DataFinding;
import io.auspex.error.DataFormatException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/** The faults of one text; belongs to one thread. */
final class Faults {
    private static final int KEPT = 1_000;
    private static final int SHOWN = 60;

    private final String source;
    private final List<DataFinding> found = new ArrayList<>();

    Faults(String source) {
        this.source = source;
    }

    void add(String rule, Place place, String message) {
        if (found.size() < KEPT) {
            String value = place.value().length() <= SHOWN
                    ? place.value()
                    : place.value().substring(0, SHOWN) + "…";
            found.add(new DataFinding(
                    DataFinding.Severity.ERROR,
                    rule,
                    source,
                    OptionalLong.of(place.line()),
                    Integer.toString(place.column()),
                    value,
                    value.isEmpty() ? message : message + " but was \"" + value + "\""));
        }
    }

    /** Fails with everything that was found, in the order of the text, if anything was. */
    void throwIfAny() {
        if (!found.isEmpty()) {
            found.sort(Comparator.comparingLong((DataFinding f) -> f.line().orElse(0)));
            throw new DataFormatException(source, found);
        }
    }
}
