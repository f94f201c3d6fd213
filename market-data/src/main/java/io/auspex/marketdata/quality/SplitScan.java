package io.auspex.marketdata.quality;

import static io.auspex.marketdata.quality.Cells.ADJUSTED;
import static io.auspex.marketdata.quality.Cells.CLOSE;
import static io.auspex.marketdata.quality.Cells.OPEN;
import static io.auspex.marketdata.quality.Cells.VOLUME;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds declared splits that are missing in a stretch of prices, or were applied there twice. Prices are taken to be adjusted for splits,
 * the newest as they were traded.
 *
 * <p>At each bar the step of the four prices against the bar before is compared with the declared ratios. Near the day of the split (within
 * ten bars) a step of 0.6 to 1.6 times the ratio, in logarithms, is the split's, since the market moves as well. Farther away the step must
 * be the ratio within a fifth and four usual moves, be eight times the mean move of the bars around it, and the volumes must have changed with it, or a
 * day of a crash or a squeeze would do. Going back in time, a step
 * begins or ends a stretch that is off by the ratio. Immutable after construction.
 */
final class SplitScan {
    private static final int NEAR = 10;
    private static final int AROUND = 10;
    private static final double CALM = 8;
    private static final double SMALLEST_IN_DEVIATIONS = 4;

    /**
     * A stretch off by a split.
     *
     * @param from first bar
     * @param to one past the last bar
     * @param step the bar whose step against the one before shows the fault
     * @param split the bar of the split
     * @param factor by which prices are too large
     * @param missing whether the split is missing, otherwise it was applied twice
     * @param confidence how sure
     */
    record Stretch(int from, int to, int step, int split, double factor, boolean missing, double confidence) {}

    private final Cells given;
    private final boolean causal;
    private final List<Stretch> stretches = new ArrayList<>();
    private final double[] steps;
    private final double[] deviations;
    private @Nullable Cells repaired;

    private SplitScan(Cells given, boolean causal) {
        this.given = given;
        this.causal = causal;
        var splits = splits(given);
        if (splits.length == 0) {
            steps = new double[0];
            deviations = steps;
            return;
        }
        steps = new double[given.size()];
        deviations = new double[given.size()];
        measure();
        if (causal) {
            forward(splits);
        } else {
            backward(splits);
        }
    }

    static SplitScan of(Cells cells, boolean causal) {
        return new SplitScan(cells, causal);
    }

    /** {@return the stretches, the newest first; in causal mode one for each step, of that bar alone} */
    List<Stretch> stretches() {
        return stretches;
    }

    /** {@return the cells with the stretches put right; the given ones in causal mode, where the past is as it was known} */
    Cells repaired() {
        if (stretches.isEmpty() || causal) {
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
        if (causal) {
            return;
        }
        var cells = ledger.cells();
        for (Stretch stretch : stretches) {
            String rule = stretch.missing() ? "split-missing" : "split-twice";
            boolean adjusted = cells.has(ADJUSTED) && adjustedToo(stretch);
            for (int row = stretch.from(); row < stretch.to(); row++) {
                for (int c = OPEN; c <= (adjusted ? ADJUSTED : CLOSE); c++) {
                    if (Cells.isPrice(cells.at(c, row))) {
                        ledger.set(rule, c, row, cells.at(c, row) / stretch.factor(), stretch.confidence());
                    }
                }
                if (cells.at(VOLUME, row) > 0) {
                    ledger.set(rule, VOLUME, row, cells.at(VOLUME, row) * stretch.factor(), stretch.confidence());
                }
            }
        }
    }

    /** Whether the adjusted close makes the same step as the close. */
    private boolean adjustedToo(Stretch stretch) {
        int before = previous(stretch.step());
        if (before < 0) {
            return true;
        }
        double change = Math.log(ratio(stretch.step()) / ratio(before));
        return !(Math.abs(change) > 0.5 * Math.abs(Math.log(stretch.factor())));
    }

    private double ratio(int row) {
        return given.at(ADJUSTED, row) / given.at(CLOSE, row);
    }

    private static int[] splits(Cells cells) {
        if (!cells.has(Cells.SPLIT)) {
            return new int[0];
        }
        var rows = new int[cells.size()];
        int count = 0;
        for (int row = 0; row < cells.size(); row++) {
            if (cells.split(row) != 1) {
                rows[count++] = row;
            }
        }
        return Arrays.copyOf(rows, count);
    }

    private int previous(int row) {
        int before = row - 1;
        while (before >= 0 && !Cells.isPrice(given.at(CLOSE, before))) {
            before--;
        }
        return before;
    }

    /** The steps, each the median over the four prices, on prices adjusted for dividends where that is known; NaN where there is none. */
    private void measure() {
        var spread = new Spread();
        var four = new double[CLOSE + 1];
        Arrays.fill(steps, Double.NaN);
        for (int row = 1; row < steps.length; row++) {
            deviations[row] = Math.max(0.005, spread.deviation(0.02));
            int before = previous(row);
            if (before < 0 || !Cells.isPrice(given.at(CLOSE, row))) {
                continue;
            }
            double dividends = dividendStep(row, before);
            int count = 0;
            for (int c = OPEN; c <= CLOSE; c++) {
                if (Cells.isPrice(given.at(c, row)) && Cells.isPrice(given.at(c, before))) {
                    four[count++] = Math.log(given.at(c, row) / given.at(c, before)) + dividends;
                }
            }
            Arrays.sort(four, 0, count);
            steps[row] = (four[(count - 1) / 2] + four[count / 2]) / 2;
            // all four prices must move, or it is a wide bar and no other scale
            if (four[0] * four[count - 1] < 0 && Math.abs(steps[row]) > 0.1) {
                steps[row] = Math.abs(four[0]) < Math.abs(four[count - 1]) ? four[0] : four[count - 1];
            }
            spread.add(steps[row]);
        }
        if (!causal) {
            Arrays.fill(deviations, Math.max(0.005, middleSize() * 1.4826));
        }
    }

    private double dividendStep(int row, int before) {
        if (!given.has(ADJUSTED)
                || !Cells.isPrice(given.at(ADJUSTED, row))
                || !Cells.isPrice(given.at(ADJUSTED, before))) {
            return 0;
        }
        double change = Math.log(ratio(row) / ratio(before));
        return Math.abs(change) < 1 ? change : 0;
    }

    private double middleSize() {
        double[] sizes = Arrays.stream(steps)
                .map(Math::abs)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        return sizes.length == 0 ? 0 : sizes[sizes.length / 2];
    }

    /** The split whose size the step at a row has; -1 if there is none. */
    private int match(int row, int[] splits) {
        double size = Math.abs(steps[row]);
        int best = -1;
        double bestMiss = Double.MAX_VALUE;
        for (int split : splits) {
            if (causal && split > row + 1) {
                break;
            }
            double length = Math.abs(Math.log(given.split(split)));
            double deviation = deviations[row];
            if (length < SMALLEST_IN_DEVIATIONS * deviation || !(size > SMALLEST_IN_DEVIATIONS * deviation)) {
                continue;
            }
            double miss = Math.abs(size - length);
            boolean near = Math.abs(row - split) <= NEAR;
            boolean fits = near
                    ? size >= 0.6 * length && size <= 1.6 * length
                    : miss <= Math.min(0.2 * length, Math.max(0.05, 4 * deviation))
                            && isCalm(row, length)
                            && volumesFollow(row, length);
            if (fits && miss < bestMiss) {
                best = split;
                bestMiss = miss;
            }
        }
        return best;
    }

    /** Whether the bars around move so little that the step is none of theirs, as in a squeeze or a crash. */
    private boolean isCalm(int row, double length) {
        double sum = 0;
        int count = 0;
        int to = Math.min(steps.length - 1, causal ? row + 1 : row + AROUND);
        for (int i = Math.max(1, row - AROUND); i <= to; i++) {
            if (i != row && Math.abs(steps[i]) <= Double.MAX_VALUE) {
                sum += Math.abs(steps[i]);
                count++;
            }
        }
        return count > 0 && length > CALM * sum / count;
    }

    /** Whether the usual volume changed against the price as a change of the number of shares would have it. */
    private boolean volumesFollow(int row, double length) {
        double before = usualVolume(row - AROUND, row);
        double after = usualVolume(row, row + (causal ? 2 : AROUND));
        double change = Math.log(after / before) * -Math.signum(steps[row]);
        return Math.abs(change - length) < Math.abs(change);
    }

    private double usualVolume(int from, int to) {
        double[] volumes = Arrays.stream(given.get(VOLUME), Math.max(0, from), Math.min(given.size(), to))
                .filter(v -> v > 0)
                .sorted()
                .toArray();
        return volumes.length == 0 ? Double.NaN : volumes[volumes.length / 2];
    }

    private void backward(int[] splits) {
        int end = -1; // one past the last bar of the open stretch, or -1
        int split = -1;
        int step = -1;
        int off = 0;
        for (int row = steps.length - 1; row > 0; row--) {
            int found = match(row, splits);
            if (found < 0) {
                continue;
            }
            int way = steps[row] < 0 ? 1 : -1; // the older bars are too high or too low
            if (off == 0) {
                off = way;
                split = found;
                step = row;
                end = row;
            } else if (way == -off && same(found, split)) {
                add(row, end, row, split, off);
                off = 0;
            }
        }
        if (off != 0) {
            add(0, end, step, split, off);
        }
    }

    private boolean same(int split, int other) {
        double a = Math.abs(Math.log(given.split(split)));
        double b = Math.abs(Math.log(given.split(other)));
        return Math.abs(a - b) < 0.2 * b;
    }

    private void add(int from, int to, int step, int split, int off) {
        double ratio = given.split(split);
        boolean high = off > 0;
        boolean missing = high == ratio > 1;
        boolean near = Math.abs(step - split) <= NEAR;
        stretches.add(new Stretch(from, to, step, split, missing ? ratio : 1 / ratio, missing, near ? 0.95 : 0.8));
    }

    private void forward(int[] splits) {
        for (int row = 1; row < steps.length; row++) {
            int split = match(row, splits);
            if (split >= 0) {
                double ratio = given.split(split);
                boolean missing = steps[row] < 0 == ratio > 1;
                stretches.add(new Stretch(row, row + 1, row, split, missing ? ratio : 1 / ratio, missing, 0.8));
            }
        }
    }
}
