package io.auspex.engine.backtest.report;

import io.auspex.data.LongColumn;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Chooses the bars of a time axis to label: the first bar of a year, a month, a day or an hour, as many as fit. */
final class TimeTicks {
    private static final int MOST_LOOKED_AT = 4000;

    private TimeTicks() {}

    /**
     * A labeled bar.
     *
     * @param index of the bar
     * @param label for example {@code 2016}, {@code Mar 2016}, {@code 1 Mar} or {@code 14:30}
     */
    record Tick(int index, String label) {}

    /** How fine an axis is, the finest first: {@code every} units, which are minutes, days, months or years. */
    private enum Step {
        MINUTES_15(Unit.MINUTE, 15),
        HOUR(Unit.MINUTE, 60),
        HOURS_4(Unit.MINUTE, 240),
        DAY(Unit.DAY, 1),
        DAYS_5(Unit.DAY, 5),
        DAYS_14(Unit.DAY, 14),
        MONTH(Unit.MONTH, 1),
        QUARTER(Unit.MONTH, 3),
        HALF(Unit.MONTH, 6),
        YEAR(Unit.YEAR, 1),
        YEARS_2(Unit.YEAR, 2),
        YEARS_5(Unit.YEAR, 5),
        YEARS_10(Unit.YEAR, 10),
        YEARS_50(Unit.YEAR, 50);

        private final Unit unit;
        private final int every;

        Step(Unit unit, int every) {
            this.unit = unit;
            this.every = every;
        }
    }

    private enum Unit {
        MINUTE,
        DAY,
        MONTH,
        YEAR
    }

    /**
     * {@return the finest labels of which at most {@code most} are needed; the two ends when no step has two}
     *
     * @param most how many fit; &ge; 2
     */
    static List<Tick> of(LongColumn times, TimeLabels labels, int most) {
        int size = times.size();
        int stride = Math.max(1, size / MOST_LOOKED_AT);
        for (Step step : Step.values()) {
            if (step.unit == Unit.MINUTE && labels.daily()) {
                continue;
            }
            List<Tick> ticks = ticks(times, labels, step, stride);
            if (ticks.size() <= most) {
                return ticks.size() >= 2 ? ticks : ends(times, labels);
            }
        }
        return ends(times, labels);
    }

    private static List<Tick> ticks(LongColumn times, TimeLabels labels, Step step, int stride) {
        var ticks = new ArrayList<Tick>();
        long before = 0;
        for (int i = 0; i < times.size(); i += stride) {
            LocalDate day = labels.day(times.get(i));
            int minute = labels.minuteOfDay(times.get(i));
            long period = Math.floorDiv(number(step.unit, day, minute), (long) step.every);
            if (i > 0 && period != before) {
                ticks.add(new Tick(i, label(step.unit, day, minute)));
            }
            before = period;
        }
        return ticks;
    }

    private static long number(Unit unit, LocalDate day, int minute) {
        return switch (unit) {
            case MINUTE -> day.toEpochDay() * 1440 + minute;
            case DAY -> day.toEpochDay();
            case MONTH -> day.getYear() * 12L + day.getMonthValue() - 1;
            case YEAR -> day.getYear();
        };
    }

    private static String label(Unit unit, LocalDate day, int minute) {
        return switch (unit) {
            case MINUTE -> String.format(Locale.ROOT, "%02d:%02d", minute / 60, minute % 60);
            case DAY -> day.getDayOfMonth() + " " + month(day);
            case MONTH -> month(day) + " " + day.getYear();
            case YEAR -> String.valueOf(day.getYear());
        };
    }

    private static List<Tick> ends(LongColumn times, TimeLabels labels) {
        var ticks = new ArrayList<Tick>();
        if (times.size() > 0) {
            ticks.add(new Tick(0, labels.label(times.get(0))));
        }
        if (times.size() > 1) {
            ticks.add(new Tick(times.size() - 1, labels.label(times.get(times.size() - 1))));
        }
        return ticks;
    }

    private static String month(LocalDate day) {
        return HtmlPage.MONTHS.get(day.getMonthValue() - 1);
    }
}
