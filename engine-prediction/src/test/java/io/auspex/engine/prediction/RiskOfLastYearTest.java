package io.auspex.engine.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.auspex.data.BarSeries;
import io.auspex.metrics.MetricConvention;
import io.auspex.metrics.RiskMetrics;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RiskOfLastYearTest {
    @Test
    void looksAtTheLastYearOnly() {
        var builder = BarSeries.builder("X", ZoneOffset.UTC);
        LocalDate day = LocalDate.of(2018, 1, 1);
        double price = 100;
        for (int i = 0; i < 1_000; i++) {
            price *= i < 600 ? (i % 2 == 0 ? 1.10 : 0.90) : (i % 2 == 0 ? 1.01 : 0.99);
            builder.add(day.plusDays(i), price, price, price, price, 1);
        }
        BarSeries series = builder.build();
        RiskMetrics risk = RiskOfLastYear.of(series, MetricConvention.DAILY);
        assertThat(risk.convention()).isEqualTo(MetricConvention.DAILY.withPeriodsPerYear(365));
        assertThat(risk.volatility()).isCloseTo(0.01 * Math.sqrt(365), within(0.001));
        assertThat(risk.valueAtRisk()).isCloseTo(0.01, within(1e-12));
        assertThat(risk.expectedShortfall()).isCloseTo(0.01, within(1e-12));
        assertThat(risk.maxDrawdown()).isBetween(-0.05, -0.01);
        assertThat(risk.sharpeRatio()).isPresent();
        assertThat(RiskOfLastYear.of(series.slice(0, 3), MetricConvention.DAILY).volatility())
                .isPositive();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RiskOfLastYear.of(series.slice(0, 2), MetricConvention.DAILY))
                .withMessage(
                        "history must have at least 3 bars with a close for risk figures but X has 2; load more history");
    }

    @Test
    void takesAllOfASparseSeries() {
        var builder = BarSeries.builder("Y", ZoneOffset.UTC);
        for (int i = 0; i < 6; i++) {
            builder.add(LocalDate.of(2010 + i, 6, 30), 10, 10, 10, 10 + i % 3, 1);
        }
        RiskMetrics risk = RiskOfLastYear.of(builder.build(), MetricConvention.DAILY);
        assertThat(risk.convention().periodsPerYear()).isEqualTo(1);
        assertThat(risk.maxDrawdown()).isCloseTo(10 / 12.0 - 1, within(1e-12));
    }
}
