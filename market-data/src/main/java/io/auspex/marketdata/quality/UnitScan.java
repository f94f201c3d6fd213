package io.auspex.marketdata.quality;

import static io.auspex.marketdata.quality.Cells.ADJUSTED;
import static io.auspex.marketdata.quality.Cells.CLOSE;
import static io.auspex.marketdata.quality.Cells.HIGH;
import static io.auspex.marketdata.quality.Cells.LOW;
import static io.auspex.marketdata.quality.Cells.OPEN;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds prices in another unit: single cells, bars and whole blocks that are 100 or 1,000 times too large or too small (pence for pounds,
 * fils for dinars).
 *
 * <p>Each bar is compared with the median of the last five closes, already in the right unit. A cell, or the middle of a bar, whose ratio
 * to it lies near a power of the unit is off by that power, unless a split of that size is declared within 30 bars. After a pause of 60 days it starts anew. So cell and block are
 * one question, answered from earlier bars only. With all bars at hand the level on which more bars were traded is then taken as
 * the right one, so that a series that begins in the wrong unit is put right as well. Immutable after construction.
 */
final class UnitScan {
    private static final double LN10 = Math.log(10);
    private static final int[] POWERS = {2, -2, 3, -3};
    private static final int WINDOW = 5;
    private static final int SPLIT_DISTANCE = 30;
    private static final double FAR = 5;
    private static final double LONGEST_PAUSE_DAYS = 60;

    /** A bar with wrong units: for open, high, low, close, adjusted close the power of ten by which it is too large. */
    static final class Fault {
        private final int row;
        private final int[] powers;
        private final boolean whole;
        private final double confidence;

        Fault(int row, int[] powers, boolean whole, double confidence) {
            this.row = row;
            this.powers = powers;
            this.whole = whole;
            this.confidence = confidence;
        }

        int row() {
            return row;
        }

        /** {@return the power of ten by which a column is too large; 0 where it is right} */
        int power(int column) {
            return powers[column];
        }

        /** {@return whether all prices of the bar are off alike} */
        boolean whole() {
            return whole;
        }

        double confidence() {
            return confidence;
        }
    }

    private final Cells given;
    private final boolean causal;
    private final List<Fault> faults;
    private @Nullable Cells repaired;

    // state of the scan
    private final double[] window = new double[WINDOW];
    private final double[] sorted = new double[WINDOW];
    private int accepted;
    private double last = Double.NaN;
    private double lastRatio = Double.NaN;
    private int label;
    private int[] labels = {};
    private final Spread spread = new Spread();

    private UnitScan(Cells given, boolean causal) {
        this.given = given;
        this.causal = causal;
        var found = new ArrayList<Fault>();
        scan(found);
        this.faults = causal ? found : leveled(found);
    }

    static UnitScan of(Cells cells, boolean causal) {
        return new UnitScan(cells, causal);
    }

    /** {@return the faulty bars, by row} */
    List<Fault> faults() {
        return faults;
    }

    /** {@return whether the fault at a place of the list is of a bar inside a block of at least two} */
    boolean inBlock(int place) {
        var fault = faults.get(place);
        return fault.whole() && (joins(fault, place - 1) || joins(fault, place + 1));
    }

    /** {@return whether the fault at a place of the list begins a block} */
    boolean beginsBlock(int place) {
        return inBlock(place) && !joins(faults.get(place), place - 1);
    }

    private boolean joins(Fault fault, int place) {
        if (place < 0 || place >= faults.size()) {
            return false;
        }
        var other = faults.get(place);
        return other.whole() && Math.abs(other.row() - fault.row()) == 1 && other.power(CLOSE) == fault.power(CLOSE);
    }

    /** {@return the cells in the right unit; the given ones when nothing is wrong} */
    Cells repaired() {
        if (faults.isEmpty()) {
            return given;
        }
        var known = repaired;
        if (known == null) {
            known = given.copy();
            apply(Ledger.silent(known));
            repaired = known;
        }
        return known;
    }

    void apply(Ledger ledger) {
        var cells = ledger.cells();
        for (int place = 0; place < faults.size(); place++) {
            var fault = faults.get(place);
            String rule = inBlock(place) ? "unit-switch" : "unit-error";
            int row = fault.row();
            for (int c = OPEN; c <= ADJUSTED; c++) {
                if (fault.power(c) != 0) {
                    ledger.set(rule, c, row, scaled(cells.at(c, row), fault.power(c)), fault.confidence());
                }
            }
            // a cell that came from another place of the feed than the rest of its bar may now lie outside the bar
            if (!fault.whole()) {
                clamp(ledger, rule, row, fault);
            }
        }
    }

    private static void clamp(Ledger ledger, String rule, int row, Fault fault) {
        var cells = ledger.cells();
        double open = cells.at(OPEN, row);
        double close = cells.at(CLOSE, row);
        if (!Cells.isPrice(open) || !Cells.isPrice(close)) {
            return;
        }
        if (fault.power(LOW) != 0 && cells.at(LOW, row) > Math.min(open, close)) {
            ledger.set(rule, LOW, row, Math.min(open, close), fault.confidence());
        }
        if (fault.power(HIGH) != 0 && cells.at(HIGH, row) < Math.max(open, close)) {
            ledger.set(rule, HIGH, row, Math.max(open, close), fault.confidence());
        }
    }

    private static double scaled(double value, int power) {
        return power > 0 ? value / Math.pow(10, power) : value * Math.pow(10, -power);
    }

    private void scan(List<Fault> found) {
        boolean adjusted = given.has(ADJUSTED);
        double[] open = given.get(OPEN);
        double[] high = given.get(HIGH);
        double[] low = given.get(LOW);
        double[] close = given.get(CLOSE);
        double[] adj = given.get(ADJUSTED);
        for (int t = 0; t < given.size(); t++) {
            if (t > 0 && given.days(t - 1, t) > LONGEST_PAUSE_DAYS) {
                forget();
            }
            double least = last / FAR;
            double most = last * FAR;
            boolean usual = label == 0
                    && inside(open[t], least, most)
                    && inside(high[t], least, most)
                    && inside(low[t], least, most)
                    && inside(close[t], least, most)
                    && (!adjusted || inside(adj[t], close[t] * lastRatio / FAR, close[t] * lastRatio * FAR));
            if (usual) {
                accept(close[t], adjusted ? adj[t] / close[t] : Double.NaN);
            } else {
                unusual(t, found);
            }
        }
    }

    /** After a long pause a price says nothing about the next one, and a ticker may have another owner. */
    private void forget() {
        accepted = 0;
        label = 0;
        last = Double.NaN;
        lastRatio = Double.NaN;
    }

    private static boolean inside(double value, double least, double most) {
        return value >= least && value <= most;
    }

    private void accept(double close, double ratio) {
        spread.add(Math.log(close / last));
        window[accepted % WINDOW] = close;
        accepted++;
        last = close;
        if (Cells.isPrice(ratio)) {
            lastRatio = ratio;
        }
    }

    private void unusual(int row, List<Fault> found) {
        double middle = middle(row);
        if (Double.isNaN(middle)) {
            return;
        }
        double reference = accepted == 0 ? middle : median();
        double tolerance = Math.min(0.7, 0.25 + 6 * spread.deviation(0.02));
        double distance = Math.log(middle / reference);
        int power = power(distance, tolerance);
        if (power == 0 && Math.abs(distance - label * LN10) < Math.abs(distance)) {
            power = label;
        }
        if (power != 0 && power != label && (isSplit(row, power) || startsAnew(row, middle))) {
            forget();
            power = 0;
            reference = middle;
        }
        var powers = new int[ADJUSTED + 1];
        boolean any = false;
        boolean same = true;
        for (int c = OPEN; c <= CLOSE; c++) {
            double value = given.at(c, row);
            if (Cells.isPrice(value)) {
                powers[c] = power + power(Math.log(value / reference) - power * LN10, tolerance);
                any |= powers[c] != 0;
                same &= powers[c] == power;
            }
        }
        double close = Cells.isPrice(given.at(CLOSE, row))
                ? scaled(given.at(CLOSE, row), powers[CLOSE])
                : scaled(middle, power);
        double ratio = Double.NaN;
        if (given.has(ADJUSTED) && Cells.isPrice(given.at(ADJUSTED, row))) {
            double adjusted = given.at(ADJUSTED, row);
            if (!Double.isNaN(lastRatio)) {
                powers[ADJUSTED] = power(Math.log(adjusted / (close * lastRatio)), tolerance);
                any |= powers[ADJUSTED] != 0;
                ratio = scaled(adjusted, powers[ADJUSTED]) / close;
            } else if (powers[CLOSE] == 0) {
                ratio = adjusted / close;
            }
        }
        if (any) {
            double miss = Math.abs(distance - power * LN10) / tolerance;
            found.add(new Fault(row, powers, power != 0 && same, Math.max(0.8, 0.995 - 0.1 * Math.min(1, miss))));
        }
        label = power;
        if (!causal && power != 0) {
            if (labels.length == 0) {
                labels = new int[given.size()];
            }
            labels[row] = power;
        }
        accept(close, ratio);
    }

    /** Whether a block that begins while hardly anything is known shows that the bars before were the wrong ones. */
    private boolean startsAnew(int row, double middle) {
        if (!causal || accepted >= WINDOW || row + 1 >= given.size()) {
            return false;
        }
        double next = middle(row + 1);
        return Math.abs(Math.log(next / middle)) < 1;
    }

    private boolean isSplit(int row, int power) {
        if (!given.has(Cells.SPLIT)) {
            return false;
        }
        int to = Math.min(given.size() - 1, causal ? row + 1 : row + SPLIT_DISTANCE);
        for (int i = Math.max(0, row - SPLIT_DISTANCE); i <= to; i++) {
            double ratio = given.split(i);
            if (ratio != 1 && Math.abs(Math.abs(Math.log(ratio)) - Math.abs(power) * LN10) < 0.25) {
                return true;
            }
        }
        return false;
    }

    private static int power(double distance, double tolerance) {
        for (int power : POWERS) {
            if (Math.abs(distance - power * LN10) < tolerance) {
                return power;
            }
        }
        return 0;
    }

    private double median() {
        int count = Math.min(accepted, WINDOW);
        System.arraycopy(window, 0, sorted, 0, count);
        Arrays.sort(sorted, 0, count);
        return sorted[count / 2];
    }

    /** The middle of the usable prices of a bar; NaN if there is none. */
    private double middle(int row) {
        var values = new double[CLOSE + 1];
        int count = 0;
        for (int c = OPEN; c <= CLOSE; c++) {
            if (Cells.isPrice(given.at(c, row))) {
                values[count++] = given.at(c, row);
            }
        }
        if (count == 0) {
            return Double.NaN;
        }
        Arrays.sort(values, 0, count);
        return count % 2 == 1 ? values[count / 2] : (values[count / 2 - 1] + values[count / 2]) / 2;
    }

    /** The faults seen from the level on which most bars were traded. */
    private List<Fault> leveled(List<Fault> found) {
        if (labels.length == 0) {
            return found;
        }
        int right = rightLevel();
        if (right == 0) {
            return found;
        }
        var byRow = new Fault[given.size()];
        found.forEach(f -> byRow[f.row()] = f);
        var result = new ArrayList<Fault>();
        for (int row = 0; row < given.size(); row++) {
            var powers = byRow[row] == null ? new int[ADJUSTED + 1] : byRow[row].powers.clone();
            boolean any = false;
            boolean same = true;
            for (int c = OPEN; c <= ADJUSTED; c++) {
                if (c == ADJUSTED && !given.has(ADJUSTED)) {
                    continue;
                }
                boolean price = Cells.isPrice(given.at(c, row));
                powers[c] = price ? powers[c] - right : 0;
                any |= powers[c] != 0;
                same &= !price || c == ADJUSTED || powers[c] == labels[row] - right;
            }
            if (any) {
                result.add(new Fault(row, powers, same && labels[row] != right, 0.9));
            }
        }
        return result;
    }

    private int rightLevel() {
        int best = 0;
        long bestTraded = -1;
        long bestRows = -1;
        for (int candidate : new int[] {0, 2, -2, 3, -3}) {
            long traded = 0;
            long rows = 0;
            for (int row = 0; row < labels.length; row++) {
                if (labels[row] == candidate) {
                    rows++;
                    traded += given.at(Cells.VOLUME, row) > 0 ? 1 : 0;
                }
            }
            if (traded > bestTraded || (traded == 0 && bestTraded == 0 && rows > bestRows)) {
                best = candidate;
                bestTraded = traded;
                bestRows = rows;
            }
        }
        return best;
    }
}
