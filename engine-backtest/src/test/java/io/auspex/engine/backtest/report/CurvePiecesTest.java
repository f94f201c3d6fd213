package io.auspex.engine.backtest.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.auspex.backtest.BacktestResult;
import io.auspex.backtest.EquityCurve;
import io.auspex.data.DateRange;
import io.auspex.data.DoubleColumn;
import io.auspex.data.LongColumn;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CurvePiecesTest {
    private static final double NAN = Double.NaN;

    @Test
    void findsDrawdownsFromPeakToRecovery() {
        var equity = DoubleColumn.of(100, 90, 95, 100, 120, NAN, 60, 90, 130, 125);

        assertThat(Drawdowns.deepest(equity, 2))
                .containsExactly(new Drawdowns.Spell(4, 6, 8, true, -0.5), new Drawdowns.Spell(0, 1, 3, true, 0.9 - 1));
        assertThat(Drawdowns.deepest(equity, 9)).hasSize(3).last().satisfies(spell -> {
            assertThat(spell.recovered()).isFalse();
            assertThat(spell.depth()).isCloseTo(-5 / 130.0, within(1e-12));
        });
        assertThat(Drawdowns.curve(equity))
                .isEqualTo(DoubleColumn.of(0, 0.9 - 1, 0.95 - 1, 0, 0, NAN, -0.5, -0.25, 0, 125 / 130.0 - 1));
    }

    @Test
    void multipliesMonthsToTheirYear() {
        BacktestResult daily = SampleResults.daily();
        var years = MonthlyReturns.of(
                daily.equity().times(), daily.equity().equity(), daily.initialCash(), TimeLabels.of(daily));

        assertThat(years)
                .extracting(MonthlyReturns.Year::year)
                .containsExactly(2011, 2012, 2013, 2014, 2015, 2016, 2017, 2018);
        double all = 1;
        for (MonthlyReturns.Year year : years) {
            double product = Arrays.stream(year.months().toArray())
                    .filter(Double::isFinite)
                    .reduce(1, (a, b) -> a * (1 + b));
            assertThat(year.total()).isCloseTo(product - 1, within(1e-12));
            all *= product;
        }
        assertThat(all - 1).isCloseTo(daily.totalReturn(), within(1e-12));
        assertThat(years.getLast().months().slice(8, 12)).isEqualTo(DoubleColumn.of(NAN, NAN, NAN, NAN));
    }

    @Test
    void takesTheDaysOfTheExchange() {
        // midnight in Shanghai is the day before in UTC
        long first = Instant.parse("2024-01-31T16:00:00Z").getEpochSecond() * 1_000_000_000L;
        var times = LongColumn.of(first, first + Duration.ofDays(1).toNanos());
        BacktestResult run = SampleResults.nothing();
        var curve = new EquityCurve(times, run.equity().equity(), run.equity().cash());

        var labels = TimeLabels.of(
                SampleResults.with(run, DateRange.of("2024-02-01", "2024-02-02"), curve, List.of(), List.of()));

        assertThat(labels.day(first)).isEqualTo(LocalDate.of(2024, 2, 1));
        assertThat(labels.label(TimeLabels.instant(first))).isEqualTo("2024-02-01");
    }

    @Test
    void keepsTheExtremesOfEveryPixelColumn() {
        var values = new double[10_000];
        values[1234] = 1;
        values[7777] = -1;

        int[] indices = CurveSampler.indices(DoubleColumn.of(values), 100);

        assertThat(indices)
                .contains(0, 1234, 7777, 9999)
                .isSorted()
                .doesNotHaveDuplicates()
                .hasSizeLessThan(400);
    }

    @Test
    void labelsAxesWithRoundValues() {
        var axis = ValueAxis.around(DoubleColumn.of(98_000, NAN, 131_000));
        assertThat(axis.ticks(6))
                .containsExactly(100_000.0, 105_000.0, 110_000.0, 115_000.0, 120_000.0, 125_000.0, 130_000.0);
        assertThat(axis.label(105_000, 6)).isEqualTo("105k");

        var wide = ValueAxis.around(DoubleColumn.of(1000, 250_000));
        assertThat(wide.logarithmic()).isTrue();
        assertThat(wide.ticks(6)).contains(1000.0, 10_000.0, 100_000.0);
        assertThat(wide.label(100_000, 6)).isEqualTo("100k");
    }

    @Test
    void readsNumbersAsAPersonDoes() {
        assertThat(Figures.money(-1234.5)).isEqualTo("-1,234.50");
        assertThat(Figures.change(-0.000_001)).isEqualTo("0.00 %");
        assertThat(Figures.change(OptionalDouble.empty())).isEqualTo("–");
        assertThat(Figures.change(1.182)).isEqualTo("+118.20 %");
        assertThat(Figures.money(1e300)).isEqualTo("1.000e+300");
        assertThat(Figures.price(1.085)).isEqualTo("1.085");
        assertThat(Figures.quantity(1500)).isEqualTo("1,500");
        assertThat(Figures.days(Duration.ofHours(36))).isEqualTo("1.5 days");
        assertThat(Figures.days(Duration.ofDays(512))).isEqualTo("512 days");
        assertThat(Figures.days(Duration.ofMinutes(90))).isEqualTo("1.5 h");
    }
}
