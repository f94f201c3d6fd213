package io.auspex.engine.backtest.report;

import io.auspex.data.DoubleColumn;
import io.auspex.data.LongColumn;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Returns by calendar month and year, from the last point of each; NaN where there is none or it is not defined. */
final class MonthlyReturns {
    private MonthlyReturns() {}

    /**
     * The returns of a year.
     *
     * @param year of the exchange's calendar
     * @param months January first; 12 values
     * @param total of the year
     */
    record Year(int year, DoubleColumn months, double total) {}

    /**
     * {@return the years that a curve touches, the first first}
     *
     * @param initial the account before the first point
     */
    static List<Year> of(LongColumn times, DoubleColumn equity, double initial, TimeLabels labels) {
        var years = new ArrayList<Year>();
        var months = new double[12];
        Arrays.fill(months, Double.NaN);
        double beforeMonth = initial;
        double beforeYear = initial;
        LocalDate day = LocalDate.MIN;
        for (int i = 0; i < equity.size(); i++) {
            boolean last = i == equity.size() - 1;
            day = i == 0 ? labels.day(times.get(0)) : day;
            LocalDate next = last ? day : labels.day(times.get(i + 1));
            if (last || next.getMonthValue() != day.getMonthValue() || next.getYear() != day.getYear()) {
                months[day.getMonthValue() - 1] = change(beforeMonth, equity.get(i));
                beforeMonth = equity.get(i);
            }
            if (last || next.getYear() != day.getYear()) {
                years.add(new Year(day.getYear(), DoubleColumn.of(months), change(beforeYear, equity.get(i))));
                beforeYear = equity.get(i);
                Arrays.fill(months, Double.NaN);
            }
            day = next;
        }
        return years;
    }

    private static double change(double before, double after) {
        double change = after / before - 1;
        return before > 0 && Double.isFinite(change) ? change : Double.NaN;
    }
}
