package io.auspex.marketdata.series;

import static io.auspex.marketdata.series.RandomBars.NEW_YORK;
import static io.auspex.marketdata.series.ResamplerTest.at;
import static io.auspex.marketdata.series.ResamplerTest.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import io.auspex.data.LongColumn;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BarBuilderTest {
    private static final long OPEN = BarSeries.nanos(at("2012-11-20T09:30"));
    private static final long MINUTE = 60_000_000_000L;

    @Test
    void putsATradeAtTheEndOfABarIntoTheNextAndOneAtTheCloseIntoTheLast() {
        var trades = trades(new long[] {
            OPEN - 1, OPEN, OPEN + 5 * MINUTE - 1, OPEN + 5 * MINUTE, OPEN + 390 * MINUTE, OPEN + 391 * MINUTE
        });
        var bars = Resampler.every("5m").on(RandomBars.XNYS).bars(trades);
        assertThat(times(bars)).containsExactly("2012-11-20T09:35", "2012-11-20T09:40", "2012-11-20T16:00");
        assertThat(bars.column("trades").orElseThrow().toArray()).containsExactly(2, 1, 1);
        assertThat(bars.open().toArray()).containsExactly(2, 4, 5);
        assertThat(bars.close().toArray()).containsExactly(3, 4, 5);
        assertThat(bars.column("turnover").orElseThrow().get(0)).isEqualTo(2 * 10 + 3 * 10);
    }

    @Test
    void datesBarsOfOneInstantOneAfterTheOther() {
        var bars = Resampler.of(new BarRule.Ticks(1)).bars(trades(new long[] {OPEN, OPEN, OPEN}));
        assertThat(bars.times().toArray()).containsExactly(OPEN, OPEN + 1, OPEN + 2);
    }

    @Test
    void closesWhenTheClockSaysSo() {
        List<Long> closed = new ArrayList<>();
        var builder = Resampler.every("1m").builder(NEW_YORK, bar -> closed.add(bar.time()));
        builder.trade(OPEN + 1, 10, 1);
        builder.advanceTo(OPEN + MINUTE - 1);
        assertThat(closed).isEmpty();
        builder.advanceTo(OPEN + MINUTE);
        assertThat(closed).containsExactly(OPEN + MINUTE);
        builder.advanceTo(OPEN + 2 * MINUTE);
        builder.flush();
        assertThat(closed).hasSize(1);
    }

    @Test
    void showsTheLastQuoteBeforeTheClose() {
        var bars = new ArrayList<String>();
        var builder = Resampler.every("1m").builder(NEW_YORK, bar -> bars.add(bar.bid() + " " + bar.ask()));
        builder.trade(OPEN, 10, 1);
        builder.quote(OPEN + 1, 9, 11);
        builder.quote(OPEN + MINUTE, 8, 12);
        builder.trade(OPEN + MINUTE, 10, 1);
        builder.flush();
        assertThat(bars).containsExactly("9.0 11.0", "8.0 12.0");
    }

    @Test
    void refusesTimesThatFall() {
        var builder = Resampler.every("1m").builder(NEW_YORK, bar -> {});
        builder.trade(OPEN, 10, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.quote(OPEN - 1, 9, 11))
                .withMessageContaining("time must not fall but 2012-11-20T14:29:59.999999999Z follows");
    }

    /** Trades of 10 at prices 1, 2, 3, … */
    private static Trades trades(long[] times) {
        return Trades.of(
                "X",
                NEW_YORK,
                LongColumn.of(times),
                DoubleColumn.fill(times.length, out -> java.util.Arrays.setAll(out, i -> i + 1)),
                DoubleColumn.fill(times.length, out -> java.util.Arrays.fill(out, 10)));
    }
}
