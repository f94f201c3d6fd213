package io.auspex.marketdata.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.time.temporal.TemporalAdjusters;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A day that returns every year: a date ({@code 12-25}), a weekday of a month ({@code 11-THU#4}, {@code 05-MON#last}) or Easter Sunday
 * of the Gregorian calendar ({@code easter}), each with a number of days added or taken ({@code easter-2}). Immutable.
 */
final class DayRule {
    private static final Pattern FORM = Pattern.compile(
            "(?:(easter)|(\\d{2})-(?:(\\d{2})|(MON|TUE|WED|THU|FRI|SAT|SUN)#([1-4]|last)))([+-]\\d{1,3})?");

    /** Of the month, or 0 for Easter. */
    private final int month;

    /** Of the month, or 0 for a weekday. */
    private final int day;

    private final @Nullable DayOfWeek weekday;

    /** First to fourth, or -1 for the last. */
    private final int ordinal;

    private final int plus;

    private DayRule(int month, int day, @Nullable DayOfWeek weekday, int ordinal, int plus) {
        this.month = month;
        this.day = day;
        this.weekday = weekday;
        this.ordinal = ordinal;
        this.plus = plus;
    }

    /** {@return the rule that a text states, or null when it states none} */
    static @Nullable DayRule parse(String text) {
        Matcher m = FORM.matcher(text);
        if (!m.matches()) {
            return null;
        }
        int plus = m.group(6) == null ? 0 : Integer.parseInt(m.group(6));
        if (m.group(1) != null) {
            return new DayRule(0, 0, null, 0, plus);
        }
        int month = Integer.parseInt(m.group(2));
        if (month < 1 || month > 12) {
            return null;
        }
        if (m.group(3) != null) {
            int day = Integer.parseInt(m.group(3));
            return day < 1 || day > Month.of(month).maxLength() ? null : new DayRule(month, day, null, 0, plus);
        }
        return new DayRule(
                month, 0, Weekdays.of(m.group(4)), m.group(5).equals("last") ? -1 : Integer.parseInt(m.group(5)), plus);
    }

    /** {@return the day in a year, or null for 29 February of a common year} */
    @Nullable
    LocalDate in(int year) {
        if (month == 0) {
            return easter(year).plusDays(plus);
        }
        if (weekday != null) {
            LocalDate first = LocalDate.of(year, month, 1);
            return first.with(TemporalAdjusters.dayOfWeekInMonth(ordinal, weekday))
                    .plusDays(plus);
        }
        if (month == 2 && day == 29 && !Year.isLeap(year)) {
            return null;
        }
        return LocalDate.of(year, month, day).plusDays(plus);
    }

    /** {@return Easter Sunday by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, 2nd ed., chapter 8)} */
    static LocalDate easter(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int d = b / 4;
        int e = b % 4;
        int f = (b + 8) / 25;
        int g = (b - f + 1) / 3;
        int h = (19 * a + b - d - g + 15) % 30;
        int i = c / 4;
        int k = c % 4;
        int l = (32 + 2 * e + 2 * i - h - k) % 7;
        int m = (a + 11 * h + 22 * l) / 451;
        int n = h + l - 7 * m + 114;
        return LocalDate.of(year, n / 31, n % 31 + 1);
    }
}
