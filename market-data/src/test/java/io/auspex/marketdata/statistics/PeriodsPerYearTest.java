package io.auspex.marketdata.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.auspex.data.BarSeries;
import io.auspex.data.LongColumn;
import io.auspex.marketdata.calendar.TradingCalendar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PeriodsPerYearTest {
    static Stream<Arguments> calendars() {
        return Stream.of(
                argumentSet("weekdays", step(t -> weekday(t.plusDays(1))), 252.0),
                argumentSet("every day", step(t -> t.plusDays(1)), 365.0),
                argumentSet("weeks", step(t -> t.plusWeeks(1)), 52.0),
                argumentSet("months", step(t -> t.plusMonths(1)), 12.0),
                argumentSet("quarters", step(t -> t.plusMonths(3)), 4.0),
                argumentSet("years", step(t -> t.plusYears(1)), 1.0),
                argumentSet("every ten days", step(t -> t.plusDays(10)), 36.525),
                argumentSet("4 hours round the clock", step(t -> t.plusHours(4)), 6 * 365.0),
                argumentSet("5 minutes round the clock", step(t -> t.plusMinutes(5)), 288 * 365.0),
                argumentSet(
                        "7 hours on weekdays",
                        step(t -> t.getHour() == 16 ? weekday(t.plusHours(18)) : t.plusHours(1)),
                        7 * 252.0),
                argumentSet(
                        "six days a week",
                        step(t -> t.getDayOfWeek() == DayOfWeek.FRIDAY ? t.plusDays(2) : t.plusDays(1)),
                        313.0));
    }

    @ParameterizedTest
    @MethodSource("calendars")
    void readsTheConventionOffTheBars(UnaryOperator<LocalDateTime> next, double expected) {
        assertThat(of(series(next, expected < 20 ? 200 : 6_000))).isEqualTo(expected);
    }

    @Test
    void aSpecialSaturdaySessionMakesNoSevenDayMarket() {
        LocalDate saturday = LocalDate.of(2020, 2, 1);
        assertThat(of(series(
                        t -> t.toLocalDate().equals(saturday.minusDays(1)) ? t.plusDays(1) : weekday(t.plusDays(1)),
                        300)))
                .isEqualTo(252);
    }

    @Test
    void aCalendarGivesTheYearOfItsMarket() {
        TradingCalendar nyse = TradingCalendar.of("XNYS");
        assertThat(of(nyse, step(t -> weekday(t.plusDays(1))))).isEqualTo(nyse.sessionsPerYear());
        assertThat(of(TradingCalendar.of("24X7"), step(t -> t.plusDays(1)))).isEqualTo(365.25);
        assertThat(of(TradingCalendar.of("24X7"), step(t -> t.plusHours(4)))).isEqualTo(6 * 365.25);
        assertThat(of(nyse, step(t -> t.plusWeeks(1)))).isEqualTo(52);
        // 390 minutes a session, 210 on the 2 to 3 half days of a year
        assertThat(of(nyse, step(t -> t.getHour() == 16 ? weekday(t.plusHours(18)) : t.plusMinutes(1))))
                .isBetween(390 * nyse.sessionsPerYear() - 3 * 180, 390 * nyse.sessionsPerYear() - 180);
        assertThat(PeriodsPerYear.of(LongColumn.of(), nyse)).isEqualTo(nyse.sessionsPerYear());
    }

    private static double of(TradingCalendar calendar, UnaryOperator<LocalDateTime> next) {
        return PeriodsPerYear.of(series(next, 200).times(), calendar);
    }

    private static double of(BarSeries series) {
        return PeriodsPerYear.of(series.times(), series.zone());
    }

    private static UnaryOperator<LocalDateTime> step(UnaryOperator<LocalDateTime> next) {
        return next;
    }

    private static LocalDateTime weekday(LocalDateTime time) {
        LocalDateTime t = time;
        while (t.getDayOfWeek() == DayOfWeek.SATURDAY || t.getDayOfWeek() == DayOfWeek.SUNDAY) {
            t = t.plusDays(1);
        }
        return t;
    }

    private static BarSeries series(UnaryOperator<LocalDateTime> next, int bars) {
        var builder = BarSeries.builder("X", ZoneOffset.UTC);
        LocalDateTime time = LocalDateTime.of(2019, 1, 1, 10, 0);
        for (int i = 0; i < bars; i++) {
            builder.add(time.toInstant(ZoneOffset.UTC), 1, 1, 1, 1, 1);
            time = next.apply(time);
        }
        return builder.build();
    }
}
