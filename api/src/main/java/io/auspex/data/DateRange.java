package io.auspex.data;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/**
 * Days from {@code from} to {@code to}, both inclusive, in the exchange's own calendar.
 *
 * @param from first day
 * @param to last day; not before {@code from}
 */
public record DateRange(LocalDate from, LocalDate to) {
    /** The whole of what there is. */
    public static final DateRange ALL = new DateRange(LocalDate.of(1, 1, 1), LocalDate.of(9999, 12, 31));

    /** Checks the order of the two days. */
    public DateRange {
        requireNonNull(from, "from");
        requireNonNull(to, "to");
        if (to.isBefore(from)) {
            throw new IllegalArgumentException(
                    "to must not be before from but was " + to + " with from " + from + "; swap the two dates");
        }
    }

    /**
     * {@return the range between two ISO dates, both inclusive}
     *
     * @param from for example {@code 2005-01-01}
     * @param to for example {@code 2018-12-31}
     * @throws IllegalArgumentException if a text is not a date or the order is wrong
     */
    public static DateRange of(String from, String to) {
        return new DateRange(date(from, "from"), date(to, "to"));
    }

    /**
     * Reads an ISO date.
     *
     * @param text for example {@code 2005-01-01}
     * @param argument name of the argument, for the message
     * @return the date
     * @throws IllegalArgumentException if {@code text} is not an ISO date
     */
    public static LocalDate date(String text, String argument) {
        requireNonNull(text, argument);
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    argument + " must be a date like 2018-12-31 but was \"" + text + "\"", e);
        }
    }

    /**
     * {@return whether {@code day} lies in the range}
     *
     * @param day any day
     */
    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    /** {@return {@code from..to}} */
    @Override
    public String toString() {
        return from + ".." + to;
    }
}
