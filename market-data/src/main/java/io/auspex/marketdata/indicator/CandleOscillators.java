package io.auspex.marketdata.indicator;

import static io.auspex.marketdata.indicator.Entry.TA_LIB;
import static io.auspex.marketdata.indicator.IndicatorFamily.MOMENTUM;
import static io.auspex.marketdata.indicator.Input.CLOSE;
import static io.auspex.marketdata.indicator.Input.HIGH;
import static io.auspex.marketdata.indicator.Input.LOW;
import static io.auspex.marketdata.indicator.Input.OPEN;
import static io.auspex.marketdata.indicator.Step.clean;
import static io.auspex.marketdata.indicator.Step.ratio;

import java.util.List;

/** Oscillators of candles, ranges and cycles. */
final class CandleOscillators {
    private CandleOscillators() {}

    static List<CatalogEntry> entries() {
        return List.of(
                awesome(),
                accelerator(),
                fisher(),
                connors(),
                vigor(),
                bop(),
                imi(),
                schaff(),
                qstick(),
                pmo(),
                elderRay(),
                pgo(),
                laguerre());
    }

    /** The difference of two means of (high + low) / 2. */
    private static Step.Body awesome(int fast, int slow, int block) {
        var quick = Sma.mean(fast);
        var calm = Sma.mean(slow);
        double[] middle = new double[block];
        return (n, in, out) -> {
            for (int i = 0; i < n; i++) {
                middle[i] = (in[0][i] + in[1][i]) / 2;
            }
            quick.run(middle, out[0], n);
            calm.run(middle, middle, n);
            for (int i = 0; i < n; i++) {
                out[0][i] -= middle[i];
            }
        };
    }

    private static CatalogEntry awesome() {
        return Entry.of(MOMENTUM, "awesome", "Awesome oscillator, in price units.")
                .formula("sma(m, fast) - sma(m, slow), m = (high + low) / 2")
                .source("B. Williams (1998), New Trading Dimensions")
                .bars("fast", 5, "bars of the fast mean; below slow")
                .bars("slow", 34, "bars of the slow mean")
                .ascending(0, 1)
                .reads(HIGH, LOW)
                .output("value", "fast minus slow mean")
                .warmUp(a -> a.bars(1) - 1)
                .kernel((a, block) -> new Step(awesome(a.bars(0), a.bars(1), block)));
    }

    private static CatalogEntry accelerator() {
        return Entry.of(MOMENTUM, "accelerator", "Accelerator oscillator, in price units.")
                .formula("awesome(fast, slow) - sma(awesome, n)")
                .source("B. Williams (1998), New Trading Dimensions")
                .bars("fast", 5, "bars of the fast mean; below slow")
                .bars("slow", 34, "bars of the slow mean")
                .window(5)
                .ascending(0, 1)
                .reads(HIGH, LOW)
                .output("value", "distance of awesome to its mean")
                .warmUp(a -> a.bars(1) + a.bars(2) - 2)
                .kernel((a, block) -> {
                    var oscillator = awesome(a.bars(0), a.bars(1), block);
                    var mean = Sma.mean(a.bars(2));
                    double[] smooth = new double[block];
                    return new Step((n, in, out) -> {
                        oscillator.run(n, in, out);
                        mean.run(out[0], smooth, n);
                        for (int i = 0; i < n; i++) {
                            out[0][i] -= smooth[i];
                        }
                    });
                });
    }

    private static CatalogEntry fisher() {
        return Entry.of(MOMENTUM, "fisher", "Fisher transform of the place in the range.")
                .formula(
                        "f = ln((1 + v) / (1 - v)) / 2 + f[1] / 2, v = 0.33 * 2 * ((x - lowest) / (highest - lowest) - 0.5) +"
                                + " 0.67 * v[1], ±0.999 beyond ±0.99; the place counts as the middle where highest = lowest; seeds 0."
                                + " Usually on hl2")
                .source("J. Ehlers (2002), Stocks & Commodities 20:11")
                .window(10)
                .output("fisher", "peaks are turning points", -7.61, 7.61)
                .output("trigger", "fisher one bar before", -7.61, 7.61)
                .warmUpOf((a, output) -> a.bars(0) - 1 + output)
                .kernel((a, block) -> new OscillatorKernels.Fisher(a.bars(0), block));
    }

    private static CatalogEntry connors() {
        return Entry.of(MOMENTUM, "connorsrsi", "Connors RSI.")
                .formula(
                        "mean of rsi(x, price), rsi(streak, streak) and the share of the last `rank` changes below this one;"
                                + " streak counts bars of rises, negative of falls, 0 where unchanged; the cost grows with rank")
                .source("L. Connors and C. Alvarez (2012), An Introduction to ConnorsRSI")
                .bars("price", 3, "bars of the index of the price")
                .bars("streak", 2, "bars of the index of the streak")
                .bars("rank", 100, "changes that the last one is ranked among")
                .output("value", "0 to 100", 0, 100)
                .warmUp(a -> Math.max(Math.max(a.bars(0), a.bars(1)), a.bars(2) + 1))
                .kernel((a, block) -> new OscillatorKernels.Connors(a.bars(0), a.bars(1), a.bars(2), block));
    }

    private static CatalogEntry vigor() {
        return Entry.of(MOMENTUM, "rvi", "Relative vigor index.")
                .formula(
                        "rvi = sum(w(close - open)) / sum(w(high - low)) over n bars, w = weights 1, 2, 2, 1 over 4 bars;"
                                + " signal = w(rvi); NaN where the ranges are 0")
                .source("J. Ehlers (2002), Stocks & Commodities 20:1")
                .window(10)
                .reads(OPEN, HIGH, LOW, CLOSE)
                .output("rvi", "-1 closes at the lows, 1 at the highs", -1, 1)
                .output("signal", "weighted mean of rvi", -1, 1)
                .warmUpOf((a, output) -> a.bars(0) + 2 + 3 * output)
                .kernel((a, block) -> {
                    var body = new OscillatorKernels.Symmetric();
                    var range = new OscillatorKernels.Symmetric();
                    var signal = new OscillatorKernels.Symmetric();
                    var bodies = Sma.sum(a.bars(0));
                    var ranges = Sma.sum(a.bars(0));
                    double[] top = new double[block];
                    double[] bottom = new double[block];
                    return new Step((n, in, out) -> {
                        for (int i = 0; i < n; i++) {
                            top[i] = in[3][i] - in[0][i];
                            bottom[i] = in[1][i] - in[2][i];
                        }
                        body.run(top, top, n);
                        range.run(bottom, bottom, n);
                        bodies.run(top, top, n);
                        ranges.run(bottom, bottom, n);
                        for (int i = 0; i < n; i++) {
                            out[0][i] = ratio(top[i], bottom[i]);
                        }
                        signal.run(out[0], out[1], n);
                    });
                });
    }

    private static CatalogEntry bop() {
        return Entry.of(MOMENTUM, "bop", "Balance of power.")
                .formula("(close - open) / (high - low); NaN where high = low, for which TA-Lib gives 0")
                .source("I. Livshin (2001), Stocks & Commodities 19:8; " + TA_LIB)
                .reads(OPEN, HIGH, LOW, CLOSE)
                .output("value", "-1 sellers, 1 buyers", -1, 1)
                .kernel((a, block) -> new Step((n, in, out) -> {
                    for (int i = 0; i < n; i++) {
                        out[0][i] = clean(ratio(in[3][i] - in[0][i], in[1][i] - in[2][i]));
                    }
                }));
    }

    private static CatalogEntry imi() {
        return Entry.of(MOMENTUM, "imi", "Intraday momentum index.")
                .formula(
                        "100 * sum of rises / sum of |close - open|, a rise is close - open > 0, over n bars; NaN where"
                                + " nothing moved")
                .source("T. Chande and S. Kroll (1994), The New Technical Trader")
                .window(14)
                .reads(OPEN, CLOSE)
                .output("value", "0 only falls, 100 only rises", 0, 100)
                .warmUp(a -> a.bars(0) - 1)
                .kernel((a, block) -> {
                    var rises = Sma.sum(a.bars(0));
                    var falls = Sma.sum(a.bars(0));
                    double[] up = new double[block];
                    double[] down = new double[block];
                    return new Step((n, in, out) -> {
                        for (int i = 0; i < n; i++) {
                            double body = clean(in[1][i] - in[0][i]);
                            up[i] = Double.isNaN(body) ? body : Math.max(body, 0);
                            down[i] = Double.isNaN(body) ? body : Math.max(-body, 0);
                        }
                        rises.run(up, up, n);
                        falls.run(down, down, n);
                        for (int i = 0; i < n; i++) {
                            double gain = Math.max(up[i], 0);
                            out[0][i] = ratio(100 * gain, gain + Math.max(down[i], 0));
                        }
                    });
                });
    }

    private static CatalogEntry schaff() {
        return Entry.of(MOMENTUM, "schaff", "Schaff trend cycle.")
                .formula(
                        "twice: place in the range of n bars in percent, then s += (place - s) / 2 from the first place; of"
                                + " macd = ema(fast) - ema(slow). Where the range is 0 the last place holds, at first 50")
                .source("D. Schaff (1999); ema seeds: " + TA_LIB)
                .bars("fast", 23, "bars of the fast average; below slow")
                .bars("slow", 50, "bars of the slow average")
                .window(10)
                .ascending(0, 1)
                .output("value", "0 to 100", 0, 100)
                .warmUp(a -> a.bars(1) - 1 + 2 * (a.bars(2) - 1))
                .kernel((a, block) -> {
                    var fast = Ema.beside(a.bars(1), a.bars(0));
                    var slow = Ema.of(a.bars(1));
                    var one = new OscillatorKernels.PlaceOrLast(a.bars(2), block);
                    var two = new OscillatorKernels.PlaceOrLast(a.bars(2), block);
                    var smoothOne = new Ema(0.5, 1, true);
                    var smoothTwo = new Ema(0.5, 1, true);
                    double[] x = new double[block];
                    double[] y = new double[block];
                    return new Step((n, in, out) -> {
                        fast.run(in[0], x, n);
                        slow.run(in[0], y, n);
                        for (int i = 0; i < n; i++) {
                            x[i] -= y[i];
                        }
                        one.run(x, y, n);
                        smoothOne.run(y, x, n);
                        two.run(x, y, n);
                        smoothTwo.run(y, out[0], n);
                    });
                });
    }

    private static CatalogEntry qstick() {
        return Entry.of(MOMENTUM, "qstick", "Mean of the candles' bodies, in price units.")
                .formula("sma(close - open, n)")
                .source("T. Chande and S. Kroll (1994), The New Technical Trader")
                .window(8)
                .reads(OPEN, CLOSE)
                .output("value", "positive when closes are above opens")
                .warmUp(a -> a.bars(0) - 1)
                .kernel((a, block) -> {
                    var mean = Sma.mean(a.bars(0));
                    return new Step((n, in, out) -> {
                        for (int i = 0; i < n; i++) {
                            out[0][i] = in[1][i] - in[0][i];
                        }
                        mean.run(out[0], out[0], n);
                    });
                });
    }

    private static CatalogEntry pmo() {
        return Entry.of(MOMENTUM, "pmo", "Price momentum oscillator.")
                .formula("pmo = s(10 * s(roc(1), first), second), s: e += (x - e) * 2 / n from the mean of the first n;"
                        + " signal = ema of pmo")
                .source("C. Swenlin, DecisionPoint")
                .bars("first", 35, 2, "bars of the first smoothing")
                .bars("second", 20, 2, "bars of the second smoothing")
                .bars("signal", 10, "bars of the signal line")
                .output("pmo", "ten times a percentage")
                .output("signal", "exponential average of pmo")
                .warmUpOf((a, output) -> a.bars(0) + a.bars(1) - 1 + (output == 0 ? 0 : a.bars(2) - 1))
                .kernel((a, block) -> {
                    var change = new MomentumKernels.Change(1, true);
                    var first = new Ema(2.0 / a.bars(0), a.bars(0), false);
                    var second = new Ema(2.0 / a.bars(1), a.bars(1), false);
                    var signal = Ema.of(a.bars(2));
                    return new Step((n, in, out) -> {
                        change.run(in[0], out[0], n);
                        first.run(out[0], out[0], n);
                        for (int i = 0; i < n; i++) {
                            out[0][i] *= 10;
                        }
                        second.run(out[0], out[0], n);
                        signal.run(out[0], out[1], n);
                    });
                });
    }

    private static CatalogEntry elderRay() {
        return Entry.of(MOMENTUM, "elderray", "Elder ray, in price units.")
                .formula("bull = high - ema(close), bear = low - ema(close)")
                .source("A. Elder (1993), Trading for a Living; ema seed: " + TA_LIB)
                .window(13)
                .reads(HIGH, LOW, CLOSE)
                .output("bull", "power of the buyers")
                .output("bear", "power of the sellers")
                .warmUp(a -> a.bars(0) - 1)
                .kernel((a, block) -> {
                    var average = Ema.of(a.bars(0));
                    double[] e = new double[block];
                    return new Step((n, in, out) -> {
                        average.run(in[2], e, n);
                        for (int i = 0; i < n; i++) {
                            out[0][i] = clean(in[0][i]) - e[i];
                            out[1][i] = clean(in[1][i]) - e[i];
                        }
                    });
                });
    }

    private static CatalogEntry pgo() {
        return Entry.of(MOMENTUM, "pgo", "Pretty good oscillator: distance to the mean in true ranges.")
                .formula("(close - sma(close, n)) / average of the true range over n bars, exponential or Wilder's")
                .source("M. Johnson; wilder: backtrader")
                .window(14)
                .option("range", "average of the true range", "ema", "wilder")
                .reads(HIGH, LOW, CLOSE)
                .output("value", "in average true ranges")
                .warmUp(a -> a.bars(0))
                .kernel((a, block) -> {
                    var mean = Sma.mean(a.bars(0));
                    var range = a.is("range", "wilder") ? Ema.wilder(a.bars(0)) : Ema.of(a.bars(0));
                    var previous = new Step.Previous();
                    double[] ranges = new double[block];
                    return new Step((n, in, out) -> {
                        mean.run(in[2], out[0], n);
                        for (int i = 0; i < n; i++) {
                            ranges[i] = Kernel.trueRange(in[0][i], in[1][i], previous.swap(in[2][i]));
                        }
                        range.run(ranges, ranges, n);
                        for (int i = 0; i < n; i++) {
                            out[0][i] = ratio(in[2][i] - out[0][i], ranges[i]);
                        }
                    });
                });
    }

    private static CatalogEntry laguerre() {
        return Entry.of(MOMENTUM, "lrsi", "Laguerre relative strength index.")
                .formula(
                        "up / (up + down) of the steps between l0 = (1 - g) x + g l0[1] and lk = l(k-1)[1] + g (lk[1] - l(k-1)),"
                                + " k = 1 to 3; seed: the first value in all; NaN while nothing moved")
                .source("J. Ehlers (2004), Cybernetic Analysis for Stocks and Futures")
                .number("gamma", 0.5, 0, 0.999, "damping")
                .output("value", "0 only falls, 1 only rises", 0, 1)
                .warmUp(a -> 1)
                .kernel((a, block) -> new OscillatorKernels.Laguerre(a.number(0)));
    }
}
