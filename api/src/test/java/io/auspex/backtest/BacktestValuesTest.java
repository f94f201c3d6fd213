package io.auspex.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.auspex.strategy.Plan;
import io.auspex.strategy.Setup;
import io.auspex.strategy.Size;
import io.auspex.strategy.Strategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BacktestValuesTest {
    private static final Strategy IDLE = new Strategy() {
        @Override
        public String name() {
            return "idle";
        }

        @Override
        public Plan plan(Setup setup) {
            return bar -> {};
        }
    };

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesCashThatCannotBe(double cash) {
        var builder = BacktestRequest.builder(IDLE).symbols("ACME").initialCash(cash);
        assertThatThrownBy(builder::build).hasMessage("initialCash must be finite and > 0 but was " + cash);
    }

    @Test
    void refusesNoSymbolsTwiceTheSameAndAnEndBeforeTheStart() {
        assertThatThrownBy(() -> BacktestRequest.builder(IDLE).build())
                .hasMessageContaining("symbols must not be empty");
        assertThatThrownBy(() -> BacktestRequest.builder(IDLE).symbols("A", "A").build())
                .hasMessageContaining("symbols must differ");
        assertThatThrownBy(() -> BacktestRequest.builder(IDLE)
                        .symbols("A")
                        .from("2020-01-02")
                        .to("2020-01-01")
                        .build())
                .hasMessageContaining("to must not be before from");
        assertThatThrownBy(() ->
                        BacktestRequest.builder(IDLE).symbols("A").leverage(0.5).build())
                .hasMessageContaining("leverage must be finite and >= 1 but was 0.5");
    }

    @Test
    void addsCommissionsUp() {
        var commission = Commission.fixed(1).plus(Commission.perValue(0.001)).plus(Commission.perUnit(0.01));
        assertThat(commission.of(100, 50)).isEqualTo(1 + 5 + 1);
        assertThat(commission.atLeast(10).of(100, 50)).isEqualTo(10);
        assertThat(Commission.perValue(0.001)
                        .atLeast(2)
                        .plus(Commission.fixed(1))
                        .of(1, 1))
                .isEqualTo(3);
        assertThatThrownBy(() -> Commission.perValue(5)).hasMessageContaining("0.001 is 10 basis points");
        assertThatThrownBy(() -> Commission.fixed(Double.NaN)).hasMessageContaining("fixed must be finite and >= 0");
    }

    @Test
    void slipsAgainstTheTrader() {
        assertThat(Slippage.basisPoints(10).apply(100, true, 1, Double.NaN)).isEqualTo(100.1, within());
        assertThat(Slippage.basisPoints(10).apply(100, false, 1, Double.NaN)).isEqualTo(99.9, within());
        assertThat(Slippage.perUnit(2).apply(1, false, 1, 1)).isPositive();
    }

    @Test
    void roundsQuantitiesDownToLotsExactly() {
        assertThat(Lots.WHOLE.floor(99.999)).isEqualTo(99);
        assertThat(Lots.of(100).floor(1_050)).isEqualTo(1_000);
        assertThat(Lots.of(0.1).floor(0.3)).isEqualTo(0.3);
        assertThat(Lots.fractional().floor(0.123_456_78)).isEqualTo(0.123_456);
        assertThat(Lots.WHOLE.floor(0.5)).isZero();
    }

    @Test
    void refusesSizesThatCannotBe() {
        assertThatThrownBy(() -> Size.percentOfEquity(0)).hasMessageContaining("1.0 is all of the equity");
        assertThatThrownBy(() -> Size.units(-1)).hasMessageContaining("units must be finite and >= 0");
        assertThatThrownBy(() -> Size.value(Double.NaN)).hasMessageContaining("amount must be finite and > 0");
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(1e-12);
    }
}
