package io.auspex.providers.ta4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import io.auspex.error.ProviderFailedException;
import io.auspex.indicator.Indicator;
import io.auspex.marketdata.indicator.IndicatorCatalog;
import io.auspex.marketdata.indicator.IndicatorDefinition;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ta4j.core.indicators.AbstractIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.num.Num;

class Ta4jIndicatorsTest {
    private static final IndicatorCatalog CATALOG = IndicatorCatalog.installed();

    static Stream<IndicatorDefinition> definitions() {
        return CATALOG.definitions().stream().filter(d -> d.name().startsWith("ta4j."));
    }

    @Test
    void isFoundOnThePath() {
        assertThat(definitions()).hasSizeGreaterThan(60);
        assertThat(CATALOG.parse("ta4j.kama(10,2,30)[hl2]").toString()).isEqualTo("ta4j.kama(10,2,30)[hl2]");
    }

    /** The view gives what a series of ta4j's own gives that holds a copy of the bars. */
    @ParameterizedTest
    @MethodSource("definitions")
    void givesWhatTa4jGives(IndicatorDefinition definition) {
        BarSeries bars = TestSeries.walk(250, 11);
        Indicator indicator = CATALOG.parse(definition.usage());
        DoubleColumn ours = CATALOG.compute(indicator, bars);

        var entry = Stream.concat(Ta4jTable.averages().stream(), Ta4jTable.others().stream())
                .filter(e -> e.definition().name().equals(definition.name()))
                .findFirst()
                .orElseThrow();
        var theirs = entry.factory(indicator).apply(TestSeries.copy(bars));
        int warmUp = CATALOG.warmUp(indicator);
        int numbers = 0;
        for (int i = 0; i < bars.size(); i++) {
            if (i < warmUp) {
                assertThat(ours.get(i)).as("bar " + i).isNaN();
                continue;
            }
            double expected = theirs.getValue(i).doubleValue();
            if (Double.isFinite(expected)) {
                assertThat(ours.get(i)).as("bar " + i).isCloseTo(expected, within(1e-9 * (1 + Math.abs(expected))));
                numbers++;
            } else {
                assertThat(ours.get(i)).as("bar " + i).isNaN();
            }
        }
        assertThat(numbers).isGreaterThan(90);
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void neverLooksAhead(IndicatorDefinition definition) {
        BarSeries bars = TestSeries.walk(140, 5);
        Indicator indicator = CATALOG.parse(definition.usage());
        DoubleColumn full = CATALOG.compute(indicator, bars);
        for (int cut : new int[] {60, 131}) {
            assertThat(CATALOG.compute(indicator, bars.slice(0, cut))).isEqualTo(full.slice(0, cut));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ta4j.sma(20), sma(20)",
        "ta4j.wma(20), wma(20)",
        "ta4j.roc(10), roc(10)",
        "ta4j.williams(14), williams(14)",
        "ta4j.stochastic(14), 'stochastic(14,1,1)'",
        "ta4j.cci(20), cci(20)",
        "ta4j.donchian_upper(20), highest(20)[high]",
        "ta4j.donchian_lower(20), lowest(20)[low]"
    })
    void equalsOurKernelsOnRealPrices(String theirs, String ours) {
        BarSeries bars = TestSeries.google();
        DoubleColumn a = CATALOG.compute(CATALOG.parse(theirs), bars);
        DoubleColumn b = CATALOG.compute(CATALOG.parse(ours), bars);
        for (int i = 50; i < bars.size(); i++) {
            assertThat(a.get(i)).as("bar " + i).isCloseTo(b.get(i), within(1e-6));
        }
    }

    @ParameterizedTest
    @CsvSource({"ta4j.ema(20), ema(20)", "ta4j.mma(14), smma(14)", "ta4j.rsi(14), rsi(14)", "ta4j.atr(14), atr(14)"})
    void equalsOurRecursiveKernelsOnceTheOtherSeedHasFaded(String theirs, String ours) {
        BarSeries bars = TestSeries.google();
        DoubleColumn a = CATALOG.compute(CATALOG.parse(theirs), bars);
        DoubleColumn b = CATALOG.compute(CATALOG.parse(ours), bars);
        // ta4j starts with the first value alone, ours with the mean of the first window
        for (int i = 500; i < bars.size(); i++) {
            assertThat(a.get(i)).as("bar " + i).isCloseTo(b.get(i), within(1e-6));
        }
    }

    @Test
    void takesAnyIndicatorFromJava() {
        Function<org.ta4j.core.BarSeries, RSIIndicator> factory =
                series -> new RSIIndicator(new ClosePriceIndicator(series), 14);
        var indicator = Ta4j.indicator("my rsi", factory);
        BarSeries bars = TestSeries.walk(100, 2);
        assertThat(CATALOG.compute(indicator, bars))
                .isEqualTo(CATALOG.compute(CATALOG.parse("ta4j.rsi(14)"), bars))
                .isEqualTo(Ta4j.column(factory, bars));
        assertThat(indicator).isEqualTo(Ta4j.indicator("my rsi", factory));
    }

    @Test
    void startsAnewBehindABarWithoutPrices() {
        BarSeries bars = TestSeries.walk(100, 2);
        DoubleColumn gap = DoubleColumn.fill(100, out -> {
            bars.close().copyTo(out, 0);
            out[40] = Double.NaN;
        });
        BarSeries hurt = BarSeries.of(
                "GAP", bars.zone(), bars.times(), bars.open(), bars.high(), bars.low(), gap, bars.volume());
        Indicator sma = CATALOG.parse("ta4j.ema(10)");
        DoubleColumn column = CATALOG.compute(sma, hurt);
        assertThat(column.slice(0, 40)).isEqualTo(CATALOG.compute(sma, bars.slice(0, 40)));
        assertThat(column.get(40)).isNaN();
        assertThat(column.slice(41, 100)).isEqualTo(CATALOG.compute(sma, bars.slice(41, 100)));
    }

    /** One that reads the bar after the one it is asked for, and one that reads the end of the series. */
    @Test
    void doesNotShowTheFuture() {
        BarSeries bars = TestSeries.walk(30, 2);
        var peeking = Ta4j.indicator("peeking", series -> new Peeking(series, 1));
        assertThatThrownBy(() -> CATALOG.compute(peeking, bars))
                .isInstanceOf(ProviderFailedException.class)
                .hasMessageContaining("the bars known by now");

        var atTheEnd = Ta4j.indicator("end", series -> new Peeking(series, -1));
        assertThat(CATALOG.compute(atTheEnd, bars)).isEqualTo(bars.close());
    }

    /** Reads the close {@code ahead} bars later, or of the last bar of its series when negative. */
    private static final class Peeking extends AbstractIndicator<Num> {
        private final int ahead;

        Peeking(org.ta4j.core.BarSeries series, int ahead) {
            super(series);
            this.ahead = ahead;
        }

        @Override
        public Num getValue(int index) {
            return ahead < 0
                    ? getBarSeries().getLastBar().getClosePrice()
                    : getBarSeries().getBar(index + ahead).getClosePrice();
        }

        @Override
        public int getCountOfUnstableBars() {
            return 0;
        }
    }

    @Test
    void theViewIsWhatASeriesOfTa4jIsButReadOnly() {
        BarSeries bars = TestSeries.walk(20, 2);
        var view = new SeriesView(bars);
        assertThat(view.isEmpty()).isTrue();
        view.reveal(9);
        var copy = TestSeries.copy(bars.slice(0, 10));
        assertThat(view.getBarCount()).isEqualTo(copy.getBarCount());
        assertThat(view.getBeginIndex()).isEqualTo(copy.getBeginIndex());
        assertThat(view.getEndIndex()).isEqualTo(copy.getEndIndex());
        assertThat(view.getBarData()).hasSize(10);
        assertThat(view.getSubSeries(3, 6).getBarCount())
                .isEqualTo(copy.getSubSeries(3, 6).getBarCount());
        assertThat(view.getSubSeries(3, 6).getBar(0).getClosePrice())
                .isEqualTo(copy.getSubSeries(3, 6).getBar(0).getClosePrice());
        assertThat(new SMAIndicator(new ClosePriceIndicator(view), 3)
                        .getValue(9)
                        .doubleValue())
                .isCloseTo(
                        new SMAIndicator(new ClosePriceIndicator(copy), 3)
                                .getValue(9)
                                .doubleValue(),
                        within(1e-12));
        assertThatThrownBy(() -> view.addPrice(view.numFactory().one()))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> view.getBar(10)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(view))
                .isInstanceOf(NotSerializableException.class);
    }
}
