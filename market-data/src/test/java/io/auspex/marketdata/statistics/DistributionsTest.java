package io.auspex.marketdata.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DistributionsTest {
    // Abramowitz and Stegun, tables 26.1 (15 decimals) and 26.2 (tail, as −log10 Q)
    @ParameterizedTest
    @CsvSource({
        "0, 0.5",
        "1, 0.841344746068543",
        "2, 0.977249868051821",
        "3, 0.998650101968370",
        "-1, 0.158655253931457",
        "-2, 0.022750131948179"
    })
    void givesTheNormalProbability(double x, double probability) {
        assertThat(Distributions.normalBelow(x)).isCloseTo(probability, within(1e-15));
    }

    @ParameterizedTest
    @CsvSource({"-5, 6.54265", "-10, 23.11805", "-20, 88.56010"})
    void keepsTheTailOfTheNormal(double x, double minusLog) {
        assertThat(-Math.log10(Distributions.normalBelow(x))).isCloseTo(minusLog, within(5.1e-6));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-300, 1e-20, 1e-6, 0.001, 0.02, 0.2, 0.4999, 0.5, 0.7, 0.95, 0.999999})
    void invertsTheNormalProbability(double probability) {
        double x = Distributions.normalQuantile(probability);
        assertThat(Distributions.normalBelow(x)).isCloseTo(probability, within(1e-12 * probability));
    }

    // the percentage points of chi-squared, Abramowitz and Stegun, table 26.8
    @ParameterizedTest
    @CsvSource({
        "3.84146, 1, 0.05",
        "6.63490, 1, 0.01",
        "5.99147, 2, 0.05",
        "11.0705, 5, 0.05",
        "18.3070, 10, 0.05",
        "67.5048, 50, 0.05",
        "135.807, 100, 0.01"
    })
    void givesTheUpperTailOfChiSquared(double x, int degreesOfFreedom, double probability) {
        assertThat(Distributions.chiSquaredAbove(x, degreesOfFreedom)).isCloseTo(probability, within(2e-6));
    }

    @Test
    void sumsTheBinomial() {
        assertThat(Distributions.binomialAtMost(1, 2, 0.5)).isCloseTo(0.75, within(1e-15));
        assertThat(Distributions.binomialAtMost(7, 7, 0.3)).isEqualTo(1);
        // the median of a large one: the first terms underflow and do not hurt
        assertThat(Distributions.binomialAtMost(50_000, 100_001, 0.5)).isCloseTo(0.5, within(1e-9));
    }
}
