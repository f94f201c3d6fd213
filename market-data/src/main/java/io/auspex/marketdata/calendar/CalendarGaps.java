package io.auspex.marketdata.calendar;

import static java.util.Objects.requireNonNull;

import io.auspex.data.BarSeries;
import io.auspex.data.DateRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * How a series of bars departs from a trading calendar: sessions without a bar, bars on days without a session, half days that are not
 * where the calendar has them, and spans of days whose clock is shifted.
 *
 * <p>Half days and shifts are found in bars within the day only, for sessions that the bars cover from end to end; a series with trading before the
 * open and after the close, round-the-clock calendars and thin symbols are judged by days alone. Times may be closes of bars, as everywhere in
 * Auspex, or, in data that is wrong about that, their starts: both are taken as right.
 *
 * @param symbol name of the instrument
 * @param calendar name of the calendar
 * @param period the days that were compared: from the series' first to its last, inside the calendar's range
 * @param intraday whether the bars are shorter than a day
 * @param sessions sessions of the calendar in the period
 * @param missing sessions without a bar, oldest first
 * @param extra days with bars and without a session, oldest first
 * @param halfDays sessions that end at another time than the calendar says, oldest first; the first and the last day are left out
 * @param shifts spans of at least three sessions on which all bars are late or early by the same time, oldest first; missing and extra days and
 *     half days are those that are left once the clock is set right
 */
public record CalendarGaps(
        String symbol,
        String calendar,
        DateRange period,
        boolean intraday,
        int sessions,
        List<LocalDate> missing,
        List<LocalDate> extra,
        List<HalfDay> halfDays,
        List<ClockShift> shifts) {

    /** Copies the lists. */
    public CalendarGaps {
        requireNonNull(symbol, "symbol");
        requireNonNull(calendar, "calendar");
        requireNonNull(period, "period");
        missing = List.copyOf(missing);
        extra = List.copyOf(extra);
        halfDays = List.copyOf(halfDays);
        shifts = List.copyOf(shifts);
    }

    /**
     * A session whose bars end at another time than the calendar says.
     *
     * @param day the day of the session
     * @param expected its close by the calendar
     * @param lastBar time of the last bar, with the clock set right
     * @param early whether the data ends early on a full day; otherwise it goes on after an early close
     */
    public record HalfDay(LocalDate day, Instant expected, Instant lastBar, boolean early) {}

    /**
     * Sessions whose bars are all late or early.
     *
     * @param days first and last of them
     * @param sessions their number
     * @param late what the bars' times are too late by; negative when they are too early
     */
    public record ClockShift(DateRange days, int sessions, Duration late) {}

    /**
     * Compares a series with a calendar.
     *
     * @param series daily bars or shorter ones; not empty. A daily bar belongs to its day in the series' zone, a shorter one to the session
     *     around it
     * @param calendar what to compare with
     * @return the differences
     * @throws IllegalArgumentException if the series is empty, its bars are longer than a day, or none is in the calendar's range
     */
    public static CalendarGaps of(BarSeries series, TradingCalendar calendar) {
        return new GapSearch(requireNonNull(series, "series"), requireNonNull(calendar, "calendar")).run();
    }

    /** {@return whether nothing departs} */
    public boolean isClean() {
        return missing.isEmpty() && extra.isEmpty() && halfDays.isEmpty() && shifts.isEmpty();
    }

    /** {@return the number of missing and extra days as a part of the sessions; 0 when there is no session and no bar} */
    public double mismatch() {
        int wrong = missing.size() + extra.size();
        return wrong == 0 ? 0 : wrong / (double) Math.max(1, sessions);
    }
}
