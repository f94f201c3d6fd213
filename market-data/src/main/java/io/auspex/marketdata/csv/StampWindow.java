package io.auspex.marketdata.csv;

import io.auspex.data.DateRange;
import io.auspex.marketdata.internal.ZoneClock;

/**
 * Tells by the raw stamps which rows can be left unread because only some days are wanted. It is generous by two days, because zones
 * and ends of days are known only later. Where the stamps do not simply rise, it says so, and the file is read whole. Not thread-safe.
 */
final class StampWindow {
    private static final int MARGIN_DAYS = 2;

    private final boolean open;
    private final long firstDay;
    private final long lastDay;
    private final long marginDays;
    private boolean outside;
    private boolean any;
    private boolean rises = true;
    private long last = Long.MIN_VALUE;

    private StampWindow(boolean open, long firstDay, long lastDay, long marginDays) {
        this.open = open;
        this.firstDay = firstDay;
        this.lastDay = lastDay;
        this.marginDays = marginDays;
    }

    /** {@return a window that leaves nothing out} */
    static StampWindow everything() {
        return new StampWindow(true, 0, 0, 0);
    }

    /** {@return a window that leaves everything out, to learn about the stamps alone} */
    static StampWindow nothing() {
        return new StampWindow(false, Long.MAX_VALUE / 2, Long.MIN_VALUE / 2, 0);
    }

    /** {@return whether every stamp came after the one before} */
    boolean rises() {
        return rises;
    }

    /** {@return a window over some days, for a file of one symbol} */
    static StampWindow of(DateRange range, CsvLayout layout, CsvOptions options) {
        if (range.equals(DateRange.ALL)
                || options.newestFirst()
                || layout.has(CsvLayout.SYMBOL)
                || layout.has(CsvLayout.CLOCK)) {
            return everything();
        }
        long delay = options.knownAfter().map(d -> d.toDays() + 1).orElse(0L);
        return new StampWindow(false, range.from().toEpochDay(), range.to().toEpochDay(), MARGIN_DAYS + delay);
    }

    /** {@return whether the rows left out were left out rightly: all stamps rise, and there was something to keep} */
    boolean isSound() {
        return open || (rises && any);
    }

    /** {@return whether any row may be left out} */
    boolean isOpen() {
        return open;
    }

    void begin() {
        outside = false;
    }

    boolean isOutside() {
        return outside;
    }

    void look(long raw, StampShape shape) {
        if (open) {
            return;
        }
        if (shape.isSlash()) {
            rises = false;
            return;
        }
        rises &= raw > last;
        last = raw;
        long day = shape.isDate() ? raw : Math.floorDiv(raw, ZoneClock.NANOS_PER_DAY);
        outside = day < firstDay - marginDays || day > lastDay + marginDays;
        any |= !outside;
    }
}
