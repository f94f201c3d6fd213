package io.auspex.cli;

import io.auspex.data.BarSeries;
import java.time.format.DateTimeFormatter;

/** How the times of bars are written: days where a day says it all, otherwise instants with the offset of the exchange. */
final class BarStamps {
    private BarStamps() {}

    /** {@return whether every bar is known at the end of its day, so that the day tells its time} */
    static boolean daily(BarSeries series) {
        for (int i = 0; i < series.size(); i++) {
            if (series.times().get(i) != BarSeries.endOf(series.date(i), series.zone())) {
                return false;
            }
        }
        return true;
    }

    /**
     * {@return the time of a bar}
     *
     * @param daily what {@link #daily} said of the series
     */
    static String text(BarSeries series, int bar, boolean daily) {
        return daily
                ? series.date(bar).toString()
                : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        series.time(bar).atZone(series.zone()).toOffsetDateTime());
    }
}
