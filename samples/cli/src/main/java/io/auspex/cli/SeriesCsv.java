package io.auspex.cli;

import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes series as CSV that the library reads back bit for bit: dates where every bar is known at the end of its day, otherwise instants in
 * UTC; the shortest decimal of each number; nothing for NaN. Used by one thread.
 */
final class SeriesCsv {
    private static final double WHOLE = 1e15;
    private static final long DAY = 86_400_000_000_000L;

    private final List<BarSeries> all;
    private final boolean withSymbol;
    private final boolean daily;
    private final boolean volume;
    private final Set<String> extras = new LinkedHashSet<>();

    SeriesCsv(List<BarSeries> all, boolean withSymbol) {
        this.all = List.copyOf(all);
        this.withSymbol = withSymbol;
        this.daily = all.stream().allMatch(BarStamps::daily);
        this.volume = all.stream().anyMatch(SeriesCsv::hasVolume);
        all.forEach(series -> extras.addAll(series.extraColumns()));
    }

    /** {@return what will not come back as it is} */
    static List<String> notes(List<BarSeries> all) {
        var notes = new ArrayList<String>();
        for (BarSeries series : all) {
            boolean midnights = !BarStamps.daily(series);
            for (int i = 0; i < series.size() && midnights; i++) {
                midnights = Math.floorMod(series.times().get(i), DAY) == 0;
            }
            if (midnights) {
                notes.add(series.symbol() + ": every time is midnight in UTC, which a CSV file cannot tell from a day;"
                        + " it will be read as daily bars");
            }
        }
        return notes;
    }

    void write(Writer out) throws IOException {
        out.write(withSymbol ? "symbol," : "");
        out.write(daily ? "date" : "time");
        out.write(",open,high,low,close");
        out.write(volume ? ",volume" : "");
        for (String name : extras) {
            out.write(',');
            out.write(Cells.csv(name));
        }
        out.write('\n');
        for (BarSeries series : all) {
            write(series, out);
        }
    }

    private void write(BarSeries series, Writer out) throws IOException {
        var columns = new ArrayList<@Nullable DoubleColumn>();
        columns.addAll(List.of(series.open(), series.high(), series.low(), series.close()));
        if (volume) {
            columns.add(series.volume());
        }
        var own = new LinkedHashMap<String, DoubleColumn>();
        series.extraColumns().forEach(name -> series.column(name).ifPresent(column -> own.put(name, column)));
        extras.forEach(name -> columns.add(own.get(name)));
        String symbol = withSymbol ? Cells.csv(series.symbol()) + "," : "";
        for (int i = 0; i < series.size(); i++) {
            out.write(symbol);
            out.write(daily ? series.date(i).toString() : series.time(i).toString());
            for (DoubleColumn column : columns) {
                out.write(',');
                if (column != null) {
                    out.write(number(column.get(i)));
                }
            }
            out.write('\n');
        }
    }

    private static boolean hasVolume(BarSeries series) {
        for (int i = 0; i < series.size(); i++) {
            if (!Double.isNaN(series.volume().get(i))) {
                return true;
            }
        }
        return false;
    }

    /** {@return the shortest decimal that reads back as the same bits; empty for NaN} */
    static String number(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        return value == Math.rint(value) && Math.abs(value) < WHOLE && !(value == 0 && 1 / value < 0)
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
