package io.auspex.marketdata.indicator;

import static io.auspex.marketdata.indicator.Entry.TA_LIB;
import static io.auspex.marketdata.indicator.IndicatorFamily.MOMENTUM;
import static io.auspex.marketdata.indicator.Input.CHOSEN;
import static io.auspex.marketdata.indicator.Input.CLOSE;
import static io.auspex.marketdata.indicator.Input.HIGH;
import static io.auspex.marketdata.indicator.Input.LOW;
import static io.auspex.marketdata.indicator.Step.clean;
import static io.auspex.marketdata.indicator.Step.ratio;

import java.util.List;

/** Oscillators of averages and changes. */
final class OscillatorIndicators {
    private OscillatorIndicators() {}

    static List<CatalogEntry> entries() {
        return List.of(
                apo(),
                ppo(),
                cmo(),
                rmi(),
                tsi(),
                ultimate(),
                stochrsi(),
                trix(),
                kst(),
                coppock(),
                dpo(),
                change("rocp", "Rate of change, as a fraction.", "x / x[n bars ago] - 1", 1, -1),
                change("rocr", "Ratio to the value some bars ago.", "x / x[n bars ago]", 1, 0),
                change("rocr100", "Ratio to the value some bars ago, times 100.", "100 * x / x[n bars ago]", 100, 0));
    }

    /** The options of a distance between two averages. */
    private static Entry averages(Entry entry) {
        return entry.bars("fast", 12, "bars of the fast average; below slow")
                .bars("slow", 26, "bars of the slow average")
                .ascending(0, 1)
                .option("average", "kind of the two averages", "ema", "sma")
                .option("seed", Ema.SEEDS, "mean", "first", "own");
    }

    static Entry percentageOf(Entry entry) {
        return averages(entry).bars("signal", 9, "bars of the signal line");
    }

    private static CatalogEntry apo() {
        return averages(Entry.of(MOMENTUM, "apo", "Absolute price oscillator, in units of the input."))
                .formula(
                        "fast average - slow average, seeded at bar slow - 1 with the means of the bars that end there")
                .source(TA_LIB + ", whose usual average is simple")
                .output("value", "fast minus slow average")
                .warmUp(a -> a.bars(1) - 1)
                .kernel((a, block) -> {
                    var distance = new OscillatorKernels.Distance(a, 0, false, block);
                    return new Step((n, in, out) -> distance.run(in[0], out[0], n));
                });
    }

    private static CatalogEntry ppo() {
        return percentageOf(Entry.of(MOMENTUM, "ppo", "Percentage price oscillator."))
                .formula("ppo = 100 * (fast - slow average) / slow average, seeded as apo; signal = ema of ppo;"
                        + " histogram = ppo - signal")
                .source("G. Appel; " + TA_LIB + ", whose usual average is simple")
                .output("ppo", "distance in percent of the slow average")
                .output("signal", "exponential average of ppo")
                .output("histogram", "ppo minus signal")
                .warmUpOf((a, output) -> a.bars(1) - 1 + (output == 0 ? 0 : a.bars(2) - 1))
                .kernel((a, block) -> percentage(a, block));
    }

    static Kernel percentage(Arguments a, int block) {
        var distance = new OscillatorKernels.Distance(a, a.bars(2), true, block);
        return new Step((n, in, out) -> distance.run(in[0], out[0], out[1], out[2], n));
    }

    private static CatalogEntry cmo() {
        return Entry.of(MOMENTUM, "cmo", "Chande momentum oscillator.")
                .formula(
                        "100 * (gains - losses) / (gains + losses), sums over the last n changes, or Wilder's averages;"
                                + " NaN where nothing moved")
                .source("T. Chande and S. Kroll (1994), The New Technical Trader; wilder: " + TA_LIB)
                .window(14)
                .option(
                        "smoothing",
                        "sums of the window, or averages a += (new - a) / n from their mean",
                        "sum",
                        "wilder")
                .output("value", "-100 only falls, 100 only rises", -100, 100)
                .warmUp(a -> a.bars(0))
                .kernel((a, block) -> {
                    int window = a.bars(0);
                    boolean sum = a.is("smoothing", "sum");
                    var moves = new OscillatorKernels.GainsAndLosses(
                            1,
                            sum ? Sma.sum(window) : Ema.wilder(window),
                            sum ? Sma.sum(window) : Ema.wilder(window),
                            block);
                    double[] gains = new double[block];
                    double[] losses = new double[block];
                    return new Step((n, in, out) -> {
                        moves.run(in[0], gains, losses, n);
                        for (int i = 0; i < n; i++) {
                            double up = Math.max(gains[i], 0);
                            double down = Math.max(losses[i], 0);
                            out[0][i] = ratio(100 * (up - down), up + down);
                        }
                    });
                });
    }

    private static CatalogEntry rmi() {
        return Entry.of(MOMENTUM, "rmi", "Relative momentum index.")
                .formula(
                        "100 * gain / (gain + loss) of x - x[m bars ago], averages a += (new - a) / n; seed: mean of the"
                                + " first n; NaN while nothing moved")
                .source("R. Altman (1993), Stocks & Commodities 11:2")
                .window(20)
                .bars("momentum", 5, "bars of the change; 1 is the relative strength index")
                .output("value", "0 only falls, 100 only rises", 0, 100)
                .warmUp(a -> a.bars(0) + a.bars(1) - 1)
                .kernel((a, block) -> {
                    var moves = new OscillatorKernels.GainsAndLosses(
                            a.bars(1), Ema.wilder(a.bars(0)), Ema.wilder(a.bars(0)), block);
                    double[] gains = new double[block];
                    double[] losses = new double[block];
                    return new Step((n, in, out) -> {
                        moves.run(in[0], gains, losses, n);
                        for (int i = 0; i < n; i++) {
                            out[0][i] = ratio(100 * gains[i], gains[i] + losses[i]);
                        }
                    });
                });
    }

    private static CatalogEntry tsi() {
        return Entry.of(MOMENTUM, "tsi", "True strength index.")
                .formula(
                        "tsi = 100 * ema(ema(change, slow), fast) / ema(ema(|change|, slow), fast); signal = ema of tsi;"
                                + " every ema seeded with its first mean")
                .source("W. Blau (1991), Stocks & Commodities 9:11")
                .bars("slow", 25, "bars of the first average")
                .bars("fast", 13, "bars of the second average")
                .bars("signal", 7, "bars of the signal line")
                .output("tsi", "-100 only falls, 100 only rises", -100, 100)
                .output("signal", "exponential average of tsi", -100, 100)
                .warmUpOf((a, output) -> a.bars(0) + a.bars(1) - 1 + (output == 0 ? 0 : a.bars(2) - 1))
                .kernel((a, block) -> {
                    var change = new MomentumKernels.Change(1, false);
                    var slow = Ema.of(a.bars(0));
                    var fast = Ema.of(a.bars(1));
                    var slowSize = Ema.of(a.bars(0));
                    var fastSize = Ema.of(a.bars(1));
                    var signal = Ema.of(a.bars(2));
                    double[] moves = new double[block];
                    double[] sizes = new double[block];
                    return new Step((n, in, out) -> {
                        change.run(in[0], moves, n);
                        for (int i = 0; i < n; i++) {
                            sizes[i] = Math.abs(moves[i]);
                        }
                        slow.run(moves, moves, n);
                        fast.run(moves, moves, n);
                        slowSize.run(sizes, sizes, n);
                        fastSize.run(sizes, sizes, n);
                        for (int i = 0; i < n; i++) {
                            out[0][i] = ratio(100 * moves[i], sizes[i]);
                        }
                        signal.run(out[0], out[1], n);
                    });
                });
    }

    private static CatalogEntry ultimate() {
        return Entry.of(MOMENTUM, "ultimate", "Ultimate oscillator.")
                .formula(
                        "100 * (4 * a(short) + 2 * a(middle) + a(long)) / 7, a = sum(close - min(low, previous close)) /"
                                + " sum(true range); NaN where the range is 0")
                .source("L. Williams (1985), Stocks & Commodities 3:4; " + TA_LIB)
                .bars("short", 7, "bars of the first window")
                .bars("middle", 14, "bars of the second window")
                .bars("long", 28, "bars of the third window")
                .reads(HIGH, LOW, CLOSE)
                .output("value", "0 closes at the lows, 100 at the highs", 0, 100)
                .warmUp(a -> Math.max(a.bars(0), Math.max(a.bars(1), a.bars(2))))
                .kernel((a, block) -> {
                    var pressures = new Sma[] {Sma.sum(a.bars(0)), Sma.sum(a.bars(1)), Sma.sum(a.bars(2))};
                    var ranges = new Sma[] {Sma.sum(a.bars(0)), Sma.sum(a.bars(1)), Sma.sum(a.bars(2))};
                    var previous = new Step.Previous();
                    double[] pressure = new double[block];
                    double[] range = new double[block];
                    double[] top = new double[block];
                    double[] bottom = new double[block];
                    return new Step((n, in, out) -> {
                        for (int i = 0; i < n; i++) {
                            double close = in[2][i];
                            double before = previous.swap(close);
                            range[i] = Kernel.trueRange(in[0][i], in[1][i], before);
                            pressure[i] = clean(close) - Math.min(in[1][i], before);
                            out[0][i] = 0;
                        }
                        for (int k = 0; k < 3; k++) {
                            pressures[k].run(pressure, top, n);
                            ranges[k].run(range, bottom, n);
                            double weight = (4 >> k) * 100.0 / 7;
                            for (int i = 0; i < n; i++) {
                                out[0][i] += weight * ratio(top[i], bottom[i]);
                            }
                        }
                    });
                });
    }

    private static CatalogEntry stochrsi() {
        return Entry.of(MOMENTUM, "stochrsi", "Stochastic of the relative strength index.")
                .formula(
                        "k = mean over `slowing` bars of 100 * (rsi - lowest) / (highest - lowest) of `stochastic` bars; d ="
                                + " mean of k over `smoothing` bars; NaN where highest = lowest")
                .source("T. Chande and S. Kroll (1994), The New Technical Trader; " + TA_LIB + " with a slowing of 1")
                .bars("rsi", 14, "bars of the relative strength index")
                .bars("stochastic", 14, "bars of the highest and lowest")
                .bars("slowing", 1, "bars of the mean in k")
                .bars("smoothing", 3, "bars of the mean in d")
                .output("k", "place of the index in its range", 0, 100)
                .output("d", "mean of k", 0, 100)
                .warmUpOf((a, output) -> a.bars(0) + a.bars(1) + a.bars(2) - 2 + (output == 0 ? 0 : a.bars(3) - 1))
                .kernel((a, block) -> {
                    var rsi = new MomentumKernels.Rsi(a.bars(0), false);
                    var place = new RangeKernels.Place(a.bars(1), block);
                    var slowing = Sma.mean(a.bars(2));
                    var smoothing = Sma.mean(a.bars(3));
                    double[] strength = new double[block];
                    return new Step((n, in, out) -> {
                        rsi.run(in[0], strength, n);
                        place.run(strength, strength, strength, out[0], n);
                        if (a.bars(2) > 1) {
                            slowing.run(out[0], out[0], n);
                        }
                        smoothing.run(out[0], out[1], n);
                    });
                });
    }

    private static CatalogEntry trix() {
        return Entry.of(MOMENTUM, "trix", "Rate of change of a triple exponential average, in percent.")
                .formula("trix = 100 * (e3 / e3[1 bar ago] - 1), e3 = ema of ema of ema; signal = ema of trix")
                .source("J. Hutson (1983), Stocks & Commodities 1:5; " + TA_LIB)
                .window(15)
                .bars("signal", 9, "bars of the signal line")
                .option("seed", Ema.SEED, "mean", "first")
                .output("trix", "change per bar")
                .output("signal", "exponential average of trix")
                .warmUpOf((a, output) -> 3 * (a.bars(0) - 1) + 1 + (output == 0 ? 0 : a.bars(1) - 1))
                .kernel((a, block) -> {
                    var first = Ema.of(a.bars(0), a);
                    var second = Ema.of(a.bars(0), a);
                    var third = Ema.of(a.bars(0), a);
                    var change = new MomentumKernels.Change(1, true);
                    var signal = Ema.of(a.bars(1), a);
                    return new Step((n, in, out) -> {
                        first.run(in[0], out[0], n);
                        second.run(out[0], out[0], n);
                        third.run(out[0], out[0], n);
                        change.run(out[0], out[0], n);
                        signal.run(out[0], out[1], n);
                    });
                });
    }

    private static CatalogEntry kst() {
        var entry = Entry.of(MOMENTUM, "kst", "Know sure thing.")
                .formula("kst = sum of k * sma(roc(rocK), smaK) for k = 1 to 4; signal = sma of kst; roc in percent")
                .source("M. Pring (1992), Stocks & Commodities 10:9");
        int[] changes = {10, 15, 20, 30};
        int[] means = {10, 10, 10, 15};
        for (int k = 0; k < 4; k++) {
            entry.bars("roc" + (k + 1), changes[k], "bars of a rate of change");
        }
        for (int k = 0; k < 4; k++) {
            entry.bars("sma" + (k + 1), means[k], "bars of its mean");
        }
        return entry.bars("signal", 9, "bars of the signal line")
                .output("kst", "weighted sum, in percent")
                .output("signal", "mean of kst")
                .warmUpOf((a, output) -> {
                    int longest = 0;
                    for (int k = 0; k < 4; k++) {
                        longest = Math.max(longest, a.bars(k) + a.bars(k + 4) - 1);
                    }
                    return longest + (output == 0 ? 0 : a.bars(8) - 1);
                })
                .kernel((a, block) -> {
                    var rates = new Line[4];
                    var smooth = new Line[4];
                    for (int k = 0; k < 4; k++) {
                        rates[k] = new MomentumKernels.Change(a.bars(k), true);
                        smooth[k] = Sma.mean(a.bars(k + 4));
                    }
                    var signal = Sma.mean(a.bars(8));
                    double[] part = new double[block];
                    return new Step((n, in, out) -> {
                        for (int k = 0; k < 4; k++) {
                            rates[k].run(in[0], part, n);
                            smooth[k].run(part, part, n);
                            for (int i = 0; i < n; i++) {
                                out[0][i] = (k == 0 ? 0 : out[0][i]) + (k + 1) * part[i];
                            }
                        }
                        signal.run(out[0], out[1], n);
                    });
                });
    }

    private static CatalogEntry coppock() {
        return Entry.of(MOMENTUM, "coppock", "Coppock curve.")
                .formula("wma(roc(long) + roc(short), n), roc in percent")
                .source("E. Coppock (1962), Barron's; meant for monthly bars")
                .bars("long", 14, "bars of one rate of change")
                .bars("short", 11, "bars of the other")
                .bars("window", 10, "bars of the weighted average")
                .output("value", "in percent")
                .warmUp(a -> Math.max(a.bars(0), a.bars(1)) + a.bars(2) - 1)
                .kernel((a, block) -> {
                    var one = new MomentumKernels.Change(a.bars(0), true);
                    var other = new MomentumKernels.Change(a.bars(1), true);
                    var smooth = new Wma(a.bars(2));
                    double[] part = new double[block];
                    return new Step((n, in, out) -> {
                        one.run(in[0], out[0], n);
                        other.run(in[0], part, n);
                        for (int i = 0; i < n; i++) {
                            out[0][i] += part[i];
                        }
                        smooth.run(out[0], out[0], n);
                    });
                });
    }

    private static CatalogEntry dpo() {
        return Entry.of(MOMENTUM, "dpo", "Detrended price oscillator, in units of the input.")
                .formula(
                        "x - sma(x, n)[shift bars ago]; the usual shift is n / 2 + 1, backtrader's n / 2 - 1. The variant that"
                                + " centres the average looks ahead and is not offered")
                .source("common definition")
                .window(20)
                .bars("shift", 11, "bars by which the average is late")
                .output("value", "distance to the average")
                .warmUp(a -> a.bars(0) - 1 + a.bars(1))
                .kernel((a, block) -> {
                    var mean = Sma.mean(a.bars(0));
                    var delay = new Delay(a.bars(1));
                    double[] late = new double[block];
                    return new Step((n, in, out) -> {
                        mean.run(in[0], late, n);
                        delay.run(late, late, n);
                        for (int i = 0; i < n; i++) {
                            out[0][i] = clean(in[0][i]) - late[i];
                        }
                    });
                });
    }

    private static CatalogEntry change(String name, String description, String formula, double scale, double add) {
        return Entry.of(MOMENTUM, name, description)
                .formula(formula + "; NaN where x[n bars ago] = 0")
                .source(TA_LIB)
                .window(10)
                .reads(CHOSEN)
                .output("value", "change over the window")
                .warmUp(a -> a.bars(0))
                .kernel((a, block) -> {
                    var delay = new Delay(a.bars(0));
                    double[] before = new double[block];
                    return new Step((n, in, out) -> {
                        delay.run(in[0], before, n);
                        for (int i = 0; i < n; i++) {
                            out[0][i] = scale * ratio(clean(in[0][i]), clean(before[i])) + add;
                        }
                    });
                });
    }
}
