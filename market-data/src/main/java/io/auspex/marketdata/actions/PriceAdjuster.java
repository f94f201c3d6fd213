package io.auspex.marketdata.actions;

import io.auspex.data.BarSeries;
import io.auspex.data.DataFinding;
import io.auspex.data.DataFinding.Severity;
import io.auspex.data.DoubleColumn;
import io.auspex.error.DataFormatException;
import io.auspex.marketdata.actions.Adjustment.Direction;
import io.auspex.marketdata.actions.Adjustment.Reinvestment;
import io.auspex.marketdata.actions.Adjustment.View;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Scales raw bars. The bars between two ex dates share one factor: an exact ratio from the splits and a double from the rest.
 * Stateless.
 */
final class PriceAdjuster {
    private PriceAdjuster() {}

    /** What one day does: bars before {@code bar} are worth {@code factor / ratio} of those from {@code bar} on. */
    record Step(int bar, Ratio ratio, double factor) {}

    /** Bars {@code from} to {@code to} (exclusive): prices are multiplied by {@code factor / ratio}. */
    private record Segment(int from, int to, Ratio ratio, double factor) {
        boolean isIdentity() {
            return ratio.isOne() && factor == 1;
        }
    }

    static BarSeries adjust(BarSeries raw, CorporateActions actions, Adjustment adjustment) {
        if (adjustment.view() == View.RAW || raw.isEmpty()) {
            return raw;
        }
        var steps = steps(raw, actions, adjustment);
        var segments = adjustment.direction() == Direction.BACKWARD ? backward(steps) : forward(steps, raw.size());
        return segments.stream().allMatch(Segment::isIdentity) ? raw : scaled(raw, segments, adjustment);
    }

    /** {@return what each ex date does, in the order of time} */
    static List<Step> steps(BarSeries raw, CorporateActions actions, Adjustment adjustment) {
        var last = adjustment.asOf().orElse(raw.date(raw.size() - 1));
        var days = new TreeMap<LocalDate, Day>();
        for (var action : actions.all()) {
            if (!action.exDate().isAfter(last)) {
                days.computeIfAbsent(action.exDate(), d -> new Day()).add(action, adjustment.view());
            }
        }
        var steps = new ArrayList<Step>();
        for (Map.Entry<LocalDate, Day> entry : days.entrySet()) {
            int bar = raw.firstAtOrAfter(startOf(entry.getKey(), actions.zone()));
            var day = entry.getValue();
            if (!day.ratio.isOne() || day.factor != 1) {
                steps.add(new Step(bar, day.ratio, day.factor));
            }
            if (day.cash > 0) {
                var step = adjustment.reinvestment() == Reinvestment.AT_EX_REFERENCE
                        ? atReference(raw, bar, entry.getKey(), day)
                        : atClose(raw, bar, day);
                if (step != null) {
                    steps.add(step);
                }
            }
        }
        // a close that is missing on the ex date may put a reinvestment behind the next split
        steps.sort(Comparator.comparingInt(Step::bar));
        return steps;
    }

    private static @Nullable Step atReference(BarSeries raw, int bar, LocalDate exDate, Day day) {
        int before = bar - 1;
        while (before >= 0 && Double.isNaN(raw.close().get(before))) {
            before--;
        }
        if (before < 0) {
            return null;
        }
        double close = raw.close().get(before);
        if (!(day.cash < close)) {
            throw new DataFormatException(
                    raw.symbol(),
                    List.of(new DataFinding(
                            Severity.ERROR,
                            "dividend-not-below-price",
                            raw.symbol(),
                            OptionalLong.of(before),
                            "close",
                            Double.toString(close),
                            "the dividend of " + exDate + " must be below the close before it but was " + day.cash
                                    + " with a close of " + close + "; correct the amount or the currency unit")));
        }
        return new Step(bar, Ratio.ONE, (close - day.cash) / close);
    }

    private static @Nullable Step atClose(BarSeries raw, int bar, Day day) {
        int first = bar;
        while (first < raw.size() && Double.isNaN(raw.close().get(first))) {
            first++;
        }
        if (first == raw.size()) {
            return null;
        }
        // the cash is per old share, the close per new one
        double perNewShare = day.cash / day.ratio.doubleValue();
        double close = raw.close().get(first);
        return new Step(first, Ratio.ONE, close / (close + perNewShare));
    }

    private static List<Segment> backward(List<Step> steps) {
        var segments = new ArrayList<Segment>();
        var ratio = Ratio.ONE;
        double factor = 1;
        for (int s = steps.size() - 1; s >= 0; s--) {
            var step = steps.get(s);
            ratio = ratio.times(step.ratio());
            factor *= step.factor();
            int from = s == 0 ? 0 : steps.get(s - 1).bar();
            segments.add(new Segment(from, step.bar(), ratio, factor));
        }
        return segments;
    }

    private static List<Segment> forward(List<Step> steps, int size) {
        var segments = new ArrayList<Segment>();
        var ratio = Ratio.ONE;
        double factor = 1;
        for (int s = 0; s < steps.size(); s++) {
            var step = steps.get(s);
            if (step.bar() == 0) {
                continue;
            }
            ratio = ratio.times(step.ratio().inverse());
            factor /= step.factor();
            int to = s + 1 == steps.size() ? size : steps.get(s + 1).bar();
            segments.add(new Segment(step.bar(), to, ratio, factor));
        }
        return segments;
    }

    private static BarSeries scaled(BarSeries raw, List<Segment> segments, Adjustment adjustment) {
        var open = prices(raw.open(), segments);
        var high = prices(raw.high(), segments);
        var low = prices(raw.low(), segments);
        var close = prices(raw.close(), segments);
        boolean noSplit = segments.stream().allMatch(s -> s.ratio().isOne());
        var volume = noSplit ? raw.volume() : volumes(raw.volume(), segments);
        var series = raw.withPrices(open, high, low, close, volume);
        for (String name : raw.extraColumns()) {
            if (adjustment.priceColumns().contains(name)) {
                series = series.withColumn(name, prices(raw.column(name).orElseThrow(), segments));
            }
        }
        return series;
    }

    private static DoubleColumn prices(DoubleColumn column, List<Segment> segments) {
        return DoubleColumn.fill(column.size(), out -> {
            column.copyTo(out, 0);
            for (var s : segments) {
                var oldPerNew = s.ratio().inverse();
                scale(out, s.from(), s.to(), oldPerNew.multiplier(), oldPerNew.divisor(), s.factor());
            }
        });
    }

    private static DoubleColumn volumes(DoubleColumn column, List<Segment> segments) {
        return DoubleColumn.fill(column.size(), out -> {
            column.copyTo(out, 0);
            for (var s : segments) {
                scale(out, s.from(), s.to(), s.ratio().multiplier(), s.ratio().divisor(), 1);
            }
        });
    }

    /** One rounding for a plain split: 1 : n multiplies or divides by a whole number. */
    private static void scale(double[] out, int from, int to, double multiplier, double divisor, double factor) {
        for (int i = from; i < to; i++) {
            out[i] = out[i] * multiplier / divisor * factor;
        }
    }

    static long startOf(LocalDate day, ZoneId zone) {
        if (day.getYear() < 1700) {
            return Long.MIN_VALUE;
        }
        return day.getYear() > 2200
                ? Long.MAX_VALUE
                : BarSeries.nanos(day.atStartOfDay(zone).toInstant());
    }

    /** What happened on one ex date. */
    private static final class Day {
        private Ratio ratio = Ratio.ONE;
        private double factor = 1;
        private double cash;

        void add(CorporateAction action, View view) {
            switch (action) {
                case Split split -> ratio = ratio.times(split.ratio());
                case ExRight right -> factor *= right.factor();
                case Dividend dividend -> cash += view == View.TOTAL_RETURN ? dividend.amount() : 0;
                case Rename rename -> {
                    /* prices do not change */
                }
                case Delisting delisting -> {
                    /* the series was cut before */
                }
            }
        }
    }
}
