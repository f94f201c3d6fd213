package io.auspex.marketdata.label;

import static java.util.Objects.requireNonNull;

import io.auspex.data.DoubleColumn;
import io.auspex.data.LongColumn;

/**
 * A label per bar and when it becomes known. Purging compares these instants with those of the decisions that are judged, so a
 * training row never holds an outcome that reaches into them. Immutable and thread-safe.
 *
 * @param name what is labelled, for example {@code return over 5 bars}
 * @param values one per bar; NaN where the label is not known yet or a price is missing
 * @param knownAt when each is known, nanoseconds since the epoch, after the bar's own time; {@link #NEVER} where the bars end
 *     before
 */
public record LabelColumn(String name, DoubleColumn values, LongColumn knownAt) {
    /** In place of an instant: the bars end before the label is known. */
    public static final long NEVER = Long.MAX_VALUE;

    /** Checks the lengths, and that what is not known has no value. */
    public LabelColumn {
        requireNonNull(name, "name");
        if (values.size() != knownAt.size()) {
            throw new IllegalArgumentException(
                    "values and knownAt must have one length but had " + values.size() + " and " + knownAt.size());
        }
        for (int i = 0; i < values.size(); i++) {
            if (knownAt.get(i) == NEVER && !Double.isNaN(values.get(i))) {
                throw new IllegalArgumentException(
                        "values[" + i + "] must be NaN, for it is never known, but was " + values.get(i));
            }
        }
    }

    /** {@return the number of bars} */
    public int size() {
        return values.size();
    }

    /** {@return the name and how many bars} */
    @Override
    public String toString() {
        return "LabelColumn[" + name + ", " + size() + " bars]";
    }
}
