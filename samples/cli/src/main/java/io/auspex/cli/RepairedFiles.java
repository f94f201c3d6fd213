package io.auspex.cli;

import io.auspex.data.BarSeries;
import io.auspex.marketdata.quality.Repair;
import java.util.ArrayList;
import java.util.List;

/** The texts that {@code auspex quality --repair} writes. */
final class RepairedFiles {
    private RepairedFiles() {}

    /** {@return the symbol with what a file name may not hold replaced} */
    static String fileName(String symbol) {
        String safe = symbol.replaceAll("[^A-Za-z0-9._=^-]", "_");
        return safe.startsWith(".") ? "_" + safe.substring(1) : safe;
    }

    /** {@return all columns of a series as CSV; numbers in the shortest form that reads back as the same bits, missing ones empty} */
    static String prices(BarSeries series) {
        var out = new StringBuilder(series.size() * 80 + 100);
        boolean daily = BarStamps.daily(series);
        out.append(daily ? "date" : "time").append(",open,high,low,close,volume");
        var extras = new ArrayList<>(series.extraColumns());
        extras.forEach(name -> out.append(',').append(Cells.csv(name)));
        out.append('\n');
        for (int i = 0; i < series.size(); i++) {
            out.append(BarStamps.text(series, i, daily));
            number(out, series.open().get(i));
            number(out, series.high().get(i));
            number(out, series.low().get(i));
            number(out, series.close().get(i));
            number(out, series.volume().get(i));
            for (String name : extras) {
                number(out, series.column(name).orElseThrow().get(i));
            }
            out.append('\n');
        }
        return out.toString();
    }

    /** {@return every change as CSV, with the bits of both values} */
    static String repairs(List<Repair> repairs) {
        var out = new StringBuilder("rule,row,time,column,old,new,old_bits,new_bits,confidence,known_at\n");
        for (Repair r : repairs) {
            out.append(r.rule())
                    .append(',')
                    .append(r.row())
                    .append(',')
                    .append(r.time())
                    .append(',');
            out.append(Cells.csv(r.column()))
                    .append(',')
                    .append(r.oldValue())
                    .append(',')
                    .append(r.newValue());
            out.append(',').append(Long.toHexString(r.oldBits())).append(',').append(Long.toHexString(r.newBits()));
            out.append(',')
                    .append(r.confidence())
                    .append(',')
                    .append(r.knownAt())
                    .append('\n');
        }
        return out.toString();
    }

    private static void number(StringBuilder out, double value) {
        out.append(',').append(SeriesCsv.number(value));
    }
}
