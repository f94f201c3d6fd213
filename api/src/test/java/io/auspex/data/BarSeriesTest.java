package io.auspex.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class BarSeriesTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private static BarSeries week() {
        var bars = BarSeries.builder("ACME", NEW_YORK);
        for (int day = 3; day <= 7; day++) {
            bars.add(LocalDate.of(2022, 1, day), 10 + day, 11 + day, 9 + day, 10.5 + day, 100 * day);
        }
        return bars.build();
    }

    @Test
    void keepsBarsInColumns() {
        var series = week();
        assertThat(series.size()).isEqualTo(5);
        assertThat(series.close().toArray()).containsExactly(13.5, 14.5, 15.5, 16.5, 17.5);
        assertThat(series.column(PriceField.HL2).get(0)).isEqualTo(13);
        assertThat(series.column(PriceField.HLC3).get(0)).isEqualTo((14 + 12 + 13.5) / 3);
        assertThat(series.column(PriceField.OHLC4).get(0)).isEqualTo((13 + 14 + 12 + 13.5) / 4);
        assertThat(series).hasToString("BarSeries[ACME, 5 bars, 2022-01-03..2022-01-07]");
    }

    @Test
    void knowsADailyBarAtTheEndOfItsDayInTheExchangesZone() {
        var series = week();
        assertThat(series.date(0)).isEqualTo(LocalDate.of(2022, 1, 3));
        assertThat(series.time(0).atZone(NEW_YORK).toLocalTime().plusNanos(1)).isEqualTo(java.time.LocalTime.MIDNIGHT);
    }

    @Test
    void cutsDaysWithBothEndsInclusiveAsAView() {
        var series = week();
        assertThat(series.between(DateRange.of("2022-01-04", "2022-01-06"))).isEqualTo(series.slice(1, 4));
        assertThat(series.between(DateRange.ALL)).isSameAs(series);
        assertThat(series.between(DateRange.of("2030-01-01", "2030-12-31")).isEmpty())
                .isTrue();
        assertThat(series.between(DateRange.of("1900-01-01", "1900-12-31")).range())
                .isEmpty();
    }

    @Test
    void refusesTimesThatDoNotRise() {
        var bars = BarSeries.builder("ACME", ZoneOffset.UTC)
                .add(LocalDate.of(2022, 1, 4), 1, 1, 1, 1, 1)
                .add(LocalDate.of(2022, 1, 4), 1, 1, 1, 1, 1);
        assertThatThrownBy(bars::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("times must rise strictly")
                .hasMessageContaining("times[1]")
                .hasMessageContaining("drop duplicates");
    }

    @Test
    void refusesColumnsOfAnotherLengthAndPriceNamesAsExtras() {
        var series = week();
        assertThatThrownBy(() -> series.withColumn("turnover", DoubleColumn.of(1, 2)))
                .hasMessage("turnover must have 5 values like the times but had 2");
        assertThatThrownBy(() -> series.withColumn("close", series.close())).hasMessageContaining("price field");
        assertThat(series.withColumn("turnover", series.close()).slice(1, 3).column("turnover"))
                .contains(series.close().slice(1, 3));
    }

    @Test
    void columnsAreValues() {
        var column = DoubleColumn.of(1, Double.NaN, 3);
        assertThat(column).isEqualTo(DoubleColumn.of(0, 1, Double.NaN, 3).slice(1, 4));
        assertThat(column).hasSameHashCodeAs(DoubleColumn.of(1, Double.NaN, 3));
        assertThat(column.toArray()).isNotSameAs(column.toArray());
        assertThatThrownBy(() -> column.slice(0, 2).get(2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> column.slice(1, 3).get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(LongColumn.of(1, 2, 3, 4, 5)).hasToString("LongColumn[1, 2, … , 4, 5; 5 values]");
    }

    @Test
    void refusesARangeThatEndsBeforeItBegins() {
        assertThatThrownBy(() -> DateRange.of("2020-01-02", "2020-01-01"))
                .hasMessage("to must not be before from but was 2020-01-01 with from 2020-01-02; swap the two dates");
        assertThatThrownBy(() -> DateRange.of("2/1/2020", "2020-01-01"))
                .hasMessage("from must be a date like 2018-12-31 but was \"2/1/2020\"");
    }
}
