package io.auspex.marketdata.series;

import io.auspex.data.BarSeries;
import io.auspex.marketdata.series.Timeframe.Unit;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/** Arithmetic of days in a zone. Stateless. */
final class Days {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final LocalDate MONDAY = LocalDate.of(1970, 1, 5);

    private Days() {}

    /** {@return the day in which the stretch of a bar ends: a bar known at midnight is of the day before} */
    static LocalDate of(long barTime, ZoneId zone) {
        return LocalDate.ofInstant(instant(barTime - 1), zone);
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND));
    }

    static long startOf(LocalDate day, ZoneId zone) {
        return BarSeries.nanos(day.atStartOfDay(zone).toInstant());
    }

    /** {@return the last day of the period of days, weeks or months that holds a day} */
    static LocalDate lastOf(LocalDate day, Timeframe timeframe) {
        int n = timeframe.count();
        return switch (timeframe.unit()) {
            case WEEK -> {
                long week = Math.floorDiv(day.toEpochDay() - MONDAY.toEpochDay(), 7L);
                long first = Math.floorDiv(week, (long) n) * n;
                yield MONDAY.plusWeeks(first + n).minusDays(1);
            }
            case MONTH -> {
                long month = day.getYear() * 12L + day.getMonthValue() - 1;
                long last = Math.floorDiv(month, (long) n) * n + n - 1;
                yield LocalDate.of((int) Math.floorDiv(last, 12L), (int) Math.floorMod(last, 12L) + 1, 1)
                        .with(TemporalAdjusters.lastDayOfMonth());
            }
            case DAY -> LocalDate.ofEpochDay(Math.floorDiv(day.toEpochDay(), (long) n) * n + n - 1);
            case SECOND, MINUTE, HOUR ->
                throw new IllegalArgumentException("unit must be at least " + Unit.DAY + " but was " + timeframe);
        };
    }
}
