package io.auspex.marketdata.calendar;

import static java.util.Objects.requireNonNull;

import io.auspex.data.LongColumn;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * One trading day of an exchange: trading from {@code open} (inclusive) to {@code close} (exclusive) except in the breaks.
 *
 * @param day the day, in the exchange's zone
 * @param open when continuous trading begins
 * @param close when it ends; after {@code open}
 * @param breaks pauses within the session, in order, apart from each other and inside it; often none
 * @param early whether it closes before the usual time
 */
public record Session(LocalDate day, Instant open, Instant close, List<Break> breaks, boolean early) {
    /** Checks the order of the instants. */
    public Session {
        requireNonNull(day, "day");
        requireNonNull(open, "open");
        requireNonNull(close, "close");
        breaks = List.copyOf(breaks);
        if (!close.isAfter(open)) {
            throw new IllegalArgumentException("close must be after open but was " + close + " with open " + open);
        }
        Instant last = open;
        for (Break pause : breaks) {
            if (!pause.start().isAfter(last) || !pause.end().isBefore(close)) {
                throw new IllegalArgumentException("breaks must lie apart, in order and inside " + open + " to " + close
                        + " but there was " + pause);
            }
            last = pause.end();
        }
    }

    /**
     * {@return whether there is trading: from the open, inclusive, to the close, exclusive, and not in a break}
     *
     * @param instant any instant
     */
    public boolean isOpen(Instant instant) {
        return !instant.isBefore(open)
                && instant.isBefore(close)
                && breaks.stream().noneMatch(b -> !instant.isBefore(b.start()) && instant.isBefore(b.end()));
    }

    /** {@return how long there is trading: from open to close less the breaks; &gt; 0} */
    public Duration tradingTime() {
        Duration time = Duration.between(open, close);
        for (Break pause : breaks) {
            time = time.minus(Duration.between(pause.start(), pause.end()));
        }
        return time;
    }

    /**
     * {@return the times (closes) of the bars of a full session, in nanoseconds since the epoch} Bars start anew at the open and
     * after each break; the last one before a break or the close is cut short when the length does not divide the time.
     *
     * @param bar length of a bar; &gt; 0; {@code Duration.ofMinutes(1)} gives the minutes of the session
     */
    public LongColumn barTimes(Duration bar) {
        long step = bar.compareTo(Duration.ofDays(1)) > 0 ? Duration.ofDays(1).toNanos() : bar.toNanos();
        if (step <= 0) {
            throw new IllegalArgumentException("bar must be longer than 0 but was " + bar);
        }
        int count = 0;
        for (int i = 0; i <= breaks.size(); i++) {
            count = Math.addExact(count, Math.toIntExact(Math.ceilDiv(end(i) - start(i), step)));
        }
        return LongColumn.fill(count, out -> {
            int at = 0;
            for (int i = 0; i <= breaks.size(); i++) {
                long end = end(i);
                for (long time = start(i); time < end; ) {
                    time = Math.min(time + step, end);
                    out[at++] = time;
                }
            }
        });
    }

    /** {@return the close of every minute of trading, in nanoseconds since the epoch} */
    public LongColumn minutes() {
        return barTimes(Duration.ofMinutes(1));
    }

    private long start(int part) {
        return nanos(part == 0 ? open : breaks.get(part - 1).end());
    }

    private long end(int part) {
        return nanos(part == breaks.size() ? close : breaks.get(part).start());
    }

    private static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }
}
