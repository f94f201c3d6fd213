package io.auspex.marketdata.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import io.auspex.data.LongColumn;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlignedSeriesTest {
    private static final double NO = Double.NaN;
    private final BarSeries a = series("A", 1, 2, 5);
    private final BarSeries b = series("B", 2, 3, 9);

    @Test
    void showsEverySymbolAtEveryInstant() {
        var union = AlignedSeries.union(List.of(a, b), MissingBars.nan());
        assertThat(union.times().toArray()).containsExactly(1, 2, 3, 5, 9);
        assertThat(union.series("A").close().toArray()).containsExactly(10, 20, NO, 50, NO);
        assertThat(union.series("B").close().toArray()).containsExactly(NO, 20, 30, NO, 90);
        assertThat(union.series("B").column("turnover").orElseThrow().toArray()).containsExactly(NO, 2, 3, NO, 9);
        assertThat(union.hasBar("A", 2)).isFalse();
        assertThat(union.hasBar("A", 3)).isTrue();
        assertThat(union.symbols()).containsExactly("A", "B");
    }

    @Test
    void standsStillAtTheLastCloseWhenAsked() {
        var union = AlignedSeries.union(List.of(a, b), MissingBars.previous());
        assertThat(union.series("A").close().toArray()).containsExactly(10, 20, 20, 50, 50);
        assertThat(union.series("A").high().toArray()).containsExactly(11, 21, 20, 51, 50);
        assertThat(union.series("A").volume().toArray()).containsExactly(100, 100, 0, 100, 0);
        assertThat(union.series("B").volume().toArray()).containsExactly(NO, 100, 100, 0, 100);
        assertThat(union.series("B").column("turnover").orElseThrow().toArray()).containsExactly(NO, 2, 3, 0, 9);
        assertThat(union.series("B").column("limit_up").orElseThrow().toArray()).containsExactly(NO, 22, 33, 33, 99);
    }

    @Test
    void forgetsACloseThatIsTooOld() {
        var union = AlignedSeries.union(List.of(a, b), MissingBars.previous(Duration.ofNanos(3)));
        assertThat(union.series("A").close().toArray()).containsExactly(10, 20, 20, 50, NO);
        assertThat(union.series("B").close().toArray()).containsExactly(NO, 20, 30, 30, 90);
    }

    @Test
    void takesTheInstantsOfAll() {
        var both = AlignedSeries.intersection(List.of(a, b));
        assertThat(both.times().toArray()).containsExactly(2);
        assertThat(both.series("B").low().toArray()).containsExactly(19);
        assertThat(AlignedSeries.intersection(List.of(a)).series("A")).isEqualTo(a);
    }

    @Test
    void joinsAColumnAsOfEachBar() {
        var joined = AsOfIndex.join(a, "rate", LongColumn.of(0, 2, 3), DoubleColumn.of(7, 8, 9), Duration.ofNanos(1));
        assertThat(joined.column("rate").orElseThrow().toArray()).containsExactly(7, 8, NO);
    }

    @Test
    void refusesWhatCannotBeAligned() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AlignedSeries.union(List.of(a, a), MissingBars.nan()))
                .withMessageContaining("different symbols but had twice [A]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AsOfIndex.of(LongColumn.of(2, 1), LongColumn.of(1)))
                .withMessageContaining("clock must not fall");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AlignedSeries.intersection(List.of(a)).series("Z"))
                .withMessage("symbol must be one of [A] but was \"Z\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MissingBars.previous(Duration.ofDays(-1)))
                .withMessage("maxAge must not be negative but was PT-24H");
    }

    /** Closes are ten times the time, in nanoseconds. */
    private static BarSeries series(String symbol, long... times) {
        var builder = BarSeries.builder(symbol, ZoneOffset.UTC);
        var turnover = new double[times.length];
        var limits = new double[times.length];
        for (int i = 0; i < times.length; i++) {
            double price = 10 * times[i];
            builder.add(times[i], price, price + 1, price - 1, price, 100);
            turnover[i] = times[i];
            limits[i] = 11 * times[i];
        }
        return builder.build()
                .withColumn("turnover", DoubleColumn.of(turnover))
                .withColumn("limit_up", DoubleColumn.of(limits));
    }
}
