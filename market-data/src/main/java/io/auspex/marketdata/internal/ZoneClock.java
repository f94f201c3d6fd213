package io.auspex.marketdata.internal;

import io.auspex.data.BarSeries;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;

/** Turns days and local times of one zone into instants, remembering the days it has seen. Not thread-safe. */
public final class ZoneClock {
    /** Nanoseconds of a day of 24 hours. */
    public static final long NANOS_PER_DAY = 86_400_000_000_000L;

    /** The answer for a local time that the clocks skip. */
    public static final long SKIPPED = Long.MIN_VALUE;

    private static final int SLOTS = 4_096;

    private final ZoneId zone;
    private final long[] days = new long[SLOTS];
    private final long[] starts = new long[SLOTS];
    private final long[] ends = new long[SLOTS];

    /**
     * Creates a clock.
     *
     * @param zone where days are counted
     */
    public ZoneClock(ZoneId zone) {
        this.zone = zone;
        Arrays.fill(days, Long.MIN_VALUE);
    }

    /**
     * {@return the last nanosecond of a day}
     *
     * @param epochDay days since 1970-01-01
     */
    public long endOf(long epochDay) {
        return ends[slot(epochDay)];
    }

    /**
     * {@return the instant of a local time; {@link #SKIPPED} if the clocks skip it}
     *
     * @param localNanos nanoseconds since the local 1970-01-01
     */
    public long instantOf(long localNanos) {
        long day = Math.floorDiv(localNanos, NANOS_PER_DAY);
        int slot = slot(day);
        long ofDay = localNanos - day * NANOS_PER_DAY;
        if (ends[slot] - starts[slot] == NANOS_PER_DAY - 1) {
            return starts[slot] + ofDay;
        }
        var local = LocalDateTime.ofEpochSecond(
                Math.floorDiv(localNanos, 1_000_000_000L), Math.floorMod(localNanos, 1_000_000_000), ZoneOffset.UTC);
        var offsets = zone.getRules().getValidOffsets(local);
        return offsets.isEmpty() ? SKIPPED : BarSeries.nanos(local.toInstant(offsets.getFirst()));
    }

    private int slot(long epochDay) {
        int slot = (int) epochDay & (SLOTS - 1);
        if (days[slot] != epochDay) {
            var day = LocalDate.ofEpochDay(epochDay);
            starts[slot] = BarSeries.nanos(day.atStartOfDay(zone).toInstant());
            ends[slot] = BarSeries.endOf(day, zone);
            days[slot] = epochDay;
        }
        return slot;
    }
}
