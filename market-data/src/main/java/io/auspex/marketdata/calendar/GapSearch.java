package io.auspex.marketdata.calendar;

import io.auspex.data.BarSeries;
import io.auspex.data.DateRange;
import io.auspex.data.LongColumn;
import io.auspex.marketdata.calendar.CalendarGaps.ClockShift;
import io.auspex.marketdata.calendar.CalendarGaps.HalfDay;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One comparison of a series with a calendar; belongs to one thread. Bars within the day are cut at pauses of four hours and more into
 * runs; each run is laid beside the session whose middle is nearest. How far start and end are off, on average, is the run's lag.
 */
final class GapSearch {
    private static final long MINUTE = 60_000_000_000L;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    /** Bars further apart are daily ones. */
    private static final long SHORTEST_DAILY = 3 * DAY / 4;

    /** Zones are at most this far apart, more or less. */
    private static final long FARTHEST = 14 * HOUR;

    /** Longer than any lunch break, shorter than any night. */
    private static final long NIGHT = 4 * HOUR;

    /** Zones differ by multiples of this. */
    private static final long STEP = 30 * MINUTE;

    private static final int LEAST_RUN = 3;

    private static final int GAPS_LOOKED_AT = 10_000;

    /** A run says something about the clock when it is at least this part of the session long, and at most its inverse. */
    private static final double COVERED = 0.8;

    private final BarSeries series;
    private final TradingCalendar calendar;
    private final LongColumn times;
    private final long bar;

    /** The lag of most runs. */
    private long usual;

    GapSearch(BarSeries series, TradingCalendar calendar) {
        this.series = series;
        this.calendar = calendar;
        if (series.isEmpty()) {
            throw new IllegalArgumentException("series must have bars but " + series.symbol() + " is empty");
        }
        this.times = series.times();
        this.bar = medianGap();
        if (bar > 5 * DAY / 2) {
            throw new IllegalArgumentException("series must have daily or shorter bars but those of " + series.symbol()
                    + " are " + Duration.ofNanos(bar).toHours() + " hours apart; compare the daily bars");
        }
    }

    CalendarGaps run() {
        boolean intraday = bar < SHORTEST_DAILY;
        boolean nights = intraday && !roundTheClock();
        List<Run> runs = nights ? runs() : List.of();
        List<ClockShift> shifts = shifts(runs);
        long[] late = lags(shifts);
        Days days = days(late, intraday);
        if (intraday && !nights && days.wrong() > 0) {
            // bars stamped at their start: the one at midnight belongs to the day that begins
            Days starts = days(late, false);
            days = starts.wrong() < days.wrong() ? starts : days;
        }
        return new CalendarGaps(
                series.symbol(),
                calendar.name(),
                days.period(),
                intraday,
                days.sessions(),
                days.missing(),
                days.extra(),
                halfDays(runs, shifts),
                shifts);
    }

    /** Days of the calendar beside days with bars. */
    private record Days(DateRange period, int sessions, List<LocalDate> missing, List<LocalDate> extra) {
        int wrong() {
            return missing.size() + extra.size();
        }
    }

    private Days days(long[] late, boolean closesBefore) {
        DateRange own = new DateRange(day(0, late, closesBefore), day(times.size() - 1, late, closesBefore));
        DateRange period = overlap(own)
                .orElseThrow(() -> new IllegalArgumentException("the days of the series " + series.symbol() + ", " + own
                        + ", must overlap the range of calendar " + calendar.name() + ", " + calendar.range()
                        + "; choose a calendar with a longer range"));
        long first = period.from().toEpochDay();
        int span = Math.toIntExact(period.to().toEpochDay() - first + 1);
        var present = new BitSet(span);
        // most bars share their day with the one before, which is told by two comparisons
        ZoneId zone = zone();
        long start = 0;
        long end = 0;
        for (int i = 0; i < times.size(); i++) {
            long time = times.get(i) - late[i] - (closesBefore ? 1 : 0);
            if (time < start || time >= end) {
                LocalDate day = LocalDate.ofInstant(Instant.EPOCH.plusNanos(time), zone);
                start = BarSeries.nanos(day.atStartOfDay(zone).toInstant());
                end = BarSeries.nanos(day.plusDays(1).atStartOfDay(zone).toInstant());
                long at = day.toEpochDay() - first;
                if (at >= 0 && at < span) {
                    present.set((int) at);
                }
            }
        }
        var missing = new ArrayList<LocalDate>();
        var extra = new ArrayList<LocalDate>();
        int sessions = 0;
        for (int i = 0; i < span; i++) {
            LocalDate day = LocalDate.ofEpochDay(first + i);
            boolean session = calendar.isSession(day);
            sessions += session ? 1 : 0;
            if (session != present.get(i)) {
                (session ? missing : extra).add(day);
            }
        }
        return new Days(period, sessions, missing, extra);
    }

    /** Bars from one night to the next, beside a session. */
    private record Run(LocalDate day, long first, long last, Session session) {
        long open() {
            return BarSeries.nanos(session.open());
        }

        long close() {
            return BarSeries.nanos(session.close());
        }

        /** {@return how late start and end are on average} */
        long lag() {
            return (first - open() + last - close()) / 2;
        }

        boolean covers(long bar) {
            double part = (last - first + bar / 2.0) / (close() - open());
            return part >= COVERED && part <= 1 / COVERED;
        }
    }

    private long medianGap() {
        if (times.size() < 2) {
            return DAY;
        }
        int step = Math.max(1, times.size() / GAPS_LOOKED_AT);
        var gaps = new long[(times.size() - 2) / step + 1];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = times.get(i * step + 1) - times.get(i * step);
        }
        Arrays.sort(gaps);
        return gaps[gaps.length / 2];
    }

    private boolean roundTheClock() {
        LocalDate middle = overlapDay();
        return calendar.session(middle)
                .filter(s -> Duration.between(s.open(), s.close()).toHours() >= 20)
                .isPresent();
    }

    private LocalDate overlapDay() {
        LocalDate day = LocalDate.ofInstant(series.time(times.size() / 2), calendar.zone());
        DateRange range = calendar.range();
        day = day.isBefore(range.from()) ? range.from() : day.isAfter(range.to()) ? range.to() : day;
        return day.isAfter(range.to().minusDays(20)) ? calendar.previousOrSame(day) : calendar.nextOrSame(day);
    }

    private List<Run> runs() {
        var candidates = new ArrayList<List<Run>>();
        int start = 0;
        for (int i = 1; i <= times.size(); i++) {
            if (i == times.size() || times.get(i) - times.get(i - 1) >= Math.max(NIGHT, 2 * bar)) {
                List<Run> around = around(times.get(start), times.get(i - 1));
                if (!around.isEmpty()) {
                    candidates.add(around);
                }
                start = i;
            }
        }
        usual = usualLag(candidates);
        return candidates.stream()
                .map(around -> around.stream()
                        .min(Comparator.comparingLong(r -> Math.abs(r.lag() - usual)))
                        .orElseThrow())
                .toList();
    }

    /** {@return a run beside the sessions of its day and of the days around it} */
    private List<Run> around(long first, long last) {
        long middle = first + (last - first) / 2;
        LocalDate day = LocalDate.ofInstant(Instant.EPOCH.plusNanos(middle), calendar.zone());
        var around = new ArrayList<Run>(3);
        for (int i = -1; i <= 1; i++) {
            LocalDate candidate = day.plusDays(i);
            if (calendar.range().contains(candidate)) {
                calendar.session(candidate).ifPresent(s -> around.add(new Run(candidate, first, last, s)));
            }
        }
        return around;
    }

    /**
     * {@return the lag that explains most runs, in steps of five minutes; 0 when there is none} A clock that is off by more than half a day
     * looks right beside the next day's session too, but not over weekends.
     */
    private long usualLag(List<List<Run>> candidates) {
        Map<Long, Integer> counts = new HashMap<>();
        long best = 0;
        int most = 0;
        for (List<Run> around : candidates) {
            for (Run run : around) {
                long lag = Math.round(run.lag() / (5.0 * MINUTE)) * 5 * MINUTE;
                if (run.covers(bar) && Math.abs(lag) <= FARTHEST) {
                    int count = counts.merge(lag, 1, Integer::sum);
                    if (count > most || (count == most && Math.abs(lag) < Math.abs(best))) {
                        best = lag;
                        most = count;
                    }
                }
            }
        }
        return best;
    }

    /**
     * {@return what a lag says about the clock} A lag up to the length of a bar comes from stamps of a bar's start, or from its grid, and says
     * nothing. Otherwise the stamps are taken to be closes, which are late by half a bar on average, unless starts would make it whole hours.
     */
    private long rounded(long lag) {
        if (Math.abs(lag) <= Math.min(bar, 2 * HOUR) + MINUTE) {
            return 0;
        }
        long ofCloses = Math.round((lag - bar / 2.0) / STEP) * STEP;
        long ofStarts = Math.round((lag + bar / 2.0) / STEP) * STEP;
        return ofCloses % HOUR != 0 && ofStarts % HOUR == 0 ? ofStarts : ofCloses;
    }

    private List<ClockShift> shifts(List<Run> runs) {
        var shifts = new ArrayList<ClockShift>();
        Run first = null;
        Run last = null;
        long late = 0;
        int count = 0;
        for (Run run : runs) {
            if (!run.covers(bar)) {
                continue;
            }
            // beside the usual lag of the series, which a grid of bars may explain, half an hour is enough to tell
            long lag =
                    rounded(usual) == 0 ? Math.round((run.lag() - usual) / (double) STEP) * STEP : rounded(run.lag());
            if (first != null && lag == late) {
                last = run;
                count++;
                continue;
            }
            add(shifts, first, last, late, count);
            first = run;
            last = run;
            late = lag;
            count = 1;
        }
        add(shifts, first, last, late, count);
        return shifts;
    }

    private static void add(List<ClockShift> shifts, @Nullable Run first, @Nullable Run last, long late, int count) {
        if (first != null && last != null && late != 0 && count >= LEAST_RUN) {
            shifts.add(new ClockShift(new DateRange(first.day(), last.day()), count, Duration.ofNanos(late)));
        }
    }

    /** {@return for every bar how late it is} */
    private long[] lags(List<ClockShift> shifts) {
        var late = new long[times.size()];
        for (ClockShift shift : shifts) {
            long nanos = shift.late().toNanos();
            ZoneId zone = calendar.zone();
            long from = BarSeries.nanos(shift.days().from().atStartOfDay(zone).toInstant()) + nanos;
            long to = BarSeries.nanos(
                            shift.days().to().plusDays(1).atStartOfDay(zone).toInstant())
                    + nanos;
            int end = series.firstAtOrAfter(to);
            Arrays.fill(late, Math.min(series.firstAtOrAfter(from), end), end, nanos);
        }
        return late;
    }

    /** {@return the day of a bar; with {@code closesBefore}, one that ends at midnight belongs to the day before} */
    private LocalDate day(int index, long[] late, boolean closesBefore) {
        return LocalDate.ofInstant(
                Instant.EPOCH.plusNanos(times.get(index) - late[index] - (closesBefore ? 1 : 0)), zone());
    }

    /** A daily bar carries its day, a shorter one an instant. */
    private ZoneId zone() {
        return bar < SHORTEST_DAILY ? calendar.zone() : series.zone();
    }

    private Optional<DateRange> overlap(DateRange own) {
        DateRange range = calendar.range();
        LocalDate from = own.from().isBefore(range.from()) ? range.from() : own.from();
        LocalDate to = own.to().isAfter(range.to()) ? range.to() : own.to();
        return to.isBefore(from) ? Optional.empty() : Optional.of(new DateRange(from, to));
    }

    private List<HalfDay> halfDays(List<Run> runs, List<ClockShift> shifts) {
        var wrong = new ArrayList<HalfDay>();
        if (runs.isEmpty() || !mostlyWithinHours(runs)) {
            return wrong;
        }
        for (int i = 1; i < runs.size() - 1; i++) {
            Run run = runs.get(i);
            long late = lateOn(run.day(), shifts);
            long first = run.first() - late;
            long last = run.last() - late;
            long slack = Math.max(bar, 15 * MINUTE) + bar;
            boolean begins = Math.abs(first - run.open()) <= slack;
            boolean early = begins && !run.session().early() && run.close() - last > Math.max(HOUR, slack);
            boolean goesOn = run.session().early() && last - run.close() > Math.max(HOUR / 2, slack);
            if (early || goesOn) {
                wrong.add(new HalfDay(run.day(), run.session().close(), Instant.EPOCH.plusNanos(last), early));
            }
        }
        return wrong;
    }

    /** Whether ordinary days end at the close, so that one that does not is worth a word. */
    private boolean mostlyWithinHours(List<Run> runs) {
        long covered = runs.stream().filter(r -> r.covers(bar)).count();
        return covered >= 0.9 * runs.size();
    }

    private static long lateOn(LocalDate day, List<ClockShift> shifts) {
        return shifts.stream()
                .filter(s -> s.days().contains(day))
                .findFirst()
                .map(s -> s.late().toNanos())
                .orElse(0L);
    }
}
