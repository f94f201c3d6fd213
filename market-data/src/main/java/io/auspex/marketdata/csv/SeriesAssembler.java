package io.auspex.marketdata.csv;

import io.auspex.data.BarSeries;
import io.auspex.data.DataFinding;
import io.auspex.data.DataFinding.Severity;
import io.auspex.data.DoubleColumn;
import io.auspex.data.LongColumn;
import io.auspex.error.DataFormatException;
import io.auspex.marketdata.FaultPolicy;
import io.auspex.marketdata.SeriesReading;
import io.auspex.marketdata.internal.FaultLog;
import io.auspex.marketdata.internal.RisingTimes;
import io.auspex.marketdata.internal.RowColumns;
import io.auspex.marketdata.internal.ZoneClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Turns the rows of a symbol into a series once the whole file is known: times, their order, adjustment. Not thread-safe. */
final class SeriesAssembler {
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
    CsvOutcome assemble(String symbol, RowColumns columns) {
        var rising = new boolean[] {!options.newestFirst()};
        var times = LongColumn.fill(columns.size(), out -> {
            long before = Long.MIN_VALUE;
            for (int i = 0; i < out.length; i++) {
                out[i] = time(columns, i);
                rising[0] &= out[i] > before; // UNKNOWN is not above anything
                before = out[i];
            }
        });
        int[] kept = rising[0] ? null : RisingTimes.of(known(columns, times), options.newestFirst(), order(columns));
        if (kept != null && newestFirst(times)) {
            return new CsvOutcome.Refused(List.of(FaultLog.ofFile(
                    source,
                    "newest-first",
                    symbol,
                    "the rows of " + symbol + " go from the newest to the oldest; read them with newestFirst(true)")));
        }
        int count = kept == null ? times.size() : kept.length;
        long dropped = columns.rejected() + (times.size() - count) + rows.rowsWithoutSymbol();
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
        columns.dropStamps();
        return new CsvOutcome.Read(new SeriesReading(series(symbol, columns, times, kept, count), dropped, findings));
    }

    /** The times, after reporting those that are none. */
    private long[] known(RowColumns columns, LongColumn times) {
        for (int i = 0; i < times.size(); i++) {
            if (times.get(i) == RisingTimes.UNKNOWN) {
                fault(
                        columns,
                        i,
                        "not-a-time",
                        text(columns, i),
                        "no such day or local time in " + options.zone()
                                + "; correct it, or write the offset from UTC");
            }
        }
        return times.toArray();
    }

    /** Whether the times fall from row to row although nobody said so. */
    private boolean newestFirst(LongColumn times) {
        int falls = 0;
        for (int i = 1; i < times.size() && !options.newestFirst(); i++) {
            if (times.get(i) != RisingTimes.UNKNOWN && times.get(i - 1) != RisingTimes.UNKNOWN) {
                if (times.get(i) > times.get(i - 1)) {
                    return false;
                }
                falls += times.get(i) < times.get(i - 1) ? 1 : 0;
            }
        }
        return falls > 1;
    }

    private RisingTimes.Misplaced order(RowColumns columns) {
        String hint = options.newestFirst() ? " (newestFirst(true) is set)" : "";
        return new RisingTimes.Misplaced() {
            @Override
            public void duplicate(int row, int other) {
                String stamp = text(columns, row);
                fault(
                        columns,
                        row,
                        "duplicate-time",
                        stamp,
                        stamp + " has the same time as line " + columns.line(other) + "; remove one of the two" + hint);
            }

            @Override
            public void unsorted(int row, int neighbour, boolean after) {
                String stamp = text(columns, row);
                fault(
                        columns,
                        row,
                        "unsorted-time",
                        stamp,
                        stamp + " is out of order, it belongs " + (after ? "after" : "before") + " line "
                                + columns.line(neighbour) + "; sort the file by time or correct the date" + hint);
            }
        };
    }

    private BarSeries series(String symbol, RowColumns columns, LongColumn times, int @Nullable [] kept, int count) {
        var time = kept == null
                ? times
                : LongColumn.fill(count, out -> {
                    for (int i = 0; i < count; i++) {
                        out[i] = times.get(kept[i]);
                    }
                });
        var prices = new DoubleColumn[layout.extras().size() + CsvLayout.EXTRA];
        for (int c = 0; c < prices.length; c++) {
            int column = c;
            prices[c] = DoubleColumn.fill(count, out -> columns.take(column, kept, out));
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

    /** The instant at which a row is known; {@link RisingTimes#UNKNOWN} if its stamp is no time in the zone. */
    private long time(RowColumns columns, int row) {
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
        return instant == ZoneClock.SKIPPED ? RisingTimes.UNKNOWN : instant + delay;
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

    private void fault(RowColumns columns, int row, String rule, String value, String message) {
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

    private String text(RowColumns columns, int row) {
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
