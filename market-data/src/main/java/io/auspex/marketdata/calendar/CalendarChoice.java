package io.auspex.marketdata.calendar;

import static java.util.Objects.requireNonNull;

import io.auspex.data.BarSeries;
import io.auspex.data.DateRange;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the calendar that a series follows. Stateless. */
final class CalendarChoice {
    private static final int LEAST_BARS = 20;
    private static final double MOST_WRONG = 0.1;

    private CalendarChoice() {}

    static Optional<TradingCalendar> bestFor(BarSeries series) {
        requireNonNull(series, "series");
        if (series.size() < LEAST_BARS) {
            throw new IllegalArgumentException("series must have at least " + LEAST_BARS + " bars but "
                    + series.symbol() + " has " + series.size() + "; choose a calendar by name");
        }
        record Fit(TradingCalendar calendar, CalendarGaps gaps) {
            boolean sameZone(BarSeries series) {
                return calendar.zone().equals(series.zone());
            }
        }
        DateRange days = series.range().orElseThrow();
        List<Fit> fits = TradingCalendar.names().stream()
                .map(TradingCalendar::of)
                .filter(c -> c.range().contains(days.from()) && c.range().contains(days.to()))
                .map(c -> new Fit(c, CalendarGaps.of(series, c)))
                .toList();
        return fits.stream()
                .filter(f -> f.gaps().mismatch() <= MOST_WRONG)
                .min(Comparator.comparingDouble((Fit f) -> f.gaps().mismatch())
                        .thenComparing(f -> !f.sameZone(series))
                        .thenComparingInt(f -> f.gaps().shifts().size())
                        .thenComparingInt(f -> f.gaps().halfDays().size()))
                .map(Fit::calendar);
    }
}
