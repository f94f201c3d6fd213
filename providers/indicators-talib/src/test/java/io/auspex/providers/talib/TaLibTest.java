package io.auspex.providers.talib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.auspex.data.BarSeries;
import io.auspex.indicator.Indicator;
import io.auspex.marketdata.indicator.IndicatorCatalog;
import io.auspex.marketdata.indicator.IndicatorDefinition;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaLibTest {
    private static final IndicatorCatalog CATALOG = IndicatorCatalog.installed();

    @Test
    void isFoundOnThePath() {
        assertThat(CATALOG.definition("talib.cdl_engulfing")).isPresent();
        assertThat(CATALOG.definition("sma")).isPresent();
    }

    @Test
    void hasEveryFunctionOfThePortButTheOneThatNeedsAPeriodPerBar() {
        var names = TaLib.definitions().stream().map(IndicatorDefinition::name).toList();
        assertThat(names).hasSize(157).doesNotHaveDuplicates().doesNotContain("talib.mavp");
        assertThat(names.stream().filter(n -> n.startsWith("talib.cdl_"))).hasSize(61);
    }

    @Test
    void describesParametersAndOutputs() {
        var macd = CATALOG.definition("talib.macd").orElseThrow();
        assertThat(macd.usage()).isEqualTo("talib.macd(12,26,9)");
        assertThat(macd.parameters())
                .extracting(p -> p.name())
                .containsExactly("fastPeriod", "slowPeriod", "signalPeriod");
        assertThat(macd.outputs()).extracting(o -> o.name()).containsExactly("macd", "macdSignal", "macdHist");
        var bands = CATALOG.definition("talib.bbands").orElseThrow();
        assertThat(bands.outputs()).extracting(o -> o.name()).containsExactly("upperBand", "middleBand", "lowerBand");
        assertThat(TaLib.definitions())
                .allSatisfy(d -> assertThat(d.description()).endsWith("."));
    }

    @ParameterizedTest
    @CsvSource({"CDLENGULFING", "cdl_engulfing", "talib.cdl_engulfing", "CDL_ENGULFING"})
    void acceptsTheSpellingsOfTheField(String text) {
        var indicator = TaLib.indicator(text);
        assertThat(indicator.name()).isEqualTo("talib.cdl_engulfing");
        assertThat(indicator).isEqualTo(TaLib.indicator("CDLENGULFING"));
    }

    @ParameterizedTest
    @CsvSource({
        "CDLNOTHING, must begin with the name of a function of TA-Lib but was",
        "'rsi(1)', 'timePeriod as a whole number in [2, 100000]'",
        "'macd(12,26,9).mac', 'an output of talib.macd'",
        "'(14)', must begin with the name of a function but was"
    })
    void refusesWithThePlaceAndTheRule(String text, String message) {
        assertThatThrownBy(() -> TaLib.indicator(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void reversesItsText() {
        var indicator = CATALOG.parse("talib.bbands(20,2,2,0).lowerBand[hl2]");
        assertThat(indicator.toString()).isEqualTo("talib.bbands(20,2,2,0).lowerBand[hl2]");
        assertThat(CATALOG.parse(indicator.toString())).isEqualTo(indicator);
    }

    @Test
    void readsASecondColumn() {
        BarSeries bars = TestBars.ohlc(new double[] {1, 4, 1, 2}, new double[] {2, 6, 2, 3});
        assertThat(CATALOG.compute(CATALOG.parse("talib.sub(2)[high]"), bars).toArray())
                .containsExactly(3, 4);
    }

    @Test
    void givesTheNumberOfTheBar() {
        BarSeries bars = TestBars.ohlc(new double[] {1, 1, 1, 1}, new double[] {3, 3, 3, 3}, new double[] {2, 2, 2, 2});
        assertThat(CATALOG.compute(CATALOG.parse("talib.maxindex(2)"), bars).toArray())
                .containsExactly(Double.NaN, 1, 1);
    }

    @Test
    void equalsTheKernelsOfTheCatalogue() {
        BarSeries bars = TestBars.published("input/talib_ref_daily_252.csv");
        for (var pair : List.of(
                List.of("talib.sma(20)", "sma(20)"),
                List.of("talib.ema(20)", "ema(20)"),
                List.of("talib.wma(30)", "wma(30)"),
                List.of("talib.rsi(14)", "rsi(14)"),
                List.of("talib.atr(14)", "atr(14)"),
                List.of("talib.adx(14)", "adx(14)"),
                List.of("talib.macd(12,26,9).macdSignal", "macd(12,26,9).signal"),
                List.of("talib.bbands(20,2,2,0).lowerBand", "bollinger(20,2).lower"),
                List.of("talib.stddev(20,1)", "stddev(20)"),
                List.of("talib.cci(14)", "cci(14)"),
                List.of("talib.mfi(14)", "mfi(14)"))) {
            double[] theirs = CATALOG.compute(CATALOG.parse(pair.get(0)), bars).toArray();
            double[] ours = CATALOG.compute(CATALOG.parse(pair.get(1)), bars).toArray();
            for (int i = 0; i < ours.length; i++) {
                if (Double.isNaN(theirs[i])) {
                    assertThat(ours[i]).as(pair + " bar " + i).isNaN();
                } else {
                    assertThat(Math.abs(ours[i] - theirs[i]))
                            .as(pair + " bar " + i)
                            .isLessThan(1e-6);
                }
            }
        }
    }

    // the shapes are those of S. Nison (1991), Japanese Candlestick Charting Techniques
    @Test
    void seesTextbookCandles() {
        assertThat(last("CDLENGULFING", bar(105, 105.5, 99.5, 100), bar(99, 107, 98, 106.5)))
                .isEqualTo(100);
        assertThat(last("CDLENGULFING", bar(100, 105.5, 99.5, 105), bar(106, 107, 98, 99)))
                .isEqualTo(-100);
        assertThat(last("CDLDOJI", bar(100, 103, 97, 100.01))).isEqualTo(100);
        assertThat(last("CDLDOJI", bar(100, 103, 97, 102.5))).isZero();
        assertThat(last("CDLMARUBOZU", bar(100, 112, 100, 112))).isEqualTo(100);
        assertThat(last("CDLMARUBOZU", bar(112, 112, 100, 100))).isEqualTo(-100);
        assertThat(last("CDLDRAGONFLYDOJI", bar(100, 100.01, 95, 100))).isEqualTo(100);
        assertThat(last("CDLGRAVESTONEDOJI", bar(100, 105, 99.99, 100))).isEqualTo(100);
        assertThat(last("CDLHARAMI", bar(110, 110.5, 99.5, 100), bar(103, 104.5, 102.5, 104)))
                .isEqualTo(100);
        assertThat(last(
                        "CDL3WHITESOLDIERS",
                        bar(100, 104.05, 99.95, 104),
                        bar(102, 108.05, 101.95, 108),
                        bar(106, 112.05, 105.95, 112)))
                .isEqualTo(100);
        assertThat(last(
                        "CDL3BLACKCROWS",
                        bar(110, 113.5, 109.5, 113),
                        bar(112, 112.1, 107.9, 108),
                        bar(110, 110.1, 105.9, 106),
                        bar(108, 108.1, 103.9, 104)))
                .isEqualTo(-100);
        assertThat(last(
                        "CDLMORNINGSTAR",
                        bar(110, 110.5, 99.5, 100),
                        bar(98, 99, 97, 98.3),
                        bar(101, 108.5, 100.5, 108)))
                .isEqualTo(100);
        assertThat(last(
                        "CDLEVENINGSTAR",
                        bar(100, 110.5, 99.5, 110),
                        bar(112, 113, 111, 111.7),
                        bar(109, 109.5, 101.5, 102)))
                .isEqualTo(-100);
        assertThat(last("CDLPIERCING", bar(110, 110.5, 99.5, 100), bar(98, 106.5, 97.5, 106)))
                .isEqualTo(100);
        assertThat(last("CDLDARKCLOUDCOVER", bar(100, 110.5, 99.5, 110), bar(112, 112.5, 102.5, 103)))
                .isEqualTo(-100);
    }

    private static double[] bar(double open, double high, double low, double close) {
        return new double[] {open, high, low, close};
    }

    /** The value at the last of the bars, behind twenty ordinary ones from which the pattern takes what is long and short. */
    private static double last(String pattern, double[]... bars) {
        var all = new double[20 + bars.length][];
        for (int i = 0; i < 20; i++) {
            all[i] = i % 2 == 0 ? bar(100, 103, 99, 102) : bar(102, 103, 99, 100);
        }
        System.arraycopy(bars, 0, all, 20, bars.length);
        Indicator indicator = TaLib.indicator(pattern);
        return CATALOG.compute(indicator, TestBars.ohlc(all)).last();
    }
}
