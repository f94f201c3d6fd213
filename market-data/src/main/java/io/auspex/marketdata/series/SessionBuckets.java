package io.auspex.marketdata.series;

import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import io.auspex.data.LongColumn;
import io.auspex.marketdata.calendar.HoursChange;
import io.auspex.marketdata.calendar.Session;
import io.auspex.marketdata.calendar.TradingCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Stretches of the sessions of a calendar. Those shorter than a day are counted from the open and from the end of each break; outside of
 * the parts of a session they are counted from midnight, and end where a part begins. Longer ones are whole days, weeks and
 * months, known at the close of their last session: or when it became known that no further session would follow. Not thread-safe.
 */
final class SessionBuckets extends Buckets {
    private final Timeframe timeframe;
    private final TradingCalendar calendar;
    private final ZoneId zone;
    private final boolean extended;
    private final long width;

    /** The stretch without a change between trading and not, in which the last time lay. */
    private long partStart = Long.MIN_VALUE;

    private long partEnd = Long.MIN_VALUE;
    private long countedFrom;
    private boolean trading;

    SessionBuckets(Timeframe timeframe, TradingCalendar calendar, boolean extended) {
        this.timeframe = timeframe;
        this.calendar = calendar;
        this.zone = calendar.zone();
        this.extended = extended;
        this.width = timeframe.nanos();
    }

    @Override
    void find(long time) {
        if (width == 0) {
            LocalDate last = Days.lastOf(Days.of(time, zone), timeframe);
            long midnight = Days.startOf(last.plusDays(1), zone);
            days(midnight, extended ? midnight - 1 : knownEnd(last, Days.of(time, zone), midnight - 1));
            return;
        }
        part(time);
        long to = Math.min(partEnd, countedFrom + (time - countedFrom + width - 1) / width * width);
        bucket(to);
    }

    /** {@return when it is known that the period is over} */
    private long knownEnd(LocalDate last, LocalDate first, long otherwise) {
        Instant known = Instant.MIN;
        if (calendar.range().to().isBefore(last)) {
            return otherwise;
        }
        for (LocalDate day = last; !day.isBefore(first); day = day.minusDays(1)) {
            Optional<Session> session = calendar.session(day);
            if (session.isPresent()) {
                Instant close = session.get().close();
                Instant early =
                        calendar.hoursChange(day).map(HoursChange::knownAt).orElse(Instant.MIN);
                Instant end = later(later(known, early), close);
                return Math.min(BarSeries.nanos(end), otherwise);
            }
            known = later(known, calendar.closure(day).orElseThrow().knownAt());
        }
        // no session: bars of a day on which nobody should trade
        return otherwise;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Moves to the part of a day in which a time lies: before the open, a part of the session, a break, or after the close. */
    private void part(long time) {
        if (time > partStart && time <= partEnd) {
            return;
        }
        LocalDate day = Days.of(time, zone);
        long midnight = Days.startOf(day, zone);
        long from = midnight;
        Optional<Session> session = calendar.session(day);
        if (session.isPresent()) {
            long start = BarSeries.nanos(session.get().open());
            var breaks = session.get().breaks();
            for (int i = 0; i <= breaks.size(); i++) {
                long end = BarSeries.nanos(
                        i < breaks.size()
                                ? breaks.get(i).start()
                                : session.get().close());
                if (time <= start) {
                    part(from, start, midnight, false);
                    return;
                }
                if (time <= end) {
                    part(start, end, start, true);
                    return;
                }
                from = end;
                start = i < breaks.size() ? BarSeries.nanos(breaks.get(i).end()) : start;
            }
        }
        part(from, Days.startOf(day.plusDays(1), zone), midnight, false);
    }

    private void part(long from, long to, long origin, boolean inside) {
        partStart = from;
        partEnd = to;
        countedFrom = origin;
        trading = inside;
    }

    @Override
    boolean isInside(long time) {
        if (extended) {
            return true;
        }
        part(time);
        return trading || isWholeDay(time);
    }

    /** A daily bar is dated with the last nanosecond of its day; it has all of the session. */
    private boolean isWholeDay(long time) {
        LocalDate day = Days.of(time, zone);
        return time == BarSeries.endOf(day, zone) && calendar.isSession(day);
    }

    /** A trade at the very close belongs to the session that closes. */
    @Override
    long barTimeOf(long tradeTime) {
        part(tradeTime);
        return trading && tradeTime == partEnd ? tradeTime : tradeTime + 1;
    }

    /** {@return the bars that lie in the sessions; the same object if all do} */
    static BarSeries inside(BarSeries bars, TradingCalendar calendar) {
        var buckets = new SessionBuckets(new Timeframe(1, Timeframe.Unit.DAY), calendar, false);
        LongColumn times = bars.times();
        var kept = new int[bars.size()];
        int count = 0;
        for (int i = 0; i < kept.length; i++) {
            if (buckets.isInside(times.get(i))) {
                kept[count++] = i;
            }
        }
        return count == kept.length ? bars : picked(bars, Arrays.copyOf(kept, count));
    }

    private static BarSeries picked(BarSeries bars, int[] kept) {
        var extras = new LinkedHashMap<String, DoubleColumn>();
        for (String name : bars.extraColumns()) {
            extras.put(name, pick(bars.column(name).orElseThrow(), kept));
        }
        var result = BarSeries.of(
                bars.symbol(),
                bars.zone(),
                LongColumn.fill(kept.length, out -> {
                    for (int i = 0; i < out.length; i++) {
                        out[i] = bars.times().get(kept[i]);
                    }
                }),
                pick(bars.open(), kept),
                pick(bars.high(), kept),
                pick(bars.low(), kept),
                pick(bars.close(), kept),
                pick(bars.volume(), kept));
        for (Map.Entry<String, DoubleColumn> extra : extras.entrySet()) {
            result = result.withColumn(extra.getKey(), extra.getValue());
        }
        return result;
    }

    private static DoubleColumn pick(DoubleColumn column, int[] kept) {
        return DoubleColumn.fill(kept.length, out -> {
            for (int i = 0; i < out.length; i++) {
                out[i] = column.get(kept[i]);
            }
        });
    }
}
