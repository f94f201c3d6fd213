package io.auspex.marketdata.calendar;

import static java.util.Objects.requireNonNull;

import io.auspex.data.BarSeries;
import io.auspex.data.DateRange;
import io.auspex.error.DataFormatException;
import io.auspex.error.DataUnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The days and hours in which an exchange trades, with the reason of every closure and the instant at which it became known.
 *
 * <p>A calendar answers for the days of its {@link #range()} and refuses others: what is not known is not made up. Days and hours are
 * those of the exchange's {@link #zone()}. {@link #asKnownAt} gives the calendar as the public knew it at an instant. Immutable and
 * thread-safe; {@link #isSession} looks up one bit.
 */
public final class TradingCalendar {
    /** Years that count for {@link #sessionsPerYear()}: two leap cycles, long enough for weekdays to even out, short enough to be today's rules. */
    private static final int RECENT_YEARS = 8;

    private final CalendarDefinition definition;
    private final SessionTable table;

    /** What became public later is not there; null for no limit. */
    private final @Nullable Instant limit;

    private TradingCalendar(CalendarDefinition definition, SessionTable table, @Nullable Instant limit) {
        this.definition = definition;
        this.table = table;
        this.limit = limit;
    }

    /** {@return a calendar over a definition} */
    static TradingCalendar over(CalendarDefinition definition) {
        return new TradingCalendar(definition, SessionTable.of(definition), null);
    }

    /**
     * {@return one of the calendars that come with the library}
     *
     * @param name one of {@link #names()}
     * @throws IllegalArgumentException if there is no such calendar; the message has names that are close
     */
    public static TradingCalendar of(String name) {
        return Venues.calendar(name);
    }

    /** {@return the names of the calendars that come with the library} */
    public static List<String> names() {
        return Venues.names();
    }

    /**
     * Reads a calendar from a file in the format of {@link CalendarText}.
     *
     * @param file UTF-8 text
     * @return the calendar
     * @throws DataFormatException if the text is not a calendar, with every fault, its line, column and value
     * @throws DataUnavailableException if the file cannot be read
     */
    public static TradingCalendar read(Path file) {
        requireNonNull(file, "file");
        try {
            // decoded here, so that broken UTF-8 becomes a fault of the text rather than of the file
            return CalendarText.parse(file.toString(), new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new DataUnavailableException(
                    file.toString(), "the calendar file " + file + " cannot be read; check the path", e);
        }
    }

    /**
     * {@return the calendar among those that come with the library whose sessions a series follows best, if any comes close}
     *
     * <p>Compared are all calendars whose range covers the series. The one with the fewest missing and extra days wins, the one in the
     * series' zone among equals; it must explain nine days of ten.
     *
     * @param series at least 20 bars, daily or shorter
     * @throws IllegalArgumentException if there are fewer bars or they are longer
     */
    public static Optional<TradingCalendar> bestFor(BarSeries series) {
        return CalendarChoice.bestFor(series);
    }

    /** {@return the short name, for example {@code XNYS}} */
    public String name() {
        return definition.name();
    }

    /** {@return the name in words} */
    public String title() {
        return definition.title();
    }

    /** {@return the zone in which days and hours are counted} */
    public ZoneId zone() {
        return definition.zone();
    }

    /** {@return the days it can answer for} */
    public DateRange range() {
        return new DateRange(LocalDate.ofEpochDay(definition.first()), LocalDate.ofEpochDay(definition.last()));
    }

    /** {@return where the facts come from} */
    public List<String> sources() {
        return definition.sources();
    }

    /**
     * {@return the calendar as it was known at an instant: closures, early closes and new hours that became public later are not in it}
     * Days whose notice was not out yet look like ordinary days. The range stays the same.
     *
     * @param instant what became public after it is left out
     */
    public TradingCalendar asKnownAt(Instant instant) {
        requireNonNull(instant, "instant");
        Instant earlier = limit != null && limit.isBefore(instant) ? limit : instant;
        return earlier.equals(limit)
                ? this
                : new TradingCalendar(definition, table.asKnownAt(definition, earlier, limit), earlier);
    }

    /**
     * {@return whether there is a session}
     *
     * @param day in the range
     * @throws IllegalArgumentException if the day is outside the range
     */
    public boolean isSession(LocalDate day) {
        return table.isSession(index(day));
    }

    /**
     * {@return the day's session, or empty when it is closed}
     *
     * @param day in the range
     * @throws IllegalArgumentException if the day is outside the range
     */
    public Optional<Session> session(LocalDate day) {
        int index = index(day);
        return table.isSession(index) ? Optional.of(session(index)) : Optional.empty();
    }

    /**
     * {@return the days with a session, oldest first}
     *
     * @param range in the calendar's range
     * @throws IllegalArgumentException if the range is not inside the calendar's
     */
    public List<LocalDate> sessions(DateRange range) {
        int end = index(range.to()) + 1;
        var days = new ArrayList<LocalDate>();
        for (int i = table.next(index(range.from())); i < end; i = table.next(i + 1)) {
            days.add(LocalDate.ofEpochDay((long) definition.first() + i));
        }
        return days;
    }

    /**
     * {@return the number of sessions}
     *
     * @param range in the calendar's range
     * @throws IllegalArgumentException if the range is not inside the calendar's
     */
    public int sessionCount(DateRange range) {
        return table.before(index(range.to()) + 1) - table.before(index(range.from()));
    }

    /**
     * {@return why the day is closed, or empty when there is a session}
     *
     * @param day in the range
     * @throws IllegalArgumentException if the day is outside the range
     */
    public Optional<Closure> closure(LocalDate day) {
        if (table.isSession(index(day))) {
            return Optional.empty();
        }
        return event(day, DayEvent.Kind.CLOSED)
                .map(e -> new Closure(day, e.reason(), e.scheduled(), e.knownAt()))
                .or(() -> Optional.of(new Closure(day, "weekend", true, Instant.MIN)));
    }

    /**
     * {@return why the day's session opens later or closes earlier than usual, or empty when it does not; of several changes the first
     * that became known}
     *
     * @param day in the range
     * @throws IllegalArgumentException if the day is outside the range
     */
    public Optional<HoursChange> hoursChange(LocalDate day) {
        if (!table.isSession(index(day))) {
            return Optional.empty();
        }
        return event(day, DayEvent.Kind.EARLY, DayEvent.Kind.LATE)
                .map(e -> new HoursChange(day, e.reason(), e.scheduled(), e.knownAt()));
    }

    /**
     * {@return the first session after a day}
     *
     * @param day in the range
     * @throws IllegalArgumentException if the day is outside the range, or no session follows in it
     */
    public LocalDate next(LocalDate day) {
        return found(table.next(index(day) + 1), day, "after");
    }

    /**
     * {@return the day itself when it has a session, otherwise the first session after it}
     *
     * @param day in the range
     * @throws IllegalArgumentException if the day is outside the range, or no session follows in it
     */
    public LocalDate nextOrSame(LocalDate day) {
        return found(table.next(index(day)), day, "on or after");
    }

    /**
     * {@return the last session before a day}
     *
     * @param day in the range
     * @throws IllegalArgumentException if the day is outside the range, or no session precedes it there
     */
    public LocalDate previous(LocalDate day) {
        return found(table.previous(index(day) - 1), day, "before");
    }

    /**
     * {@return the day itself when it has a session, otherwise the last session before it}
     *
     * @param day in the range
     * @throws IllegalArgumentException if the day is outside the range, or no session precedes it there
     */
    public LocalDate previousOrSame(LocalDate day) {
        return found(table.previous(index(day)), day, "on or before");
    }

    /**
     * {@return the session from whose open, inclusive, to whose close, exclusive, an instant lies, breaks included}
     *
     * @param instant its day must be in the range
     * @throws IllegalArgumentException if the day is outside the range
     */
    public Optional<Session> sessionAt(Instant instant) {
        return session(LocalDate.ofInstant(instant, zone()))
                .filter(s -> !instant.isBefore(s.open()) && instant.isBefore(s.close()));
    }

    /**
     * {@return whether there is trading at an instant: within a session and not in a break}
     *
     * @param instant its day must be in the range
     * @throws IllegalArgumentException if the day is outside the range
     */
    public boolean isOpen(Instant instant) {
        return session(LocalDate.ofInstant(instant, zone()))
                .filter(s -> s.isOpen(instant))
                .isPresent();
    }

    /**
     * {@return sessions per year: the mean over the last eight whole years of the range, or over all of it when it has none} As known at
     * an instant, years count that were over by then.
     */
    public double sessionsPerYear() {
        DateRange recent = recent();
        return sessionCount(recent) / years(recent);
    }

    /**
     * {@return bars of a length per year} A day is a session; longer bars count by the days of the year, so that a week gives
     * 52.18; shorter ones are counted as {@link Session#barTimes} makes them, over the years of {@link #sessionsPerYear()}.
     *
     * @param bar length of a bar; &gt; 0
     */
    public double periodsPerYear(Duration bar) {
        requireNonNull(bar, "bar");
        if (bar.isZero() || bar.isNegative()) {
            throw new IllegalArgumentException("bar must be longer than 0 but was " + bar);
        }
        Duration day = Duration.ofDays(1);
        if (bar.compareTo(day) >= 0) {
            return bar.equals(day) ? sessionsPerYear() : 365.25 * day.toNanos() / bar.toNanos();
        }
        DateRange recent = recent();
        int end = index(recent.to()) + 1;
        double bars = 0;
        for (int i = table.next(index(recent.from())); i < end; i = table.next(i + 1)) {
            bars += bars(table.schedule(i), bar.toNanos());
        }
        return bars / years(recent);
    }

    /** {@return the name and the range} */
    @Override
    public String toString() {
        return "TradingCalendar[" + name() + " " + range() + (limit == null ? "" : " as known at " + limit) + "]";
    }

    private static long bars(Schedule schedule, long nanos) {
        long bars = 0;
        for (int p = 0; p < schedule.parts(); p++) {
            bars += Math.ceilDiv((schedule.end(p) - schedule.start(p)) * 1_000_000_000L, nanos);
        }
        return bars;
    }

    private DateRange recent() {
        DateRange all = range();
        LocalDate end = all.to().plusDays(1);
        if (limit != null) {
            LocalDate now = LocalDate.ofInstant(bounded(limit), zone());
            end = now.isBefore(end) ? now : end;
        }
        int last = end.getYear() - 1;
        int first = Math.max(
                last - RECENT_YEARS + 1,
                all.from().getDayOfYear() == 1
                        ? all.from().getYear()
                        : all.from().getYear() + 1);
        return first > last ? all : new DateRange(LocalDate.of(first, 1, 1), LocalDate.of(last, 12, 31));
    }

    /** Instants far away have no date; the range's ends do as well. */
    private Instant bounded(Instant instant) {
        Instant first = range().from().atStartOfDay(zone()).toInstant();
        Instant last = range().to().plusDays(2).atStartOfDay(zone()).toInstant();
        return instant.isBefore(first) ? first : instant.isAfter(last) ? last : instant;
    }

    private static double years(DateRange range) {
        boolean whole =
                range.from().getDayOfYear() == 1 && range.to().plusDays(1).getDayOfYear() == 1;
        return whole
                ? range.to().getYear() - range.from().getYear() + 1
                : (range.to().toEpochDay() - range.from().toEpochDay() + 1) / 365.25;
    }

    private Session session(int index) {
        LocalDate day = LocalDate.ofEpochDay((long) definition.first() + index);
        Schedule schedule = table.schedule(index);
        var breaks = new ArrayList<Break>(schedule.parts() - 1);
        for (int p = 1; p < schedule.parts(); p++) {
            breaks.add(new Break(at(day, schedule.end(p - 1)), at(day, schedule.start(p))));
        }
        return new Session(day, at(day, schedule.open()), at(day, schedule.close()), breaks, schedule.early());
    }

    private Instant at(LocalDate day, int second) {
        return (second == Times.DAY
                        ? day.plusDays(1).atStartOfDay()
                        : LocalDateTime.of(day, LocalTime.ofSecondOfDay(second)))
                .atZone(zone())
                .toInstant();
    }

    private Optional<DayEvent> event(LocalDate day, DayEvent.Kind... kinds) {
        int epochDay = Math.toIntExact(day.toEpochDay());
        DayEvent first = null;
        for (int i = definition.firstEvent(epochDay); i < definition.events().size(); i++) {
            DayEvent event = definition.events().get(i);
            if (event.day() != epochDay) {
                break;
            }
            if (List.of(kinds).contains(event.kind())
                    && CalendarDefinition.known(event.knownAt(), limit)
                    && (first == null || event.knownAt().isBefore(first.knownAt()))) {
                first = event;
            }
        }
        return Optional.ofNullable(first);
    }

    private int index(LocalDate day) {
        long index = day.toEpochDay() - definition.first();
        if (index < 0 || index > definition.last() - definition.first()) {
            throw outside("day must be in " + range() + " but was " + day);
        }
        return (int) index;
    }

    private LocalDate found(int index, LocalDate day, String where) {
        if (index < 0 || index > definition.last() - definition.first()) {
            throw outside("there must be a session " + where + " the day, in " + range() + ", but the day was " + day);
        }
        return LocalDate.ofEpochDay((long) definition.first() + index);
    }

    private IllegalArgumentException outside(String what) {
        return new IllegalArgumentException("calendar " + name() + ": " + what
                + "; ask for days in the range, or give a calendar with a longer one to TradingCalendar.read");
    }
}
