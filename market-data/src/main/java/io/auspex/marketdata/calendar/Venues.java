package io.auspex.marketdata.calendar;

import io.auspex.marketdata.internal.CloseNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The calendars that come with the library, each read from its resource when it is first asked for. Thread-safe. */
final class Venues {
    private static final List<Venue> ALL = List.of(
            new Venue("XNYS", "XNYS", "New York Stock Exchange", LocalDate.MIN),
            new Venue("XNAS", "XNAS", "Nasdaq Stock Market", LocalDate.MIN),
            new Venue("XSHG", "XSHG", "Shanghai Stock Exchange", LocalDate.MIN),
            new Venue("XSHE", "XSHG", "Shenzhen Stock Exchange", LocalDate.of(1991, 7, 3)),
            new Venue("XHKG", "XHKG", "Stock Exchange of Hong Kong", LocalDate.MIN),
            new Venue("XTKS", "XTKS", "Tokyo Stock Exchange", LocalDate.MIN),
            new Venue("XLON", "XLON", "London Stock Exchange", LocalDate.MIN),
            new Venue("XETR", "XETR", "Xetra, Frankfurt", LocalDate.MIN),
            new Venue("XPAR", "XPAR", "Euronext Paris", LocalDate.MIN),
            new Venue("WEEKDAYS", "WEEKDAYS", "Monday to Friday, no holidays", LocalDate.MIN),
            new Venue("24X7", "24X7", "Always open", LocalDate.MIN));

    private static final Map<String, Venue> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Venue::name, v -> v));

    /** A memo of immutable values that the resources determine; nobody can tell whether a calendar was read before. */
    private static final Map<String, TradingCalendar> READ = new ConcurrentHashMap<>();

    private Venues() {}

    /**
     * A calendar and where it is.
     *
     * @param name of the calendar
     * @param resource without its ending
     * @param title in words
     * @param from first day, when the resource begins earlier
     */
    private record Venue(String name, String resource, String title, LocalDate from) {}

    static List<String> names() {
        return ALL.stream().map(Venue::name).toList();
    }

    static TradingCalendar calendar(String name) {
        Venue venue = BY_NAME.get(name);
        if (venue == null) {
            throw new IllegalArgumentException("calendar must be one of " + String.join(", ", names()) + " but was \""
                    + name + "\"; " + CloseNames.hint(name, names())
                    + " A calendar of your own is read with TradingCalendar.read(file)");
        }
        return READ.computeIfAbsent(name, n -> read(venue));
    }

    private static TradingCalendar read(Venue venue) {
        String file = venue.resource() + ".txt";
        try (InputStream in = Venues.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("resource " + file + " is missing from the library");
            }
            CalendarDefinition definition =
                    CalendarText.definition(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            return TradingCalendar.over(definition.as(venue.name(), venue.title(), venue.from()));
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + file + " cannot be read", e);
        }
    }
}
