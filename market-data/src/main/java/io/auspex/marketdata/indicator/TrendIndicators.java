package io.auspex.marketdata.indicator;

import static io.auspex.marketdata.indicator.Entry.TA_LIB;
import static io.auspex.marketdata.indicator.Entry.WILDER;
import static io.auspex.marketdata.indicator.IndicatorFamily.TREND;
import static io.auspex.marketdata.indicator.Input.CLOSE;
import static io.auspex.marketdata.indicator.Input.HIGH;
import static io.auspex.marketdata.indicator.Input.LOW;
import static io.auspex.marketdata.indicator.Step.ratio;

import java.util.List;

/** Direction, its strength, and stops that follow it. */
final class TrendIndicators {
    private static final String STOP = "in price units";
    private static final String SIDE = "1 rising, -1 falling";
    private static final double MOST = 10;

    private TrendIndicators() {}

    static List<CatalogEntry> entries() {
        return List.of(
                vortex(),
                psar(),
                psarExtended(),
                supertrend(),
                atrStop(),
                ichimoku(),
                chandelier(),
                alligator(),
                fractal(),
                movement(),
                dx(),
                adxr(),
                vhf(),
                setup());
    }

    private static CatalogEntry vortex() {
        return Entry.of(TREND, "vortex", "Vortex indicator.")
                .formula(
                        "plus = sum|high - low[1]| / sum(true range), minus = sum|low - high[1]| / sum(true range), n bars; NaN"
                                + " where the ranges are 0")
                .source("E. Botes and D. Siepman (2010), Stocks & Commodities 28:1")
                .window(14)
                .reads(HIGH, LOW, CLOSE)
                .output("plus", "about 1; above minus while rising", 0, Double.POSITIVE_INFINITY)
                .output("minus", "about 1; above plus while falling", 0, Double.POSITIVE_INFINITY)
                .warmUp(a -> a.bars(0))
                .kernel((a, block) -> {
                    var ups = Sma.sum(a.bars(0));
                    var downs = Sma.sum(a.bars(0));
                    var ranges = Sma.sum(a.bars(0));
                    var high = new Step.Previous();
                    var low = new Step.Previous();
                    var close = new Step.Previous();
                    double[] range = new double[block];
                    return new Step((n, in, out) -> {
                        for (int i = 0; i < n; i++) {
                            double up = Math.abs(in[0][i] - low.swap(in[1][i]));
                            double down = Math.abs(in[1][i] - high.swap(in[0][i]));
                            range[i] = Kernel.trueRange(in[0][i], in[1][i], close.swap(in[2][i]));
                            boolean none = Kernel.missing(up + down + range[i] + in[2][i]);
                            out[0][i] = none ? Double.NaN : up;
                            out[1][i] = none ? Double.NaN : down;
                            range[i] = none ? Double.NaN : range[i];
                        }
                        ups.run(out[0], out[0], n);
                        downs.run(out[1], out[1], n);
                        ranges.run(range, range, n);
                        for (int i = 0; i < n; i++) {
                            out[0][i] = ratio(Math.max(out[0][i], 0), range[i]);
                            out[1][i] = ratio(Math.max(out[1][i], 0), range[i]);
                        }
                    });
                });
    }

    private static CatalogEntry psar() {
        return Entry.of(TREND, "psar", "Parabolic stop and reverse.")
                .formula(
                        "stop += f * (extreme - stop), not inside the last two bars; f starts at `step` and grows by it to"
                                + " `largest` with each new extreme; when touched it starts from the extreme on the other side."
                                + " Seed: rising unless the second bar moves further down than up, the stop at the first bar's low,"
                                + " or high")
                .source(WILDER)
                .number("step", 0.02, 0, MOST, "what the factor starts with and grows by")
                .number("largest", 0.2, 0, MOST, "where the factor stops growing")
                .reads(HIGH, LOW)
                .output("value", STOP)
                .output("direction", SIDE, -1, 1)
                .warmUp(a -> 1)
                .kernel((a, block) -> {
                    double[] step = {a.number(0), a.number(0)};
                    return new StopKernels.Parabolic(0, 0, step, step, new double[] {a.number(1), a.number(1)});
                });
    }

    private static CatalogEntry psarExtended() {
        return Entry.of(TREND, "psarext", "Parabolic stop and reverse with settings for each side.")
                .formula(
                        "as psar; a start above 0 is the first stop of a long side, below 0 of a short one; at a reversal the stop"
                                + " is moved away by `offset` of itself. TA-Lib gives the stop of the short side a minus; here it"
                                + " is `direction`")
                .source(TA_LIB + " (SAREXT)")
                .number("start", 0, -1e9, 1e9, "first stop; 0 as psar")
                .number("offset", 0, 0, MOST, "part of the stop by which a reversal moves it")
                .number("initLong", 0.02, 0, MOST, "first factor, long")
                .number("stepLong", 0.02, 0, MOST, "growth of the factor, long")
                .number("largestLong", 0.2, 0, MOST, "largest factor, long")
                .number("initShort", 0.02, 0, MOST, "first factor, short")
                .number("stepShort", 0.02, 0, MOST, "growth of the factor, short")
                .number("largestShort", 0.2, 0, MOST, "largest factor, short")
                .reads(HIGH, LOW)
                .output("value", STOP)
                .output("direction", SIDE, -1, 1)
                .warmUp(a -> 1)
                .kernel((a, block) -> new StopKernels.Parabolic(
                        a.number(0),
                        a.number(1),
                        new double[] {a.number(5), a.number(2)},
                        new double[] {a.number(6), a.number(3)},
                        new double[] {a.number(7), a.number(4)}));
    }

    private static CatalogEntry supertrend() {
        return Entry.of(TREND, "supertrend", "Supertrend: a stop of average true ranges.")
                .formula(
                        "bands (high + low) / 2 ± factor * atr(n) that move only towards the close until the close before was"
                                + " beyond them; the lower one while rising, the upper one while falling; it turns when the close"
                                + " reaches it. Seed: rising when the close is not below the middle")
                .source("O. Seban; details as in Skender.Stock.Indicators")
                .window(10)
                .number("factor", 3, 0, 1000, "average true ranges")
                .reads(HIGH, LOW, CLOSE)
                .output("value", STOP)
                .output("direction", SIDE, -1, 1)
                .warmUp(a -> a.bars(0))
                .kernel((a, block) -> new StopKernels.Supertrend(a.bars(0), a.number(1), false, block));
    }

    private static CatalogEntry atrStop() {
        return Entry.of(TREND, "atrstop", "Trailing stop of average true ranges around the close.")
                .formula(
                        "as supertrend with bands around the close; seed: rising when the close is not below the one before")
                .source("W. Wilder (1978), volatility system; details as in Skender.Stock.Indicators")
                .window(21)
                .number("factor", 3, 0, 1000, "average true ranges")
                .reads(HIGH, LOW, CLOSE)
                .output("value", STOP)
                .output("direction", SIDE, -1, 1)
                .warmUp(a -> a.bars(0))
                .kernel((a, block) -> new StopKernels.Supertrend(a.bars(0), a.number(1), true, block));
    }

    private static CatalogEntry ichimoku() {
        return Entry.of(TREND, "ichimoku", "Ichimoku cloud.")
                .formula(
                        "middle m(n) of the highest high and the lowest low of n bars: tenkan = m(short), kijun = m(medium); the"
                                + " cloud as it stands at the bar, known `shift` bars ago: senkouA = (tenkan + kijun) / 2, senkouB ="
                                + " m(long). The lagging line is the close of a later bar and is not offered")
                .source("G. Hosoda (1969)")
                .bars("short", 9, "bars of tenkan")
                .bars("medium", 26, "bars of kijun")
                .bars("long", 52, "bars of senkouB")
                .bars("shift", 26, "bars by which the cloud is drawn ahead")
                .reads(HIGH, LOW)
                .output("tenkan", STOP)
                .output("kijun", STOP)
                .output("senkouA", STOP)
                .output("senkouB", STOP)
                .warmUpOf((a, output) -> switch (output) {
                    case 0 -> a.bars(0) - 1;
                    case 1 -> a.bars(1) - 1;
                    case 2 -> Math.max(a.bars(0), a.bars(1)) - 1 + a.bars(3);
                    default -> a.bars(2) - 1 + a.bars(3);
                })
                .kernel((a, block) -> {
                    var highs = new Highest[3];
                    var lows = new Highest[3];
                    for (int k = 0; k < 3; k++) {
                        highs[k] = Highest.highest(a.bars(k));
                        lows[k] = Highest.lowest(a.bars(k));
                    }
                    var first = new Delay(a.bars(3));
                    var second = new Delay(a.bars(3));
                    double[] low = new double[block];
                    int[] targets = {0, 1, 3};
                    return new Step((n, in, out) -> {
                        for (int k = 0; k < 3; k++) {
                            double[] y = out[targets[k]];
                            highs[k].run(in[0], y, n);
                            lows[k].run(in[1], low, n);
                            for (int i = 0; i < n; i++) {
                                y[i] = (y[i] + low[i]) / 2;
                            }
                        }
                        for (int i = 0; i < n; i++) {
                            out[2][i] = (out[0][i] + out[1][i]) / 2;
                        }
                        first.run(out[2], out[2], n);
                        second.run(out[3], out[3], n);
                    });
                });
    }

    private static CatalogEntry chandelier() {
        return Entry.of(TREND, "chandelier", "Chandelier exit.")
                .formula("long = highest high of n bars - factor * atr(n), short = lowest low + factor * atr(n)")
                .source("C. LeBeau; atr: " + TA_LIB)
                .window(22)
                .number("factor", 3, 0, 1000, "average true ranges")
                .reads(HIGH, LOW, CLOSE)
                .output("long", "stop of a long position")
                .output("short", "stop of a short position")
                .warmUp(a -> a.bars(0))
                .kernel((a, block) -> {
                    var atr = new RangeKernels.Atr(a.bars(0));
                    var highest = Highest.highest(a.bars(0));
                    var lowest = Highest.lowest(a.bars(0));
                    double factor = a.number(1);
                    double[] range = new double[block];
                    return new Step((n, in, out) -> {
                        atr.run(in[0], in[1], in[2], range, n);
                        highest.run(in[0], out[0], n);
                        lowest.run(in[1], out[1], n);
                        for (int i = 0; i < n; i++) {
                            out[0][i] -= factor * range[i];
                            out[1][i] += factor * range[i];
                        }
                    });
                });
    }

    private static CatalogEntry alligator() {
        var entry = Entry.of(TREND, "alligator", "Williams' alligator.")
                .formula("smma of (high + low) / 2, as it stands at the bar: known `shift` bars ago")
                .source("B. Williams (1995), Trading Chaos");
        int[] windows = {13, 8, 5};
        int[] shifts = {8, 5, 3};
        String[] lines = {"jaw", "teeth", "lips"};
        for (int k = 0; k < 3; k++) {
            entry.bars(lines[k], windows[k], "bars of the average of the " + lines[k])
                    .bars(lines[k] + "Shift", shifts[k], "bars by which it is drawn ahead")
                    .output(lines[k], STOP);
        }
        return entry.reads(HIGH, LOW)
                .warmUpOf((a, output) -> a.bars(2 * output) - 1 + a.bars(2 * output + 1))
                .kernel((a, block) -> {
                    var averages = new Line[3];
                    var delays = new Line[3];
                    for (int k = 0; k < 3; k++) {
                        averages[k] = Ema.wilder(a.bars(2 * k));
                        delays[k] = new Delay(a.bars(2 * k + 1));
                    }
                    double[] middle = new double[block];
                    return new Step((n, in, out) -> {
                        for (int i = 0; i < n; i++) {
                            middle[i] = (in[0][i] + in[1][i]) / 2;
                        }
                        for (int k = 0; k < 3; k++) {
                            averages[k].run(middle, out[k], n);
                            delays[k].run(out[k], out[k], n);
                        }
                    });
                });
    }

    private static CatalogEntry fractal() {
        return Entry.of(TREND, "fractal", "Last fractals of Williams, as the bands of the chaos.")
                .formula(
                        "the last high above, and low below, those of `span` bars on each side; shown from the bar on at which"
                                + " it is confirmed, `span` bars later. NaN until there was one")
                .source("B. Williams (1995), Trading Chaos")
                .bars("span", 2, "bars on each side")
                .reads(HIGH, LOW)
                .output("high", STOP)
                .output("low", STOP)
                .warmUp(a -> 2 * a.bars(0))
                .kernel((a, block) -> new StopKernels.Fractal(a.bars(0)));
    }

    private static CatalogEntry movement() {
        return Entry.of(TREND, "dm", "Directional movement, in price units.")
                .formula(
                        "d += move - d / n; seed: sum of the first n - 1 moves; the larger of high - high[1] and low[1] - low"
                                + " counts, if it is positive")
                .source(WILDER)
                .window(14)
                .reads(HIGH, LOW)
                .output("plus", "upward movement", 0, Double.POSITIVE_INFINITY)
                .output("minus", "downward movement", 0, Double.POSITIVE_INFINITY)
                .warmUp(a -> Math.max(1, a.bars(0) - 1))
                .kernel((a, block) -> new StopKernels.Movement(a.bars(0)));
    }

    private static CatalogEntry dx() {
        return Entry.of(TREND, "dx", "Directional movement index.")
                .formula("100 * |plus - minus| / (plus + minus), the lines of adx; NaN where nothing moves")
                .source(WILDER)
                .window(14)
                .reads(HIGH, LOW, CLOSE)
                .output("value", "0 no direction, 100 one direction", 0, 100)
                .warmUp(a -> a.bars(0))
                .kernel((a, block) -> {
                    var adx = new RangeKernels.Adx(a.bars(0));
                    double[][] lines = new double[3][block];
                    return new Step((n, in, out) -> {
                        adx.advance(n, in, lines);
                        for (int i = 0; i < n; i++) {
                            double plus = lines[1][i];
                            double minus = lines[2][i];
                            out[0][i] = ratio(100 * Math.abs(plus - minus), plus + minus);
                        }
                    });
                });
    }

    private static CatalogEntry adxr() {
        return Entry.of(TREND, "adxr", "Average directional movement rating.")
                .formula("(adx(n) + adx(n)[n - 1 bars ago]) / 2")
                .source(WILDER)
                .window(14, 2)
                .reads(HIGH, LOW, CLOSE)
                .output("value", "0 no direction, 100 one direction", 0, 100)
                .warmUp(a -> 3 * a.bars(0) - 2)
                .kernel((a, block) -> {
                    var adx = new RangeKernels.Adx(a.bars(0));
                    var delay = new Delay(a.bars(0) - 1);
                    double[][] lines = new double[3][block];
                    return new Step((n, in, out) -> {
                        adx.advance(n, in, lines);
                        delay.run(lines[0], out[0], n);
                        for (int i = 0; i < n; i++) {
                            out[0][i] = (out[0][i] + lines[0][i]) / 2;
                        }
                    });
                });
    }

    private static CatalogEntry vhf() {
        return Entry.of(TREND, "vhf", "Vertical horizontal filter.")
                .formula("(highest - lowest of n values) / sum of |changes| over n bars; NaN where nothing moved")
                .source("A. White (1991), Futures 20:10")
                .window(28)
                .output("value", "near 1 in a trend, near 0 without", 0, 1)
                .warmUp(a -> a.bars(0))
                .kernel((a, block) -> {
                    var change = new MomentumKernels.Change(1, false);
                    var path = Sma.sum(a.bars(0));
                    var highest = Highest.highest(a.bars(0));
                    var lowest = Highest.lowest(a.bars(0));
                    double[] moves = new double[block];
                    double[] low = new double[block];
                    return new Step((n, in, out) -> {
                        change.run(in[0], moves, n);
                        for (int i = 0; i < n; i++) {
                            moves[i] = Math.abs(moves[i]);
                        }
                        path.run(moves, moves, n);
                        highest.run(in[0], out[0], n);
                        lowest.run(in[0], low, n);
                        for (int i = 0; i < n; i++) {
                            double range = out[0][i] - low[i];
                            out[0][i] = Math.min(1, ratio(range, Math.max(moves[i], range)));
                        }
                    });
                });
    }

    private static CatalogEntry setup() {
        return Entry.of(TREND, "tdsetup", "Count of DeMark's setup.")
                .formula(
                        "bars in a row with x above x[lag], counted positive (a sell setup is complete at 9), or below, counted"
                                + " negative (a buy setup at -9); 0 where equal")
                .source("T. DeMark (1994), The New Science of Technical Analysis")
                .bars("lag", 4, "bars between the values compared")
                .output("value", "bars, negative while falling")
                .warmUp(a -> a.bars(0))
                .kernel((a, block) -> new StopKernels.Setup(a.bars(0)));
    }
}
