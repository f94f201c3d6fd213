package io.auspex.marketdata.jdbc;

import io.auspex.data.BarSeries;
import io.auspex.data.DateRange;
import io.auspex.marketdata.internal.RisingTimes;
import io.auspex.marketdata.internal.ZoneClock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a time column holds: how it is read, and how days become its bounds. */
enum TimeKind {
    DATE {
        @Override
        long read(ResultSet rows, int column, ZoneClock clock, JdbcOptions options) throws SQLException {
            var day = rows.getObject(column, LocalDate.class);
            if (day == null || !inRange(day)) {
                return RisingTimes.UNKNOWN;
            }
            return options.knownAfter().isEmpty()
                    ? clock.endOf(day.toEpochDay())
                    : plus(clock.instantOf(day.toEpochDay() * ZoneClock.NANOS_PER_DAY), options.delay());
        }

        @Override
        Object bound(LocalDate day, JdbcOptions options) {
            return day;
        }
    },

    LOCAL {
        @Override
        long read(ResultSet rows, int column, ZoneClock clock, JdbcOptions options) throws SQLException {
            var local = rows.getObject(column, LocalDateTime.class);
            if (local == null || !inRange(local.toLocalDate())) {
                return RisingTimes.UNKNOWN;
            }
            if (options.daily()) {
                return clock.endOf(local.toLocalDate().toEpochDay());
            }
            long nanos = local.toLocalDate().toEpochDay() * ZoneClock.NANOS_PER_DAY
                    + local.toLocalTime().toNanoOfDay();
            return plus(clock.instantOf(nanos), options.delay());
        }

        @Override
        Object bound(LocalDate day, JdbcOptions options) {
            return day.atStartOfDay();
        }
    },

    INSTANT {
        @Override
        long read(ResultSet rows, int column, ZoneClock clock, JdbcOptions options) throws SQLException {
            var time = rows.getObject(column, OffsetDateTime.class);
            if (time == null || !inRange(time.toLocalDate())) {
                return RisingTimes.UNKNOWN;
            }
            return options.daily()
                    ? clock.endOf(LocalDate.ofInstant(time.toInstant(), options.zone())
                            .toEpochDay())
                    : plus(BarSeries.nanos(time.toInstant()), options.delay());
        }

        @Override
        Object bound(LocalDate day, JdbcOptions options) {
            return day.atStartOfDay(options.zone()).toInstant().atOffset(ZoneOffset.UTC);
        }
    },

    EPOCH {
        @Override
        long read(ResultSet rows, int column, ZoneClock clock, JdbcOptions options) throws SQLException {
            long number = rows.getLong(column);
            long unit = options.epoch().orElseThrow().getDuration().toNanos();
            if (rows.wasNull() || Math.abs(number) > MOST_NANOS / unit) {
                return RisingTimes.UNKNOWN;
            }
            long nanos = number * unit;
            return options.daily()
                    ? clock.endOf(LocalDate.ofInstant(java.time.Instant.ofEpochSecond(0, nanos), options.zone())
                            .toEpochDay())
                    : plus(nanos, options.delay());
        }

        @Override
        Object bound(LocalDate day, JdbcOptions options) {
            long nanos = BarSeries.nanos(day.atStartOfDay(options.zone()).toInstant());
            return Math.ceilDiv(
                    nanos, options.epoch().orElseThrow().getDuration().toNanos());
        }
    };

    private static final long MOST_NANOS = 7_258_118_400L * 1_000_000_000L; // the year 2200
    private static final int FIRST_YEAR = 1_700;
    private static final int LAST_YEAR = 2_200;

    /** {@return when the current row is known; {@link RisingTimes#UNKNOWN} if its time is missing or none} */
    abstract long read(ResultSet rows, int column, ZoneClock clock, JdbcOptions options) throws SQLException;

    /** {@return what the beginning of a day is in the column} */
    abstract Object bound(LocalDate day, JdbcOptions options);

    /** {@return what a column is, or empty if it cannot hold times} */
    static Optional<TimeKind> of(int type, @Nullable String typeName, boolean epoch) {
        String name = typeName == null ? "" : typeName.toLowerCase(Locale.ROOT);
        return Optional.ofNullable(
                switch (type) {
                    case Types.DATE -> DATE;
                    case Types.TIMESTAMP_WITH_TIMEZONE -> INSTANT;
                    case Types.TIMESTAMP ->
                        name.contains("timestamptz") || name.contains("with time zone") ? INSTANT : LOCAL;
                    case Types.BIGINT, Types.INTEGER, Types.NUMERIC, Types.DECIMAL -> epoch ? EPOCH : null;
                    default -> null;
                });
    }

    /** {@return the first wanted value; empty if all from the beginning are wanted} */
    Optional<Object> from(DateRange range, JdbcOptions options) {
        var day = range.from();
        if (day.getYear() < FIRST_YEAR) {
            return Optional.empty();
        }
        // with a delay a bar is known some days after its stamp, and clocks may change in between
        return Optional.of(bound(day.minusDays(margin(options)), options));
    }

    /** {@return the first value that is not wanted any more; empty if all up to the end are wanted} */
    Optional<Object> before(DateRange range, JdbcOptions options) {
        var day = range.to();
        return day.getYear() > LAST_YEAR - 1 ? Optional.empty() : Optional.of(bound(day.plusDays(1), options));
    }

    private static long margin(JdbcOptions options) {
        var delay = options.delay();
        return delay.isZero() ? 0 : delay.plus(1, ChronoUnit.DAYS).toDays() + 1;
    }

    private static boolean inRange(LocalDate day) {
        return day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR;
    }

    private static long plus(long instant, Duration delay) {
        return instant == ZoneClock.SKIPPED ? RisingTimes.UNKNOWN : instant + delay.toNanos();
    }
}
