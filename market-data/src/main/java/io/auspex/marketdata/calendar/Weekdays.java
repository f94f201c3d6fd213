package io.auspex.marketdata.calendar;

import java.time.DayOfWeek;
import org.jspecify.annotations.Nullable;

/** Days of the week by their first three letters in capitals. Stateless. */
final class Weekdays {
    private Weekdays() {}

    /** {@return the day, or null when the text is none} */
    static @Nullable DayOfWeek of(String text) {
        return switch (text) {
            case "MON" -> DayOfWeek.MONDAY;
            case "TUE" -> DayOfWeek.TUESDAY;
            case "WED" -> DayOfWeek.WEDNESDAY;
            case "THU" -> DayOfWeek.THURSDAY;
            case "FRI" -> DayOfWeek.FRIDAY;
            case "SAT" -> DayOfWeek.SATURDAY;
            case "SUN" -> DayOfWeek.SUNDAY;
            default -> null;
        };
    }
}
