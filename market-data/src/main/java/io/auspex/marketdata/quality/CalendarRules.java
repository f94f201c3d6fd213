package io.auspex.marketdata.quality;

import static java.util.Objects.requireNonNull;

import io.auspex.data.BarSeries;
import io.auspex.data.DataFinding.Severity;
import io.auspex.marketdata.calendar.CalendarGaps;
import io.auspex.marketdata.calendar.TradingCalendar;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rules that compare a series with the sessions of an exchange; add them with {@link SeriesCheck#with}. A missing session is reported at
 * the first bar after it. Stateless and thread-safe.
 */
public final class CalendarRules {
    private CalendarRules() {}

    /**
     * {@return {@code missing-session} (warning: a stock may have been suspended), {@code extra-session}, {@code wrong-half-day} and
     * {@code time-zone-shift} (errors)} In causal mode the last two, which need the days around, find nothing.
     *
     * @param calendar of the exchange; days outside its range are not judged
     */
    public static QualityRule[] of(TradingCalendar calendar) {
        requireNonNull(calendar, "calendar");
        return new QualityRule[] {
            new Missing(calendar), new Extra(calendar), new HalfDay(calendar), new ClockShift(calendar)
        };
    }

    /** The comparison of the whole series; empty where there is nothing to compare. */
    private static Optional<CalendarGaps> gaps(BarSeries series, TradingCalendar calendar) {
        if (series.size() < 3 || medianDays(series) > 2.4) {
            return Optional.empty();
        }
        var range = calendar.range();
        var first = series.date(0);
        var last = series.date(series.size() - 1);
        if (last.isBefore(range.from().plusDays(2)) || first.isAfter(range.to().minusDays(2))) {
            return Optional.empty();
        }
        return Optional.of(CalendarGaps.of(series, calendar));
    }

    private static double medianDays(BarSeries series) {
        var distances = new long[series.size() - 1];
        for (int i = 0; i < distances.length; i++) {
            distances[i] = series.times().get(i + 1) - series.times().get(i);
        }
        Arrays.sort(distances);
        return distances[distances.length / 2] / 86_400e9;
    }

    /** The first bar of a day or after it. */
    private static int rowOf(BarSeries series, LocalDate day) {
        long start = BarSeries.nanos(day.atStartOfDay(series.zone()).toInstant());
        return Math.min(series.firstAtOrAfter(start), series.size() - 1);
    }

    private static Map<String, String> parameter(TradingCalendar calendar) {
        return Map.of("calendar", calendar.name());
    }

    private static boolean knows(TradingCalendar calendar, LocalDate day) {
        return !day.isBefore(calendar.range().from())
                && !day.isAfter(calendar.range().to());
    }

    private record Missing(TradingCalendar calendar) implements QualityRule {
        @Override
        public String name() {
            return "missing-session";
        }

        @Override
        public Severity severity() {
            return Severity.WARNING;
        }

        @Override
        public String description() {
            return "A session of the exchange has no bar.";
        }

        @Override
        public Map<String, String> parameters() {
            return parameter(calendar);
        }

        @Override
        public void check(CheckedSeries checked, FindingSink sink) {
            var series = checked.series();
            if (!checked.causal()) {
                gaps(series, calendar)
                        .map(CalendarGaps::missing)
                        .orElse(List.of())
                        .forEach(day -> add(sink, rowOf(series, day), day));
                return;
            }
            for (int row = 1; row < series.size(); row++) {
                var before = series.date(row - 1);
                var now = series.date(row);
                if (now.toEpochDay() - before.toEpochDay() > 1 && knows(calendar, before) && knows(calendar, now)) {
                    for (var day = before.plusDays(1); day.isBefore(now); day = day.plusDays(1)) {
                        if (calendar.isSession(day)) {
                            add(sink, row, day);
                        }
                    }
                }
            }
        }

        private void add(FindingSink sink, int row, LocalDate day) {
            sink.add(
                    row,
                    "time",
                    Double.NaN,
                    () -> "there is no bar of the session of " + day + " at " + calendar.name()
                            + " before this one; fetch it, or note the suspension");
        }
    }

    private record Extra(TradingCalendar calendar) implements QualityRule {
        @Override
        public String name() {
            return "extra-session";
        }

        @Override
        public Severity severity() {
            return Severity.ERROR;
        }

        @Override
        public String description() {
            return "A bar lies on a day on which the exchange is closed.";
        }

        @Override
        public Map<String, String> parameters() {
            return parameter(calendar);
        }

        @Override
        public void check(CheckedSeries checked, FindingSink sink) {
            var series = checked.series();
            if (!checked.causal()) {
                gaps(series, calendar)
                        .map(CalendarGaps::extra)
                        .orElse(List.of())
                        .forEach(day -> add(sink, rowOf(series, day), day));
                return;
            }
            for (int row = 0; row < series.size(); row++) {
                var day = series.date(row);
                if (knows(calendar, day) && !calendar.isSession(day)) {
                    add(sink, row, day);
                }
            }
        }

        private void add(FindingSink sink, int row, LocalDate day) {
            sink.add(
                    row,
                    "time",
                    Double.NaN,
                    () -> calendar.name() + " was closed on " + day + " ("
                            + calendar.closure(day).map(c -> c.reason()).orElse("no session")
                            + "); drop the bar, or correct its day");
        }
    }

    private record HalfDay(TradingCalendar calendar) implements QualityRule {
        @Override
        public String name() {
            return "wrong-half-day";
        }

        @Override
        public Severity severity() {
            return Severity.ERROR;
        }

        @Override
        public String description() {
            return "The bars of a session end at another time than the calendar says.";
        }

        @Override
        public Map<String, String> parameters() {
            return parameter(calendar);
        }

        @Override
        public void check(CheckedSeries checked, FindingSink sink) {
            if (checked.causal()) {
                return;
            }
            var series = checked.series();
            gaps(series, calendar)
                    .map(CalendarGaps::halfDays)
                    .orElse(List.of())
                    .forEach(half -> sink.add(
                            rowOf(series, half.day()),
                            "time",
                            Double.NaN,
                            () -> "the session of " + half.day() + " closes at " + half.expected()
                                    + " but its last bar is of "
                                    + half.lastBar()
                                    + (half.early()
                                            ? "; fetch the rest of the day"
                                            : "; drop what comes after the close")));
        }
    }

    private record ClockShift(TradingCalendar calendar) implements QualityRule {
        @Override
        public String name() {
            return "time-zone-shift";
        }

        @Override
        public Severity severity() {
            return Severity.ERROR;
        }

        @Override
        public String description() {
            return "The bars of several sessions are all late or early by the same time.";
        }

        @Override
        public Map<String, String> parameters() {
            return parameter(calendar);
        }

        @Override
        public void check(CheckedSeries checked, FindingSink sink) {
            if (checked.causal()) {
                return;
            }
            var series = checked.series();
            gaps(series, calendar).map(CalendarGaps::shifts).orElse(List.of()).forEach(shift -> {
                int from = rowOf(series, shift.days().from());
                int to = Math.max(from + 1, rowOf(series, shift.days().to().plusDays(1)));
                sink.add(
                        from,
                        "time",
                        Double.NaN,
                        () -> "the bars of " + shift.sessions() + " sessions from "
                                + shift.days().from() + " on are "
                                + (shift.late().isNegative() ? "early" : "late") + " by "
                                + shift.late().abs()
                                + "; read them in the right zone");
                sink.touch(from, to);
            });
        }
    }
}
