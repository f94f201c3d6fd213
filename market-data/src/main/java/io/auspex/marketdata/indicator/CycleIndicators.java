package io.auspex.marketdata.indicator;

import static io.auspex.marketdata.indicator.Entry.TA_LIB;
import static io.auspex.marketdata.indicator.IndicatorFamily.CYCLE;

import java.util.List;

/** The dominant cycle by Ehlers' Hilbert transform. */
final class CycleIndicators {
    private static final String EHLERS = "J. Ehlers (2001), Rocket Science for Traders; " + TA_LIB;
    private static final String CYCLE_OF =
            " of the dominant cycle by the homodyne discriminator, period in [6, 50] and smoothed";

    private CycleIndicators() {}

    static List<CatalogEntry> entries() {
        return List.of(
                Entry.of(CYCLE, "htperiod", "Period of the dominant cycle, in bars.")
                        .formula("period" + CYCLE_OF + "; begins at bar 12 with zeros")
                        .source(EHLERS + " (HT_DCPERIOD)")
                        .output("value", "bars", 0, 50)
                        .warmUp(a -> CycleKernels.SHORT_WARM_UP)
                        .kernel((a, block) -> new CycleKernels.Period()),
                Entry.of(CYCLE, "htphasor", "The two parts of the dominant cycle, a quarter turn apart.")
                        .formula("in-phase and quadrature part of the price without its trend")
                        .source(EHLERS + " (HT_PHASOR)")
                        .output("inphase", "in units of the input")
                        .output("quadrature", "in units of the input")
                        .warmUp(a -> CycleKernels.SHORT_WARM_UP)
                        .kernel((a, block) -> new CycleKernels.Phasor()),
                Entry.of(CYCLE, "htphase", "Phase of the dominant cycle, in degrees.")
                        .formula("phase" + CYCLE_OF + "; begins at bar 37 with zeros")
                        .source(EHLERS + " (HT_DCPHASE)")
                        .output("value", "degrees", -45, 315)
                        .warmUp(a -> CycleKernels.LONG_WARM_UP)
                        .kernel((a, block) -> new CycleKernels.Phase(false)),
                Entry.of(CYCLE, "htsine", "Sine of the dominant cycle, and of 45 degrees later.")
                        .formula("sin(phase) and sin(phase + 45°)" + CYCLE_OF)
                        .source(EHLERS + " (HT_SINE)")
                        .output("sine", "sine", -1, 1)
                        .output("lead", "sine 45 degrees later", -1, 1)
                        .warmUp(a -> CycleKernels.LONG_WARM_UP)
                        .kernel((a, block) -> new CycleKernels.Phase(true)),
                Entry.of(CYCLE, "httrendline", "Price without its dominant cycle.")
                        .formula("(4 m + 3 m1 + 2 m2 + m3) / 10, m the mean over the period" + CYCLE_OF)
                        .source(EHLERS + " (HT_TRENDLINE)")
                        .output("value", "in units of the input")
                        .warmUp(a -> CycleKernels.LONG_WARM_UP)
                        .kernel((a, block) -> new CycleKernels.Trend(false)),
                Entry.of(CYCLE, "httrendmode", "Whether the price trends or cycles.")
                        .formula("0 for half a period after sine and lead cross or while the phase turns as the period"
                                + " says, else 1; always 1 where the price is 1.5 % from the trendline")
                        .source(EHLERS + " (HT_TRENDMODE)")
                        .output("value", "1 trend, 0 cycle", 0, 1)
                        .warmUp(a -> CycleKernels.LONG_WARM_UP)
                        .kernel((a, block) -> new CycleKernels.Trend(true)),
                Entry.of(CYCLE, "mama", "MESA adaptive moving average and the one that follows it.")
                        .formula("mama += (x - mama) * c, fama += (mama - fama) * c / 2, c = fast / degrees that the"
                                + " phase turned, in [slow, fast]; seed: the price at bar 12")
                        .source("J. Ehlers (2001), MESA and Trading Market Cycles; " + TA_LIB)
                        .number("fast", 0.5, 0.01, 0.99, "largest factor; above slow")
                        .number("slow", 0.05, 0.001, 0.99, "smallest factor")
                        .ascending(1, 0)
                        .option("seed", "price: with the price at bar 12; zero: with 0 as TA-Lib does", "price", "zero")
                        .output("mama", "in units of the input")
                        .output("fama", "in units of the input")
                        .warmUp(a -> CycleKernels.SHORT_WARM_UP)
                        .kernel((a, block) -> new CycleKernels.Mama(a.number(0), a.number(1), a.is("seed", "price"))));
    }
}
