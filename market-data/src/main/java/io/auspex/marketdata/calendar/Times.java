package io.auspex.marketdata.calendar;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Reads days, times of the day and years. Stateless. */
final class Times {
    static final int DAY = 24 * 3600;

    private Times() {}

    /** {@return the local second of {@code HH:MM}, from 00:00 to 24:00; 0 after a fault} */
    static int second(Place word, Faults faults) {
        String text = word.value();
        if (text.length() == 5 && text.charAt(2) == ':' && digits(text, 0, 2) && digits(text, 3, 5)) {
            int hour = 10 * (text.charAt(0) - '0') + text.charAt(1) - '0';
            int minute = 10 * (text.charAt(3) - '0') + text.charAt(4) - '0';
            if (minute < 60 && (hour < 24 || (hour == 24 && minute == 0))) {
                return hour * 3600 + minute * 60;
            }
        }
        faults.add("not-a-time", word, "a time must be between 00:00 and 24:00 and look like 09:30");
        return 0;
    }

    /** {@return a year; 1900 after a fault} */
    static int year(Place word, Faults faults) {
        String text = word.value();
        if (text.length() == 4 && digits(text, 0, 4)) {
            return Integer.parseInt(text);
        }
        faults.add("not-a-year", word, "a year must have four digits");
        return 1900;
    }

    /**
     * {@return a day of the years 1 to 9999}
     *
     * @throws DateTimeParseException if the text is not one
     */
    static LocalDate date(String text) {
        if (text.length() != 10 || !digits(text, 0, 4) || text.startsWith("0000")) {
            throw new DateTimeParseException("not a day like 2024-12-25", text, 0);
        }
        return LocalDate.parse(text);
    }

    /** {@return a day, or null after a fault} */
    static @Nullable LocalDate date(Place word, Faults faults) {
        try {
            return date(word.value());
        } catch (DateTimeParseException e) {
            faults.add("not-a-day", word, "a day must exist and look like 2024-12-25");
            return null;
        }
    }

    /**
     * {@return when something became known, or null after a fault; a day alone means its end, so that nothing is known too early}
     */
    static @Nullable Instant known(Place word, ZoneId zone, Faults faults) {
        String text = word.value();
        try {
            int t = text.indexOf('T');
            return t < 0
                    ? date(text).plusDays(1).atStartOfDay(zone).toInstant()
                    : date(text.substring(0, t))
                            .atTime(LocalTime.parse(text.substring(t + 1)))
                            .atZone(zone)
                            .toInstant();
        } catch (DateTimeException e) {
            faults.add("not-a-time", word, "known must look like 2001-09-11T09:30 or 2018-12-01");
            return null;
        }
    }

    /** {@return a second of the day as {@code HH:MM}} */
    static String text(int second) {
        return "%02d:%02d".formatted(second / 3600, second / 60 % 60);
    }

    /** {@return whether all characters are ASCII digits} */
    static boolean digits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
