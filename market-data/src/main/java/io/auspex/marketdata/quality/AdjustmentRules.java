package io.auspex.marketdata.quality;

import io.auspex.data.DataFinding.Severity;

/** Rules about units, splits and dividends, on what the scans worked out. */
final class AdjustmentRules {
    private AdjustmentRules() {}

    /** Cells and single bars in another unit. */
    record UnitError() implements QualityRule {
        @Override
        public String name() {
            return "unit-error";
        }

        @Override
        public Severity severity() {
            return Severity.ERROR;
        }

        @Override
        public String description() {
            return "A price or a single bar is 100 or 1,000 times too large or too small.";
        }

        @Override
        public void check(CheckedSeries checked, FindingSink sink) {
            var units = checked.units();
            for (int place = 0; place < units.faults().size(); place++) {
                var fault = units.faults().get(place);
                if (units.inBlock(place)) {
                    continue;
                }
                for (int c = Cells.OPEN; c <= Cells.ADJUSTED; c++) {
                    int power = fault.power(c);
                    if (power != 0) {
                        var cells = Cells.of(checked.series().slice(fault.row(), fault.row() + 1));
                        String column = cells.name(c);
                        double value = cells.at(c, 0);
                        sink.add(
                                fault.row(),
                                column,
                                value,
                                () -> "the " + column + " " + value + " is " + times(power)
                                        + " the prices beside it; repair it, or correct the source");
                    }
                }
            }
        }
    }

    /** Blocks of bars in another unit. */
    record UnitSwitch() implements QualityRule {
        @Override
        public String name() {
            return "unit-switch";
        }

        @Override
        public Severity severity() {
            return Severity.ERROR;
        }

        @Override
        public String description() {
            return "Two or more bars in a row are 100 or 1,000 times too large or too small; one finding for each block.";
        }

        @Override
        public void check(CheckedSeries checked, FindingSink sink) {
            var units = checked.units();
            var faults = units.faults();
            for (int place = 0; place < faults.size(); place++) {
                if (!units.beginsBlock(place)) {
                    continue;
                }
                int end = place + 1;
                while (end < faults.size() && units.inBlock(end) && !units.beginsBlock(end)) {
                    end++;
                }
                var first = faults.get(place);
                int bars = end - place;
                String many = checked.causal() ? "bars" : bars + " bars";
                sink.add(
                        first.row(),
                        "close",
                        checked.series().close().get(first.row()),
                        () -> many + " from " + checked.series().date(first.row()) + " on are "
                                + times(first.power(Cells.CLOSE))
                                + " the others; repair them, or correct the source");
                sink.touch(first.row(), first.row() + bars);
            }
        }
    }

    private static String times(int power) {
        String size = Math.abs(power) == 3 ? "1,000" : "100";
        return power > 0 ? size + " times" : "a " + (Math.abs(power) == 3 ? "thousandth" : "hundredth") + " of";
    }

    /**
     * Stretches off by a declared split.
     *
     * @param missing whether missing splits are looked for, otherwise those applied twice
     */
    record Split(boolean missing) implements QualityRule {
        @Override
        public String name() {
            return missing ? "split-missing" : "split-twice";
        }

        @Override
        public Severity severity() {
            return Severity.ERROR;
        }

        @Override
        public String description() {
            return missing
                    ? "A declared split is missing in a stretch of prices."
                    : "A declared split was applied twice to a stretch of prices.";
        }

        @Override
        public void check(CheckedSeries checked, FindingSink sink) {
            var series = checked.series();
            for (var stretch : checked.splits().stretches()) {
                if (stretch.missing() != missing) {
                    continue;
                }
                int row = stretch.from() == 0 ? stretch.step() : stretch.from();
                double ratio = missing ? stretch.factor() : 1 / stretch.factor();
                sink.add(
                        row,
                        "close",
                        series.close().get(row),
                        () -> (checked.causal()
                                        ? "the prices step on " + series.date(row)
                                        : stretch.to() - stretch.from() + " bars from " + series.date(stretch.from())
                                                + " on are off")
                                + " by the split of " + (float) ratio + " on " + series.date(stretch.split())
                                + ", which was "
                                + (missing ? "not applied" : "applied twice"));
                sink.touch(stretch.from(), stretch.to());
            }
        }
    }

    /**
     * Faults of one kind about dividends.
     *
     * @param kind which
     * @param severity how bad
     * @param description what it finds
     */
    record Dividend(DividendScan.Kind kind, Severity severity, String description) implements QualityRule {
        @Override
        public String name() {
            return kind.rule();
        }

        @Override
        public void check(CheckedSeries checked, FindingSink sink) {
            for (var fault : checked.dividends().faults()) {
                if (fault.kind() == kind) {
                    boolean amount = kind == DividendScan.Kind.AMOUNT || kind == DividendScan.Kind.DUPLICATE;
                    sink.add(fault.row(), amount ? "dividends" : "adjusted", Double.NaN, fault::message);
                }
            }
        }
    }
}
