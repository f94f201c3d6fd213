package io.auspex.marketdata.actions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatioTest {
    @Test
    void reducesAndCancels() {
        assertThat(Ratio.of(6, 4)).isEqualTo(Ratio.of(3, 2)).hasToString("3/2");
        assertThat(Ratio.of(3, 2).times(Ratio.of(2, 3)).isOne()).isTrue();
        assertThat(Ratio.of(7, 1).inverse()).isEqualTo(Ratio.of(1, 7));
    }

    @Test
    void staysExactBeyondALong() {
        var ratio = Ratio.ONE;
        for (int i = 0; i < 30; i++) {
            ratio = ratio.times(Ratio.of(1_000_003, 999_983));
        }
        assertThat(ratio.numerator().bitLength()).isGreaterThan(500);
        assertThat(ratio.doubleValue()).isCloseTo(Math.pow(1_000_003.0 / 999_983, 30), within(1e-12));
        for (int i = 0; i < 30; i++) {
            ratio = ratio.times(Ratio.of(999_983, 1_000_003));
        }
        assertThat(ratio.isOne()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "0.142857, 1e-5, 1/7",
        "0.6666645, 1e-5, 2/3",
        "0.49998069, 1e-4, 1/2",
        "20, 1e-6, 20/1",
        "34.965, 1e-9, 6993/200",
        "1.5, 1e-12, 3/2",
        "1e-6, 1e-9, 1/1000000",
        "123456, 1e-9, 123456/1"
    })
    void findsTheSimplestRatioNearADecimal(double value, double tolerance, String expected) {
        var found = Ratio.near(value, tolerance);
        assertThat(found.doubleValue()).isCloseTo(value, within(value * tolerance));
        assertThat(found).hasToString(expected);
    }

    @Test
    void refusesWhatIsNotPositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ratio.of(1, -2))
                .withMessage("denominator must be at least 1 but was -2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ratio.near(Double.NaN, 1e-6))
                .withMessageContaining("value must lie in");
    }
}
