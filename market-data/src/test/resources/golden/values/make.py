"""Values of indicators by other libraries, for the tests of market-data. See SOURCE.md."""

import gzip

import antropy
import jesse_rust
import numpy as np
import pandas as pd
import pandas_ta_classic as pta
import talib
import talipp.indicators as tp
import tulipy as ti
from finta import TA
from scipy import stats
from talipp.ohlcv import OHLCV

BARS = 320
random = np.random.default_rng(20)
close = np.round(100 * np.exp(np.cumsum(random.normal(0.0003, 0.013, BARS))), 2)
before = np.concatenate(([100.0], close[:-1]))
opened = np.round(before * np.exp(random.normal(0, 0.004, BARS)), 2)
high = np.round(np.maximum(opened, close) * (1 + np.abs(random.normal(0, 0.005, BARS))), 2)
low = np.round(np.minimum(opened, close) * (1 - np.abs(random.normal(0, 0.005, BARS))), 2)
volume = np.round(np.exp(random.normal(13, 0.4, BARS)))
days = pd.bdate_range("2020-01-06", periods=BARS)
bars = pd.DataFrame(dict(open=opened, high=high, low=low, close=close, volume=volume), index=days)
candles = [OHLCV(o, h, l, c, v, t.to_pydatetime()) for o, h, l, c, v, t in zip(opened, high, low, close, volume, days)]
change = np.diff(np.log(close))


def tulip(values):
    """Tulip's results end with the last bar and leave the warm-up out."""
    return np.concatenate((np.full(BARS - len(values), np.nan), values))


def lines(indicator, name=None):
    """One line of an indicator of talipp."""
    out = []
    for value in indicator:
        value = getattr(value, name) if name and value is not None else value
        out.append(np.nan if value is None else value)
    return np.array(out, float)


def rolling(values, n, f):
    out = np.full(len(values), np.nan)
    for i in range(n - 1, len(values)):
        out[i] = f(values[i + 1 - n : i + 1])
    return out


def frame(result, column):
    """A column of pandas-ta or finta by the beginning of its name."""
    return result[[c for c in result.columns if c.startswith(column)][0]].to_numpy(float)


o, h, l, c, v = (bars[k] for k in ("open", "high", "low", "close", "volume"))
GOLD = []


def gold(source, text, values, skip=0, tolerance=1e-9):
    values = np.asarray(values, float)
    assert len(values) == BARS, (text, len(values))
    GOLD.append((source, text, skip, tolerance, values))


# TA-Lib
TALIB = "TA-Lib"
a, b, m = talib.ACCBANDS(high, low, close, 20)
gold(TALIB, "accbands(20).upper", a)
gold(TALIB, "accbands(20).middle", b)
gold(TALIB, "accbands(20).lower", m)
gold(TALIB, "imi(14)", talib.IMI(opened, close, 14))
gold(TALIB, "obv", talib.OBV(close, volume))
gold(TALIB, "highest(20)", talib.MAX(close, 20))
gold(TALIB, "lowest(20)", talib.MIN(close, 20))
gold(TALIB, "medprice", talib.MEDPRICE(high, low))
gold(TALIB, "typprice", talib.TYPPRICE(high, low, close))
gold(TALIB, "wclprice", talib.WCLPRICE(high, low, close))
gold(TALIB, "midpoint(14)", talib.MIDPOINT(close, 14))
gold(TALIB, "midprice(14)", talib.MIDPRICE(high, low, 14))
gold(TALIB, "linreg(14)", talib.LINEARREG(close, 14))
gold(TALIB, "linreg(14).slope", talib.LINEARREG_SLOPE(close, 14))
gold(TALIB, "linreg(14).intercept", talib.LINEARREG_INTERCEPT(close, 14))
gold(TALIB, "linreg(14).forecast", talib.TSF(close, 14))
gold(TALIB, "linregangle(14)", talib.LINEARREG_ANGLE(close, 14))
gold(TALIB, "meandev(20)", talib.AVGDEV(close, 20))
gold(TALIB, "psarext(0,0.01,0.02,0.02,0.2,0.03,0.03,0.3)", np.abs(talib.SAREXT(high, low, 0, 0.01, 0.02, 0.02, 0.2, 0.03, 0.03, 0.3)))

for text, values in {
    "ad": talib.AD(high, low, close, volume),
    "adosc(3,10)": talib.ADOSC(high, low, close, volume, 3, 10),
    "adx(14)": talib.ADX(high, low, close, 14),
    "adx(14).plus": talib.PLUS_DI(high, low, close, 14),
    "adx(14).minus": talib.MINUS_DI(high, low, close, 14),
    "adxr(14)": talib.ADXR(high, low, close, 14),
    "dx(14)": talib.DX(high, low, close, 14),
    "dm(14).plus": talib.PLUS_DM(high, low, 14),
    "dm(14).minus": talib.MINUS_DM(high, low, 14),
    "apo(12,26,seed=own)": talib.APO(close, 12, 26, 1),
    "ppo(12,26,9,seed=own)": talib.PPO(close, 12, 26, 1),
    "aroon(14).down": talib.AROON(high, low, 14)[0],
    "aroon(14).up": talib.AROON(high, low, 14)[1],
    "aroon(14).oscillator": talib.AROONOSC(high, low, 14),
    "atr(14)": talib.ATR(high, low, close, 14),
    "natr(14)": talib.NATR(high, low, close, 14),
    "truerange": talib.TRANGE(high, low, close),
    "avgprice": talib.AVGPRICE(opened, high, low, close),
    "bollinger(20,2).upper": talib.BBANDS(close, 20, 2, 2)[0],
    "bollinger(20,2).lower": talib.BBANDS(close, 20, 2, 2)[2],
    "bop": talib.BOP(opened, high, low, close),
    "cci(20)": talib.CCI(high, low, close, 20),
    "cmo(14,smoothing=wilder)": talib.CMO(close, 14),
    "dema(20)": talib.DEMA(close, 20),
    "ema(20)": talib.EMA(close, 20),
    "htperiod": talib.HT_DCPERIOD(close),
    "htphase": talib.HT_DCPHASE(close),
    "htphasor.inphase": talib.HT_PHASOR(close)[0],
    "htphasor.quadrature": talib.HT_PHASOR(close)[1],
    "htsine.sine": talib.HT_SINE(close)[0],
    "htsine.lead": talib.HT_SINE(close)[1],
    "httrendline": talib.HT_TRENDLINE(close),
    "kama(10,2,30)": talib.KAMA(close, 10),
    "macd(12,26,9).signal": talib.MACD(close, 12, 26, 9)[1],
    "macd(12,26,9).histogram": talib.MACD(close, 12, 26, 9)[2],
    "mfi(14)": talib.MFI(high, low, close, volume, 14),
    "mom(10)": talib.MOM(close, 10),
    "psar(0.02,0.2)": talib.SAR(high, low, 0.02, 0.2),
    "roc(10)": talib.ROC(close, 10),
    "rocp(10)": talib.ROCP(close, 10),
    "rocr(10)": talib.ROCR(close, 10),
    "rocr100(10)": talib.ROCR100(close, 10),
    "rsi(14)": talib.RSI(close, 14),
    "sma(20)": talib.SMA(close, 20),
    "stddev(20)": talib.STDDEV(close, 20),
    "variance(20)": talib.VAR(close, 20),
    "sum(20)": talib.SUM(close, 20),
    "t3(5,0.7)": talib.T3(close, 5, 0.7),
    "tema(20)": talib.TEMA(close, 20),
    "trima(20)": talib.TRIMA(close, 20),
    "trima(15)": talib.TRIMA(close, 15),
    "trix(15,9)": talib.TRIX(close, 15),
    "ultimate(7,14,28)": talib.ULTOSC(high, low, close),
    "williams(14)": talib.WILLR(high, low, close, 14),
    "wma(20)": talib.WMA(close, 20),
    "stochastic(14,3,3).d": talib.STOCH(high, low, close, 14, 3, 0, 3, 0)[1],
    "stochrsi(14,14,1,3).d": talib.STOCHRSI(close, 14, 14, 3, 0)[1],
}.items():
    gold(TALIB, text, values)
# it gives k from the first d on only
gold(TALIB, "stochastic(14,3,3).k", talib.STOCH(high, low, close, 14, 3, 0, 3, 0)[0], 17)
gold(TALIB, "stochrsi(14,14,1,3).k", talib.STOCHRSI(close, 14, 14, 3, 0)[0], 29)
gold(TALIB, "mama(0.5,0.05,seed=zero).mama", talib.MAMA(close, 0.5, 0.05)[0])
gold(TALIB, "mama(0.5,0.05,seed=zero).fama", talib.MAMA(close, 0.5, 0.05)[1])
gold(TALIB, "httrendmode", talib.HT_TRENDMODE(close), 63)
span = talib.EMA(np.nan_to_num(talib.TRANGE(high, low, close))[1:], 14)
gold(TALIB, "pgo(14)", (close - talib.SMA(close, 14)) / np.concatenate(([np.nan], span)))

# Tulip Indicators
TULIP = "Tulip Indicators"
gold(TULIP, "vwma(20)", tulip(ti.vwma(close, volume, 20)))
gold(TULIP, "qstick(8)", tulip(ti.qstick(opened, close, 8)))
gold(TULIP, "vhf(28)", tulip(ti.vhf(close, 28)))
gold(TULIP, "vosc(5,10)", tulip(ti.vosc(volume, 5, 10)))
gold(TULIP, "nvi", tulip(ti.nvi(close, volume)))
gold(TULIP, "pvi", tulip(ti.pvi(close, volume)))
gold(TULIP, "massindex(9,25)", tulip(ti.mass(high, low, 25)), 200)
gold(TULIP, "chaikinvolatility(10,10)", tulip(ti.cvi(high, low, 10)), 200)
gold(TULIP, "zlema(20,seed=first)", tulip(ti.zlema(close, 20)), 300, 1e-7)
gold(
    TULIP,
    "emv(14,10000)",
    np.concatenate((np.full(14, np.nan), pd.Series(ti.emv(high, low, volume)).rolling(14).mean().to_numpy()[13:])),
    0,
    1e-8,
)

# pandas and SciPy
PANDAS = "pandas"
gold(PANDAS, "skew(20,divisor=sample)", c.rolling(20).skew(), 0, 1e-7)
gold(PANDAS, "kurtosis(20,divisor=sample)", c.rolling(20).kurt(), 0, 1e-6)
deviation = c.rolling(20).std(ddof=0)
gold(PANDAS, "zscore(20)", (c - c.rolling(20).mean()) / deviation)
gold(PANDAS, "bandwidth(20,2)", 4 * deviation / c.rolling(20).mean())
gold(PANDAS, "percentb(20,2)", (c - c.rolling(20).mean() + 2 * deviation) / (4 * deviation))
gold(PANDAS, "envelope(20,2.5).upper", c.rolling(20).mean() * 1.025)
gold(PANDAS, "rank(20)", c.rolling(20).rank(pct=True))
gold(PANDAS, "volatility(20,252)", np.log(c).diff().rolling(20).std() * np.sqrt(252))
gold(PANDAS, "median(20)", c.rolling(20).median())
gold(PANDAS, "median(7)", c.rolling(7).median())
gold(PANDAS, "quantile(20,0.9)", c.rolling(20).quantile(0.9))
gold(PANDAS, "autocorrelation(20,1)", c.rolling(20).corr(c.shift(1)), 0, 1e-7)
gold(PANDAS, "donchian(20).upper", h.rolling(20).max())
gold(PANDAS, "donchian(20).lower", l.rolling(20).min())
gold(PANDAS, "logreturn(1)", np.log(c).diff())
gold(PANDAS, "downside(20,252)", np.sqrt(252 * (np.minimum(np.log(c).diff(), 0) ** 2).where(np.log(c).diff().notna()).rolling(20).mean()))
SCIPY = "SciPy"
gold(SCIPY, "skew(20)", rolling(close, 20, stats.skew))
gold(SCIPY, "kurtosis(20)", rolling(close, 20, stats.kurtosis))
gold(SCIPY, "mad(20)", rolling(close, 20, stats.median_abs_deviation))
gold(SCIPY, "linregfit(14).r2", rolling(close, 14, lambda w: stats.linregress(np.arange(14), w).rvalue ** 2))
gold(SCIPY, "percentrank(20)", rolling(close, 21, lambda w: stats.percentileofscore(w[:-1], w[-1], "weak")))
gold("AntroPy", "entropy(50)", rolling(close, 50, lambda w: antropy.perm_entropy(w, order=3, delay=1, normalize=True)))

# talipp
TALIPP = "talipp"
gold(TALIPP, "tsi(25,13,7)", lines(tp.TSI(13, 25, list(close))))
gold(TALIPP, "coppock(14,11,10)", lines(tp.CoppockCurve(11, 14, 10, list(close))))
gold(TALIPP, "mcginley(14,1)", lines(tp.McGinleyDynamic(14, list(close))))
gold(TALIPP, "ichimoku(9,26,52,26).tenkan", lines(tp.Ichimoku(26, 9, 52, 26, 26, candles), "conversion_line"))
gold(TALIPP, "ichimoku(9,26,52,26).kijun", lines(tp.Ichimoku(26, 9, 52, 26, 26, candles), "base_line"))
gold(TALIPP, "rogerssatchell(20,1)", lines(tp.RogersSatchell(20, candles)))
gold(TALIPP, "force(13)", lines(tp.ForceIndex(13, candles)))
gold(TALIPP, "squeeze(20,2,1.5).momentum", lines(tp.TTM(20, 2, 1.5, candles), "histogram"))
gold(TALIPP, "massindex(9,25)", lines(tp.MassIndex(9, 9, 25, candles)))

for text, values in {
    "alma(9,0.85,6)": lines(tp.ALMA(9, 0.85, 6, list(close))),
    "awesome(5,34)": lines(tp.AO(5, 34, candles)),
    "macd(12,26,9,seed=own)": lines(tp.MACD(12, 26, 9, list(close)), "macd"),
    "macd(12,26,9,seed=own).signal": lines(tp.MACD(12, 26, 9, list(close)), "signal"),
    "smma(14)": lines(tp.SMMA(14, list(close))),
    "vortex(14).plus": lines(tp.VTX(14, candles), "plus_vtx"),
    "vortex(14).minus": lines(tp.VTX(14, candles), "minus_vtx"),
    "kst(10,15,20,30,10,10,10,15,9)": lines(tp.KST(10, 10, 15, 10, 20, 10, 30, 15, 9, list(close)), "kst"),
    "kst(10,15,20,30,10,10,10,15,9).signal": lines(tp.KST(10, 10, 15, 10, 20, 10, 30, 15, 9, list(close)), "signal"),
}.items():
    gold(TALIPP, text, values)
gold(TALIPP, "hma(20)", lines(tp.HMA(20, list(close))), 25)
gold(TALIPP, "supertrend(10,3)", lines(tp.SuperTrend(10, 3, candles), "value"), 250)
gold(TALIPP, "keltner(20,2,10).upper", lines(tp.KeltnerChannels(20, 10, 2, 2, candles), "ub"), 250)

# pandas-ta-classic
PTA = "pandas-ta-classic"
gold(PTA, "accelerator(5,34,5)", pta.ao(h, l, 5, 34) - pta.ao(h, l, 5, 34).rolling(5).mean())
gold(PTA, "choppiness(14,extremes=bars)", pta.chop(h, l, c, 14, atr_length=1))
gold(PTA, "cmo(14)", pta.cmo(c, 14, talib=False))
gold(PTA, "ulcer(14)", pta.ui(c, 14))
gold(PTA, "cmf(20)", pta.cmf(h, l, c, v, length=20))
gold(PTA, "pvt", pta.pvt(c, v) / 100, 1)
gold(PTA, "pvo(12,26,9,seed=own)", frame(pta.pvo(v, 12, 26, 9), "PVO_"))
gold(PTA, "rvi(10)", frame(pta.rvgi(o, h, l, c, length=10, swma_length=4), "RVGI_"))
gold(PTA, "rvi(10).signal", frame(pta.rvgi(o, h, l, c, length=10, swma_length=4), "RVGIs"))
gold(PTA, "elderray(13).bull", frame(pta.eri(h, l, c, 13), "BULL"))
gold(PTA, "elderray(13).bear", frame(pta.eri(h, l, c, 13), "BEAR"))
ha = pta.ha(o, h, l, c)
for k in ("open", "high", "low", "close"):
    gold(PTA, "heikinashi." + k, frame(ha, "HA_" + k))
gold(PTA, "vwap(20)", (((h + l + c) / 3 * v).rolling(20).sum() / v.rolling(20).sum()))
setup = pta.td_seq(c).fillna(0)
count = (setup.iloc[:, 0] - setup.iloc[:, 1]).to_numpy(copy=True)
for i in range(1, BARS):
    # theirs stays at 13
    if abs(count[i]) == 13 and abs(count[i - 1]) >= 13 and count[i] * count[i - 1] > 0:
        count[i] = count[i - 1] + np.sign(count[i])
gold(PTA, "tdsetup(4)", count, 4)
squeezed = pta.squeeze(h, l, c, 20, 2, 20, 1.5, mamode="sma", use_tr=True)["SQZ_ON"]
gold(PTA, "squeeze(20,2,1.5).on", squeezed, 20)

# FinTA
classic = TA.PIVOT(bars.copy())
fibonacci = TA.PIVOT_FIB(bars.copy())
for level in ("p", "r1", "r2", "r3", "s1", "s2", "s3"):
    theirs = "pivot" if level == "p" else level
    gold("FinTA", "pivots." + level, classic[theirs], 1)
    gold("FinTA", "pivots(kind=fibonacci)." + level, fibonacci[theirs], 1)

# Jesse
gold("Jesse", "vidya(12,9)", jesse_rust.vidya(close, 12, True, True), 300, 1e-7)


# formulas over the pieces of these libraries
def shifted(values, n):
    return pd.Series(values).shift(n).to_numpy()


def seeded(values, n, factor):
    """An exponential average from the mean of the first n values."""
    values = np.asarray(values, float)
    begin = int(np.argmax(~np.isnan(values)))
    chain = np.concatenate(([values[begin : begin + n].mean()], values[begin + n :]))
    return np.concatenate((np.full(begin + n - 1, np.nan), pd.Series(chain).ewm(alpha=factor, adjust=False).mean()))


atr = talib.ATR(high, low, close, 22)
gold(TALIB, "chandelier(22,3).long", talib.MAX(high, 22) - 3 * atr)
gold(TALIB, "chandelier(22,3).short", talib.MIN(low, 22) + 3 * atr)
cloud = (talib.MIDPRICE(high, low, 9) + talib.MIDPRICE(high, low, 26)) / 2
gold(TALIB, "ichimoku(9,26,52,26).senkouA", shifted(cloud, 26))
gold(TALIB, "ichimoku(9,26,52,26).senkouB", shifted(talib.MIDPRICE(high, low, 52), 26))
for name, n, shift in (("jaw", 13, 8), ("teeth", 8, 5), ("lips", 5, 3)):
    gold(PANDAS, "alligator(13,8,8,5,5,3)." + name, shifted(seeded((high + low) / 2, n, 1 / n), shift))
pmo = seeded(10 * seeded(100 * c.pct_change(), 35, 2 / 35), 20, 2 / 20)
gold(PANDAS, "pmo(35,20,10)", pmo)
gold(PANDAS, "pmo(35,20,10).signal", seeded(pmo, 10, 2 / 11))
streak = np.zeros(BARS)
for i in range(1, BARS):
    sign = np.sign(close[i] - close[i - 1])
    streak[i] = sign + streak[i - 1] if sign * streak[i - 1] > 0 else sign
below = rolling(c.pct_change().to_numpy(), 101, lambda w: stats.percentileofscore(w[:-1], w[-1], "strict"))
gold(TALIB, "connorsrsi(3,2,100)", (talib.RSI(close, 3) + talib.RSI(streak, 2) + below) / 3)


def place(values, n, last=50.0):
    out, smooth = np.full(BARS, np.nan), np.nan
    for i in range(n - 1, BARS):
        w = values[i + 1 - n : i + 1]
        if np.isnan(w).any():
            continue
        last = 100 * (w[-1] - w.min()) / (w.max() - w.min()) if w.max() > w.min() else last
        smooth = last if np.isnan(smooth) else (smooth + last) / 2
        out[i] = smooth
    return out


gold(TALIB, "schaff(23,50,10)", place(place(talib.MACD(close, 23, 50, 1)[0], 10), 10), 0, 1e-7)
dimension = np.log2(
    2
    * (talib.MAX(high, 8) - talib.MIN(low, 8) + shifted(talib.MAX(high, 8) - talib.MIN(low, 8), 8))
    / (talib.MAX(high, 16) - talib.MIN(low, 16))
)
frama = np.full(BARS, np.nan)
for i in range(15, BARS):
    factor = np.clip(np.exp(-4.6 * (dimension[i] - 1)), 0.01, 1)
    middle = (high[i] + low[i]) / 2
    frama[i] = middle if i == 15 else frama[i - 1] + factor * (middle - frama[i - 1])
gold(TALIB, "frama(8)", frama)

# volatility as its authors define it, in pandas
hl, co, oc = np.log(h / l), np.log(c / o), np.log(o / c.shift(1))
gold(PANDAS, "parkinson(20,252)", np.sqrt(252 * (hl**2).rolling(20).mean() / (4 * np.log(2))))
gold(PANDAS, "garmanklass(20,252)", np.sqrt(252 * (hl**2 / 2 - (2 * np.log(2) - 1) * co**2).rolling(20).mean()))
rs = np.log(h / c) * np.log(h / o) + np.log(l / c) * np.log(l / o)
k = 0.34 / (1.34 + 21 / 19)
gold(
    PANDAS,
    "yangzhang(20,252)",
    np.sqrt(252 * (oc.rolling(20).var() + k * co.where(oc.notna()).rolling(20).var() + (1 - k) * rs.where(oc.notna()).rolling(20).mean())),
)
gold(PANDAS, "ewmavolatility(20,0.94,252)", np.sqrt(252 * seeded(np.log(c).diff() ** 2, 20, 0.06)))


def rescaled(w):
    walk = np.cumsum(w - w.mean())
    return (max(0, walk.max()) - min(0, walk.min())) / w.std()


def hurst(w):
    lengths = [128, 64, 32, 16, 8]
    means = [np.mean([rescaled(w[i : i + n]) for i in range(0, 128, n)]) for n in lengths]
    return np.polyfit(np.log(lengths), np.log(means), 1)[0]


gold("NumPy", "hurst(128)", rolling(np.concatenate(([np.nan], change)), 128, lambda w: np.nan if np.isnan(w).any() else hurst(w)))
gold(
    "NumPy",
    "linregfit(14).error",
    rolling(close, 14, lambda w: np.std(w - np.polyval(np.polyfit(np.arange(14), w, 1), np.arange(14)))),
    0,
    1e-8,
)
camarilla = (h - l).shift(1) * 1.1
for n, part in ((1, 12), (2, 6), (3, 4)):
    gold(PANDAS, f"pivots(kind=camarilla).r{n}", c.shift(1) + camarilla / part)
    gold(PANDAS, f"pivots(kind=camarilla).s{n}", c.shift(1) - camarilla / part)
gold(PANDAS, "pivots(kind=woodie).p", ((h + l + 2 * c) / 4).shift(1))
INDICATORS = list(GOLD)
GOLD.clear()


def recent(values, n):
    """The last n values, fewer at the beginning, as qlib has it."""
    return values.rolling(n, min_periods=1)


for text, values in {
    "Ref(close,4)": c.shift(4),
    "Delta(close,3)": c - c.shift(3),
    "Sum(volume,6)": recent(v, 6).sum(),
    "Mean(close > Ref(close,1),5)": recent((c > c.shift(1)).astype(float), 5).mean(),
    "Std(close,20)": recent(c, 20).std(),
    "Var(close,5)": recent(c, 5).var(),
    "Skew(close,20)": recent(c, 20).skew(),
    "Kurt(close,20)": recent(c, 20).kurt(),
    "Max(high,30)": recent(h, 30).max(),
    "Min(low,30)": recent(l, 30).min(),
    "IdxMax(high,10)": recent(h, 10).apply(lambda w: w.argmax() + 1, raw=True),
    "IdxMin(low,10)": recent(l, 10).apply(lambda w: w.argmin() + 1, raw=True),
    "Quantile(close,15,0.8)": recent(c, 15).quantile(0.8),
    "Med(close,7)": recent(c, 7).median(),
    "Mad(close,9)": recent(c, 9).apply(lambda w: np.abs(w - w.mean()).mean(), raw=True),
    "Rank(close,12)": recent(c, 12).rank(pct=True),
    "Count(Ref(close,3),5)": recent(c.shift(3), 5).count(),
    "EMA(close,10)": c.ewm(span=10, min_periods=1).mean(),
    "Corr(close,Log(volume+1),10)": recent(c, 10).corr(np.log(v + 1)),
    "Cov(close,open,10)": recent(c, 10).cov(o),
    "Greater(open,close)": np.maximum(o, c),
    "Less(open,close)": np.minimum(o, c),
    "If(close > open,high,low)": np.where(c > o, h, l),
    "Power(close/open,2)": (c / o) ** 2,
    "Sign(close-open)": np.sign(c - o),
}.items():
    gold(PANDAS, text, values, 0, 1e-8)
weights = np.arange(1, 11)
trends = [stats.linregress(weights, close[i - 9 : i + 1]) if i >= 9 else None for i in range(BARS)]
gold("NumPy", "WMA(close,10)", rolling(close, 10, lambda w: np.average(w, weights=weights)), 9)
gold(SCIPY, "Slope(close,10)", [t.slope if t else np.nan for t in trends], 9)
gold(SCIPY, "Rsquare(close,10)", [t.rvalue**2 if t else np.nan for t in trends], 9)
gold(SCIPY, "Resi(close,10)", [x - t.intercept - t.slope * 10 if t else np.nan for x, t in zip(close, trends)], 9, 1e-8)


def write(name, columns):
    with gzip.GzipFile(name, "wb", mtime=0) as file:
        for source, text, skip, tolerance, values in columns:
            shown = ";".join("" if np.isnan(x) else f"{x:.11g}" for x in values)
            file.write(f"{source}\t{text}\t{skip}\t{tolerance:g}\t{shown}\n".encode())


if __name__ == "__main__":
    bars.round(2).to_csv("bars.csv", index_label="date")
    write("indicators.tsv.gz", INDICATORS)
    write("expressions.tsv.gz", GOLD)
