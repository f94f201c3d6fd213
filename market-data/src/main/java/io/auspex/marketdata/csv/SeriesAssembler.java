package io.auspex.marketdata.csv;

import io.auspex.data.BarSeries;
import io.auspex.data.DataFinding;
import io.auspex.data.DataFinding.Severity;
import io.auspex.data.DoubleColumn;
import io.auspex.data.LongColumn;
import io.auspex.error.DataFormatException;
import io.auspex.marketdata.FaultPolicy;
import io.auspex.marketdata.SeriesReading;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/** Turns the rows of a symbol into a series once the whole file is known: times, their order, adjustment. Not thread-safe. */
final class SeriesAssembler {
    private static final long UNKNOWN = Long.MIN_VALUE;

    private final String source;
    private final CsvLayout layout;
    private final CsvOptions options;
    private final RowCollector rows;
    private final StampShape shape;
    private final boolean dayFirst;
    private final boolean daily;
    private final long delay;
    private final ZoneClock clock;

    /**
     * Decides what holds for all stamps of the file.
     *
     * @throws DataFormatException if the order of day and month cannot be decided
     */
    SeriesAssembler(String source, CsvLayout layout, CsvOptions options, RowCollector rows) {
        this.source = source;
        this.layout = layout;
        this.options = options;
        this.rows = rows;
        var stamps = rows.stamps();
        this.shape = stamps.shape();
        this.dayFirst = shape.isSlash() && dayFirst(source, stamps);
        this.daily = options.knownAfter().isEmpty() && (shape.isDate() || stamps.midnightOnly());
        this.delay = options.knownAfter().map(Duration::toNanos).orElse(0L);
        this.clock = new ZoneClock(options.zone());
    }

    /** Makes the series, or says why not. */
    CsvOutcome assemble(String symbol, SymbolColumns columns) {
        int size = columns.size();
        var times = new long[size];
        int falls = 0;
        int rises = 0;
        for (int i = 0; i < size; i++) {
            times[i] = time(columns, i);
            if (times[i] == UNKNOWN) {
                fault(
                        columns,
                        i,
                        "not-a-time",
                        text(columns, i),
                        "no such day or local time in " + options.zone()
                                + "; correct it, or write the offset from UTC");
            } else if (i > 0 && times[i - 1] != UNKNOWN) {
                rises += times[i] > times[i - 1] ? 1 : 0;
                falls += times[i] < times[i - 1] ? 1 : 0;
            }
        }
        if (rises == 0 && falls > 1 && !options.newestFirst()) {
            return new CsvOutcome.Refused(List.of(FaultLog.ofFile(
                    source,
                    "newest-first",
                    symbol,
                    "the rows of " + symbol + " go from the newest to the oldest; read them with newestFirst(true)")));
        }
        var kept = new int[size];
        int count = inOrder(columns, times, kept);
        long dropped = columns.rejected() + (size - count) + rows.rowsWithoutSymbol();
        var findings = new ArrayList<>(columns.faults().inOrder());
        findings.addAll(rows.fileFaults().inOrder());
        boolean refuse = options.faults() == FaultPolicy.REFUSE;
        if (count == 0 || (refuse && !findings.isEmpty())) {
            if (count == 0) {
                findings.add(FaultLog.ofFile(
                        source,
                        "no-rows",
                        symbol,
                        findings.isEmpty()
                                ? "there is a header but no row; expected at least one bar"
                                : "no row of " + symbol + " could be read as a bar; see the faults above"));
            }
            return new CsvOutcome.Refused(findings);
        }
        return new CsvOutcome.Read(new SeriesReading(series(symbol, columns, times, kept, count), dropped, findings));
    }

    /** Writes the rows whose times rise into {@code kept}, oldest first, and reports the others, which are as few as can be. */
    private int inOrder(SymbolColumns columns, long[] times, int[] kept) {
        int count = 0;
        boolean rising = true;
        for (int i = 0; i < times.length; i++) {
            int row = options.newestFirst() ? times.length - 1 - i : i;
            if (times[row] != UNKNOWN) {
                rising &= count == 0 || times[row] > times[kept[count - 1]];
                kept[count++] = row;
            }
        }
        return rising ? count : longestRising(columns, times, kept, count);
    }

    /** Reduces the rows to a longest part with rising times, so that one wrong date costs one row and not all after it. */
    private int longestRising(SymbolColumns columns, long[] times, int[] kept, int count) {
        var rows = Arrays.copyOf(kept, count);
        var ends = new int[count]; // ends[n]: the place of the earliest end of a rising part of n + 1 rows
        var before = new int[count];
        int length = 0;
        for (int place = 0; place < count; place++) {
            int from = 0;
            int to = length;
            while (from < to) {
                int middle = (from + to) >>> 1;
                if (times[rows[ends[middle]]] < times[rows[place]]) {
                    from = middle + 1;
                } else {
                    to = middle;
                }
            }
            before[place] = from == 0 ? -1 : ends[from - 1];
            if (from == length || times[rows[ends[from]]] > times[rows[place]]) {
                ends[from] = place;
                length = Math.max(length, from + 1);
            }
        }
        var part = new boolean[count];
        for (int place = ends[length - 1]; place >= 0; place = before[place]) {
            part[place] = true;
        }
        int size = 0;
        for (int place = 0; place < count; place++) {
            if (part[place]) {
                kept[size++] = rows[place];
            }
        }
        for (int place = 0; place < count; place++) {
            if (!part[place]) {
                reportOrder(columns, times, kept, size, rows[place]);
            }
        }
        return size;
    }

    private void reportOrder(SymbolColumns columns, long[] times, int[] kept, int size, int row) {
        int from = 0;
        int to = size;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (times[kept[middle]] < times[row]) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        String stamp = text(columns, row);
        String hint = options.newestFirst() ? " (newestFirst(true) is set)" : "";
        if (from < size && times[kept[from]] == times[row]) {
            fault(
                    columns,
                    row,
                    "duplicate-time",
                    stamp,
                    stamp + " has the same time as line " + columns.line(kept[from]) + "; remove one of the two"
                            + hint);
        } else {
            String place = from == size
                    ? "after line " + columns.line(kept[size - 1])
                    : "before line " + columns.line(kept[from]);
            fault(
                    columns,
                    row,
                    "unsorted-time",
                    stamp,
                    stamp + " is out of order, it belongs " + place + "; sort the file by time or correct the date"
                            + hint);
        }
    }

    private BarSeries series(String symbol, SymbolColumns columns, long[] times, int[] kept, int count) {
        boolean whole = count == times.length && !options.newestFirst();
        var time = LongColumn.fill(count, out -> {
            for (int i = 0; i < count; i++) {
                out[i] = times[kept[i]];
            }
        });
        var prices = new DoubleColumn[layout.extras().size() + CsvLayout.EXTRA];
        for (int c = 0; c < prices.length; c++) {
            prices[c] = column(columns.take(c), kept, count, whole);
        }
        if (options.adjusted()) {
            adjust(prices, prices[CsvLayout.EXTRA + layout.extras().indexOf(CsvLayout.ADJUSTED_CLOSE)]);
        }
        var series = BarSeries.of(symbol, options.zone(), time, prices[0], prices[1], prices[2], prices[3], prices[4]);
        for (int e = 0; e < layout.extras().size(); e++) {
            if (rows.isNumeric(e)) {
                series = series.withColumn(layout.extras().get(e), prices[CsvLayout.EXTRA + e]);
            }
        }
        return series;
    }

    private static DoubleColumn column(double[] values, int[] kept, int count, boolean whole) {
        return DoubleColumn.fill(count, out -> {
            if (whole) {
                System.arraycopy(values, 0, out, 0, count);
            } else {
                for (int i = 0; i < count; i++) {
                    out[i] = values[kept[i]];
                }
            }
        });
    }

    /** Scales the four prices so that the close becomes the adjusted close, and keeps high and low around it. */
    private static void adjust(DoubleColumn[] prices, DoubleColumn adjusted) {
        var raw = prices.clone();
        int size = adjusted.size();
        prices[3] = adjusted;
        prices[0] = DoubleColumn.fill(size, out -> {
            for (int i = 0; i < size; i++) {
                out[i] = raw[0].get(i) * (adjusted.get(i) / raw[3].get(i));
            }
        });
        prices[1] = DoubleColumn.fill(size, out -> {
            for (int i = 0; i < size; i++) {
                double high = raw[1].get(i) * (adjusted.get(i) / raw[3].get(i));
                out[i] = Math.max(high, Math.max(adjusted.get(i), prices[0].get(i)));
            }
        });
        prices[2] = DoubleColumn.fill(size, out -> {
            for (int i = 0; i < size; i++) {
                double low = raw[2].get(i) * (adjusted.get(i) / raw[3].get(i));
                out[i] = Math.min(low, Math.min(adjusted.get(i), prices[0].get(i)));
            }
        });
    }

    /** The instant at which a row is known; {@link #UNKNOWN} if its stamp is no time in the zone. */
    private long time(SymbolColumns columns, int row) {
        long raw = columns.stamp(row);
        if (shape.isInstant()) {
            if (!daily) {
                return raw + delay;
            }
            long local = raw + columns.offset(row) * 1_000_000_000L;
            return clock.endOf(Math.floorDiv(local, ZoneClock.NANOS_PER_DAY));
        }
        long day;
        long nanoOfDay = 0;
        if (shape.isSlash()) {
            day = StampParser.daysOfSlash(raw, dayFirst);
            nanoOfDay = StampParser.nanoOfSlash(raw);
        } else if (shape.isDate()) {
            day = raw;
        } else {
            day = Math.floorDiv(raw, ZoneClock.NANOS_PER_DAY);
            nanoOfDay = raw - day * ZoneClock.NANOS_PER_DAY;
        }
        if (daily) {
            return clock.endOf(day);
        }
        long instant = clock.instantOf(day * ZoneClock.NANOS_PER_DAY + nanoOfDay);
        return instant == ZoneClock.SKIPPED ? UNKNOWN : instant + delay;
    }

    private static boolean dayFirst(String source, StampParser stamps) {
        long first = stamps.lineOfFirstOver12();
        long second = stamps.lineOfSecondOver12();
        if (first > 0 && second > 0) {
            throw new DataFormatException(
                    source,
                    List.of(FaultLog.ofFile(
                            source,
                            "mixed-time-formats",
                            "",
                            "line " + first + " can only be d/M/yyyy and line " + second
                                    + " only M/d/yyyy; use one format in the whole file")));
        }
        if (first == 0 && second == 0) {
            throw new DataFormatException(
                    source,
                    List.of(FaultLog.ofFile(
                            source,
                            "ambiguous-date",
                            "",
                            "every date can be read as M/d/yyyy and as d/M/yyyy; say which with dateFormat(\"M/d/yyyy\")"
                                    + " or dateFormat(\"d/M/yyyy\")")));
        }
        return first > 0;
    }

    private void fault(SymbolColumns columns, int row, String rule, String value, String message) {
        boolean drop = options.faults() != FaultPolicy.REFUSE;
        columns.faults()
                .add(new DataFinding(
                        drop ? Severity.WARNING : Severity.ERROR,
                        rule,
                        source,
                        OptionalLong.of(columns.line(row)),
                        "time",
                        value,
                        drop ? message + "; the row was dropped" : message));
    }

    private String text(SymbolColumns columns, int row) {
        long raw = columns.stamp(row);
        if (shape.isSlash()) {
            return StampParser.textOfSlash(raw);
        }
        if (shape.isDate()) {
            return LocalDate.ofEpochDay(raw).toString();
        }
        var instant = Instant.ofEpochSecond(Math.floorDiv(raw, 1_000_000_000L), Math.floorMod(raw, 1_000_000_000L));
        return shape.isInstant()
                ? instant.toString()
                : LocalDateTime.ofInstant(instant, ZoneOffset.UTC).toString();
    }
}
