package io.auspex.marketdata.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.auspex.data.DateRange;
import io.auspex.data.LongColumn;
import io.auspex.error.DataFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CalendarProperties {
    /** A calendar and a day well inside its range. */
    record Place(TradingCalendar calendar, LocalDate day) {
        @Override
        public String toString() {
            return calendar.name() + " " + day;
        }
    }

    @Provide
    Arbitrary<Place> places() {
        return Arbitraries.of(TradingCalendar.names())
                .map(TradingCalendar::of)
                .flatMap(c -> Arbitraries.longs()
                        .between(
                                c.range().from().toEpochDay() + 40,
                                c.range().to().toEpochDay() - 40)
                        .map(d -> new Place(c, LocalDate.ofEpochDay(d))));
    }

    @Property(tries = 1_000)
    void nextAndPreviousAreInverse(@ForAll("places") Place place) {
        TradingCalendar calendar = place.calendar();
        LocalDate day = place.day();
        LocalDate next = calendar.next(day);
        LocalDate previous = calendar.previous(day);
        assertThat(calendar.isSession(next)).isTrue();
        assertThat(calendar.isSession(previous)).isTrue();
        assertThat(previous).isBefore(day);
        assertThat(next).isAfter(day);
        boolean session = calendar.isSession(day);
        assertThat(calendar.previous(next)).isEqualTo(session ? day : previous);
        assertThat(calendar.next(previous)).isEqualTo(session ? day : next);
        assertThat(calendar.nextOrSame(day)).isEqualTo(session ? day : next);
        assertThat(calendar.previousOrSame(day)).isEqualTo(session ? day : previous);
        // nothing between: the days in between are closed, each with a reason
        for (LocalDate between = previous.plusDays(1); between.isBefore(next); between = between.plusDays(1)) {
            if (!between.equals(day)) {
                assertThat(calendar.isSession(between)).isFalse();
            }
            assertThat(calendar.closure(between).isPresent()).isEqualTo(!calendar.isSession(between));
        }
    }

    @Property(tries = 500)
    void sessionsAreSortedUniqueAndCounted(@ForAll("places") Place place, @ForAll("spans") int span) {
        TradingCalendar calendar = place.calendar();
        LocalDate to = place.day().plusDays(span);
        DateRange range = new DateRange(
                place.day(),
                to.isAfter(calendar.range().to()) ? calendar.range().to() : to);
        List<LocalDate> sessions = calendar.sessions(range);
        assertThat(sessions).isSorted().doesNotHaveDuplicates().allMatch(calendar::isSession);
        assertThat(calendar.sessionCount(range)).isEqualTo(sessions.size());
        long naive = range.from()
                .datesUntil(range.to().plusDays(1))
                .filter(calendar::isSession)
                .count();
        assertThat(sessions).hasSize((int) naive);
    }

    @Provide
    Arbitrary<Integer> spans() {
        return Arbitraries.integers().between(0, 900);
    }

    @Property(tries = 300)
    void nothingIsKnownBeforeItWasPublic(@ForAll("places") Place place, @ForAll("moments") long secondsBefore) {
        TradingCalendar calendar = place.calendar();
        LocalDate day = place.day();
        Instant now = day.atStartOfDay(calendar.zone()).toInstant().minusSeconds(secondsBefore);
        TradingCalendar then = calendar.asKnownAt(now);
        // a day and those around it, as a brute-force reading of what is known gives them
        for (LocalDate d = day.minusDays(20); d.isBefore(day.plusDays(20)); d = d.plusDays(1)) {
            then.closure(d).ifPresent(c -> assertThat(c.knownAt()).isBeforeOrEqualTo(now));
            then.hoursChange(d).ifPresent(c -> assertThat(c.knownAt()).isBeforeOrEqualTo(now));
            boolean closedByNow =
                    calendar.closure(d).filter(c -> !c.knownAt().isAfter(now)).isPresent();
            assertThat(then.isSession(d)).isEqualTo(!closedByNow);
        }
        // knowing more never opens a day that was known to be closed (no venue trades on a holiday after all)
        TradingCalendar later = calendar.asKnownAt(now.plus(Duration.ofDays(100)));
        for (LocalDate d = day.minusDays(20); d.isBefore(day.plusDays(20)); d = d.plusDays(1)) {
            if (!then.isSession(d)) {
                assertThat(later.isSession(d)).isFalse();
            }
        }
        assertThat(later.asKnownAt(now).sessions(calendar.range())).isEqualTo(then.sessions(calendar.range()));
    }

    @Provide
    Arbitrary<Long> moments() {
        return Arbitraries.longs().between(-2 * 86_400, 900 * 86_400L);
    }

    @Property(tries = 1_000)
    void aSessionLiesInItsDayWhateverTheClockDoes(@ForAll("places") Place place) {
        TradingCalendar calendar = place.calendar();
        LocalDate day = calendar.nextOrSame(place.day());
        Session session = calendar.session(day).orElseThrow();
        assertThat(session.day()).isEqualTo(day);
        assertThat(LocalDate.ofInstant(session.open(), calendar.zone())).isEqualTo(day);
        assertThat(LocalDate.ofInstant(session.close().minusNanos(1), calendar.zone()))
                .isEqualTo(day);
        assertThat(calendar.sessionAt(session.open())).contains(session);
        assertThat(calendar.sessionAt(session.close().minusNanos(1))).contains(session);
        assertThat(calendar.isOpen(session.open())).isTrue();
        assertThat(calendar.isOpen(session.close().minusNanos(1))).isTrue();
        assertThat(session.isOpen(session.close())).isFalse();
        assertThat(session.isOpen(session.open().minusNanos(1))).isFalse();
        session.breaks().forEach(b -> {
            assertThat(calendar.isOpen(b.start())).isFalse();
            assertThat(calendar.isOpen(b.end())).isTrue();
            assertThat(calendar.sessionAt(b.start())).contains(session);
        });
    }

    @Property(tries = 500)
    void barsOfASessionFillItsTradingTime(@ForAll("places") Place place, @ForAll("bars") int minutes) {
        TradingCalendar calendar = place.calendar();
        Session session = calendar.session(calendar.nextOrSame(place.day())).orElseThrow();
        LongColumn minute = session.minutes();
        assertThat(minute.size()).isEqualTo(session.tradingTime().toMinutes());
        LongColumn bars = session.barTimes(Duration.ofMinutes(minutes));
        assertThat(bars.toArray()).isSorted().doesNotHaveDuplicates();
        for (int i = 0; i < bars.size(); i++) {
            Instant close = Instant.EPOCH.plusNanos(bars.get(i));
            assertThat(session.isOpen(close.minusNanos(1))).isTrue();
        }
        assertThat(Instant.EPOCH.plusNanos(bars.last())).isEqualTo(session.close());
    }

    @Provide
    Arbitrary<Integer> bars() {
        return Arbitraries.integers().between(1, 500);
    }

    @Property(tries = 500)
    void anyTextIsACalendarOrAListOfFaults(@ForAll("texts") String text) {
        try {
            TradingCalendar calendar = CalendarText.parse("text", text);
            assertThat(calendar.sessionCount(calendar.range())).isNotNegative();
        } catch (DataFormatException e) {
            assertThat(e.findings()).isNotEmpty().allSatisfy(f -> {
                assertThat(f.line().orElse(0)).isPositive();
                assertThat(f.message()).isNotBlank();
            });
        }
    }

    /** Real calendars with pieces cut out, doubled and replaced. */
    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> real = Arbitraries.of("XNYS", "XTKS", "XSHG", "24X7").map(CalendarProperties::resource);
        Arbitrary<String> junk = Arbitraries.oneOf(
                Arbitraries.of(
                        "9999-12-31",
                        "0000-00-00",
                        "-",
                        "..",
                        "24:00",
                        "known",
                        "shift",
                        "SUN+9",
                        "easter-999",
                        "02-29",
                        "from",
                        "|",
                        "\n",
                        "\r",
                        "#",
                        "closed ",
                        "early ",
                        "hours ",
                        "1800-01-01",
                        "2199-12-31",
                        "+1000000-01-01",
                        "\uD800",
                        "\u0000",
                        "notice 9 02-29",
                        "week SUN",
                        "zone +18:00",
                        "T",
                        "Z"),
                Arbitraries.strings().ofMaxLength(12));
        return Combinators.combine(
                        real,
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.integers().between(0, 60),
                        junk)
                .as((text, where, length, piece) -> {
                    int from = (int) (where * text.length());
                    int to = Math.min(text.length(), from + length);
                    return text.substring(0, from) + piece + text.substring(to);
                });
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(TradingCalendar.class.getResourceAsStream(name + ".txt"), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
