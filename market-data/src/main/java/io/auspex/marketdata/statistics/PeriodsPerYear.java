package io.auspex.marketdata.statistics;

import io.auspex.data.LongColumn;
import io.auspex.marketdata.calendar.TradingCalendar;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * How many bars of a series make a year, read off its times by the conventions of the field: 252 for five trading days a week, 365 for
 * seven, 52 for weeks, 12 for months, and within the day the usual number of bars a day times 252 or 365. Bars of less than a week do not
 * show whether there are weekends; a {@link TradingCalendar} knows. Of a long series the last 20,000 bars are looked at. Stateless and thread-safe.
 */
public final class PeriodsPerYear {
    private static final double DAYS_PER_YEAR = 365.25;
    private static final double NANOS_PER_DAY = Duration.ofDays(1).toNanos();

    /** A weekday counts when at least this part of the bars falls on it, so that one Saturday session makes no seven-day market. */
    private static final double COUNTS = 0.05;

    /** Bars further apart, in days, are one for each session. */
    private static final double SHORTEST_DAY = 0.75;

    private static final int LOOKED_AT = 20_000;

    private PeriodsPerYear() {}

    /**
     * {@return bars per year; &gt; 0; 252 when there are fewer than two bars}
     *
     * @param all nanoseconds since the epoch, strictly rising
     * @param zone in which days are counted
     */
    public static double of(LongColumn all, ZoneId zone) {
        if (all.size() < 2) {
            return 252;
        }
        LongColumn times = all.slice(Math.max(0, all.size() - LOOKED_AT), all.size());
        double gap = medianGapInDays(times);
        if (gap < 1.5) {
            return intraday(times, zone);
        }
        if (gap >= 6 && gap <= 8) {
            return 52;
        }
        if (gap >= 27 && gap <= 32) {
            return 12;
        }
        if (gap >= 85 && gap <= 96) {
            return 4;
        }
        return gap >= 350 && gap <= 380 ? 1 : DAYS_PER_YEAR / gap;
    }

    /**
     * {@return bars per year by a trading calendar; &gt; 0} How long a bar is comes from the median distance of the bars: bars about a day
     * apart are sessions, shorter ones are counted as they fit into the sessions of a year, longer ones are weeks, months and so on as in
     * {@link #of(LongColumn, ZoneId)}. One bar or none counts as daily.
     *
     * @param all nanoseconds since the epoch, strictly rising
     * @param calendar whose year counts: its recent sessions, their hours, breaks and half days
     */
    public static double of(LongColumn all, TradingCalendar calendar) {
        if (all.size() < 2) {
            return calendar.sessionsPerYear();
        }
        double gap = medianGapInDays(all.slice(Math.max(0, all.size() - LOOKED_AT), all.size()));
        if (gap >= 1.5) {
            return of(all, calendar.zone());
        }
        return gap >= SHORTEST_DAY
                ? calendar.sessionsPerYear()
                : calendar.periodsPerYear(Duration.ofNanos(Math.round(gap * NANOS_PER_DAY)));
    }

    private static double medianGapInDays(LongColumn times) {
        var gaps = new long[times.size() - 1];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = times.get(i + 1) - times.get(i);
        }
        Arrays.sort(gaps);
        return gaps[gaps.length / 2] / NANOS_PER_DAY;
    }

    private static double intraday(LongColumn times, ZoneId zone) {
        var days = new ArrayList<Day>();
        LocalDate day = day(times.get(0), zone);
        int bars = 0;
        for (int i = 0; i < times.size(); i++) {
            LocalDate next = day(times.get(i), zone);
            if (!next.equals(day)) {
                days.add(new Day(day.getDayOfWeek(), bars));
                day = next;
                bars = 0;
            }
            bars++;
        }
        days.add(new Day(day.getDayOfWeek(), bars));
        Set<DayOfWeek> open = EnumSet.allOf(DayOfWeek.class);
        open.removeIf(w ->
                days.stream().filter(d -> d.weekday() == w).mapToInt(Day::bars).sum() < COUNTS * times.size());
        int[] perDay = days.stream()
                .filter(d -> open.contains(d.weekday()))
                .mapToInt(Day::bars)
                .sorted()
                .toArray();
        return perDay[perDay.length / 2] * (double) (open.size() == 7 ? 365 : open.size() == 6 ? 313 : 252);
    }

    private static LocalDate day(long epochNanos, ZoneId zone) {
        return LocalDate.ofInstant(Instant.EPOCH.plusNanos(epochNanos), zone);
    }

    /** A day with its number of bars. */
    private record Day(DayOfWeek weekday, int bars) {}
}
