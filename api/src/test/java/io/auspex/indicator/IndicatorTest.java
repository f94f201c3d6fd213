package io.auspex.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.auspex.data.PriceField;
import org.junit.jupiter.api.Test;

class IndicatorTest {
    @Test
    void readsAsItIsWritten() {
        assertThat(Indicators.sma(10)).hasToString("sma(10)");
        assertThat(Indicators.macd(12, 26, 9).output("signal")).hasToString("macd(12,26,9).signal");
        assertThat(Indicators.highest(20)).hasToString("highest(20)[high]");
        assertThat(Indicators.bollinger(20, 2.5).output("upper").on(PriceField.HLC3))
                .hasToString("bollinger(20,2.5).upper[hlc3]");
        assertThat(Indicators.obv()).hasToString("obv");
        assertThat(Indicators.ema(20).with("seed", "first")).hasToString("ema(20,seed=first)");
        assertThat(Indicator.of("obv").with("b", "y").with("a", "x")).hasToString("obv(a=x,b=y)");
    }

    @Test
    void isAValue() {
        assertThat(Indicators.sma(10)).isEqualTo(Indicator.of("sma", 10)).isNotEqualTo(Indicators.sma(11));
        assertThatThrownBy(() -> Indicator.of("sma", Double.NaN))
                .hasMessage("parameters[0] of sma must be finite but was NaN");
    }
}
