package io.auspex.marketdata.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import io.auspex.data.MissingValues;
import io.auspex.error.DataFormatException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MissingPricesTest {
    private static final double NO = Double.NaN;
    private static final LocalDate DAY = LocalDate.of(2020, 1, 1);

    @ParameterizedTest
    @EnumSource
    void returnsTheVerySameSeriesWhenNothingIsMissing(MissingValues policy) {
        var series = bars(new double[][] {{1, 2, 0.5, 1.5}, {2, 3, 1, 2}});
        var filled = MissingPrices.treat(series, policy);
        assertThat(filled.series()).isSameAs(series);
        assertThat(filled.changes()).isEmpty();
    }

    @Test
    void refusesWithEveryCellListed() {
        var series = bars(new double[][] {{1, 2, 0.5, 1.5}, {NO, 3, 1, NO}});
        assertThatThrownBy(() -> MissingPrices.treat(series, MissingValues.REFUSE))
                .isInstanceOfSatisfying(
                        DataFormatException.class, e -> assertThat(e.findings()).hasSize(2))
                .hasMessageContaining("the open of 2020-01-02 is missing");
    }

    @Test
    void dropsBarsAndKeepsTheirNeighborsAndExtraColumns() {
        var series = bars(new double[][] {{1, 2, 0.5, 1.5}, {NO, 3, 1, 2}, {2, 3, 1, 2.5}})
                .withColumn("turnover", DoubleColumn.of(7, 8, 9));
        var filled = MissingPrices.treat(series, MissingValues.DROP_BARS);
        assertThat(filled.series().close().toArray()).containsExactly(1.5, 2.5);
        assertThat(filled.series().column("turnover").orElseThrow().toArray()).containsExactly(7, 9);
        assertThat(filled.droppedBars()).isEqualTo(1);
        assertThat(filled)
                .hasToString(
                        "FilledSeries[BarSeries[S, 2 bars, 2020-01-01..2020-01-03], 0 cells filled, 1 bars dropped]");
    }

    @Test
    void fillsForwardFromTheCloseBefore() {
        var series = bars(
                new double[][] {{NO, 1, 1, 1}, {1, 2, 0.5, 1.5}, {NO, NO, NO, NO}, {NO, 1.4, 1.2, 1.3}, {2, NO, 1, 3}});
        var filled = MissingPrices.treat(series, MissingValues.FORWARD_FILL);
        // the first bar has a close but no close before it; the fourth bar's open is moved into its range
        assertThat(filled.series().open().toArray()).containsExactly(1, 1.5, 1.4, 2);
        assertThat(filled.series().high().toArray()).containsExactly(2, 1.5, 1.4, 3);
        assertThat(filled.series().low().toArray()).containsExactly(0.5, 1.5, 1.2, 1);
        assertThat(filled.series().close().toArray()).containsExactly(1.5, 1.5, 1.3, 3);
        assertThat(filled.filledCells()).isEqualTo(6);
        assertThat(filled.droppedBars()).isEqualTo(1);
        assertThat(filled.changes()).hasSize(7);
        assertThat(filled.changes().get(1).message()).contains("the open of 2020-01-03 was missing and became 1.5");
    }

    @Test
    void drawsAStraightLineBetweenItsNeighbors() {
        var series = bars(new double[][] {
            {NO, NO, NO, NO}, {1, 2, 0.5, 1}, {NO, NO, NO, NO}, {NO, NO, NO, NO}, {4, 5, 2, 4}, {4, 5, 2, NO}
        });
        var filled = MissingPrices.treat(series, MissingValues.INTERPOLATE_LOOKING_AHEAD);
        assertThat(filled.series().close().toArray()).containsExactly(1, 2, 3, 4);
        assertThat(filled.series().high().toArray()).containsExactly(2, 3, 4, 5);
        assertThat(filled.droppedBars()).isEqualTo(2);
        assertThat(filled.filledCells()).isEqualTo(8);
    }

    private static BarSeries bars(double[][] rows) {
        var builder = BarSeries.builder("S", ZoneOffset.UTC);
        for (int i = 0; i < rows.length; i++) {
            builder.add(DAY.plusDays(i), rows[i][0], rows[i][1], rows[i][2], rows[i][3], 1);
        }
        return builder.build();
    }
}
