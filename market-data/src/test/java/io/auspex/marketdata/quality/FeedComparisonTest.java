package io.auspex.marketdata.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.auspex.common.CancellationToken;
import io.auspex.data.BarSeries;
import io.auspex.kit.SharedData;
import io.auspex.marketdata.FaultPolicy;
import io.auspex.marketdata.csv.CsvSource;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FeedComparisonTest {
    private static final LocalDate DAY = LocalDate.of(2020, 1, 1);

    @Test
    void findsTheStepOfASplitAndOneWrongCell() {
        var first = series("A", 100, 1, 0, -1);
        var second = series("B", 100, 0.5, 60, 20);
        var comparison = FeedComparison.of(first, second);
        assertThat(comparison.matched()).isEqualTo(100);
        assertThat(comparison.stretches()).hasSize(2);
        assertThat(comparison.stretches().get(0).ratio()).isEqualTo(2, within(1e-12));
        assertThat(comparison.stretches().get(1).ratio()).isEqualTo(1, within(1e-12));
        assertThat(comparison.changes()).containsExactly(first.time(60));
        assertThat(comparison.disagreements()).singleElement().satisfies(d -> {
            assertThat(d.time()).isEqualTo(first.time(20));
            assertThat(d.column()).isEqualTo("close");
        });
    }

    @Property(tries = 200)
    void locatesEveryStep(@ForAll int seed, @ForAll @IntRange(min = 6, max = 80) int at) {
        double ratio = 0.1 + new Random(seed).nextDouble() * 0.88;
        var comparison = FeedComparison.of(series("A", 100, 1, 0, -1), series("B", 100, ratio, at, -1));
        assertThat(comparison.changes())
                .containsExactly(series("A", 100, 1, 0, -1).time(at));
        assertThat(comparison.disagreements()).isEmpty();
        assertThat(comparison.stretches().stream()
                        .mapToInt(FeedComparison.Stretch::bars)
                        .sum())
                .isEqualTo(100);
    }

    @Test
    void listsWhatOnlyOneFeedHas() {
        var whole = series("A", 10, 1, 0, -1);
        var comparison = FeedComparison.of(whole.slice(0, 7), whole.slice(3, 10));
        assertThat(comparison.onlyFirst()).containsExactly(whole.time(0), whole.time(1), whole.time(2));
        assertThat(comparison.onlySecond()).containsExactly(whole.time(7), whole.time(8), whole.time(9));
        assertThat(comparison.matched()).isEqualTo(4);
        assertThat(FeedComparison.of(whole.slice(0, 2), whole.slice(5, 7)).stretches())
                .isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> FeedComparison.of(whole, whole, 0));
    }

    @Test
    void reconcilesTwoVendorsOfTheSameStocks() {
        var first = read("data/us/sp500_505stocks_daily_2013_2017.csv.gz");
        var second = read("data/us/sp500_v1_googlefinance_subset_2012_2017.csv.gz");
        var both = new TreeSet<>(first.symbols());
        both.retainAll(second.symbols());
        assertThat(both).hasSizeGreaterThan(40);
        var table = new ArrayList<String>();
        int matched = 0;
        int apart = 0;
        for (String symbol : both) {
            var comparison = FeedComparison.of(series(first, symbol), series(second, symbol), 5e-3);
            matched += comparison.matched();
            int closes = 0;
            for (var disagreement : comparison.disagreements()) {
                closes += disagreement.column().equals("close") ? 1 : 0;
            }
            apart += closes;
            table.add(symbol + " " + comparison.matched() + " bars, "
                    + comparison.stretches().size() + " stretches, " + closes + " closes apart, changes "
                    + comparison.changes());
        }
        Evidence.write("feeds.txt", table);
        assertThat(matched).isGreaterThan(40_000);
        assertThat((double) apart / matched).isLessThan(0.01);
    }

    private static BarSeries series(CsvSource source, String symbol) {
        return source.read(symbol, CancellationToken.none()).series();
    }

    private static CsvSource read(String name) {
        Path file = SharedData.file(name);
        return CsvSource.builder(file).faults(FaultPolicy.KEEP).build();
    }

    /** A random walk whose first bars are multiplied by a ratio, with one wrong close. */
    private static BarSeries series(String symbol, int bars, double ratio, int until, int wrong) {
        var random = new Random(7);
        var builder = BarSeries.builder(symbol, ZoneOffset.UTC);
        double close = 100;
        for (int i = 0; i < bars; i++) {
            close *= Math.exp(0.02 * random.nextGaussian());
            double by = i < until ? ratio : 1;
            builder.add(
                    DAY.plusDays(i),
                    close * by,
                    close * 1.01 * by,
                    close * 0.99 * by,
                    close * by * (i == wrong ? 1.005 : 1),
                    1);
        }
        return builder.build();
    }
}
