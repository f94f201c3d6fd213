package io.auspex.marketdata.calendar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** For every day of a range whether there is a session, how many came before, and the hours. Immutable. */
final class SessionTable {
    private static final short CLOSED = -1;

    /** A bit for each day, the first in the lowest. */
    private final long[] bits;

    /** Sessions in the words before each. */
    private final int[] ranks;

    /** Index into {@link #schedules} for each day, or {@link #CLOSED}. */
    private final short[] scheduleOf;

    private final List<Schedule> schedules;

    private SessionTable(short[] scheduleOf, List<Schedule> schedules) {
        this.scheduleOf = scheduleOf;
        this.schedules = schedules;
        bits = new long[(scheduleOf.length + 63) / 64];
        ranks = new int[bits.length + 1];
        for (int i = 0; i < scheduleOf.length; i++) {
            if (scheduleOf[i] != CLOSED) {
                bits[i >> 6] |= 1L << i;
            }
        }
        for (int w = 0; w < bits.length; w++) {
            ranks[w + 1] = ranks[w] + Long.bitCount(bits[w]);
        }
    }

    /** {@return the table of everything a definition says} */
    static SessionTable of(CalendarDefinition definition) {
        var builder = new Builder(new short[definition.last() - definition.first() + 1], List.of());
        for (int day = definition.first(); day <= definition.last(); day++) {
            builder.set(day - definition.first(), definition.schedule(day, null));
        }
        return builder.build();
    }

    /** {@return this table, which holds what is known at {@code before}, with what is known at an earlier instant only} */
    SessionTable asKnownAt(CalendarDefinition definition, Instant instant, @Nullable Instant before) {
        var builder = new Builder(scheduleOf.clone(), schedules);
        boolean changed = false;
        for (Hours hours : definition.hours()) {
            if (!CalendarDefinition.known(hours.knownAt(), instant)
                    && CalendarDefinition.known(hours.knownAt(), before)) {
                changed = true;
                for (int day = Math.max(hours.from(), definition.first()); day <= definition.last(); day++) {
                    builder.set(day - definition.first(), definition.schedule(day, instant));
                }
            }
        }
        for (DayEvent event : definition.events()) {
            if (event.day() >= definition.first()
                    && event.day() <= definition.last()
                    && !CalendarDefinition.known(event.knownAt(), instant)
                    && CalendarDefinition.known(event.knownAt(), before)) {
                changed = true;
                builder.set(event.day() - definition.first(), definition.schedule(event.day(), instant));
            }
        }
        return changed ? builder.build() : this;
    }

    boolean isSession(int index) {
        return (bits[index >> 6] >>> index & 1) != 0;
    }

    Schedule schedule(int index) {
        return schedules.get(scheduleOf[index]);
    }

    /** {@return how many sessions there are before an index, which may be one past the last day} */
    int before(int index) {
        int word = index >> 6;
        return ranks[word] + ((index & 63) == 0 ? 0 : Long.bitCount(bits[word] & ((1L << index) - 1)));
    }

    /** {@return the first session at or after an index, or the number of days when there is none} */
    int next(int index) {
        int word = index >> 6;
        if (word >= bits.length) {
            return scheduleOf.length;
        }
        long rest = bits[word] & (-1L << index);
        while (rest == 0) {
            if (++word == bits.length) {
                return scheduleOf.length;
            }
            rest = bits[word];
        }
        return (word << 6) + Long.numberOfTrailingZeros(rest);
    }

    /** {@return the last session at or before an index, or -1 when there is none} */
    int previous(int index) {
        if (index < 0) {
            return -1;
        }
        int word = index >> 6;
        long rest = bits[word] & (-1L >>> (63 - (index & 63)));
        while (rest == 0) {
            if (--word < 0) {
                return -1;
            }
            rest = bits[word];
        }
        return (word << 6) + 63 - Long.numberOfLeadingZeros(rest);
    }

    /** Fills the days; each kind of hours is kept once. */
    private static final class Builder {
        private final short[] scheduleOf;
        private final List<Schedule> schedules;
        private final Map<Schedule, Short> known = new HashMap<>();

        Builder(short[] scheduleOf, List<Schedule> schedules) {
            this.scheduleOf = scheduleOf;
            this.schedules = new ArrayList<>(schedules);
            for (int i = 0; i < schedules.size(); i++) {
                known.put(schedules.get(i), (short) i);
            }
        }

        void set(int index, @Nullable Schedule schedule) {
            scheduleOf[index] = schedule == null ? CLOSED : known.computeIfAbsent(schedule, this::add);
        }

        private short add(Schedule schedule) {
            schedules.add(schedule);
            return (short) (schedules.size() - 1);
        }

        SessionTable build() {
            return new SessionTable(scheduleOf, List.copyOf(schedules));
        }
    }
}
