package io.auspex.marketdata.statistics;

import static java.util.Objects.requireNonNull;

import io.auspex.data.DoubleColumn;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;

/**
 * The compounded return of one week, month, quarter or year.
 *
 * @param from day of its first return
 * @param to day of its last return
 * @param totalReturn {@code Π(1 + r) - 1}, as a fraction; missing returns count 0
 */
public record PeriodReturn(LocalDate from, LocalDate to, double totalReturn) {
    /** How long a period is. */
    public enum Length {
        /** ISO week, Monday to Sunday. */
        WEEK,
        /** Calendar month. */
        MONTH,
        /** Calendar quarter. */
        QUARTER,
        /** Calendar year. */
        YEAR;

        private int keyOf(LocalDate day) {
            return switch (this) {
                case WEEK -> day.get(IsoFields.WEEK_BASED_YEAR) * 100 + day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
                case MONTH -> day.getYear() * 100 + day.getMonthValue();
                case QUARTER -> day.getYear() * 100 + day.get(IsoFields.QUARTER_OF_YEAR);
                case YEAR -> day.getYear();
            };
        }
    }

    /** Checks the parts. */
    public PeriodReturn {
        requireNonNull(from, "from");
        requireNonNull(to, "to");
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("to must not be before from but was " + to + " with from " + from);
        }
        if (!(totalReturn >= -1)) {
            throw new IllegalArgumentException("totalReturn must be at least -1 but was " + totalReturn);
        }
    }

    /**
     * {@return the compounded return of every period that has one, oldest first}
     *
     * @param returns simple returns, oldest first
     * @param days the day of each return, rising; as long as {@code returns}
     * @param length how long a period is
     * @throws IllegalArgumentException if the lengths differ, a day falls back or a return is infinite or below −1
     */
    public static List<PeriodReturn> aggregate(DoubleColumn returns, List<LocalDate> days, Length length) {
        if (days.size() != returns.size()) {
            throw new IllegalArgumentException(
                    "days must have " + returns.size() + " values like the returns but had " + days.size());
        }
        var periods = new ArrayList<PeriodReturn>();
        int from = 0;
        for (int i = 0; i < days.size(); i++) {
            if (i > 0 && days.get(i).isBefore(days.get(i - 1))) {
                throw new IllegalArgumentException("days must rise but days[" + i + "] = " + days.get(i) + " follows "
                        + days.get(i - 1) + "; sort the returns by day");
            }
            boolean last = i + 1 == days.size();
            if (last || length.keyOf(days.get(i)) != length.keyOf(days.get(i + 1))) {
                double total =
                        ReturnStatistics.totalReturn(returns.slice(from, i + 1)).orElse(0);
                periods.add(new PeriodReturn(days.get(from), days.get(i), total));
                from = i + 1;
            }
        }
        return List.copyOf(periods);
    }
}
