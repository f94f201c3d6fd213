package io.auspex.marketdata.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import io.auspex.data.LongColumn;
import io.auspex.marketdata.expression.LabelExpression;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LabelsTest {
    @Test
    void returnsAreKnownWhenThePositionIsLeft() {
        BarSeries bars = bars(new double[][] {{10, 11}, {12, 13}, {14, 15}, {16, 17}});
        LabelColumn here = Labels.returnOver(bars, 2, Entry.THIS_CLOSE);
        assertThat(here.values().get(0)).isEqualTo(15.0 / 11 - 1);
        assertThat(here.knownAt().get(0)).isEqualTo(bars.times().get(2));
        LabelColumn open = Labels.returnOver(bars, 1, Entry.NEXT_OPEN);
        assertThat(open.values().get(1)).isEqualTo(16.0 / 14 - 1);
        assertThat(open.knownAt().get(1)).isEqualTo(bars.times().get(3));
        assertThat(open.values().get(2)).isNaN();
        assertThat(open.knownAt().get(2)).isEqualTo(LabelColumn.NEVER);
        assertThat(here.name()).isEqualTo("return over 2 bars from the close");
    }

    @Test
    void qlibsLabelIsTheReturnFromTheNextClose() {
        BarSeries bars = walk(4, 60);
        LabelColumn own = Labels.returnOver(bars, 1, Entry.NEXT_CLOSE);
        LabelColumn text =
                LabelExpression.parse("Ref($close, -2)/Ref($close, -1) - 1").evaluate(bars);
        assertThat(own.values()).isEqualTo(text.values());
        assertThat(own.knownAt()).isEqualTo(text.knownAt());
    }

    @Test
    void directionsKeepTheInstant() {
        BarSeries bars = bars(new double[][] {{1, 100}, {1, 103}, {1, 103.5}, {1, 90}});
        LabelColumn returns = Labels.returnOver(bars, 1, Entry.THIS_CLOSE);
        LabelColumn direction = Labels.direction(returns, 0.01);
        assertThat(direction.values().toArray()).containsExactly(1, 0, -1, Double.NaN);
        assertThat(direction.knownAt()).isEqualTo(returns.knownAt());
    }

    @Test
    void returnsAreScaledByThePast() {
        BarSeries bars = walk(5, 80);
        LabelColumn scaled = Labels.volatilityScaledReturn(bars, 4, 20);
        double[] close = bars.close().toArray();
        double mean = Math.log(close[40] / close[20]) / 20;
        double squares = 0;
        for (int i = 21; i <= 40; i++) {
            squares += Math.pow(Math.log(close[i] / close[i - 1]) - mean, 2);
        }
        assertThat(scaled.values().get(40))
                .isCloseTo((close[44] / close[40] - 1) / (Math.sqrt(squares / 19) * 2), within(1e-10));
        assertThat(scaled.values().get(19)).isNaN(); // 19 returns only
        assertThat(scaled.values().get(20)).isNotNaN();
    }

    @Test
    void theFirstBarrierReachedDecides() {
        // returns +10 %, -10 %, … give a deviation; then targets and limits by hand
        var builder = BarSeries.builder("T", ZoneOffset.UTC);
        double[] closes = {100, 110, 100, 110, 100, 100, 100, 100};
        for (int i = 0; i < closes.length; i++) {
            double c = closes[i];
            double high = i == 6 ? 200 : c;
            double low = i == 6 ? 10 : c;
            builder.add(LocalDate.of(2020, 1, 1).plusDays(i), c, high, low, c, 1);
        }
        BarSeries bars = builder.build();
        LabelColumn labels = Labels.tripleBarrier(bars, new TripleBarrier(1, 1, 2, 4));
        assertThat(labels.values().get(4)).isEqualTo(-1); // bar 6 reaches both: the limit counts
        assertThat(labels.knownAt().get(4)).isEqualTo(bars.times().get(6));
        assertThat(labels.values().get(5)).isEqualTo(-1);
        assertThat(labels.values().get(3)).isNaN(); // three returns before it
        LabelColumn far = Labels.tripleBarrier(bars, new TripleBarrier(50, 50, 2, 4));
        assertThat(far.values().get(4)).isZero();
        assertThat(far.knownAt().get(4)).isEqualTo(bars.times().get(6));
        assertThat(far.values().get(6)).isNaN();
        assertThat(far.knownAt().get(6)).isEqualTo(LabelColumn.NEVER);
        LabelColumn up = Labels.tripleBarrier(bars, new TripleBarrier(0.5, 50, 3, 4));
        assertThat(up.values().get(4)).isEqualTo(1);
    }

    @Property(tries = 40)
    @Label("Feature: production-ready-implementation, Property 1: Prediction accuracy: "
            + "a label needs no bar after the instant at which it is said to be known")
    void aLabelIsKnownWhenItSays(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int prefix) {
        BarSeries whole = walk(seed, 60);
        BarSeries part = whole.slice(0, prefix);
        List<LabelColumn> full = all(whole);
        List<LabelColumn> early = all(part);
        for (int l = 0; l < full.size(); l++) {
            for (int i = 0; i < prefix; i++) {
                long known = full.get(l).knownAt().get(i);
                assertThat(known).isGreaterThan(whole.times().get(i));
                boolean inPart = known <= part.times().get(prefix - 1);
                assertThat(early.get(l).knownAt().get(i)).isEqualTo(inPart ? known : LabelColumn.NEVER);
                double expected = inPart ? full.get(l).values().get(i) : Double.NaN;
                assertThat(Double.valueOf(early.get(l).values().get(i))).isEqualTo(Double.valueOf(expected));
            }
        }
    }

    @Test
    void refusesWhatCannotBe() {
        BarSeries bars = walk(1, 5);
        assertThatIllegalArgumentException().isThrownBy(() -> Labels.returnOver(bars, 0, Entry.NEXT_OPEN));
        assertThatIllegalArgumentException().isThrownBy(() -> Labels.volatilityScaledReturn(bars, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new TripleBarrier(0, 1, 1, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new TripleBarrier(1, 1, 0, 2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Labels.direction(Labels.returnOver(bars, 1, Entry.NEXT_OPEN), -1));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new LabelColumn("x", DoubleColumn.of(1), LongColumn.fill(1, out -> out[0] = LabelColumn.NEVER)))
                .withMessageContaining("never known");
    }

    private static List<LabelColumn> all(BarSeries bars) {
        return List.of(
                Labels.returnOver(bars, 3, Entry.THIS_CLOSE),
                Labels.returnOver(bars, 3, Entry.NEXT_OPEN),
                Labels.direction(Labels.returnOver(bars, 2, Entry.NEXT_CLOSE), 0.001),
                Labels.volatilityScaledReturn(bars, 5, 10),
                Labels.tripleBarrier(bars, new TripleBarrier(1, 1.5, 8, 10)),
                LabelExpression.parse("Mean(Ref($close, -4), 3)/$close - 1").evaluate(bars));
    }

    private static BarSeries bars(double[][] openClose) {
        var builder = BarSeries.builder("T", ZoneOffset.UTC);
        for (int i = 0; i < openClose.length; i++) {
            double o = openClose[i][0];
            double c = openClose[i][1];
            builder.add(LocalDate.of(2020, 1, 1).plusDays(i), o, Math.max(o, c), Math.min(o, c), c, 1);
        }
        return builder.build();
    }

    private static BarSeries walk(long seed, int bars) {
        var random = new Random(seed);
        var prices = new double[bars][2];
        double close = 100;
        for (int i = 0; i < bars; i++) {
            prices[i][0] = close * Math.exp(0.004 * random.nextGaussian());
            close = prices[i][0] * Math.exp(0.012 * random.nextGaussian());
            prices[i][1] = close;
        }
        return bars(prices);
    }
}
