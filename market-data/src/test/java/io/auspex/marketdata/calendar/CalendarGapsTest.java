package io.auspex.marketdata.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.auspex.common.CancellationToken;
import io.auspex.data.BarSeries;
import io.auspex.data.DateRange;
import io.auspex.data.LongColumn;
import io.auspex.kit.SharedData;
import io.auspex.marketdata.csv.CsvSource;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarGapsTest {
    private static final DateRange YEAR = DateRange.of("2019-01-01", "2019-12-31");
    private static final TradingCalendar NYSE = TradingCalendar.of("XNYS");

    @Test
    void aSeriesOfAllSessionsIsClean() {
        for (String name : TradingCalendar.names()) {
            TradingCalendar calendar = TradingCalendar.of(name);
            CalendarGaps daily = CalendarGaps.of(daily(calendar, YEAR), calendar);
            assertThat(daily.isClean()).as(name).isTrue();
            assertThat(daily.intraday()).isFalse();
            assertThat(daily.sessions()).isEqualTo(calendar.sessionCount(YEAR));
            for (int minutes : new int[] {15, 30, 60}) {
                CalendarGaps gaps = CalendarGaps.of(intraday(calendar, YEAR, minutes, t -> t), calendar);
                assertThat(gaps.isClean())
                        .as(name + " " + minutes + ": " + gaps)
                        .isTrue();
                assertThat(gaps.intraday()).isTrue();
                // stamps of the bars' starts are no shift either
                long bar = Duration.ofMinutes(minutes).toNanos();
                assertThat(CalendarGaps.of(intraday(calendar, YEAR, minutes, t -> t - bar), calendar)
                                .isClean())
                        .as(name + " " + minutes + " at the start")
                        .isTrue();
            }
        }
    }

    @Test
    void findsMissingAndExtraDays() {
        LocalDate gone = LocalDate.of(2019, 5, 15);
        LocalDate holiday = LocalDate.of(2019, 7, 4);
        BarSeries series = build(NYSE.zone(), days -> {
            for (LocalDate day : NYSE.sessions(YEAR)) {
                if (!day.equals(gone)) {
                    days.put(BarSeries.endOf(day, NYSE.zone()), true);
                }
            }
            days.put(BarSeries.endOf(holiday, NYSE.zone()), true);
            return days;
        });
        CalendarGaps gaps = CalendarGaps.of(series, NYSE);
        assertThat(gaps.missing()).containsExactly(gone);
        assertThat(gaps.extra()).containsExactly(holiday);
        assertThat(gaps.mismatch()).isEqualTo(2 / 252.0);
    }

    @Test
    void findsHalfDaysThatAreNotWhereTheyShouldBe() {
        LocalDate half = LocalDate.of(2019, 11, 29);
        LocalDate full = LocalDate.of(2019, 6, 12);
        BarSeries series = build(NYSE.zone(), times -> {
            for (LocalDate day : NYSE.sessions(YEAR)) {
                Session session = NYSE.session(day).orElseThrow();
                if (day.equals(half)) {
                    session = new Session(
                            day, session.open(), session.close().plus(Duration.ofHours(3)), List.of(), false);
                } else if (day.equals(full)) {
                    session = new Session(
                            day, session.open(), session.close().minus(Duration.ofHours(3)), List.of(), true);
                }
                put(times, session.barTimes(Duration.ofMinutes(15)), t -> t);
            }
            return times;
        });
        CalendarGaps gaps = CalendarGaps.of(series, NYSE);
        assertThat(gaps.halfDays()).extracting(CalendarGaps.HalfDay::day).containsExactly(full, half);
        assertThat(gaps.halfDays()).extracting(CalendarGaps.HalfDay::early).containsExactly(true, false);
        assertThat(gaps.halfDays().getFirst().lastBar()).isEqualTo("2019-06-12T17:00:00Z");
        assertThat(gaps.halfDays().getLast().expected()).isEqualTo("2019-11-29T18:00:00Z");
        assertThat(gaps.missing()).isEmpty();
        assertThat(gaps.shifts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {-13, -8, -5, -2, 2, 4, 5, 9, 13})
    void findsAClockThatIsWrongThroughout(int hours) {
        long late = Duration.ofHours(hours).toNanos();
        for (String name : List.of("XNYS", "XTKS", "XETR")) {
            TradingCalendar calendar = TradingCalendar.of(name);
            CalendarGaps gaps = CalendarGaps.of(intraday(calendar, YEAR, 30, t -> t + late), calendar);
            assertThat(gaps.shifts()).as(name).hasSize(1);
            assertThat(gaps.shifts().getFirst().late()).isEqualTo(Duration.ofHours(hours));
            assertThat(gaps.missing()).isEmpty();
            assertThat(gaps.extra()).isEmpty();
            assertThat(gaps.halfDays()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 15, 30, 60})
    void findsDaylightSavingThatWasForgotten(int minutes) {
        // New York on winter time all year: from 10 March to 3 November every bar is stamped an hour late
        long hour = Duration.ofHours(1).toNanos();
        BarSeries series = intraday(
                NYSE,
                YEAR,
                minutes,
                t -> NYSE.zone().getRules().isDaylightSavings(Instant.EPOCH.plusNanos(t)) ? t + hour : t);
        CalendarGaps gaps = CalendarGaps.of(series, NYSE);
        assertThat(gaps.shifts()).hasSize(1);
        CalendarGaps.ClockShift shift = gaps.shifts().getFirst();
        assertThat(shift.late()).isEqualTo(Duration.ofHours(1));
        assertThat(shift.days()).isEqualTo(DateRange.of("2019-03-11", "2019-11-01"));
        assertThat(gaps.missing()).isEmpty();
        assertThat(gaps.extra()).isEmpty();
        assertThat(gaps.halfDays()).isEmpty();
    }

    @Test
    void findsTheCalendarOfASeries() {
        for (String name : List.of("XNYS", "XSHG", "XHKG", "XTKS", "XLON", "XETR", "XPAR", "WEEKDAYS", "24X7")) {
            TradingCalendar calendar = TradingCalendar.of(name);
            assertThat(TradingCalendar.bestFor(daily(calendar, YEAR))).contains(calendar);
            assertThat(TradingCalendar.bestFor(intraday(calendar, YEAR, 60, t -> t)))
                    .contains(calendar);
        }
        assertThat(TradingCalendar.bestFor(build(ZoneOffset.UTC, times -> {
                    for (int i = 0; i < 60; i++) {
                        times.put(BarSeries.endOf(LocalDate.of(2019, 1, 1).plusDays(2L * i), ZoneOffset.UTC), true);
                    }
                    return times;
                })))
                .isEmpty();
    }

    @Test
    void refusesWhatCannotBeCompared() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        CalendarGaps.of(BarSeries.builder("X", ZoneOffset.UTC).build(), NYSE))
                .withMessageContaining("X is empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CalendarGaps.of(
                        build(ZoneOffset.UTC, times -> {
                            for (int i = 0; i < 60; i++) {
                                times.put(
                                        BarSeries.endOf(LocalDate.of(2019, 1, 4).plusWeeks(i), ZoneOffset.UTC), true);
                            }
                            return times;
                        }),
                        NYSE))
                .withMessageContaining("168 hours apart");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CalendarGaps.of(
                        daily(TradingCalendar.of("WEEKDAYS"), DateRange.of("1980-01-01", "1981-01-01")), NYSE))
                .withMessageContaining("1980-01-01..1981-01-01")
                .withMessageContaining("1990-01-01..2027-12-31");
    }

    /** Real daily files of a big American stock and index have a bar for each session and no other. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "oracles/indicators/input/skender_msft.csv.gz",
                "oracles/indicators/input/skender_spx.csv.gz",
                "data/misc/arch_sp500.csv.gz",
                "data/misc/arch_nasdaq.csv.gz",
                "data/misc/backtrader_nvda-1999-2014.csv.gz",
                "data/misc/backtrader_orcl-1995-2014.csv.gz",
                "data/crypto_fx/backtestingpy_GOOG.csv"
            })
    void realAmericanFilesAreComplete(String file) {
        BarSeries series = load(file, "America/New_York");
        CalendarGaps gaps = CalendarGaps.of(series, NYSE);
        assertThat(gaps.missing()).isEmpty();
        assertThat(gaps.extra()).isEmpty();
        assertThat(TradingCalendar.bestFor(series)).contains(NYSE);
    }

    private static BarSeries load(String file, String zone) {
        var source =
                CsvSource.builder(SharedData.file(file)).zone(ZoneId.of(zone)).build();
        return source.load(source.symbols().getFirst(), DateRange.ALL, CancellationToken.none());
    }

    private static BarSeries daily(TradingCalendar calendar, DateRange range) {
        return build(calendar.zone(), times -> {
            calendar.sessions(range).forEach(d -> times.put(BarSeries.endOf(d, calendar.zone()), true));
            return times;
        });
    }

    private static BarSeries intraday(
            TradingCalendar calendar, DateRange range, int minutes, UnaryOperator<Long> clock) {
        return build(calendar.zone(), times -> {
            for (LocalDate day : calendar.sessions(range)) {
                put(times, calendar.session(day).orElseThrow().barTimes(Duration.ofMinutes(minutes)), clock);
            }
            return times;
        });
    }

    private static void put(Map<Long, Boolean> times, LongColumn bars, UnaryOperator<Long> clock) {
        for (int i = 0; i < bars.size(); i++) {
            times.put(clock.apply(bars.get(i)), true);
        }
    }

    private static BarSeries build(ZoneId zone, Function<Map<Long, Boolean>, Map<Long, Boolean>> fill) {
        var builder = BarSeries.builder("X", zone);
        fill.apply(new HashMap<>()).keySet().stream().sorted().forEach(t -> builder.add(t, 1, 1, 1, 1, 1));
        return builder.build();
    }
}
