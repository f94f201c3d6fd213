package io.auspex.marketdata.quality;

import static io.auspex.marketdata.quality.Cells.ADJUSTED;
import static io.auspex.marketdata.quality.Cells.CLOSE;
import static io.auspex.marketdata.quality.Cells.DIVIDEND;
import static io.auspex.marketdata.quality.Cells.GAIN;
import static io.auspex.marketdata.quality.Cells.VOLUME;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Compares declared dividends with the adjusted close and with what the price did on the ex day.
 *
 * <p>The ratio of adjusted to plain close changes on an ex day by {@code 1 - dividend / close before}. What it changes by in the data is set against
 * the declared amount: no change (the adjustment is missing), a hundredth or a hundredfold (one of the two is in another unit), the amount
 * divided by the split of the same day, the dividend and its capital gain together, or something else. Which of two amounts is the right one is
 * decided over all such dividends of the series by the fall of the price and by how usual the yearly yield would be. Equal dividends within a week are one,
 * on the day on which the price fell. Where no explanation fits the fault is reported and nothing repaired. Immutable after construction.
 */
final class DividendScan {
    private static final double LONG_BAR_DAYS = 4;
    private static final int DISPLACED = 7;
    private static final int CAUSAL_BARS = 500;
    private static final double USUAL_YIELD = 0.03;
    private static final double YIELD_WIDTH = 1.1;

    /** What is wrong with a dividend; the name of its rule. */
    enum Kind {
        MISSING("dividend-adjustment-missing"),
        WRONG("dividend-adjustment-wrong"),
        AMOUNT("dividend-amount"),
        DUPLICATE("dividend-duplicate"),
        EX_DATE("dividend-ex-date"),
        GAIN_TWICE("capital-gain-twice"),
        UNDECLARED("dividend-undeclared");

        private final String rule;

        Kind(String rule) {
            this.rule = rule;
        }

        String rule() {
            return rule;
        }
    }

    /**
     * A fault.
     *
     * @param row the ex day
     * @param kind what is wrong
     * @param dividend the right amount; NaN to leave it
     * @param step the right change of the ratio; NaN to leave it
     * @param confidence how sure
     * @param message what was found
     */
    record Fault(int row, Kind kind, double dividend, double step, double confidence, String message) {
        boolean repairable() {
            return !Double.isNaN(dividend) || !Double.isNaN(step);
        }
    }

    /** A declared dividend. */
    private static final class Event {
        final int row;
        final int before;
        final double amount;
        final double expected;
        final double actual;
        final double drop;
        double right;

        Event(int row, int before, double amount, double expected, double actual, double drop) {
            this.row = row;
            this.before = before;
            this.amount = amount;
            this.expected = expected;
            this.actual = actual;
            this.drop = drop;
            this.right = amount;
        }
    }

    private final Cells given;
    private final boolean causal;
    private final List<Fault> faults = new ArrayList<>();
    private final boolean adjusted;
    private double noise;
    private double deviation;
    private double[] changes = {};
    private final List<Event> hundredths = new ArrayList<>();
    private final List<Event> missing = new ArrayList<>();
    private final List<Event> sound = new ArrayList<>();

    /** Bars after an ex day whose own prices cannot be used. */
    private final List<Integer> skipped = new ArrayList<>();

    private DividendScan(Cells given, boolean causal) {
        this.given = given;
        this.causal = causal;
        this.adjusted = given.has(ADJUSTED);
        if (!given.has(DIVIDEND) || given.size() < 2) {
            return;
        }
        var events = events();
        if (events.isEmpty()) {
            return;
        }
        if (adjusted && longBars()) {
            return; // a bar of a week holds the ex day somewhere inside
        }
        duplicates(events);
        if (adjusted) {
            events.forEach(this::classify);
            units();
            amounts(events);
            missing();
            undeclared(events);
        }
        faults.sort(Comparator.comparingInt(Fault::row));
    }

    /**
     * {@return the scan of a series}
     *
     * @param causal whether each dividend is judged by the bars up to the next one, on which nothing is repaired
     */
    static DividendScan of(Cells cells, boolean causal) {
        if (!causal || !cells.has(DIVIDEND)) {
            return new DividendScan(cells, false);
        }
        var scan = new DividendScan(cells.part(0, 0), true);
        for (int row = 1; row < cells.size(); row++) {
            if (cells.at(DIVIDEND, row) > 0) {
                int from = Math.max(0, row - CAUSAL_BARS);
                int at = row;
                new DividendScan(cells.part(from, Math.min(cells.size(), row + 2)), true)
                        .faults.stream()
                                .filter(f -> f.row() + from == at)
                                .map(f -> new Fault(at, f.kind(), Double.NaN, Double.NaN, f.confidence(), f.message()))
                                .forEach(scan.faults::add);
            }
        }
        return scan;
    }

    List<Fault> faults() {
        return faults;
    }

    void apply(Ledger ledger) {
        if (causal || faults.stream().noneMatch(Fault::repairable)) {
            return;
        }
        var cells = ledger.cells();
        int next = faults.size() - 1;
        double scale = 1;
        double confidence = 1;
        String rule = "";
        for (int row = cells.size() - 1; row >= 0; row--) {
            if (adjusted && scale != 1 && Cells.isPrice(cells.at(ADJUSTED, row))) {
                ledger.set(rule, ADJUSTED, row, cells.at(ADJUSTED, row) * scale, confidence);
            }
            for (; next >= 0 && faults.get(next).row() == row; next--) {
                var fault = faults.get(next);
                if (!Double.isNaN(fault.dividend())) {
                    ledger.set(fault.kind().rule(), DIVIDEND, row, fault.dividend(), fault.confidence());
                }
                if (!Double.isNaN(fault.step())) {
                    scale *= fault.step() / (1 - changes[row]);
                    confidence = Math.min(confidence, fault.confidence());
                    rule = fault.kind().rule();
                }
            }
        }
    }

    private List<Event> events() {
        var events = new ArrayList<Event>();
        int size = given.size();
        changes = new double[size];
        var moves = new double[size];
        int count = 0;
        int before = -1;
        var plain = new double[size];
        int plains = 0;
        boolean pending = false;
        for (int row = 0; row < size; row++) {
            double close = given.at(CLOSE, row);
            double amount = given.at(DIVIDEND, row);
            boolean usable = Cells.isPrice(close) && (!adjusted || Cells.isPrice(given.at(ADJUSTED, row)));
            if (before >= 0 && usable) {
                double move = Math.log(close / given.at(CLOSE, before));
                moves[count++] = Math.abs(move);
                changes[row] = adjusted ? change(row, before) : 0;
                if (pending) {
                    skipped.add(row);
                }
                if (amount > 0) {
                    events.add(new Event(
                            row, before, amount, amount / given.at(CLOSE, before), changes[row], drop(row, before)));
                } else {
                    plain[plains++] = Math.abs(changes[row]);
                }
            }
            pending = !usable && (pending || amount > 0);
            if (usable) {
                before = row;
            }
        }
        Arrays.sort(plain, 0, plains);
        noise = plains == 0 ? 1e-6 : 1e-6 + 8 * plain[plains / 2];
        Arrays.sort(moves, 0, count);
        deviation = count == 0 ? 0.02 : Math.max(0.01, 1.4826 * moves[count / 2]);
        return events;
    }

    /** By what part the ratio of adjusted to plain close is smaller before a row; a split that only the plain close shows is taken out. */
    private double change(int row, int before) {
        double step =
                given.at(ADJUSTED, before) / given.at(CLOSE, before) / (given.at(ADJUSTED, row) / given.at(CLOSE, row));
        double split = given.split(row);
        if (split != 1 && Math.abs(Math.log(step * split)) < 0.25 * Math.abs(Math.log(split))) {
            step *= split;
        }
        return 1 - step;
    }

    /** By what part the price fell on the ex day, or on the first day after it on which there was a trade. */
    private double drop(int row, int before) {
        double old = given.at(CLOSE, before);
        int traded = row;
        int limit = causal ? row + 1 : row + 10;
        while (traded + 1 < Math.min(given.size(), limit)
                && !(given.at(VOLUME, traded) > 0)
                && given.at(CLOSE, traded) == old) {
            traded++;
        }
        double close = given.at(CLOSE, traded);
        return Cells.isPrice(close) ? 1 - close / old : 0;
    }

    private boolean longBars() {
        int size = given.size();
        var days = new double[size - 1];
        for (int i = 1; i < size; i++) {
            days[i - 1] = given.days(i - 1, i);
        }
        Arrays.sort(days);
        return days[days.length / 2] > LONG_BAR_DAYS;
    }

    private void duplicates(List<Event> events) {
        var gaps = new double[Math.max(1, events.size() - 1)];
        for (int i = 1; i < events.size(); i++) {
            gaps[i - 1] = given.days(events.get(i - 1).row, events.get(i).row);
        }
        Arrays.sort(gaps);
        if (events.size() > 2 && gaps[gaps.length / 2] < 20) {
            return; // it pays every week
        }
        for (int i = 1; i < events.size(); i++) {
            var first = events.get(i - 1);
            var second = events.get(i);
            double days = given.days(first.row, second.row);
            if (days < 6.5 && Math.abs(first.amount / second.amount - 1) < 1e-3) {
                var extra = extra(first, second);
                boolean counted = adjusted && Math.abs(extra.actual - extra.expected) <= 0.1 * extra.expected + noise;
                var other = extra == first ? second : first;
                faults.add(new Fault(
                        extra.row,
                        Kind.DUPLICATE,
                        causal ? Double.NaN : 0,
                        counted && !causal ? 1 : Double.NaN,
                        0.9,
                        "the dividend " + extra.amount + " stands there twice within a week; the price fell by "
                                + percent(other.drop) + " on the other day and by " + percent(extra.drop)
                                + " on this one"));
                events.remove(extra);
                i = Math.max(0, i - 1);
            }
        }
    }

    private Event extra(Event first, Event second) {
        boolean firstCounted = Math.abs(first.actual) > 0.1 * first.expected;
        boolean secondCounted = Math.abs(second.actual) > 0.1 * second.expected;
        if (causal) {
            return second;
        }
        if (adjusted && firstCounted != secondCounted) {
            return firstCounted ? second : first;
        }
        return first.drop > second.drop ? second : first;
    }

    private void classify(Event event) {
        double e = event.expected;
        double a = event.actual;
        if (e <= 4 * noise) {
            return; // too small to see
        }
        double split = given.split(event.row);
        double gain = given.has(GAIN) && given.at(GAIN, event.row) > 0 ? given.at(GAIN, event.row) : 0;
        if (near(a, e) || near(a, e / (1 + e))) {
            sound.add(event);
        } else if (e / 100 > 2 * noise && (near(a, e / 100) || near(a, e * 100))) {
            hundredths.add(event);
        } else if (split != 1 && (near(a, e / split) || near(a, e * split))) {
            double amount = near(a, e / split) ? event.amount / split : event.amount * split;
            amount(
                    event,
                    amount,
                    0.95,
                    "is " + shortest(event.amount / amount)
                            + " times what the adjusted close was adjusted for, like the split of the same day");
        } else if (gain > 0 && near(a, e + gain / given.at(CLOSE, event.before))) {
            faults.add(new Fault(
                    event.row,
                    Kind.GAIN_TWICE,
                    Double.NaN,
                    repairable(1 - e),
                    0.95,
                    "the adjusted close was adjusted for the dividend " + event.amount
                            + " and once more for the capital gain " + gain + " in it"));
        } else if (Math.abs(a) <= Math.max(noise, 0.05 * e)) {
            missing.add(event);
        } else {
            faults.add(new Fault(
                    event.row,
                    Kind.WRONG,
                    Double.NaN,
                    Double.NaN,
                    0.5,
                    "the adjusted close was adjusted by " + percent(a) + " for a dividend " + event.amount + " of "
                            + percent(e) + "; compare both with another source"));
        }
    }

    private boolean near(double actual, double expected) {
        return expected < 1 && Math.abs(actual - expected) <= Math.max(2 * noise, 0.1 * expected);
    }

    private double repairable(double step) {
        return causal ? Double.NaN : step;
    }

    private void amount(Event event, double right, double confidence, String why) {
        event.right = right;
        faults.add(new Fault(
                event.row,
                Kind.AMOUNT,
                causal ? Double.NaN : right,
                Double.NaN,
                confidence,
                "the dividend " + event.amount + " " + why + "; it should be " + shortest(right)));
    }

    /** Dividends and adjustments that differ by a hundred: decides over all of them which is right. */
    private void units() {
        if (hundredths.isEmpty()) {
            return;
        }
        double large = 0;
        for (Event event : hundredths) {
            large += evidence(event, Math.max(event.expected, event.actual), Math.min(event.expected, event.actual));
        }
        double high = yearlyYield(true);
        double low = yearlyYield(false);
        large += usual(high) - usual(low);
        for (Event event : hundredths) {
            double step = 1 - event.expected;
            boolean declaredLarger = event.expected > event.actual;
            if (declaredLarger == large > 0 && event.expected < 1) {
                faults.add(new Fault(
                        event.row,
                        Kind.WRONG,
                        Double.NaN,
                        repairable(step),
                        confidence(large),
                        "the adjusted close was adjusted for " + (declaredLarger ? "a hundredth" : "a hundred times")
                                + " of the dividend " + event.amount));
            } else {
                amount(
                        event,
                        declaredLarger ? event.amount / 100 : event.amount * 100,
                        confidence(large),
                        "is " + (declaredLarger ? "a hundred times" : "a hundredth of")
                                + " what the adjusted close was adjusted for");
            }
        }
    }

    private static double confidence(double evidence) {
        return Math.min(0.99, 0.6 + 0.05 * Math.abs(evidence));
    }

    /** How much better the fall of the price agrees with one amount than with another; at most 3 either way. */
    private double evidence(Event event, double one, double other) {
        double better = square(event.drop - other) - square(event.drop - one);
        return Math.max(-3, Math.min(3, better / (2 * deviation * deviation)));
    }

    private static double square(double x) {
        return x * x;
    }

    private double yearlyYield(boolean larger) {
        double[] yields = hundredths.stream()
                .mapToDouble(e -> larger ? Math.max(e.expected, e.actual) : Math.min(e.expected, e.actual))
                .sorted()
                .toArray();
        double years = Math.max(1, given.days(0, given.size() - 1) / 365.25);
        return yields[yields.length / 2] * Math.max(1, Math.min(12, yields.length / years));
    }

    private static double usual(double yearlyYield) {
        return -square(Math.log(yearlyYield / USUAL_YIELD)) / (2 * YIELD_WIDTH * YIELD_WIDTH);
    }

    /** Dividends that are a hundredth or a hundred times of their neighbours, where the price fell as for those. */
    private void amounts(List<Event> events) {
        for (int i = 0; i < events.size() && !causal; i++) {
            var event = events.get(i);
            if (event.right != event.amount || !(sound.contains(event) || missing.contains(event))) {
                continue;
            }
            for (double factor : new double[] {100, 0.01}) {
                double right = event.amount * factor;
                double e = event.expected * factor;
                if (e < 1 && likeNeighbour(events, i, right) && evidence(event, e, event.expected) > 1) {
                    boolean counted = sound.remove(event);
                    missing.remove(event);
                    event.right = right;
                    faults.add(new Fault(
                            event.row,
                            Kind.AMOUNT,
                            right,
                            1 - e,
                            0.85,
                            "the dividend " + event.amount + " is "
                                    + (factor > 1 ? "a hundredth of" : "a hundred times")
                                    + " those beside it and the price fell by " + percent(event.drop)
                                    + (counted
                                            ? "; the adjusted close has the same fault"
                                            : "; the adjustment is missing")));
                    break;
                }
            }
        }
    }

    private boolean likeNeighbour(List<Event> events, int place, double amount) {
        boolean group = !hundredths.isEmpty() && hundredths.stream().anyMatch(e -> e.right != e.amount);
        double closest = Double.MAX_VALUE;
        double unscaled = Double.MAX_VALUE;
        for (int i = Math.max(0, place - 3); i <= Math.min(events.size() - 1, place + 3); i++) {
            if (i != place) {
                closest = Math.min(closest, Math.abs(Math.log(amount / events.get(i).right)));
                unscaled = Math.min(unscaled, Math.abs(Math.log(events.get(place).amount / events.get(i).right)));
            }
        }
        return (unscaled > 1.5 && closest < 0.05) || (group && closest < 1.2 && closest < unscaled);
    }

    private void missing() {
        for (Event event : missing) {
            int displaced = displaced(event);
            if (displaced >= 0) {
                faults.add(new Fault(
                        event.row,
                        Kind.EX_DATE,
                        Double.NaN,
                        Double.NaN,
                        0.6,
                        "the dividend " + event.amount + " is declared here but the adjusted close was adjusted for it "
                                + Math.abs(displaced - event.row) + " bars "
                                + (displaced < event.row ? "before" : "after")
                                + "; compare the ex day with another source"));
                changes[displaced] = 0; // claimed
                continue;
            }
            boolean plausible = event.expected < 0.9;
            faults.add(new Fault(
                    event.row,
                    Kind.MISSING,
                    Double.NaN,
                    plausible ? repairable(1 - event.expected) : Double.NaN,
                    plausible ? 0.85 : 0.5,
                    "the adjusted close was not adjusted for the dividend " + event.amount + " ("
                            + percent(event.expected) + ")"));
        }
    }

    private int displaced(Event event) {
        int to = Math.min(given.size() - 1, causal ? event.row + 1 : event.row + DISPLACED);
        for (int row = Math.max(1, event.row - DISPLACED); row <= to; row++) {
            if (row != event.row && !(given.at(DIVIDEND, row) > 0) && near(changes[row], event.expected)) {
                return row;
            }
        }
        return -1;
    }

    private void undeclared(List<Event> events) {
        double limit = Math.max(1e-4, 10 * noise);
        var declared = new boolean[given.size()];
        events.forEach(e -> declared[e.row] = true);
        skipped.forEach(row -> declared[row] = true);
        faults.forEach(f -> declared[f.row()] = true);
        for (int row = 1; row < given.size(); row++) {
            boolean gain = given.has(GAIN) && given.at(GAIN, row) > 0;
            boolean back = isReturn(row);
            if (!declared[row] && !gain && !back && given.split(row) == 1 && Math.abs(changes[row]) > limit) {
                faults.add(new Fault(
                        row,
                        Kind.UNDECLARED,
                        Double.NaN,
                        Double.NaN,
                        0.5,
                        "the adjusted close was adjusted by " + percent(changes[row])
                                + " but no dividend is declared; compare with another source"));
            }
        }
    }

    /** Whether a change takes back the one of the bar before: a close in between was wrong, and that has rules of its own. */
    private boolean isReturn(int row) {
        double now = Math.log(1 - changes[row]);
        double before = Math.log(1 - changes[row - 1]);
        return Math.abs(now + before) < 0.4 * Math.abs(now);
    }

    private static String percent(double part) {
        return Math.round(part * 1e4) / 1e2 + " %";
    }

    private static String shortest(double value) {
        return Float.toString((float) value);
    }
}
