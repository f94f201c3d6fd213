package io.auspex.marketdata.series;

import static java.util.Objects.requireNonNull;

import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import io.auspex.data.LongColumn;
import io.auspex.marketdata.calendar.TradingCalendar;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Makes longer bars from shorter ones, or bars from trades.
 *
 * <p>A source bar known at {@code t} belongs to the stretch that ends at {@code t} or later; a trade at {@code t} to the one that
 * begins at {@code t} or earlier. The time of a bar is when it is known: the end of its stretch, or the time of the source bar
 * that filled it. No bar crosses the end of a day, or of a session and its breaks where a calendar is given. A stretch without
 * trades makes no bar. The first, highest, lowest and last price and the sum of the volumes are taken; missing ones (NaN) are passed
 * over. Bar {@code g} depends on source bars that are known no later than itself, and on no others.
 *
 * <p>The last bar is left out unless it is known to be complete: the source reaches its end, or {@link #knownUntil} says so.
 *
 * <p>Immutable and thread-safe.
 *
 * {@snippet :
 * BarSeries weeks = Resampler.every("1w").on(TradingCalendar.of("XNYS")).resample(days);
 * }
 */
public final class Resampler {
    private final BarRule rule;
    private final Optional<TradingCalendar> calendar;
    private final boolean extendedHours;
    private final boolean acrossDays;
    private final boolean incomplete;
    private final Optional<Instant> knownUntil;
    private final Map<String, Aggregation> aggregations;

    private Resampler(
            BarRule rule,
            Optional<TradingCalendar> calendar,
            boolean extendedHours,
            boolean acrossDays,
            boolean incomplete,
            Optional<Instant> knownUntil,
            Map<String, Aggregation> aggregations) {
        this.rule = rule;
        this.calendar = calendar;
        this.extendedHours = extendedHours;
        this.acrossDays = acrossDays;
        this.incomplete = incomplete;
        this.knownUntil = knownUntil;
        this.aggregations = aggregations;
    }

    /**
     * {@return a resampler by the clock of the series' zone}
     *
     * @param rule when a bar ends
     */
    public static Resampler of(BarRule rule) {
        return new Resampler(
                requireNonNull(rule, "rule"), Optional.empty(), false, false, false, Optional.empty(), Map.of());
    }

    /**
     * {@return a resampler to bars of a timeframe, by the clock of the series' zone}
     *
     * @param timeframe for example {@code 5m} or {@code 1w}
     * @throws IllegalArgumentException if it is not one
     */
    public static Resampler every(String timeframe) {
        return of(new BarRule.Every(Timeframe.parse(timeframe)));
    }

    /**
     * {@return this resampler by the sessions of a calendar: stretches are counted from the open and from the end of a break, a day,
     * week or month is known at the close of its last session, and bars outside of the sessions are left out}
     *
     * @param sessions must know the days of the series
     */
    public Resampler on(TradingCalendar sessions) {
        return new Resampler(
                rule, Optional.of(sessions), extendedHours, acrossDays, incomplete, knownUntil, aggregations);
    }

    /**
     * {@return this resampler with the bars outside of the sessions kept: in bars of their own by the clock, or in their day, which
     * then is known at its end}
     */
    public Resampler withExtendedHours() {
        return new Resampler(rule, calendar, true, acrossDays, incomplete, knownUntil, aggregations);
    }

    /** {@return this resampler with tick, volume and dollar bars that go on over the end of a day; needed for daily sources} */
    public Resampler acrossDays() {
        return new Resampler(rule, calendar, extendedHours, true, incomplete, knownUntil, aggregations);
    }

    /** {@return this resampler with the last bar kept though it may still be forming; its time is the end it will have} */
    public Resampler keepIncomplete() {
        return new Resampler(rule, calendar, extendedHours, acrossDays, true, knownUntil, aggregations);
    }

    /**
     * {@return this resampler for sources to which nothing can be added at or before an instant, so that bars that end by then are
     * complete}
     *
     * @param instant for example when the source was read
     */
    public Resampler knownUntil(Instant instant) {
        return new Resampler(rule, calendar, extendedHours, acrossDays, incomplete, Optional.of(instant), aggregations);
    }

    /**
     * {@return this resampler with another way to put an extra column together than {@link Aggregation#usual}}
     *
     * @param column name of an extra column; need not be there
     * @param how the way
     */
    public Resampler aggregate(String column, Aggregation how) {
        var more = new LinkedHashMap<>(aggregations);
        more.put(requireNonNull(column, "column"), requireNonNull(how, "how"));
        return new Resampler(rule, calendar, extendedHours, acrossDays, incomplete, knownUntil, more);
    }

    /**
     * {@return the longer bars, with the same extra columns}
     *
     * @param bars oldest first
     * @throws IllegalArgumentException if the calendar does not know a day of the series
     */
    public BarSeries resample(BarSeries bars) {
        var source = calendar.isPresent() && !extendedHours ? SessionBuckets.inside(bars, calendar.get()) : bars;
        // a bar after the close is left out, yet it shows that the session is over
        long until = bars.isEmpty()
                ? untilNanos()
                : Math.max(untilNanos(), bars.times().last());
        var groups = groups(source, until);
        if (!incomplete) {
            groups.dropIncomplete();
        }
        var result = BarSeries.of(
                source.symbol(),
                source.zone(),
                groups.times(),
                Columns.aggregate(source.open(), groups, Aggregation.FIRST),
                Columns.aggregate(source.high(), groups, Aggregation.MAX),
                Columns.aggregate(source.low(), groups, Aggregation.MIN),
                Columns.aggregate(source.close(), groups, Aggregation.LAST),
                Columns.aggregate(source.volume(), groups, Aggregation.SUM));
        for (String name : source.extraColumns()) {
            var how = aggregations.getOrDefault(name, Aggregation.usual(name));
            result = result.withColumn(
                    name, Columns.aggregate(source.column(name).orElseThrow(), groups, how));
        }
        return result;
    }

    /**
     * {@return a builder that takes bars or trades one by one and gives the same bars as {@link #resample} as they close}
     *
     * @param zone zone of the exchange
     * @param sink gets each closed bar
     */
    public BarBuilder builder(ZoneId zone, BarSink sink) {
        return new BarBuilder(rule, buckets(zone), sink);
    }

    /**
     * {@return bars from trades, with the extra columns {@code turnover} (price times size) and {@code trades} (their number)}
     *
     * @param trades oldest first
     * @throws IllegalArgumentException if the calendar does not know a day of the trades
     */
    public BarSeries bars(Trades trades) {
        var collected = new CollectedBars(trades.symbol(), trades.zone());
        var builder = builder(trades.zone(), collected);
        for (int i = 0; i < trades.size(); i++) {
            builder.trade(
                    trades.times().get(i),
                    trades.prices().get(i),
                    trades.sizes().get(i));
        }
        if (trades.size() > 0) {
            builder.advanceTo(Math.max(trades.times().last(), untilNanos()));
        }
        if (incomplete) {
            builder.flush();
        }
        return collected.series();
    }

    /**
     * {@return the bars that lie within the sessions of a calendar; the same object if all do. Daily bars, which are dated with the last
     * nanosecond of their day, count when there is a session on it}
     *
     * @param bars oldest first
     * @param calendar must know the days of the series
     */
    public static BarSeries sessionsOnly(BarSeries bars, TradingCalendar calendar) {
        return SessionBuckets.inside(bars, calendar);
    }

    private Groups groups(BarSeries source, long until) {
        LongColumn times = source.times();
        Buckets buckets = buckets(source.zone());
        return switch (rule) {
            case BarRule.Every every -> Groups.byTime(times, buckets, until);
            case BarRule.Ticks ticks -> Groups.bySize(times, buckets, ticks.count(), i -> 1, until);
            case BarRule.Volume volume -> {
                DoubleColumn volumes = source.volume();
                yield Groups.bySize(times, buckets, volume.size(), volumes::get, until);
            }
            case BarRule.Dollars dollars -> {
                Optional<DoubleColumn> turnover = source.column("turnover");
                DoubleColumn close = source.close();
                DoubleColumn volumes = source.volume();
                yield Groups.bySize(
                        times,
                        buckets,
                        dollars.size(),
                        turnover.isPresent() ? turnover.get()::get : i -> close.get(i) * volumes.get(i),
                        until);
            }
        };
    }

    private Buckets buckets(ZoneId zone) {
        if (rule instanceof BarRule.Every every) {
            return buckets(every.timeframe(), zone);
        }
        return acrossDays ? new EndlessBuckets() : buckets(new Timeframe(1, Timeframe.Unit.DAY), zone);
    }

    private Buckets buckets(Timeframe timeframe, ZoneId zone) {
        return calendar.isPresent()
                ? new SessionBuckets(timeframe, calendar.get(), extendedHours)
                : new ClockBuckets(timeframe, zone);
    }

    private long untilNanos() {
        return knownUntil.map(BarSeries::nanos).orElse(Long.MIN_VALUE);
    }

    /** All of time. */
    private static final class EndlessBuckets extends Buckets {
        @Override
        void find(long time) {
            bucket(Long.MAX_VALUE);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Resampler that
                && rule.equals(that.rule)
                && calendar.equals(that.calendar)
                && extendedHours == that.extendedHours
                && acrossDays == that.acrossDays
                && incomplete == that.incomplete
                && knownUntil.equals(that.knownUntil)
                && aggregations.equals(that.aggregations);
    }

    @Override
    public int hashCode() {
        return 31 * rule.hashCode() + calendar.hashCode();
    }

    /** {@return the rule in short, for example {@code 1w} or {@code volume(1000.0)}} */
    String label() {
        return switch (rule) {
            case BarRule.Every every -> every.timeframe().toString();
            case BarRule.Ticks ticks -> "ticks(" + ticks.count() + ")";
            case BarRule.Volume volume -> "volume(" + volume.size() + ")";
            case BarRule.Dollars dollars -> "dollars(" + dollars.size() + ")";
        };
    }

    /** {@return the rule and the calendar} */
    @Override
    public String toString() {
        return "Resampler[" + label() + calendar.map(c -> " on " + c.name()).orElse("")
                + (extendedHours ? " with extended hours" : "") + "]";
    }
}
