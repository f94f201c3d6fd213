package io.auspex.marketdata;

import static java.util.Objects.requireNonNull;

import io.auspex.data.BarSeries;
import io.auspex.data.DataFinding;
import io.auspex.data.DataFinding.Severity;
import io.auspex.data.DoubleColumn;
import io.auspex.data.LongColumn;
import io.auspex.error.DataFormatException;
import io.auspex.marketdata.internal.FaultLog;
import io.auspex.marketdata.internal.PriceRules;
import io.auspex.marketdata.internal.RisingTimes;
import io.auspex.marketdata.internal.RowColumns;
import io.auspex.marketdata.internal.ZoneClock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Makes a series out of the rows of a source, one after another, and holds them to the rules of every source: prices finite and above
 * 0, a volume of at least 0, low &le; open, close &le; high within 1e-9 of the high, times that rise. Come here to write a source of
 * one's own. Rows are numbered from 1 in the order in which they are added. Not thread-safe.
 */
public final class BarCollector {
    /** Number of the price columns, before the extra ones: open, high, low, close, volume. */
    public static final int PRICES = 5;

    private final String source;
    private final String symbol;
    private final ZoneId zone;
    private final FaultPolicy policy;
    private final List<String> names;
    private final double[] row;
    private final List<DataFinding> rowFaults = new ArrayList<>();
    private final RowColumns columns;
    private final ZoneClock clock;
    private final Map<Integer, String> texts = new HashMap<>();
    private final PriceRules.Sink orderFaults;
    private boolean withVolume = true;
    private long rows;
    private long time;

    /**
     * Creates a collector without rows.
     *
     * @param source name of the table, file or query, for findings
     * @param symbol of the series
     * @param zone of the exchange
     * @param policy what to do with rows that are not sound
     * @param names of the columns in the source, for findings: open, high, low, close, volume, and the extra columns, which get these names
     * @throws IllegalArgumentException if there are fewer than five names
     */
    public BarCollector(String source, String symbol, ZoneId zone, FaultPolicy policy, List<String> names) {
        this.source = requireNonNull(source, "source");
        this.symbol = requireNonNull(symbol, "symbol");
        this.zone = requireNonNull(zone, "zone");
        this.policy = requireNonNull(policy, "policy");
        this.names = List.copyOf(names);
        if (names.size() < PRICES) {
            throw new IllegalArgumentException(
                    "names must hold open, high, low, close and volume but were " + names + "; add the missing ones");
        }
        this.row = new double[names.size()];
        this.columns = new RowColumns(source, row.length);
        this.clock = new ZoneClock(zone);
        this.orderFaults = (rule, column, value, message) -> fault(rule, this.names.get(column), value, message);
    }

    /**
     * Says that the source has no volumes: they become NaN and are no fault.
     *
     * @return this collector
     */
    public BarCollector withoutVolume() {
        withVolume = false;
        return this;
    }

    /**
     * Adds a row.
     *
     * @param epochNanos when the bar is known
     * @param values open, high, low, close, volume and the extra columns; NaN for missing; not kept
     * @throws IllegalArgumentException if the number of values is not the number of names
     */
    public void add(long epochNanos, double... values) {
        if (values.length != row.length) {
            throw new IllegalArgumentException(
                    "values must be " + row.length + " like " + names + " but were " + values.length);
        }
        rows++;
        time = epochNanos;
        System.arraycopy(values, 0, row, 0, row.length);
        boolean sound = true;
        for (int i = 0; i < row.length; i++) {
            sound &= allowed(i, row[i]);
        }
        if (!sound || !texts.isEmpty()) {
            cells();
        }
        if (rowFaults.isEmpty() || policy == FaultPolicy.KEEP) {
            PriceRules.order(row, orderFaults);
        }
        if (rowFaults.isEmpty()) {
            columns.add(epochNanos, row, rows);
            return;
        }
        switch (policy) {
            case REFUSE -> columns.reject(rowFaults);
            case DROP_ROW -> columns.reject(FaultLog.withOutcome(rowFaults, "dropped"));
            case KEEP -> {
                columns.note(FaultLog.withOutcome(rowFaults, "kept"));
                columns.add(epochNanos, row, rows);
            }
        }
        rowFaults.clear();
    }

    /**
     * {@return the last nanosecond of a day, at which a daily bar counts as known}
     *
     * @param epochDay days since 1970-01-01
     */
    public long endOfDay(long epochDay) {
        return clock.endOf(epochDay);
    }

    /**
     * {@return the instant of a local time in the zone, the earlier of two where the clocks are put back; empty where they skip it}
     *
     * @param localNanos nanoseconds since the local 1970-01-01
     */
    public OptionalLong instantOf(long localNanos) {
        long instant = clock.instantOf(localNanos);
        return instant == ZoneClock.SKIPPED ? OptionalLong.empty() : OptionalLong.of(instant);
    }

    /**
     * Says that a cell of the row that is added next holds a text that is no number. Its value counts as missing.
     *
     * @param column number of the column, as in {@link #add}
     * @param text what is there
     */
    public void unreadable(int column, String text) {
        texts.put(column, text);
    }

    /**
     * Takes a row that has no place in the series, because its time is missing or cannot be read. It is left out or refused under every policy.
     *
     * @param rule short name of the rule, for example {@code not-a-time}
     * @param column name in the source
     * @param value as text
     * @param message what is wrong and what to do
     */
    public void reject(String rule, String column, String value, String message) {
        rows++;
        rowFaults.add(finding(rule, rows, column, value, message));
        columns.reject(policy == FaultPolicy.REFUSE ? rowFaults : FaultLog.withOutcome(rowFaults, "dropped"));
        rowFaults.clear();
    }

    /** {@return the number of rows so far, good and bad} */
    public long rows() {
        return rows;
    }

    /**
     * Ends the collection. The collector must not be used again.
     *
     * @return the series, with at least one bar, and what was found
     * @throws DataFormatException if the policy refuses what was found, or no row is left; every fault is listed
     */
    public SeriesReading finish() {
        var rising = new boolean[] {true};
        var times = LongColumn.fill(columns.size(), out -> {
            long before = Long.MIN_VALUE;
            for (int i = 0; i < out.length; i++) {
                out[i] = columns.stamp(i);
                rising[0] &= out[i] > before;
                before = out[i];
            }
        });
        int[] kept = rising[0] ? null : RisingTimes.of(times.toArray(), false, order());
        int count = kept == null ? times.size() : kept.length;
        var findings = new ArrayList<>(columns.faults().inOrder());
        if (count == 0) {
            findings.add(FaultLog.ofFile(
                    source,
                    "no-rows",
                    symbol,
                    rows == 0
                            ? "there is no row; expected at least one bar"
                            : "no row of " + symbol + " could be read as a bar; see the faults above"));
        }
        if (count == 0 || (policy == FaultPolicy.REFUSE && !findings.isEmpty())) {
            throw new DataFormatException(source, findings);
        }
        long dropped = columns.rejected() + times.size() - count;
        columns.dropStamps();
        return new SeriesReading(series(times, kept, count), dropped, findings);
    }

    private BarSeries series(LongColumn times, int @Nullable [] kept, int count) {
        var time = kept == null
                ? times
                : LongColumn.fill(count, out -> {
                    for (int i = 0; i < count; i++) {
                        out[i] = times.get(kept[i]);
                    }
                });
        var values = new DoubleColumn[row.length];
        for (int c = 0; c < values.length; c++) {
            int column = c;
            values[c] = DoubleColumn.fill(count, out -> columns.take(column, kept, out));
        }
        var series = BarSeries.of(symbol, zone, time, values[0], values[1], values[2], values[3], values[4]);
        for (int c = PRICES; c < values.length; c++) {
            series = series.withColumn(names.get(c), values[c]);
        }
        return series;
    }

    private RisingTimes.Misplaced order() {
        boolean drop = policy != FaultPolicy.REFUSE;
        return new RisingTimes.Misplaced() {
            @Override
            public void duplicate(int row, int other) {
                misplaced(
                        "duplicate-time",
                        row,
                        "has the same time as row " + columns.line(other) + "; remove one of the two");
            }

            @Override
            public void unsorted(int row, int neighbour, boolean after) {
                misplaced(
                        "unsorted-time",
                        row,
                        "is out of order, it belongs " + (after ? "after" : "before") + " row "
                                + columns.line(neighbour) + "; sort the rows by time or correct the time");
            }

            private void misplaced(String rule, int row, String message) {
                String text = Instant.ofEpochSecond(0, columns.stamp(row)).toString();
                var found = List.of(finding(rule, columns.line(row), "time", text, text + " " + message));
                found = drop ? FaultLog.withOutcome(found, "dropped") : found;
                columns.note(found);
            }
        };
    }

    private boolean allowed(int column, double value) {
        if (column < PRICES - 1 || (column == PRICES - 1 && withVolume)) {
            return PriceRules.allows(column, value);
        }
        return !Double.isInfinite(value);
    }

    private void cells() {
        for (int i = 0; i < row.length; i++) {
            double value = row[i];
            String unread = texts.remove(i);
            if (unread != null || !allowed(i, value)) {
                boolean missing = unread == null && Double.isNaN(value);
                PriceRules.cell(
                        i,
                        value,
                        unread != null ? unread : missing ? "" : Double.toString(value),
                        missing,
                        (rule, column, text, message) -> fault(rule, names.get(column), text, message));
                row[i] = Double.isInfinite(value) ? Double.NaN : value;
            }
        }
    }

    private void fault(String rule, String column, String value, String message) {
        rowFaults.add(finding(rule, rows, column, value, message + " (row of " + Instant.ofEpochSecond(0, time) + ")"));
    }

    private DataFinding finding(String rule, long place, String column, String value, String message) {
        return new DataFinding(
                policy == FaultPolicy.REFUSE ? Severity.ERROR : Severity.WARNING,
                rule,
                source,
                OptionalLong.of(place),
                column,
                value,
                message);
    }
}
