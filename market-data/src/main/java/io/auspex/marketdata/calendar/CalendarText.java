package io.auspex.marketdata.calendar;

import static java.util.Objects.requireNonNull;

import io.auspex.error.DataFormatException;
import io.auspex.marketdata.calendar.DayEvent.Kind;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads calendars from text. Every line is a keyword and its values; what follows a bar is the reason; lines that begin with # and
 * blank lines are left out. {@snippet lang = "text":
 * calendar XTST
 * title    Test Exchange
 * zone     Europe/Zurich
 * range    2000-01-01 2030-12-31
 * week     MON TUE WED THU FRI
 * notice   1 10-01
 * hours    2000-01-01 09:00-12:00 13:00-17:30
 * closed   01-01 shift SUN+1 | New Year's Day
 * closed   easter-2 | Good Friday
 * closed   2010-05-07 known 2010-05-06T20:00 unscheduled | power failure
 * early    12:00 12-24 on MON TUE WED THU FRI | Christmas Eve
 * }
 * Needed are {@code calendar}, {@code zone}, {@code range} (at most 200 years, between 1800 and 2199) and one {@code hours} that begins
 * with the range. {@code week} is Monday to Friday unless given. {@code notice Y MM-DD}: scheduled closures of a year become known at
 * the start of that day, Y years before; unless given, {@code 1 01-01}. Days are dates, spans of dates {@code a..b}, or rules:
 * {@code MM-DD}, {@code MM-WED#3}, {@code MM-MON#last}, {@code easter}, each with {@code +n} or {@code -n} days. {@code on} keeps a
 * rule's day only on some weekdays, {@code shift} moves it, {@code from} and {@code to} bound its years. {@code known} overrides the
 * notice; {@code unscheduled} says that no notice announced it. {@code open} is an extra session, {@code late} a late opening.
 * The whole format is in {@code docs/calendars.md}. Stateless and thread-safe.
 */
public final class CalendarText {
    private static final int EARLIEST_YEAR = 1800;
    private static final int LATEST_YEAR = 2199;
    private static final int LONGEST_YEARS = 200;
    private static final Set<String> ONCE = Set.of("calendar", "title", "zone", "range", "week", "notice");
    private static final Place NOWHERE = new Place(1, 1, "");

    private final Faults faults;
    private final Map<String, Line> once = new HashMap<>();
    private final List<Line> hourLines = new ArrayList<>();
    private final List<EventLine> eventLines = new ArrayList<>();
    private final List<String> sources = new ArrayList<>();

    private CalendarText(Faults faults) {
        this.faults = faults;
    }

    /**
     * Reads a calendar.
     *
     * @param source what the text is called in messages, a file name for example
     * @param text the whole text; anything is allowed
     * @return the calendar
     * @throws DataFormatException if the text is not a calendar, with every fault, its line, column and value
     */
    public static TradingCalendar parse(String source, String text) {
        return TradingCalendar.over(definition(source, text));
    }

    /** {@return what a text says} */
    static CalendarDefinition definition(String source, String text) {
        requireNonNull(source, "source");
        requireNonNull(text, "text");
        var faults = new Faults(source);
        var reader = new CalendarText(faults);
        Line.split(text).forEach(reader::sort);
        Header header = reader.header();
        faults.throwIfAny();
        List<Hours> hours = reader.hours(requireNonNull(header));
        List<DayEvent> events = reader.events(header);
        faults.throwIfAny();
        var definition = new CalendarDefinition(
                header.name(),
                header.title(),
                header.zone(),
                epochDay(header.first()),
                epochDay(header.last()),
                header.week(),
                hours,
                events,
                List.copyOf(reader.sources));
        reader.checkCuts(definition);
        faults.throwIfAny();
        return definition;
    }

    private void sort(Line line) {
        String keyword = line.keyword();
        switch (keyword) {
            case "hours" -> hourLines.add(line);
            case "closed" -> eventLines.add(EventLine.read(line, Kind.CLOSED, faults));
            case "early" -> eventLines.add(EventLine.read(line, Kind.EARLY, faults));
            case "late" -> eventLines.add(EventLine.read(line, Kind.LATE, faults));
            case "open" -> eventLines.add(EventLine.read(line, Kind.OPEN, faults));
            case "source" ->
                sources.add(line.whole()
                        .value()
                        .strip()
                        .substring("source".length())
                        .strip());
            default -> {
                if (!ONCE.contains(keyword)) {
                    faults.add(
                            "unknown-keyword",
                            line.words().getFirst(),
                            "a line must begin with calendar, title, zone, range, week, notice, hours, closed, early, late, open,"
                                    + " source or #");
                } else if (once.putIfAbsent(keyword, line) != null) {
                    faults.add("stated-twice", line.words().getFirst(), keyword + " must be stated once");
                }
            }
        }
    }

    private @Nullable Header header() {
        Line name = needed("calendar", 1, 1, "a short name, for example XNYS");
        Line zoneLine = needed("zone", 1, 1, "a zone, for example America/New_York");
        Line rangeLine = needed("range", 2, 2, "the first and the last day");
        Line title = once.get("title");
        ZoneId zone = zoneLine == null ? null : zone(zoneLine.last());
        LocalDate first =
                rangeLine == null ? null : Times.date(rangeLine.words().get(1), faults);
        LocalDate last = rangeLine == null ? null : Times.date(rangeLine.words().get(2), faults);
        Set<DayOfWeek> week = week();
        Line notice =
                once.containsKey("notice") ? needed("notice", 2, 2, "years and a day, for example 1 10-01") : null;
        int years = notice == null ? 1 : noticeYears(notice.words().get(1));
        MonthDay day =
                notice == null ? MonthDay.of(1, 1) : noticeDay(notice.words().get(2));
        if (name == null || zone == null || rangeLine == null || first == null || last == null || day == null) {
            return null;
        }
        if (last.isBefore(first)
                || first.getYear() < EARLIEST_YEAR
                || last.getYear() > LATEST_YEAR
                || last.getYear() - first.getYear() >= LONGEST_YEARS) {
            faults.add(
                    "range",
                    rangeLine.words().get(1),
                    "the range must go forward, lie between " + EARLIEST_YEAR + " and " + LATEST_YEAR
                            + " and be at most " + LONGEST_YEARS + " years long; it ends " + last);
            return null;
        }
        return new Header(
                name.last().value(),
                title == null
                        ? name.last().value()
                        : title.whole().value().strip().substring(5).strip(),
                zone,
                first,
                last,
                week,
                years,
                day);
    }

    private @Nullable Line needed(String keyword, int least, int most, String what) {
        Line line = once.get(keyword);
        if (line == null) {
            faults.add("missing-" + keyword, NOWHERE, "there must be a line \"" + keyword + "\" with " + what);
            return null;
        }
        int values = line.words().size() - 1;
        if (values < least || values > most) {
            faults.add("values", line.whole(), keyword + " must be followed by " + what);
            return null;
        }
        return line;
    }

    private @Nullable ZoneId zone(Place word) {
        try {
            return ZoneId.of(word.value());
        } catch (DateTimeException e) {
            faults.add("unknown-zone", word, "zone must be a name of the IANA database, for example Europe/London");
            return null;
        }
    }

    private Set<DayOfWeek> week() {
        Line line = once.get("week");
        if (line == null) {
            return EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
        }
        var week = EnumSet.noneOf(DayOfWeek.class);
        for (Place word : line.words().subList(1, line.words().size())) {
            DayOfWeek day = Weekdays.of(word.value());
            if (day == null) {
                faults.add("not-a-weekday", word, "a day of the week must be one of MON TUE WED THU FRI SAT SUN");
            } else if (!week.add(day)) {
                faults.add("duplicate-weekday", word, "a day of the week must be named once");
            }
        }
        if (week.isEmpty()) {
            faults.add("missing-weekday", line.whole(), "week must name at least one day");
        }
        return week;
    }

    private int noticeYears(Place word) {
        if (word.value().length() == 1 && Times.digits(word.value(), 0, 1)) {
            return word.value().charAt(0) - '0';
        }
        faults.add("notice", word, "the years of notice must be a digit from 0 to 9");
        return 0;
    }

    private @Nullable MonthDay noticeDay(Place word) {
        try {
            return MonthDay.parse("--" + word.value());
        } catch (DateTimeException e) {
            faults.add("notice", word, "the day of notice must look like 12-25");
            return null;
        }
    }

    private List<Hours> hours(Header header) {
        var all = new ArrayList<Hours>();
        for (Line line : hourLines) {
            Hours hours = hours(line, header);
            if (hours != null) {
                all.add(hours);
            }
        }
        all.sort(Comparator.comparingInt(Hours::from));
        for (int i = 1; i < all.size(); i++) {
            if (all.get(i).from() == all.get(i - 1).from()) {
                faults.add("duplicate-hours", all.get(i).place(), "hours must begin on different days");
            }
        }
        if (hourLines.isEmpty() || (!all.isEmpty() && all.getFirst().from() > epochDay(header.first()))) {
            faults.add(
                    "missing-hours",
                    hourLines.isEmpty() ? NOWHERE : all.getFirst().place(),
                    "there must be hours from the first day of the range, " + header.first());
        }
        return List.copyOf(all);
    }

    private @Nullable Hours hours(Line line, Header header) {
        List<Place> words = line.words();
        LocalDate from = words.size() < 3 ? null : Times.date(words.get(1), faults);
        int parts = words.size() - 2;
        Instant known = null;
        if (words.size() >= 5 && words.get(words.size() - 2).value().equals("known")) {
            known = Times.known(line.last(), header.zone(), faults);
            parts -= 2;
        }
        if (words.size() < 3) {
            faults.add("values", line.whole(), "hours must be followed by a day and parts of it like 09:30-16:00");
        }
        if (from == null) {
            return null;
        }
        var starts = new int[parts];
        var ends = new int[parts];
        for (int i = 0; i < parts; i++) {
            Place word = words.get(i + 2);
            int dash = word.value().indexOf('-');
            if (dash < 0) {
                faults.add("not-hours", word, "a part of the day must look like 09:30-16:00");
                return null;
            }
            starts[i] = Times.second(part(word, 0, dash), faults);
            ends[i] = Times.second(part(word, dash + 1, word.value().length()), faults);
            if (ends[i] <= starts[i]) {
                faults.add("close-before-open", word, "the end must be after the start");
            }
            if (i > 0 && starts[i] <= ends[i - 1]) {
                faults.add("overlap", word, "a part must begin after the one before has ended, with a break between");
            }
        }
        Instant start = from.atStartOfDay(header.zone()).toInstant();
        if (known == null) {
            known = header.noticeOf(from);
        } else if (known.isAfter(start)) {
            faults.add("known-too-late", line.last(), "known must not be after the hours begin, " + from);
        }
        return new Hours(epochDay(from), new Schedule(starts, ends, false), known, words.get(1));
    }

    private static Place part(Place word, int from, int to) {
        return new Place(word.line(), word.column() + from, word.value().substring(from, to));
    }

    private List<DayEvent> events(Header header) {
        var all = new ArrayList<DayEvent>();
        eventLines.forEach(line -> line.expand(header, all));
        all.sort(Comparator.comparingInt(DayEvent::day)
                .thenComparing(DayEvent::kind)
                .thenComparing(DayEvent::knownAt)
                .thenComparing(e -> !e.dated()));
        var kept = new ArrayList<DayEvent>(all.size());
        for (int i = 0; i < all.size(); i++) {
            DayEvent event = all.get(i);
            DayEvent before = kept.isEmpty() ? null : kept.getLast();
            boolean same = before != null && before.day() == event.day() && before.kind() == event.kind();
            if (same && requireNonNull(before).dated() && event.dated()) {
                faults.add(
                        "duplicate-day",
                        event.place(),
                        LocalDate.ofEpochDay(event.day()) + " must be stated once; line "
                                + before.place().line() + " has it too");
            }
            if (!same || event.kind() == Kind.EARLY || event.kind() == Kind.LATE) {
                kept.add(event);
            }
        }
        return List.copyOf(kept);
    }

    /** Late openings and early closes must leave something of a session, and a dated one must be on a session. */
    private void checkCuts(CalendarDefinition definition) {
        for (DayEvent event : definition.events()) {
            if (event.kind() != Kind.EARLY && event.kind() != Kind.LATE) {
                continue;
            }
            LocalDate day = LocalDate.ofEpochDay(event.day());
            Schedule schedule = definition.schedule(event.day(), null);
            Schedule regular = definition.hours(event.day(), null).schedule();
            if (schedule == null) {
                if (event.dated()) {
                    faults.add("half-day-without-session", event.place(), "there must be a session on " + day);
                }
            } else if (event.kind() == Kind.EARLY
                    && (event.second() <= regular.open() || event.second() >= regular.close())) {
                faults.add(
                        "early-close",
                        event.place(),
                        "the early close on " + day + " must be after the open and before the usual close, "
                                + Times.text(regular.open()) + " to " + Times.text(regular.close()));
            } else if (event.kind() == Kind.LATE
                    && (event.second() <= regular.open() || event.second() >= regular.close())) {
                faults.add(
                        "late-open",
                        event.place(),
                        "the late open on " + day + " must be after the usual open and before the close, "
                                + Times.text(regular.open()) + " to " + Times.text(regular.close()));
            } else if (schedule.equals(regular)) {
                faults.add("nothing-left", event.place(), "the session on " + day + " must last for a while");
            }
        }
    }

    private static int epochDay(LocalDate day) {
        return Math.toIntExact(day.toEpochDay());
    }
}
