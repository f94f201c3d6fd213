package io.auspex.marketdata.series;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How long a bar lasts, such as five minutes or a week.
 *
 * @param count how many units; at least 1, and at most a day where the unit is shorter than a day
 * @param unit of what
 */
public record Timeframe(int count, Unit unit) {
    private static final Pattern TEXT = Pattern.compile("\\s*(\\d{1,9})\\s*([a-z]+)\\s*");

    /** What a timeframe is counted in. */
    public enum Unit {
        /** A second. */
        SECOND("s", 1_000_000_000L),
        /** A minute. */
        MINUTE("m", 60_000_000_000L),
        /** An hour. */
        HOUR("h", 3_600_000_000_000L),
        /** A day of the exchange's zone, or a session of its calendar. */
        DAY("d", 0),
        /** A week from Monday to Sunday. */
        WEEK("w", 0),
        /** A calendar month. */
        MONTH("mo", 0);

        private final String label;
        private final long nanos;

        Unit(String label, long nanos) {
            this.label = label;
            this.nanos = nanos;
        }

        /** {@return the short name, for example {@code m} or {@code mo}} */
        public String label() {
            return label;
        }

        /** {@return whether it is shorter than a day and has one length always} */
        public boolean isIntraday() {
            return nanos > 0;
        }
    }

    private static final long NANOS_PER_DAY = 86_400_000_000_000L;

    /** Checks the count. */
    public Timeframe {
        requireNonNull(unit, "unit");
        if (count < 1) {
            throw new IllegalArgumentException("count must be at least 1 but was " + count);
        }
        if (unit.isIntraday() && count > NANOS_PER_DAY / unit.nanos) {
            throw new IllegalArgumentException("count must be at most " + NANOS_PER_DAY / unit.nanos + " for "
                    + unit.label + " but was " + count + "; count in days");
        }
    }

    /**
     * {@return the timeframe that a text names}
     *
     * @param text a number and {@code s}, {@code m}, {@code h}, {@code d}, {@code w} or {@code mo}, for example {@code 5m}
     * @throws IllegalArgumentException if it is not of that form
     */
    public static Timeframe parse(String text) {
        var match = TEXT.matcher(requireNonNull(text, "text"));
        if (match.matches()) {
            for (var unit : Unit.values()) {
                if (unit.label.equals(match.group(2))) {
                    return new Timeframe(Integer.parseInt(match.group(1)), unit);
                }
            }
        }
        throw new IllegalArgumentException("timeframe must be a number and one of "
                + Arrays.stream(Unit.values()).map(Unit::label).collect(Collectors.joining(", ")) + " but was \"" + text
                + "\"; write for example 5m or 1w");
    }

    /** {@return the length in nanoseconds; 0 where it is not the same always} */
    long nanos() {
        return count * unit.nanos;
    }

    /** {@return the text that {@link #parse} reads, for example {@code 5m}} */
    @Override
    public String toString() {
        return count + unit.label;
    }
}
