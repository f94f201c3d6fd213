package io.auspex.marketdata.indicator;

import static io.auspex.marketdata.indicator.Entry.TA_LIB;
import static io.auspex.marketdata.indicator.IndicatorFamily.VOLUME;
import static io.auspex.marketdata.indicator.Input.CHOSEN;
import static io.auspex.marketdata.indicator.Input.CLOSE;
import static io.auspex.marketdata.indicator.Input.DAY;
import static io.auspex.marketdata.indicator.Input.HIGH;
import static io.auspex.marketdata.indicator.Input.LOW;
import static io.auspex.marketdata.indicator.Step.clean;
import static io.auspex.marketdata.indicator.Step.ratio;
import static io.auspex.marketdata.indicator.Step.traded;

import java.util.List;

/** Indicators of the traded quantity. */
final class FlowIndicators {
    private static final String RESTART = "; starts anew behind a missing bar";

    private FlowIndicators() {}

    static List<CatalogEntry> entries() {
        return List.of(
                Entry.of(VOLUME, "ad", "Chaikin's accumulation/distribution line.")
                        .formula("sum of volume * ((close - low) - (high - close)) / (high - low), 0 where high = low"
                                + RESTART)
                        .source("M. Chaikin; " + TA_LIB)
                        .reads(HIGH, LOW, CLOSE, Input.VOLUME)
                        .output("value", "in units of the volume")
                        .kernel((a, block) -> new FlowKernels.Accumulation()),
                adosc(),
                cmf(),
                force(),
                emv(),
                volumeIndex("pvi", "Positive volume index.", true),
                volumeIndex("nvi", "Negative volume index.", false),
                Entry.of(VOLUME, "pvt", "Price volume trend.")
                        .formula("sum of volume * (x / x[1] - 1), 0 at the first bar" + RESTART)
                        .source("common definition")
                        .reads(CHOSEN, Input.VOLUME)
                        .output("value", "in units of the volume")
                        .kernel((a, block) -> new FlowKernels.PriceVolume()),
                klinger(),
                vosc(),
                OscillatorIndicators.percentageOf(Entry.of(VOLUME, "pvo", "Percentage volume oscillator."))
                        .formula("as ppo, of the volume")
                        .source("common definition")
                        .reads(Input.VOLUME)
                        .output("pvo", "distance in percent of the slow average")
                        .output("signal", "exponential average of pvo")
                        .output("histogram", "pvo minus signal")
                        .warmUpOf((a, output) -> a.bars(1) - 1 + (output == 0 ? 0 : a.bars(2) - 1))
                        .kernel((a, block) -> {
                            var inner = OscillatorIndicators.percentage(a, block);
                            double[][] volume = {new double[block]};
                            return new Step((n, in, out) -> {
                                for (int i = 0; i < n; i++) {
                                    volume[0][i] = traded(in[0][i]);
                                }
                                inner.advance(n, volume, out);
                            });
                        }),
                Entry.of(VOLUME, "williamsad", "Williams' accumulation/distribution, in price units.")
                        .formula(
                                "sum of close - min(low, previous close) on rises, close - max(high, previous close) on falls"
                                        + RESTART)
                        .source("L. Williams (1972); it uses no volume in spite of its family")
                        .reads(HIGH, LOW, CLOSE)
                        .output("value", "positive where buyers closed above")
                        .warmUp(a -> 1)
                        .kernel((a, block) -> new FlowKernels.WilliamsAd()),
                Entry.of(VOLUME, "vwapday", "Volume-weighted average price since the day began, in price units.")
                        .formula(
                                "sum(t * volume) / sum(volume) since the first bar of the day in the exchange's zone, t = (high"
                                        + " + low + close) / 3; a missing bar is passed over; NaN until something is traded")
                        .source("common definition")
                        .reads(HIGH, LOW, CLOSE, Input.VOLUME, DAY)
                        .output("value", "mean price of the day so far")
                        .kernel((a, block) -> new FlowKernels.DayVwap()));
    }

    private static CatalogEntry adosc() {
        return Entry.of(VOLUME, "adosc", "Chaikin's oscillator.")
                .formula("ema(ad, fast) - ema(ad, slow), seeded with the first ad, or with the mean of the first n")
                .source("M. Chaikin; " + TA_LIB)
                .bars("fast", 3, "bars of the fast average")
                .bars("slow", 10, "bars of the slow average")
                .option("seed", Ema.SEED, "first", "mean")
                .reads(HIGH, LOW, CLOSE, Input.VOLUME)
                .output("value", "in units of the volume")
                .warmUp(a -> Math.max(a.bars(0), a.bars(1)) - 1)
                .kernel((a, block) -> {
                    var line = new FlowKernels.Accumulation();
                    var fast = Ema.of(a.bars(0), a);
                    var slow = Ema.of(a.bars(1), a);
                    double[] sum = new double[block];
                    return new Step((n, in, out) -> {
                        line.run(in, sum, n);
                        fast.run(sum, out[0], n);
                        slow.run(sum, sum, n);
                        for (int i = 0; i < n; i++) {
                            out[0][i] -= sum[i];
                        }
                    });
                });
    }

    private static CatalogEntry cmf() {
        return Entry.of(VOLUME, "cmf", "Chaikin money flow.")
                .formula(
                        "sum(volume * ((close - low) - (high - close)) / (high - low)) / sum(volume) over n bars; a bar with"
                                + " high = low counts 0; NaN where nothing was traded")
                .source("M. Chaikin")
                .window(20)
                .reads(HIGH, LOW, CLOSE, Input.VOLUME)
                .output("value", "-1 closes at the lows, 1 at the highs", -1, 1)
                .warmUp(a -> a.bars(0) - 1)
                .kernel((a, block) -> {
                    var flows = Sma.sum(a.bars(0));
                    var volumes = Sma.sum(a.bars(0));
                    double[] volume = new double[block];
                    return new Step((n, in, out) -> {
                        for (int i = 0; i < n; i++) {
                            out[0][i] = FlowKernels.moneyFlow(in[0][i], in[1][i], in[2][i], in[3][i]);
                            volume[i] = Double.isNaN(out[0][i]) ? Double.NaN : in[3][i];
                        }
                        flows.run(out[0], out[0], n);
                        volumes.run(volume, volume, n);
                        for (int i = 0; i < n; i++) {
                            out[0][i] = volume[i] > 0 ? Math.max(-1, Math.min(1, out[0][i] / volume[i])) : Double.NaN;
                        }
                    });
                });
    }

    private static CatalogEntry force() {
        return Entry.of(VOLUME, "force", "Force index.")
                .formula("ema(volume * (x - x[1]), n); seed: mean of the first n")
                .source("A. Elder (1993), Trading for a Living")
                .window(13)
                .reads(CHOSEN, Input.VOLUME)
                .output("value", "price times volume")
                .warmUp(a -> a.bars(0))
                .kernel((a, block) -> {
                    var change = new MomentumKernels.Change(1, false);
                    var average = Ema.of(a.bars(0));
                    return new Step((n, in, out) -> {
                        change.run(in[0], out[0], n);
                        for (int i = 0; i < n; i++) {
                            out[0][i] *= traded(in[1][i]);
                        }
                        average.run(out[0], out[0], n);
                    });
                });
    }

    private static CatalogEntry emv() {
        return Entry.of(VOLUME, "emv", "Ease of movement.")
                .formula(
                        "sma(((high + low) - (high[1] + low[1])) / 2 * (high - low) * scale / volume, n); a bar without volume"
                                + " counts 0, since nothing was moved")
                .source("R. Arms (1983), Volume Cycles in the Stock Market")
                .window(14)
                .number("scale", 1e8, 1, 1e12, "volume that counts as one")
                .reads(HIGH, LOW, Input.VOLUME)
                .output("value", "positive where prices rise on little volume")
                .warmUp(a -> a.bars(0))
                .kernel((a, block) -> {
                    double scale = a.number(1);
                    var previous = new Step.Previous();
                    var mean = Sma.mean(a.bars(0));
                    return new Step((n, in, out) -> {
                        for (int i = 0; i < n; i++) {
                            double sum = in[0][i] + in[1][i];
                            double volume = traded(in[2][i]);
                            double moved = (sum - previous.swap(sum + 0 * volume)) / 2 * (in[0][i] - in[1][i]);
                            out[0][i] = volume == 0 && !Double.isNaN(moved) ? 0 : moved * scale / volume;
                        }
                        mean.run(out[0], out[0], n);
                    });
                });
    }

    private static CatalogEntry volumeIndex(String name, String description, boolean rising) {
        return Entry.of(VOLUME, name, description)
                .formula("1000 at the first bar; times x / x[1] where the volume is " + (rising ? "above" : "below")
                        + " that of the bar before" + RESTART)
                .source("P. Dysart; N. Fosback (1976), Stock Market Logic")
                .reads(CHOSEN, Input.VOLUME)
                .output("value", "an index that starts at 1000")
                .kernel((a, block) -> new FlowKernels.VolumeIndex(rising));
    }

    private static CatalogEntry klinger() {
        return Entry.of(VOLUME, "klinger", "Klinger's volume oscillator.")
                .formula(
                        "kvo = ema(f, fast) - ema(f, slow), f = volume * |2 * (d / c - 1)| * t * 100, d = high - low, c = c + d"
                                + " while the trend t of high + low + close lasts, else d[1] + d; f = 0 where d = c or nothing is"
                                + " traded; signal = ema of kvo; seeds: means")
                .source("S. Klinger (1997), Stocks & Commodities 15:12")
                .bars("fast", 34, "bars of the fast average; below slow")
                .bars("slow", 55, "bars of the slow average")
                .bars("signal", 13, "bars of the signal line")
                .ascending(0, 1)
                .reads(HIGH, LOW, CLOSE, Input.VOLUME)
                .output("kvo", "in units of the volume, times 100")
                .output("signal", "exponential average of kvo")
                .warmUpOf((a, output) -> a.bars(1) + 1 + (output == 0 ? 0 : a.bars(2) - 1))
                .kernel((a, block) -> new FlowKernels.Klinger(a.bars(0), a.bars(1), a.bars(2), block));
    }

    private static CatalogEntry vosc() {
        return Entry.of(VOLUME, "vosc", "Volume oscillator, in percent.")
                .formula(
                        "100 * (sma(volume, fast) - sma(volume, slow)) / sma(volume, slow); NaN where nothing was traded")
                .source("common definition")
                .bars("fast", 5, "bars of the fast mean; below slow")
                .bars("slow", 10, "bars of the slow mean")
                .ascending(0, 1)
                .reads(Input.VOLUME)
                .output("value", "distance in percent of the slow mean")
                .warmUp(a -> a.bars(1) - 1)
                .kernel((a, block) -> {
                    var fast = Sma.mean(a.bars(0));
                    var slow = Sma.mean(a.bars(1));
                    double[] calm = new double[block];
                    return new Step((n, in, out) -> {
                        for (int i = 0; i < n; i++) {
                            calm[i] = traded(in[0][i]);
                        }
                        fast.run(calm, out[0], n);
                        slow.run(calm, calm, n);
                        for (int i = 0; i < n; i++) {
                            out[0][i] = clean(ratio(100 * (out[0][i] - calm[i]), calm[i]));
                        }
                    });
                });
    }
}
