package io.auspex.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.auspex.data.BarSeries;
import io.auspex.data.LongColumn;
import io.auspex.marketdata.label.LabelColumn;
import io.auspex.marketdata.label.Labels;
import io.auspex.marketdata.label.TripleBarrier;
import io.auspex.model.Validation;
import io.auspex.registry.PurgedWalkForward.Fold;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Labels that are known after a time of their own each, purged by that time. */
class PurgedLabelsTest {
    @Test
    void noBarrierThatIsOpenAtTheFirstTestDecisionIsTrainedOn() {
        BarSeries prices = Markets.series("REV", 3, 900, 0.4);
        LabelColumn labels = Labels.tripleBarrier(prices, new TripleBarrier(2, 2, 40, 20));
        int[] rows = IntStream.range(0, prices.size())
                .filter(i -> !Double.isNaN(labels.values().get(i)))
                .toArray();
        LongColumn decisions = times(rows, prices.times());
        LongColumn known = times(rows, labels.knownAt());
        int openAtAStart = 0;
        for (Fold fold : new PurgedWalkForward(Validation.purgedWalkForward(4)).split(decisions, known)) {
            int first = fold.test()[0];
            long start = decisions.get(first);
            assertThat(Arrays.stream(fold.train())).allMatch(row -> known.get(row) < start);
            // all that were decided before and known in time are there, and only those: no fixed number of bars is cut
            // off
            assertThat(fold.train().length).isEqualTo((int) IntStream.range(0, first)
                    .filter(row -> known.get(row) < start)
                    .count());
            openAtAStart += first - fold.train().length;
        }
        assertThat(openAtAStart).isPositive();
    }

    private static LongColumn times(int[] rows, LongColumn all) {
        return LongColumn.fill(rows.length, out -> Arrays.setAll(out, i -> all.get(rows[i])));
    }
}
