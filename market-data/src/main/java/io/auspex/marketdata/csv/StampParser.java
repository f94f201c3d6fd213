package io.auspex.marketdata.csv;

import io.auspex.marketdata.internal.ZoneClock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import org.jspecify.annotations.Nullable;

/**
 * Reads time stamps out of a character buffer and gathers what decides about the whole file: the shape, the order of day and month,
 * and whether every stamp is midnight. Not thread-safe.
 *
 * <p>{@link #parse} leaves a raw number in {@link #raw}: for dates the days since 1970-01-01, for slash dates year, both numbers and
 * second packed, for all others nanoseconds since the (local or true) epoch. {@link #offset} holds the written offset.
 */
final class StampParser {
    private static final int FIRST_YEAR = 1_700;
    private static final int LAST_YEAR = 2_200;
    private static final long NANOS = 1_000_000_000L;

    private final @Nullable DateTimeFormatter format;
    private StampShape shape = StampShape.NONE;

    /** What the last successful {@link #parse} read. */
    long raw;

    /** The offset of the last successful {@link #parse} in seconds, 0 without one. */
    int offset;

    private boolean midnightOnly = true;
    private long lineOfFirstOver12;
    private long lineOfSecondOver12;

    // the scanner's position in the buffer, and the time of day that it has read
    private char[] text = {};
    private int at;
    private int end;
    private long nanoOfDay;

    // bars of one day follow one another
    private int lastDate = -1;
    private long lastDays;

    StampParser(@Nullable DateTimeFormatter format) {
        this.format = format;
    }

    /** {@return the shape of the file's stamps; {@link StampShape#NONE} before the first} */
    StampShape shape() {
        return shape;
    }

    /** {@return whether every stamp so far was midnight as written; true for dates} */
    boolean midnightOnly() {
        return midnightOnly;
    }

    /** {@return the line of the first slash date whose first number is above 12, or 0} */
    long lineOfFirstOver12() {
        return lineOfFirstOver12;
    }

    /** {@return the line of the first slash date whose second number is above 12, or 0} */
    long lineOfSecondOver12() {
        return lineOfSecondOver12;
    }

    /** {@return what was read: the shape of the file, another shape, or {@link StampShape#NONE}} */
    StampShape parse(char[] buffer, int from, int to, long line) {
        text = buffer;
        at = from;
        end = to;
        nanoOfDay = 0;
        offset = 0;
        var read = format == null ? scan() : formatted(format);
        if (read == StampShape.NONE) {
            return read;
        }
        if (shape == StampShape.NONE) {
            shape = read;
        }
        if (read == shape) {
            midnightOnly &= nanoOfDay == 0;
            if (read.isSlash()) {
                noteOrder(line);
            }
        }
        return read;
    }

    /** Takes a date that was read elsewhere; false, with nothing changed, if it is none or dates are not what is read here. */
    boolean parseDay(int year, int month, int day) {
        if (format != null || (shape != StampShape.DATE && shape != StampShape.NONE)) {
            return false;
        }
        long days = days(year, month, day);
        if (days == Long.MIN_VALUE) {
            return false;
        }
        shape = StampShape.DATE;
        raw = days;
        offset = 0;
        return true;
    }

    /** Takes a date and a time of day that were read elsewhere; false, with nothing changed, if they are none or not what is read here. */
    boolean parseSecond(int year, int month, int day, int secondOfDay) {
        if (format != null || (shape != StampShape.DATE_TIME && shape != StampShape.NONE)) {
            return false;
        }
        int date = (year << 9) | (month << 5) | day;
        long days = date == lastDate ? lastDays : days(year, month, day);
        if (days == Long.MIN_VALUE) {
            return false;
        }
        lastDate = date;
        lastDays = days;
        shape = StampShape.DATE_TIME;
        nanoOfDay = secondOfDay * NANOS;
        midnightOnly &= secondOfDay == 0;
        raw = days * ZoneClock.NANOS_PER_DAY + nanoOfDay;
        offset = 0;
        return true;
    }

    /** {@return a packed slash date as days since 1970-01-01; {@link Long#MIN_VALUE} if there is no such day} */
    static long daysOfSlash(long packed, boolean dayFirst) {
        int first = (int) (packed >> 24) & 0x7f;
        int second = (int) (packed >> 17) & 0x7f;
        return days((int) (packed >> 31), dayFirst ? second : first, dayFirst ? first : second);
    }

    /** {@return the time of a packed slash date in nanoseconds of its day} */
    static long nanoOfSlash(long packed) {
        return (packed & 0x1ffff) * NANOS;
    }

    /** {@return a packed slash date as text} */
    static String textOfSlash(long packed) {
        return ((packed >> 24) & 0x7f) + "/" + ((packed >> 17) & 0x7f) + "/" + (packed >> 31);
    }

    private void noteOrder(long line) {
        if (lineOfFirstOver12 == 0 && ((raw >> 24) & 0x7f) > 12) {
            lineOfFirstOver12 = line;
        }
        if (lineOfSecondOver12 == 0 && ((raw >> 17) & 0x7f) > 12) {
            lineOfSecondOver12 = line;
        }
    }

    private StampShape scan() {
        int start = at;
        int first = digits(19);
        int length = at - start;
        if (at == end) {
            return wholeNumber(start, length);
        }
        if (length == 4 && (text[at] == '-' || text[at] == '/')) {
            return isoDate(first);
        }
        if (length == 8 && isTimeMark(text[at])) {
            long day = compactDay(first);
            return day == Long.MIN_VALUE ? StampShape.NONE : withTime(day, StampShape.COMPACT_DATE_TIME);
        }
        return length >= 1 && length <= 2 && text[at] == '/' ? slashDate(first) : StampShape.NONE;
    }

    private StampShape wholeNumber(int start, int length) {
        if (length == 8) {
            at = start;
            raw = compactDay(digits(8));
            return raw == Long.MIN_VALUE ? StampShape.NONE : StampShape.COMPACT_DATE;
        }
        long unit = length == 9 || length == 10 ? NANOS : length == 12 || length == 13 ? 1_000_000 : 0;
        if (unit == 0) {
            return StampShape.NONE;
        }
        long number = 0;
        for (int i = start; i < end; i++) {
            number = number * 10 + (text[i] - '0');
        }
        if (number > 7_258_118_400L * (NANOS / unit)) { // the year 2200
            return StampShape.NONE;
        }
        raw = number * unit;
        nanoOfDay = raw % ZoneClock.NANOS_PER_DAY;
        return unit == NANOS ? StampShape.EPOCH_SECONDS : StampShape.EPOCH_MILLIS;
    }

    private StampShape isoDate(int year) {
        char mark = text[at++];
        int start = at;
        int month = digits(2);
        if (at == start || at == end || text[at] != mark) {
            return StampShape.NONE;
        }
        start = ++at;
        int day = digits(2);
        long days = at == start ? Long.MIN_VALUE : days(year, month, day);
        if (days == Long.MIN_VALUE) {
            return StampShape.NONE;
        }
        if (at == end) {
            raw = days;
            return StampShape.DATE;
        }
        return withTime(days, StampShape.DATE_TIME);
    }

    private StampShape slashDate(int first) {
        int start = ++at;
        int second = digits(2);
        if (at == start || at == end || text[at] != '/') {
            return StampShape.NONE;
        }
        start = ++at;
        int year = digits(4);
        boolean possible = at - start == 4
                && (days(year, first, second) != Long.MIN_VALUE || days(year, second, first) != Long.MIN_VALUE);
        if (!possible) {
            return StampShape.NONE;
        }
        var read = StampShape.SLASH_DATE;
        if (at < end) {
            if (withTime(0, StampShape.SLASH_DATE_TIME) != StampShape.SLASH_DATE_TIME || nanoOfDay % NANOS != 0) {
                return StampShape.NONE;
            }
            read = StampShape.SLASH_DATE_TIME;
        }
        raw = ((long) year << 31) | ((long) first << 24) | ((long) second << 17) | (nanoOfDay / NANOS);
        return read;
    }

    /** Reads the time after a day, and an offset after the time. */
    private StampShape withTime(long days, StampShape plain) {
        if (!isTimeMark(text[at])) {
            return StampShape.NONE;
        }
        at++;
        if (!time()) {
            return StampShape.NONE;
        }
        raw = days * ZoneClock.NANOS_PER_DAY + nanoOfDay;
        if (at == end) {
            return plain;
        }
        if (plain != StampShape.DATE_TIME || !zoneOffset()) {
            return StampShape.NONE;
        }
        raw -= offset * NANOS;
        return StampShape.OFFSET_DATE_TIME;
    }

    /** Reads {@code H:mm}, {@code HH:mm:ss} or {@code HH:mm:ss.fffffffff}. */
    private boolean time() {
        int start = at;
        int hour = digits(2);
        if (at == start || at == end || text[at] != ':') {
            return false;
        }
        start = ++at;
        int minute = digits(2);
        if (at - start != 2 || hour > 23 || minute > 59) {
            return false;
        }
        nanoOfDay = (hour * 60L + minute) * 60 * NANOS;
        if (at == end || text[at] != ':') {
            return true;
        }
        start = ++at;
        int second = digits(2);
        if (at - start != 2 || second > 59) {
            return false;
        }
        nanoOfDay += second * NANOS;
        if (at == end || text[at] != '.') {
            return true;
        }
        start = ++at;
        long fraction = digits(9);
        int length = at - start;
        if (length == 0) {
            return false;
        }
        for (int i = length; i < 9; i++) {
            fraction *= 10;
        }
        nanoOfDay += fraction;
        return true;
    }

    /** Reads {@code Z}, {@code +HH}, {@code +HHmm} or {@code +HH:mm}. */
    private boolean zoneOffset() {
        if (text[at] == 'Z') {
            return ++at == end;
        }
        int sign = text[at] == '+' ? 1 : text[at] == '-' ? -1 : 0;
        int start = ++at;
        int hours = digits(2);
        if (sign == 0 || at - start != 2) {
            return false;
        }
        int minutes = 0;
        if (at < end) {
            at += text[at] == ':' ? 1 : 0;
            start = at;
            minutes = digits(2);
            if (at - start != 2) {
                return false;
            }
        }
        offset = sign * (hours * 3_600 + minutes * 60);
        return at == end && hours <= 18 && minutes <= 59;
    }

    private int digits(int most) {
        int value = 0;
        for (int stop = Math.min(end, at + most); at < stop; at++) {
            int digit = text[at] - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private static boolean isTimeMark(char c) {
        return c == ' ' || c == 'T';
    }

    private static long compactDay(int number) {
        return days(number / 10_000, number / 100 % 100, number % 100);
    }

    private static long days(int year, int month, int day) {
        if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1 || day > 31) {
            return Long.MIN_VALUE;
        }
        if (day > 28 && day > LocalDate.of(year, month, 1).lengthOfMonth()) {
            return Long.MIN_VALUE;
        }
        // days from the civil calendar with the year starting in March, which puts the leap day at its end
        int y = month <= 2 ? year - 1 : year;
        int era = y / 400;
        int ofEra = y - era * 400;
        int ofYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        return era * 146_097L + ofEra * 365L + ofEra / 4 - ofEra / 100 + ofYear - 719_468L;
    }

    private StampShape formatted(DateTimeFormatter formatter) {
        TemporalAccessor read;
        try {
            read = formatter.parse(new String(text, at, end - at));
        } catch (DateTimeParseException e) {
            return StampShape.NONE;
        }
        LocalDate date = read.query(TemporalQueries.localDate());
        if (date == null || date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
            return StampShape.NONE;
        }
        LocalTime time = read.query(TemporalQueries.localTime());
        if (time == null) {
            raw = date.toEpochDay();
            return StampShape.DATE;
        }
        nanoOfDay = time.toNanoOfDay();
        raw = date.toEpochDay() * ZoneClock.NANOS_PER_DAY + nanoOfDay;
        if (!read.isSupported(ChronoField.OFFSET_SECONDS)) {
            return StampShape.DATE_TIME;
        }
        offset = read.get(ChronoField.OFFSET_SECONDS);
        raw -= offset * NANOS;
        return StampShape.OFFSET_DATE_TIME;
    }
}
