package io.auspex.providers.ta4j;

import static io.auspex.providers.ta4j.Ta4jEntry.ofBars;
import static io.auspex.providers.ta4j.Ta4jEntry.ofField;

import java.util.List;
import org.ta4j.core.BarSeries;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.indicators.AccelerationDecelerationIndicator;
import org.ta4j.core.indicators.AwesomeOscillatorIndicator;
import org.ta4j.core.indicators.CCIIndicator;
import org.ta4j.core.indicators.CMOIndicator;
import org.ta4j.core.indicators.ChandelierExitLongIndicator;
import org.ta4j.core.indicators.ChandelierExitShortIndicator;
import org.ta4j.core.indicators.ChopIndicator;
import org.ta4j.core.indicators.ConnorsRSIIndicator;
import org.ta4j.core.indicators.CoppockCurveIndicator;
import org.ta4j.core.indicators.DPOIndicator;
import org.ta4j.core.indicators.FisherIndicator;
import org.ta4j.core.indicators.IntraDayMomentumIndexIndicator;
import org.ta4j.core.indicators.KRIIndicator;
import org.ta4j.core.indicators.KSTIndicator;
import org.ta4j.core.indicators.MACDIndicator;
import org.ta4j.core.indicators.MACDVIndicator;
import org.ta4j.core.indicators.MassIndexIndicator;
import org.ta4j.core.indicators.PPOIndicator;
import org.ta4j.core.indicators.ParabolicSarIndicator;
import org.ta4j.core.indicators.RAVIIndicator;
import org.ta4j.core.indicators.ROCIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.RWIHighIndicator;
import org.ta4j.core.indicators.RWILowIndicator;
import org.ta4j.core.indicators.SchaffTrendCycleIndicator;
import org.ta4j.core.indicators.SqueezeProIndicator;
import org.ta4j.core.indicators.StochasticOscillatorKIndicator;
import org.ta4j.core.indicators.StochasticRSIIndicator;
import org.ta4j.core.indicators.TrueStrengthIndexIndicator;
import org.ta4j.core.indicators.UlcerIndexIndicator;
import org.ta4j.core.indicators.WilliamsRIndicator;
import org.ta4j.core.indicators.adx.ADXIndicator;
import org.ta4j.core.indicators.adx.DXIndicator;
import org.ta4j.core.indicators.adx.MinusDIIndicator;
import org.ta4j.core.indicators.adx.PlusDIIndicator;
import org.ta4j.core.indicators.aroon.AroonDownIndicator;
import org.ta4j.core.indicators.aroon.AroonOscillatorIndicator;
import org.ta4j.core.indicators.aroon.AroonUpIndicator;
import org.ta4j.core.indicators.averages.DoubleEMAIndicator;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.averages.HMAIndicator;
import org.ta4j.core.indicators.averages.JMAIndicator;
import org.ta4j.core.indicators.averages.KAMAIndicator;
import org.ta4j.core.indicators.averages.LSMAIndicator;
import org.ta4j.core.indicators.averages.LWMAIndicator;
import org.ta4j.core.indicators.averages.MCGinleyMAIndicator;
import org.ta4j.core.indicators.averages.MMAIndicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.averages.SMMAIndicator;
import org.ta4j.core.indicators.averages.TMAIndicator;
import org.ta4j.core.indicators.averages.TripleEMAIndicator;
import org.ta4j.core.indicators.averages.VIDYAIndicator;
import org.ta4j.core.indicators.averages.VWMAIndicator;
import org.ta4j.core.indicators.averages.WMAIndicator;
import org.ta4j.core.indicators.averages.ZLEMAIndicator;
import org.ta4j.core.indicators.donchian.DonchianChannelLowerIndicator;
import org.ta4j.core.indicators.donchian.DonchianChannelMiddleIndicator;
import org.ta4j.core.indicators.donchian.DonchianChannelUpperIndicator;
import org.ta4j.core.indicators.statistics.SimpleLinearRegressionIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.indicators.statistics.StandardErrorIndicator;
import org.ta4j.core.indicators.statistics.VarianceIndicator;
import org.ta4j.core.indicators.supertrend.SuperTrendIndicator;
import org.ta4j.core.indicators.volume.AccumulationDistributionIndicator;
import org.ta4j.core.indicators.volume.ChaikinMoneyFlowIndicator;
import org.ta4j.core.indicators.volume.ChaikinOscillatorIndicator;
import org.ta4j.core.indicators.volume.MoneyFlowIndexIndicator;
import org.ta4j.core.indicators.volume.NVIIndicator;
import org.ta4j.core.indicators.volume.OnBalanceVolumeIndicator;
import org.ta4j.core.indicators.volume.PVIIndicator;
import org.ta4j.core.indicators.volume.VWAPIndicator;
import org.ta4j.core.num.Num;

/** Which indicators of ta4j have a name in texts. */
final class Ta4jTable {
    private Ta4jTable() {}

    static List<Ta4jEntry> averages() {
        return List.of(
                ofField("sma", "Simple moving average.", "window 20", (s, x, p) -> new SMAIndicator(x, (int) p[0])),
                ofField(
                        "ema",
                        "Exponential moving average.",
                        "window 20",
                        (s, x, p) -> new EMAIndicator(x, (int) p[0])),
                ofField("wma", "Weighted moving average.", "window 20", (s, x, p) -> new WMAIndicator(x, (int) p[0])),
                ofField("hma", "Hull moving average.", "window 20", (s, x, p) -> new HMAIndicator(x, (int) p[0])),
                ofField(
                        "dema",
                        "Double exponential average.",
                        "window 20",
                        (s, x, p) -> new DoubleEMAIndicator(x, (int) p[0])),
                ofField(
                        "tema",
                        "Triple exponential average.",
                        "window 20",
                        (s, x, p) -> new TripleEMAIndicator(x, (int) p[0])),
                ofField(
                        "kama",
                        "Kaufman's adaptive average.",
                        "window 10, fast 2, slow 30",
                        (s, x, p) -> new KAMAIndicator(x, (int) p[0], (int) p[1], (int) p[2])),
                ofField(
                        "zlema",
                        "Zero-lag exponential average.",
                        "window 20",
                        (s, x, p) -> new ZLEMAIndicator(x, (int) p[0])),
                ofField("lsma", "Least-squares average.", "window 25", (s, x, p) -> new LSMAIndicator(x, (int) p[0])),
                ofField(
                        "lwma",
                        "Linearly weighted average.",
                        "window 20",
                        (s, x, p) -> new LWMAIndicator(x, (int) p[0])),
                ofField("mma", "Modified moving average.", "window 14", (s, x, p) -> new MMAIndicator(x, (int) p[0])),
                ofField("smma", "Smoothed moving average.", "window 14", (s, x, p) -> new SMMAIndicator(x, (int) p[0])),
                ofField("tma", "Triangular average.", "window 20", (s, x, p) -> new TMAIndicator(x, (int) p[0])),
                ofField(
                        "vidya",
                        "Variable index dynamic average.",
                        "momentum 9, window 20",
                        (s, x, p) -> new VIDYAIndicator(x, (int) p[0], (int) p[1])),
                ofField("vwma", "Volume-weighted average.", "window 20", (s, x, p) -> new VWMAIndicator(x, (int) p[0])),
                ofField(
                        "jma",
                        "Jurik-like average.",
                        "window 14, phase 50.0, power 2.0",
                        (s, x, p) -> new JMAIndicator(x, (int) p[0], p[1], p[2])),
                ofField(
                        "mcginley",
                        "McGinley dynamic.",
                        "window 14",
                        (s, x, p) -> new MCGinleyMAIndicator(x, (int) p[0])));
    }

    static List<Ta4jEntry> others() {
        return List.of(
                ofField("rsi", "Relative strength index.", "window 14", (s, x, p) -> new RSIIndicator(x, (int) p[0])),
                ofField(
                        "stochrsi",
                        "Stochastic of the RSI, in [0, 1].",
                        "window 14",
                        (s, x, p) -> new StochasticRSIIndicator(x, (int) p[0])),
                ofField(
                        "connorsrsi",
                        "Connors RSI.",
                        "rsi 3, streak 2, rank 100",
                        (s, x, p) -> new ConnorsRSIIndicator(x, (int) p[0], (int) p[1], (int) p[2])),
                ofField(
                        "roc",
                        "Rate of change, in percent.",
                        "window 10",
                        (s, x, p) -> new ROCIndicator(x, (int) p[0])),
                ofField(
                        "cmo",
                        "Chande momentum oscillator.",
                        "window 14",
                        (s, x, p) -> new CMOIndicator(x, (int) p[0])),
                ofField(
                        "macd",
                        "Fast minus slow exponential average.",
                        "fast 12, slow 26",
                        (s, x, p) -> new MACDIndicator(x, (int) p[0], (int) p[1])),
                ofBars(
                        "macdv",
                        "MACD over the average true range.",
                        "fast 12, slow 26",
                        (s, x, p) -> new MACDVIndicator(s, (int) p[0], (int) p[1])),
                ofField(
                        "ppo",
                        "Percentage price oscillator.",
                        "fast 12, slow 26",
                        (s, x, p) -> new PPOIndicator(x, (int) p[0], (int) p[1])),
                ofField(
                        "tsi",
                        "True strength index.",
                        "slow 25, fast 13",
                        (s, x, p) -> new TrueStrengthIndexIndicator(x, (int) p[0], (int) p[1])),
                ofField(
                        "dpo",
                        "Detrended price oscillator.",
                        "window 20",
                        (s, x, p) -> new DPOIndicator(x, (int) p[0])),
                ofField("kst", "Know sure thing.", "", (s, x, p) -> new KSTIndicator(x)),
                ofField(
                        "coppock",
                        "Coppock curve.",
                        "long 14, short 11, wma 10",
                        (s, x, p) -> new CoppockCurveIndicator(x, (int) p[0], (int) p[1], (int) p[2])),
                ofField("fisher", "Fisher transform.", "window 10", (s, x, p) -> new FisherIndicator(x, (int) p[0])),
                ofField("schaff", "Schaff trend cycle.", "", (s, x, p) -> new SchaffTrendCycleIndicator(x)),
                ofField(
                        "ravi",
                        "Chande's range action verification index.",
                        "short 7, long 65",
                        (s, x, p) -> new RAVIIndicator(x, (int) p[0], (int) p[1])),
                ofField("kri", "Kairi relative index.", "window 14", (s, x, p) -> new KRIIndicator(x, (int) p[0])),
                ofField("ulcer", "Ulcer index.", "window 14", (s, x, p) -> new UlcerIndexIndicator(x, (int) p[0])),
                ofBars("cci", "Commodity channel index.", "window 20", (s, x, p) -> new CCIIndicator(s, (int) p[0])),
                ofBars("williams", "Williams' %R.", "window 14", (s, x, p) -> new WilliamsRIndicator(s, (int) p[0])),
                ofBars(
                        "stochastic",
                        "Fast stochastic %K.",
                        "window 14",
                        (s, x, p) -> new StochasticOscillatorKIndicator(s, (int) p[0])),
                ofBars(
                        "awesome",
                        "Awesome oscillator.",
                        "fast 5, slow 34",
                        (s, x, p) -> new AwesomeOscillatorIndicator(
                                new FieldIndicator(s, io.auspex.data.PriceField.HL2), (int) p[0], (int) p[1])),
                ofBars(
                        "accelerator",
                        "Accelerator oscillator.",
                        "fast 5, slow 34",
                        (s, x, p) -> new AccelerationDecelerationIndicator(s, (int) p[0], (int) p[1])),
                ofBars(
                        "imi",
                        "Intraday momentum index.",
                        "window 14",
                        (s, x, p) -> new IntraDayMomentumIndexIndicator(s, (int) p[0])),
                ofBars("atr", "Average true range.", "window 14", (s, x, p) -> new ATRIndicator(s, (int) p[0])),
                ofBars(
                        "chop",
                        "Choppiness index.",
                        "window 14, scale 100",
                        (s, x, p) -> new ChopIndicator(s, (int) p[0], (int) p[1])),
                ofBars(
                        "mass",
                        "Mass index.",
                        "ema 9, window 25",
                        (s, x, p) -> new MassIndexIndicator(s, (int) p[0], (int) p[1])),
                ofBars(
                        "adx",
                        "Average directional movement index.",
                        "di 14, adx 14",
                        (s, x, p) -> new ADXIndicator(s, (int) p[0], (int) p[1])),
                ofBars("dx", "Directional movement index.", "window 14", (s, x, p) -> new DXIndicator(s, (int) p[0])),
                ofBars(
                        "plus_di",
                        "Plus directional indicator.",
                        "window 14",
                        (s, x, p) -> new PlusDIIndicator(s, (int) p[0])),
                ofBars(
                        "minus_di",
                        "Minus directional indicator.",
                        "window 14",
                        (s, x, p) -> new MinusDIIndicator(s, (int) p[0])),
                ofBars("aroon_up", "Aroon up.", "window 25", (s, x, p) -> new AroonUpIndicator(s, (int) p[0])),
                ofBars("aroon_down", "Aroon down.", "window 25", (s, x, p) -> new AroonDownIndicator(s, (int) p[0])),
                ofBars(
                        "aroonosc",
                        "Aroon up minus Aroon down.",
                        "window 25",
                        (s, x, p) -> new AroonOscillatorIndicator(s, (int) p[0])),
                ofBars(
                        "psar",
                        "Parabolic stop and reverse.",
                        "factor 0.02, maximum 0.2",
                        (s, x, p) -> new ParabolicSarIndicator(s, number(s, p[0]), number(s, p[1]))),
                ofBars(
                        "supertrend",
                        "Supertrend.",
                        "window 10, factor 3.0",
                        (s, x, p) -> new SuperTrendIndicator(s, (int) p[0], p[1])),
                ofBars(
                        "chandelier_long",
                        "Chandelier exit of a long position.",
                        "window 22, factor 3.0",
                        (s, x, p) -> new ChandelierExitLongIndicator(s, (int) p[0], p[1])),
                ofBars(
                        "chandelier_short",
                        "Chandelier exit of a short position.",
                        "window 22, factor 3.0",
                        (s, x, p) -> new ChandelierExitShortIndicator(s, (int) p[0], p[1])),
                ofBars(
                        "donchian_upper",
                        "Donchian channel, upper.",
                        "window 20",
                        (s, x, p) -> new DonchianChannelUpperIndicator(s, (int) p[0])),
                ofBars(
                        "donchian_middle",
                        "Donchian channel, middle.",
                        "window 20",
                        (s, x, p) -> new DonchianChannelMiddleIndicator(s, (int) p[0])),
                ofBars(
                        "donchian_lower",
                        "Donchian channel, lower.",
                        "window 20",
                        (s, x, p) -> new DonchianChannelLowerIndicator(s, (int) p[0])),
                ofBars(
                        "rwi_high",
                        "Random walk index of the highs.",
                        "window 14",
                        (s, x, p) -> new RWIHighIndicator(s, (int) p[0])),
                ofBars(
                        "rwi_low",
                        "Random walk index of the lows.",
                        "window 14",
                        (s, x, p) -> new RWILowIndicator(s, (int) p[0])),
                ofBars(
                        "squeezepro",
                        "Momentum of Squeeze Pro.",
                        "window 20",
                        (s, x, p) -> new SqueezeProIndicator(s, (int) p[0])),
                ofBars("obv", "On-balance volume.", "", (s, x, p) -> new OnBalanceVolumeIndicator(s)),
                ofBars(
                        "ad",
                        "Accumulation/distribution line.",
                        "",
                        (s, x, p) -> new AccumulationDistributionIndicator(s)),
                ofBars(
                        "cmf",
                        "Chaikin money flow.",
                        "window 20",
                        (s, x, p) -> new ChaikinMoneyFlowIndicator(s, (int) p[0])),
                ofBars(
                        "adosc",
                        "Chaikin oscillator.",
                        "fast 3, slow 10",
                        (s, x, p) -> new ChaikinOscillatorIndicator(s, (int) p[0], (int) p[1])),
                ofBars(
                        "mfi",
                        "Money flow index.",
                        "window 14",
                        (s, x, p) -> new MoneyFlowIndexIndicator(s, (int) p[0])),
                ofBars("nvi", "Negative volume index.", "", (s, x, p) -> new NVIIndicator(s)),
                ofBars("pvi", "Positive volume index.", "", (s, x, p) -> new PVIIndicator(s)),
                ofBars(
                        "vwap",
                        "Volume-weighted average price of a window.",
                        "window 20",
                        (s, x, p) -> new VWAPIndicator(s, (int) p[0])),
                ofField(
                        "stddev",
                        "Standard deviation.",
                        "window 20",
                        (s, x, p) -> new StandardDeviationIndicator(x, (int) p[0])),
                ofField("variance", "Variance.", "window 20", (s, x, p) -> new VarianceIndicator(x, (int) p[0])),
                ofField(
                        "stderr",
                        "Standard error of the mean.",
                        "window 20",
                        (s, x, p) -> new StandardErrorIndicator(x, (int) p[0])),
                ofField(
                        "linearreg",
                        "End of the least-squares line.",
                        "window 14",
                        (s, x, p) -> new SimpleLinearRegressionIndicator(x, (int) p[0])));
    }

    private static Num number(BarSeries series, double value) {
        return series.numFactory().numOf(value);
    }
}
