package io.auspex.marketdata.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Set;

/**
 * What a calendar says once, before its days.
 *
 * @param name short name
 * @param title name in words
 * @param zone of the exchange
 * @param first first day of the range
 * @param last last day of the range
 * @param week days of the week with sessions
 * @param noticeYears how many years before a scheduled closure's year its notice comes out
 * @param noticeDay the day of that year at whose start it is out
 */
record Header(
        String name,
        String title,
        ZoneId zone,
        LocalDate first,
        LocalDate last,
        Set<DayOfWeek> week,
        int noticeYears,
        MonthDay noticeDay) {

    boolean contains(LocalDate day) {
        return !day.isBefore(first) && !day.isAfter(last);
    }

    /** {@return when the scheduled closures of the day's year become known: by the notice, at the latest as the day begins} */
    Instant noticeOf(LocalDate day) {
        LocalDate notice = noticeDay.atYear(day.getYear() - noticeYears);
        return (notice.isBefore(day) ? notice : day).atStartOfDay(zone).toInstant();
    }
}
