package io.auspex.marketdata.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.auspex.data.BarSeries;
import io.auspex.data.DataFinding;
import io.auspex.data.DateRange;
import io.auspex.marketdata.calendar.TradingCalendar;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CalendarRulesTest {
    private static final TradingCalendar NEW_YORK = TradingCalendar.of("XNYS");
    private static final DateRange YEARS = new DateRange(LocalDate.of(2018, 1, 1), LocalDate.of(2021, 12, 31));

    @Test
    void findsEveryMissingAndExtraSessionAndNothingElse() {
        var sessions = NEW_YORK.sessions(YEARS);
        var random = new Random(71);
        for (int attempt = 0; attempt < 100; attempt++) {
            var days = new ArrayList<>(sessions);
            var missing = days.remove(1 + random.nextInt(days.size() - 2));
            LocalDate extra;
            do {
                extra = YEARS.from().plusDays(10 + random.nextInt(1400));
            } while (NEW_YORK.isSession(extra));
            days.add(extra);
            days.sort(null);
            var series = daily(days);
            for (var check :
                    List.of(SeriesCheck.standard(), SeriesCheck.standard().causal())) {
                var found = check.with(CalendarRules.of(NEW_YORK)).findings(series).stream()
                        .filter(f -> f.column().equals("time"))
                        .toList();
                assertThat(found)
                        .extracting(DataFinding::rule)
                        .containsExactlyInAnyOrder("missing-session", "extra-session");
                assertThat(found).anyMatch(f -> f.message().contains(missing.toString()));
                assertThat(found.stream()
                                .filter(f -> f.rule().equals("extra-session"))
                                .map(f -> series.date((int) f.line().orElseThrow())))
                        .containsExactly(extra);
            }
        }
        assertThat(SeriesCheck.standard().with(CalendarRules.of(NEW_YORK)).findings(daily(sessions)))
                .noneMatch(f -> f.column().equals("time"));
    }

    @Test
    void findsAHalfDayThatWentOnAndAWeekInAnotherZone() {
        var range = new DateRange(LocalDate.of(2021, 11, 1), LocalDate.of(2021, 12, 17));
        var sound = hourly(range, null, null);
        var check = SeriesCheck.standard().with(CalendarRules.of(NEW_YORK));
        assertThat(check.findings(sound)).noneMatch(f -> f.column().equals("time"));
        // 2021-11-26, the day after Thanksgiving, closed at 13:00
        assertThat(check.findings(hourly(range, LocalDate.of(2021, 11, 26), null)))
                .filteredOn(f -> f.column().equals("time"))
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.rule()).isEqualTo("wrong-half-day");
                    assertThat(f.message()).contains("2021-11-26");
                });
        var shifted = check.findings(
                hourly(range, null, new DateRange(LocalDate.of(2021, 12, 6), LocalDate.of(2021, 12, 10))));
        assertThat(shifted)
                .filteredOn(f -> f.rule().equals("time-zone-shift"))
                .singleElement()
                .satisfies(f -> assertThat(f.message()).contains("5 sessions from 2021-12-06", "PT3H"));
    }

    private static BarSeries daily(List<LocalDate> days) {
        var builder = BarSeries.builder("S", NEW_YORK.zone());
        double close = 100;
        var random = new Random(3);
        for (LocalDate day : days) {
            close *= Math.exp(0.01 * random.nextGaussian());
            builder.add(day, close, close * 1.01, close * 0.99, close, 1_000);
        }
        return builder.build();
    }

    private static BarSeries hourly(DateRange range, @Nullable LocalDate longDay, @Nullable DateRange shifted) {
        var builder = BarSeries.builder("S", NEW_YORK.zone());
        var random = new Random(3);
        double close = 100;
        for (LocalDate day : NEW_YORK.sessions(range)) {
            var session = NEW_YORK.session(day).orElseThrow();
            var end = day.equals(longDay) ? session.open().plus(Duration.ofMinutes(390)) : session.close();
            for (var time = session.open().plus(Duration.ofMinutes(30));
                    !time.isAfter(end);
                    time = time.plus(Duration.ofMinutes(30))) {
                close *= Math.exp(0.002 * random.nextGaussian());
                boolean late = shifted != null && shifted.contains(day);
                builder.add(late ? time.plus(Duration.ofHours(3)) : time, close, close, close, close, 100);
            }
        }
        return builder.build();
    }
}
