package io.auspex.marketdata.calendar;

import io.auspex.marketdata.calendar.DayEvent.Kind;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one {@code closed}, {@code early}, {@code late} or {@code open} line and gives its days. Belongs to one thread. */
final class EventLine {
    private static final int LONGEST_SPAN = 366;

    private final Line line;
    private final Kind kind;
    private final Faults faults;
    private int second;
    private final List<Span> spans = new ArrayList<>();
    private final List<DayRule> rules = new ArrayList<>();
    private final Map<DayOfWeek, Integer> shift = new EnumMap<>(DayOfWeek.class);
    private final Set<DayOfWeek> on = EnumSet.noneOf(DayOfWeek.class);
    private int fromYear = Integer.MIN_VALUE;
    private int toYear = Integer.MAX_VALUE;
    private @Nullable Place known;
    private boolean scheduled = true;

    /** Days named by a line, both inclusive. */
    private record Span(LocalDate from, LocalDate to, Place place) {}

    private EventLine(Line line, Kind kind, Faults faults) {
        this.line = line;
        this.kind = kind;
        this.faults = faults;
    }

    /** Reads a line; what is wrong goes to {@code faults}. */
    static EventLine read(Line line, Kind kind, Faults faults) {
        var event = new EventLine(line, kind, faults);
        event.read();
        return event;
    }

    Line line() {
        return line;
    }

    private void read() {
        List<Place> words = line.words();
        int at = 1;
        if (kind == Kind.EARLY || kind == Kind.LATE) {
            if (words.size() < 2) {
                faults.add("missing-time", line.whole(), "a time like 13:00 must follow " + line.keyword());
                return;
            }
            second = Times.second(words.get(1), faults);
            at = 2;
        }
        while (at < words.size()) {
            at = word(words, at);
        }
        if (spans.isEmpty() && rules.isEmpty()) {
            faults.add("missing-day", line.whole(), "a day like 2024-12-25, 12-25, 11-THU#4 or easter-2 must be named");
        }
        if (line.reason().isEmpty()) {
            faults.add("missing-reason", line.whole(), "a reason must follow, as in \"| Good Friday\"");
        }
    }

    private int word(List<Place> words, int index) {
        Place word = words.get(index);
        int at = index + 1;
        switch (word.value()) {
            case "unscheduled" -> scheduled = false;
            case "known", "from", "to" -> {
                if (at == words.size()) {
                    faults.add("missing-value", word, "a value must follow " + word.value());
                    return at;
                }
                Place value = words.get(at++);
                switch (word.value()) {
                    case "known" -> known = value;
                    case "from" -> fromYear = Times.year(value, faults);
                    default -> toYear = Times.year(value, faults);
                }
            }
            case "on" -> {
                DayOfWeek day = at < words.size() ? Weekdays.of(words.get(at).value()) : null;
                if (day == null) {
                    faults.add("missing-weekday", word, "one or more of MON … SUN must follow on");
                }
                while (day != null) {
                    on.add(day);
                    at++;
                    day = at < words.size() ? Weekdays.of(words.get(at).value()) : null;
                }
            }
            case "shift" -> {
                int before = at;
                while (at < words.size() && shift(words.get(at).value())) {
                    at++;
                }
                if (at == before) {
                    faults.add("missing-shift", word, "moves like SAT-1 or SUN+1 must follow shift");
                }
            }
            default -> day(word);
        }
        return at;
    }

    private boolean shift(String text) {
        if (text.length() != 5 || (text.charAt(3) != '+' && text.charAt(3) != '-')) {
            return false;
        }
        DayOfWeek day = Weekdays.of(text.substring(0, 3));
        int days = text.charAt(4) - '0';
        if (day == null || days < 1 || days > 9) {
            return false;
        }
        shift.put(day, text.charAt(3) == '-' ? -days : days);
        return true;
    }

    private void day(Place word) {
        DayRule rule = DayRule.parse(word.value());
        if (rule != null) {
            rules.add(rule);
            return;
        }
        String text = word.value();
        int dots = text.indexOf("..");
        try {
            LocalDate from = Times.date(dots < 0 ? text : text.substring(0, dots));
            LocalDate to = dots < 0 ? from : Times.date(text.substring(dots + 2));
            if (to.isBefore(from)) {
                faults.add("reversed-days", word, "the second day must not be before the first");
            } else if (from.plusDays(LONGEST_SPAN).isBefore(to)) {
                faults.add("too-many-days", word, "a span must not be longer than " + LONGEST_SPAN + " days");
            } else {
                spans.add(new Span(from, to, word));
            }
        } catch (DateTimeParseException e) {
            faults.add(
                    "not-a-day",
                    word,
                    "a day must look like 2024-12-25, 2024-10-01..2024-10-07, 12-25, 11-THU#4, 05-MON#last or easter-2");
        }
    }

    /** Works the line out for the years of a calendar; the days are added in no particular order. */
    void expand(Header header, List<DayEvent> out) {
        Instant explicit = known == null ? null : Times.known(known, header.zone(), faults);
        for (Span span : spans) {
            boolean any = false;
            for (LocalDate day = span.from(); !day.isAfter(span.to()); day = day.plusDays(1)) {
                boolean trades = header.week().contains(day.getDayOfWeek());
                if (trades != (kind == Kind.OPEN) && header.contains(day)) {
                    any = true;
                    Instant when = explicit == null ? header.noticeOf(day) : explicit;
                    out.add(event(day, when, span.place(), true));
                    checkKnown(day, when, header);
                }
            }
            if (!any) {
                faults.add(
                        kind == Kind.OPEN ? "open-on-a-session" : "not-a-session",
                        span.place(),
                        kind == Kind.OPEN
                                ? "an extra session must be on a day in the range on which the week has none"
                                : "a day must lie in the range and be one of the days of the week that trade");
            }
        }
        for (DayRule rule : rules) {
            int from = Math.max(fromYear, header.first().getYear() - 1);
            int to = Math.min(toYear, header.last().getYear() + 1);
            for (int year = from; year <= to; year++) {
                LocalDate day = rule.in(year);
                if (day == null || (!on.isEmpty() && !on.contains(day.getDayOfWeek()))) {
                    continue;
                }
                day = day.plusDays(shift.getOrDefault(day.getDayOfWeek(), 0));
                boolean trades = header.week().contains(day.getDayOfWeek());
                if (header.contains(day) && trades != (kind == Kind.OPEN)) {
                    Instant notice = header.noticeOf(day);
                    Instant when = explicit != null && explicit.isAfter(notice) ? explicit : notice;
                    out.add(event(day, when, line.words().getFirst(), false));
                    checkKnown(day, when, header);
                }
            }
        }
    }

    private DayEvent event(LocalDate day, Instant when, Place place, boolean dated) {
        return new DayEvent(
                Math.toIntExact(day.toEpochDay()), kind, second, line.reason(), scheduled, when, place, dated);
    }

    private void checkKnown(LocalDate day, Instant when, Header header) {
        if (known != null
                && !when.isBefore(day.plusDays(1).atStartOfDay(header.zone()).toInstant())) {
            faults.add(
                    "known-too-late",
                    known,
                    "known must be before the end of " + day + "; give the time too, as in 2001-09-11T09:30");
        }
    }
}
