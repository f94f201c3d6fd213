package io.auspex.marketdata.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the text of a calendar says, with its rules worked out for every year of the range. Immutable.
 *
 * @param name short name, for example {@code XNYS}
 * @param title name in words
 * @param zone of the exchange
 * @param first first day it can answer for, in days since the epoch
 * @param last last day it can answer for
 * @param week days of the week with sessions
 * @param hours regular hours, by first day; the first one begins at {@code first} or before
 * @param events days that differ, by day; at most one closure for a day
 * @param sources where the facts come from
 */
record CalendarDefinition(
        String name,
        String title,
        ZoneId zone,
        int first,
        int last,
        Set<DayOfWeek> week,
        List<Hours> hours,
        List<DayEvent> events,
        List<String> sources) {

    /** {@return whether something that became public at {@code knownAt} is known at {@code limit}, where null is the end of time} */
    static boolean known(Instant knownAt, @Nullable Instant limit) {
        return limit == null || !knownAt.isAfter(limit);
    }

    /** {@return the day's hours as far as known at {@code limit}, or null when it is closed} */
    @Nullable
    Schedule schedule(int day, @Nullable Instant limit) {
        boolean open = week.contains(LocalDate.ofEpochDay(day).getDayOfWeek());
        int from = 0;
        int to = Integer.MAX_VALUE;
        for (int i = firstEvent(day); i < events.size() && events.get(i).day() == day; i++) {
            DayEvent event = events.get(i);
            if (known(event.knownAt(), limit)) {
                switch (event.kind()) {
                    case CLOSED -> {
                        return null;
                    }
                    case OPEN -> open = true;
                    case EARLY -> to = Math.min(to, event.second());
                    case LATE -> from = Math.max(from, event.second());
                }
            }
        }
        if (!open) {
            return null;
        }
        Schedule regular = hours(day, limit).schedule();
        if (from == 0 && to == Integer.MAX_VALUE) {
            return regular;
        }
        Schedule cut = regular.cut(from, to);
        return cut.parts() == 0 ? regular : cut;
    }

    /** {@return the regular hours in force on a day, as far as known at {@code limit}} */
    Hours hours(int day, @Nullable Instant limit) {
        for (int i = hours.size() - 1; i > 0; i--) {
            Hours candidate = hours.get(i);
            if (candidate.from() <= day && known(candidate.knownAt(), limit)) {
                return candidate;
            }
        }
        return hours.getFirst();
    }

    /** {@return the index of the first event on or after a day} */
    int firstEvent(int day) {
        int low = 0;
        int high = events.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (events.get(middle).day() < day) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** {@return the same calendar under another name, from a later first day} */
    CalendarDefinition as(String otherName, String otherTitle, LocalDate from) {
        int start = Math.toIntExact(Math.max(first, from.toEpochDay()));
        return new CalendarDefinition(otherName, otherTitle, zone, start, last, week, hours, events, sources);
    }
}
