package io.auspex.marketdata.indicator;

import static io.auspex.marketdata.indicator.Entry.TA_LIB;
import static io.auspex.marketdata.indicator.IndicatorFamily.PRICE;
import static io.auspex.marketdata.indicator.Input.CHOSEN;
import static io.auspex.marketdata.indicator.Input.CLOSE;
import static io.auspex.marketdata.indicator.Input.DAY;
import static io.auspex.marketdata.indicator.Input.HIGH;
import static io.auspex.marketdata.indicator.Input.LOW;
import static io.auspex.marketdata.indicator.Input.OPEN;
import static io.auspex.marketdata.indicator.Step.clean;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Prices made of prices: means, candles, bricks and levels. */
final class PriceIndicators {
    private static final String UNIT = "in price units";

    private PriceIndicators() {}

    /** Combines the columns of one bar. */
    @FunctionalInterface
    private interface Mean {
        double of(double[][] in, int bar);
    }

    static List<CatalogEntry> entries() {
        return List.of(
                mean("medprice", "Median price.", "(high + low) / 2", (in, i) -> (in[0][i] + in[1][i]) / 2, HIGH, LOW),
                mean(
                        "typprice",
                        "Typical price.",
                        "(high + low + close) / 3",
                        (in, i) -> Kernel.typical(in[0][i], in[1][i], in[2][i]),
                        HIGH,
                        LOW,
                        CLOSE),
                mean(
                        "wclprice",
                        "Weighted close.",
                        "(high + low + 2 * close) / 4",
                        (in, i) -> (in[0][i] + in[1][i] + 2 * in[2][i]) / 4,
                        HIGH,
                        LOW,
                        CLOSE),
                mean(
                        "avgprice",
                        "Average price.",
                        "(open + high + low + close) / 4",
                        (in, i) -> (in[0][i] + in[1][i] + in[2][i] + in[3][i]) / 4,
                        OPEN,
                        HIGH,
                        LOW,
                        CLOSE),
                middle("midpoint", "Middle of the highest and the lowest value.", CHOSEN, CHOSEN),
                middle("midprice", "Middle of the highest high and the lowest low.", HIGH, LOW),
                logReturn(),
                heikinAshi(),
                renko(),
                pivots());
    }

    private static CatalogEntry mean(String name, String description, String formula, Mean mean, Input... inputs) {
        return Entry.of(PRICE, name, description)
                .formula(formula)
                .source(TA_LIB)
                .reads(inputs)
                .output("value", UNIT)
                .kernel((a, block) -> new Step((n, in, out) -> {
                    for (int i = 0; i < n; i++) {
                        out[0][i] = clean(mean.of(in, i));
                    }
                }));
    }

    private static CatalogEntry middle(String name, String description, Input high, Input low) {
        return Entry.of(PRICE, name, description)
                .formula("(highest + lowest of n bars) / 2")
                .source(TA_LIB)
                .window(14)
                .reads(high, low)
                .output("value", "in units of the input")
                .warmUp(a -> a.bars(0) - 1)
                .kernel((a, block) -> {
                    var highest = Highest.highest(a.bars(0));
                    var lowest = Highest.lowest(a.bars(0));
                    double[] bottom = new double[block];
                    return new Step((n, in, out) -> {
                        highest.run(in[0], out[0], n);
                        lowest.run(in[1], bottom, n);
                        for (int i = 0; i < n; i++) {
                            out[0][i] = (out[0][i] + bottom[i]) / 2;
                        }
                    });
                });
    }

    private static CatalogEntry logReturn() {
        return Entry.of(PRICE, "logreturn", "Logarithmic return.")
                .formula("ln(x / x[n bars ago]); NaN where one of the two is not positive")
                .source("common definition")
                .window(1)
                .output("value", "a fraction, additive over time")
                .warmUp(a -> a.bars(0))
                .kernel((a, block) -> {
                    var delay = new Delay(a.bars(0));
                    double[] before = new double[block];
                    DoubleUnaryOperator log = x -> x > 0 && !Kernel.missing(x) ? Math.log(x) : Double.NaN;
                    return new Step((n, in, out) -> {
                        for (int i = 0; i < n; i++) {
                            out[0][i] = log.applyAsDouble(in[0][i]);
                        }
                        delay.run(out[0], before, n);
                        for (int i = 0; i < n; i++) {
                            out[0][i] -= before[i];
                        }
                    });
                });
    }

    private static CatalogEntry heikinAshi() {
        return Entry.of(PRICE, "heikinashi", "Heikin-Ashi candles.")
                .formula(
                        "close = (open + high + low + close) / 4; open = mean of the candle's last open and close, at first of the"
                                + " bar's; high and low with these two")
                .source("D. Valcu (2004), Stocks & Commodities 22:2")
                .reads(OPEN, HIGH, LOW, CLOSE)
                .output("close", UNIT)
                .output("open", UNIT)
                .output("high", UNIT)
                .output("low", UNIT)
                .kernel((a, block) -> new LevelKernels.HeikinAshi());
    }

    private static CatalogEntry renko() {
        return Entry.of(PRICE, "renko", "Renko bricks of a fixed size.")
                .formula(
                        "a brick for every whole `size` that x moves on from the last brick's close, and after `size` more for a"
                                + " turn; the first close is the first level. A size taken from all bars, such as the last atr, looks"
                                + " ahead and is not offered")
                .source("common definition")
                .number("size", 1, 1e-9, 1e9, "price units of a brick")
                .output("close", "of the last brick")
                .output("direction", "of the last brick; 0 before the first", -1, 1)
                .output("bricks", "finished at this bar, negative downwards")
                .kernel((a, block) -> new LevelKernels.Renko(a.number(0)));
    }

    private static CatalogEntry pivots() {
        var entry = Entry.of(PRICE, "pivots", "Pivot levels of the last closed day or week.")
                .formula(
                        "p and levels from high, low and close of the last day (or week from Monday) in the exchange's zone;"
                                + " classic: p = (h + l + c) / 3, r1 = 2p - l, r2 = p + h - l, r3 = h + 2 (p - l), s likewise;"
                                + " fibonacci: p ± 0.382, 0.618, 1 * (h - l); camarilla: c ± 1.1 * (h - l) / 12, / 6, / 4; woodie: as"
                                + " classic with p = (h + l + 2c) / 4. NaN in the first period")
                .source("common definitions; woodie with the last close")
                .option("kind", "which levels", "classic", "fibonacci", "camarilla", "woodie")
                .option("period", "from what", "day", "week")
                .reads(HIGH, LOW, CLOSE, DAY);
        for (String level : List.of("p", "r1", "r2", "r3", "s1", "s2", "s3")) {
            entry.output(level, UNIT);
        }
        return entry.warmUp(a -> 1).kernel((a, block) -> {
            var kind = a.is("kind", "classic")
                    ? LevelKernels.Kind.CLASSIC
                    : a.is("kind", "fibonacci")
                            ? LevelKernels.Kind.FIBONACCI
                            : a.is("kind", "camarilla") ? LevelKernels.Kind.CAMARILLA : LevelKernels.Kind.WOODIE;
            return new LevelKernels.Pivots(kind, a.is("period", "week"));
        });
    }
}
