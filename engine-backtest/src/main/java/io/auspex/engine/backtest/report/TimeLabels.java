package io.auspex.engine.backtest.report;

import io.auspex.backtest.BacktestResult;
import io.auspex.backtest.EquityCurve;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * Times as a person reads them: a day for bars of a day or longer, else day and minute in UTC.
 *
 * <p>A result knows the first and the last day in the exchange's calendar, but not its zone. When bars of a day lie on the neighbouring
 * UTC day at both ends, as midnight in Shanghai does, all days are moved by that one day.
 */
final class TimeLabels {
    private static final long NANOS = 1_000_000_000L;
    private static final long DAILY_FROM_NANOS = Duration.ofHours(20).toNanos();

    private final boolean daily;
    private final long dayShift;

    private TimeLabels(boolean daily, long dayShift) {
        this.daily = daily;
        this.dayShift = dayShift;
    }

    static TimeLabels of(BacktestResult result) {
        EquityCurve curve = result.equity();
        int size = curve.size();
        if (size == 0) {
            return new TimeLabels(true, 0);
        }
        long first = curve.times().get(0);
        long last = curve.times().get(size - 1);
        boolean daily = size == 1 || (last - first) / (size - 1) >= DAILY_FROM_NANOS;
        if (!daily) {
            return new TimeLabels(false, 0);
        }
        long atStart = result.period().from().toEpochDay() - utc(first).toEpochDay();
        long atEnd = result.period().to().toEpochDay() - utc(last).toEpochDay();
        return new TimeLabels(true, atStart == atEnd && Math.abs(atStart) == 1 ? atStart : 0);
    }

    /** {@return the instant of nanoseconds since the epoch} */
    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
    }

    /** {@return whether bars last a day or longer} */
    boolean daily() {
        return daily;
    }

    /** {@return the day of an instant given in nanoseconds since the epoch} */
    LocalDate day(long nanos) {
        return utc(nanos).plusDays(dayShift);
    }

    /** {@return the time of day in UTC, in minutes since midnight} */
    int minuteOfDay(long nanos) {
        return (int) (Math.floorMod(nanos, Duration.ofDays(1).toNanos()) / (60 * NANOS));
    }

    /** {@return day, and minute unless bars last a day} */
    String label(long nanos) {
        return label(instant(nanos));
    }

    /** {@return day, and minute unless bars last a day} */
    String label(Instant time) {
        LocalDateTime utc = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
        return daily
                ? utc.toLocalDate().plusDays(dayShift).toString()
                : utc.toLocalDate() + String.format(Locale.ROOT, " %02d:%02d", utc.getHour(), utc.getMinute());
    }

    private static LocalDate utc(long nanos) {
        return LocalDate.ofInstant(instant(nanos), ZoneOffset.UTC);
    }
}
