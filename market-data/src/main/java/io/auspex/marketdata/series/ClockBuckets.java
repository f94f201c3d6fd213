package io.auspex.marketdata.series;

import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Stretches of the clock of a zone. Those shorter than a day are counted from midnight in elapsed time and end with the day;
 * longer ones are whole days, Monday weeks and months. Not thread-safe.
 */
final class ClockBuckets extends Buckets {
    private final Timeframe timeframe;
    private final ZoneId zone;
    private final long width;
    private long dayStart = Long.MIN_VALUE;
    private long dayEnd = Long.MIN_VALUE;

    ClockBuckets(Timeframe timeframe, ZoneId zone) {
        this.timeframe = timeframe;
        this.zone = zone;
        this.width = timeframe.nanos();
    }

    @Override
    void find(long time) {
        if (width == 0) {
            LocalDate last = Days.lastOf(Days.of(time, zone), timeframe);
            long midnight = Days.startOf(last.plusDays(1), zone);
            days(midnight, midnight - 1);
            return;
        }
        if (time > dayEnd) {
            LocalDate day = Days.of(time, zone);
            dayStart = Days.startOf(day, zone);
            dayEnd = Days.startOf(day.plusDays(1), zone);
        }
        long to = Math.min(dayEnd, dayStart + (time - dayStart + width - 1) / width * width);
        bucket(to);
    }
}
