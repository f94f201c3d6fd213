package io.auspex.marketdata.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.auspex.data.DateRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class TradingCalendarTest {
    private static final TradingCalendar NYSE = TradingCalendar.of("XNYS");

    @Test
    void knowsSessionsAndTheirInstants() {
        Session day = NYSE.session(LocalDate.of(2024, 3, 11)).orElseThrow();
        assertThat(day.open()).isEqualTo("2024-03-11T13:30:00Z");
        assertThat(day.close()).isEqualTo("2024-03-11T20:00:00Z");
        assertThat(day.early()).isFalse();
        assertThat(day.breaks()).isEmpty();
        // one week earlier New York was still on winter time
        assertThat(NYSE.session(LocalDate.of(2024, 3, 8)).orElseThrow().open()).isEqualTo("2024-03-08T14:30:00Z");
        Session half = NYSE.session(LocalDate.of(2024, 11, 29)).orElseThrow();
        assertThat(half.close()).isEqualTo("2024-11-29T18:00:00Z");
        assertThat(half.early()).isTrue();
        assertThat(NYSE.hoursChange(half.day()).orElseThrow().reason()).isEqualTo("day after Thanksgiving");
        assertThat(NYSE.hoursChange(day.day())).isEmpty();
    }

    @Test
    void saysWhyItIsClosedAndSinceWhenThatIsKnown() {
        assertThat(NYSE.closure(LocalDate.of(2012, 10, 29))).hasValueSatisfying(c -> {
            assertThat(c.reason()).isEqualTo("Hurricane Sandy");
            assertThat(c.scheduled()).isFalse();
            assertThat(c.knownAt()).isEqualTo("2012-10-29T04:00:00Z");
        });
        assertThat(NYSE.closure(LocalDate.of(2024, 3, 29))).hasValueSatisfying(c -> {
            assertThat(c.reason()).isEqualTo("Good Friday");
            assertThat(c.scheduled()).isTrue();
        });
        assertThat(NYSE.closure(LocalDate.of(2024, 3, 30)))
                .contains(new Closure(LocalDate.of(2024, 3, 30), "weekend", true, Instant.MIN));
        assertThat(NYSE.closure(LocalDate.of(2024, 3, 28))).isEmpty();
    }

    @Test
    void doesNotKnowAClosureBeforeItWasAnnounced() {
        LocalDate carter = LocalDate.of(2025, 1, 9);
        assertThat(NYSE.isSession(carter)).isFalse();
        TradingCalendar before = NYSE.asKnownAt(Instant.parse("2024-12-29T12:00:00Z"));
        assertThat(before.isSession(carter)).isTrue();
        assertThat(before.closure(carter)).isEmpty();
        assertThat(before.next(LocalDate.of(2025, 1, 8))).isEqualTo(carter);
        assertThat(NYSE.asKnownAt(Instant.parse("2024-12-31T12:00:00Z")).isSession(carter))
                .isFalse();
        assertThat(before.asKnownAt(Instant.MAX).isSession(carter)).isTrue();
    }

    @Test
    void walksFromSessionToSession() {
        LocalDate friday = LocalDate.of(2001, 9, 7);
        assertThat(NYSE.next(LocalDate.of(2001, 9, 10))).isEqualTo("2001-09-17");
        assertThat(NYSE.previous(LocalDate.of(2001, 9, 17))).isEqualTo("2001-09-10");
        assertThat(NYSE.nextOrSame(friday)).isEqualTo(friday);
        assertThat(NYSE.nextOrSame(friday.plusDays(1))).isEqualTo("2001-09-10");
        assertThat(NYSE.previousOrSame(friday.plusDays(2))).isEqualTo(friday);
        DateRange september = DateRange.of("2001-09-01", "2001-09-30");
        assertThat(NYSE.sessions(september)).hasSize(15).startsWith(LocalDate.of(2001, 9, 4));
        assertThat(NYSE.sessionCount(september)).isEqualTo(15);
    }

    @Test
    void findsTheSessionOfAnInstant() {
        assertThat(NYSE.sessionAt(Instant.parse("2024-03-11T13:30:00Z"))).isPresent();
        assertThat(NYSE.sessionAt(Instant.parse("2024-03-11T13:29:59Z"))).isEmpty();
        assertThat(NYSE.sessionAt(Instant.parse("2024-03-11T20:00:00Z"))).isEmpty();
        assertThat(NYSE.isOpen(Instant.parse("2024-03-11T19:59:59Z"))).isTrue();
        assertThat(NYSE.isOpen(Instant.parse("2024-03-10T15:00:00Z"))).isFalse();
        TradingCalendar always = TradingCalendar.of("24X7");
        assertThat(always.isOpen(Instant.parse("2024-03-10T00:00:00Z"))).isTrue();
        assertThat(always.sessionAt(Instant.parse("2024-03-10T23:59:59Z"))
                        .orElseThrow()
                        .day())
                .isEqualTo("2024-03-10");
    }

    @Test
    void countsSessionsAndBarsOfAYear() {
        // sessions of 2020 to 2027: 253, 252, 251, 250, 252, 250, 251, 251
        assertThat(NYSE.sessionsPerYear()).isEqualTo(2010 / 8.0);
        assertThat(NYSE.periodsPerYear(Duration.ofDays(1))).isEqualTo(2010 / 8.0);
        assertThat(NYSE.periodsPerYear(Duration.ofDays(7))).isCloseTo(52.18, within(0.01));
        assertThat(TradingCalendar.of("24X7").sessionsPerYear()).isEqualTo(365.25);
        assertThat(TradingCalendar.of("24X7").periodsPerYear(Duration.ofHours(4)))
                .isEqualTo(6 * 365.25);
        // eight years as of 2010 are 2002 to 2009, of which 2004 and 2007 had a day of mourning
        assertThat(NYSE.asKnownAt(Instant.parse("2010-02-03T00:00:00Z")).sessionsPerYear())
                .isEqualTo((252 + 252 + 252 + 252 + 251 + 251 + 253 + 252) / 8.0);
    }

    @Test
    void refusesDaysOutsideItsRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NYSE.isSession(LocalDate.of(1989, 12, 31)))
                .withMessageContaining("calendar XNYS: day must be in 1990-01-01..2027-12-31 but was 1989-12-31")
                .withMessageContaining("TradingCalendar.read");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NYSE.next(LocalDate.of(2027, 12, 31)))
                .withMessageContaining("there must be a session after the day");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NYSE.session(LocalDate.MAX))
                .withMessageContaining("but was +999999999-12-31");
    }

    @Test
    void namesCalendarsThatAreClose() {
        assertThat(TradingCalendar.names()).contains("XNYS", "24X7");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TradingCalendar.of("xnys"))
                .withMessageContaining("did you mean XNYS, XNAS?");
    }

    @Test
    void nasdaqHasNewYorksDays() {
        TradingCalendar nasdaq = TradingCalendar.of("XNAS");
        assertThat(nasdaq.name()).isEqualTo("XNAS");
        assertThat(nasdaq.zone()).isEqualTo(ZoneId.of("America/New_York"));
        assertThat(nasdaq.sessions(nasdaq.range())).isEqualTo(NYSE.sessions(NYSE.range()));
    }
}
