package io.auspex.marketdata.indicator;

import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import io.auspex.data.PriceField;
import io.auspex.error.DataUnavailableException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The values of bars by slot: the price fields in their order, then the day and the benchmark. Not thread-safe. */
final class BarValues {
    static final int OPEN = 0;
    static final int HIGH = 1;
    static final int LOW = 2;
    static final int CLOSE = 3;
    static final int VOLUME = 4;
    static final int HL2 = 5;
    static final int HLC3 = 6;
    static final int OHLC4 = 7;
    static final int DAY = 8;
    static final int BENCHMARK = 9;
    static final int SLOTS = 10;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final ZoneId zone;
    private long dayStart = 1;
    private long dayEnd;
    private double day;

    BarValues(ZoneId zone) {
        this.zone = zone;
    }

    static int slot(PriceField field) {
        return switch (field) {
            case OPEN -> OPEN;
            case HIGH -> HIGH;
            case LOW -> LOW;
            case CLOSE -> CLOSE;
            case VOLUME -> VOLUME;
            case HL2 -> HL2;
            case HLC3 -> HLC3;
            case OHLC4 -> OHLC4;
        };
    }

    /** Copies one slot of the bars {@code [from, from + n)} into an array, from {@code at} on. */
    void load(BarSeries bars, int slot, int from, int n, double[] target, int at) {
        switch (slot) {
            case OPEN -> bars.open().copyTo(from, from + n, target, at);
            case HIGH -> bars.high().copyTo(from, from + n, target, at);
            case LOW -> bars.low().copyTo(from, from + n, target, at);
            case CLOSE -> bars.close().copyTo(from, from + n, target, at);
            case VOLUME -> bars.volume().copyTo(from, from + n, target, at);
            case BENCHMARK -> benchmark(bars).copyTo(from, from + n, target, at);
            case DAY -> {
                for (int i = 0; i < n; i++) {
                    target[at + i] = day(bars.times().get(from + i));
                }
            }
            default -> mixed(bars, slot, from, n, target, at);
        }
    }

    private static void mixed(BarSeries bars, int slot, int from, int n, double[] target, int at) {
        DoubleColumn open = bars.open();
        DoubleColumn high = bars.high();
        DoubleColumn low = bars.low();
        DoubleColumn close = bars.close();
        for (int i = 0; i < n; i++) {
            int bar = from + i;
            target[at + i] = mixed(slot, open.get(bar), high.get(bar), low.get(bar), close.get(bar));
        }
    }

    private static DoubleColumn benchmark(BarSeries bars) {
        return bars.column(Input.BENCHMARK_COLUMN)
                .orElseThrow(() -> new DataUnavailableException(
                        bars.symbol(),
                        bars.symbol() + " has no column \"benchmark\", which the indicator compares with; add it with"
                                + " BarSeries.withColumn(\"benchmark\", …)"));
    }

    /** Puts one bar into an array by slot. */
    void load(
            long time,
            double open,
            double high,
            double low,
            double close,
            double volume,
            double benchmark,
            double[] slots) {
        slots[OPEN] = open;
        slots[HIGH] = high;
        slots[LOW] = low;
        slots[CLOSE] = close;
        slots[VOLUME] = volume;
        slots[HL2] = mixed(HL2, open, high, low, close);
        slots[HLC3] = mixed(HLC3, open, high, low, close);
        slots[OHLC4] = mixed(OHLC4, open, high, low, close);
        slots[DAY] = day(time);
        slots[BENCHMARK] = benchmark;
    }

    private static double mixed(int slot, double open, double high, double low, double close) {
        return switch (slot) {
            case HL2 -> (high + low) / 2;
            case HLC3 -> (high + low + close) / 3;
            default -> (open + high + low + close) / 4;
        };
    }

    /** The day of an instant; the zone is asked only when the day changes. */
    private double day(long time) {
        if (time < dayStart || time >= dayEnd) {
            LocalDate date = LocalDate.ofInstant(
                    Instant.ofEpochSecond(Math.floorDiv(time, NANOS_PER_SECOND), Math.floorMod(time, NANOS_PER_SECOND)),
                    zone);
            day = date.toEpochDay();
            dayStart = BarSeries.nanos(date.atStartOfDay(zone).toInstant());
            dayEnd = BarSeries.nanos(date.plusDays(1).atStartOfDay(zone).toInstant());
        }
        return day;
    }
}
