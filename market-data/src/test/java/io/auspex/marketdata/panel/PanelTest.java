package io.auspex.marketdata.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.auspex.data.BarSeries;
import io.auspex.data.DateRange;
import io.auspex.data.DoubleColumn;
import io.auspex.error.DataFormatException;
import io.auspex.kit.SharedData;
import io.auspex.marketdata.expression.Expression;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PanelTest {
    private static final LocalDate START = LocalDate.of(2020, 1, 1);

    @Test
    void comparesTheMembersOfEachTime() {
        // by hand: at the third day the closes are 4, 2, 2, 8, of which the last is no member
        Panel panel = Panel.of(
                List.of(series("A", 0, 1, 3, 4), series("B", 0, 1, 5, 2), series("C", 2, 2), series("D", 0, 9, 9, 8)),
                Membership.of(Map.of(
                        "A", List.of(DateRange.ALL),
                        "B", List.of(DateRange.ALL),
                        "C", List.of(DateRange.ALL),
                        "D", List.of(new DateRange(START, START.plusDays(1))))));
        assertThat(panel.times().size()).isEqualTo(3);
        PanelColumn close = one(panel, "close");
        assertThat(at(close, 2)).containsExactly(4, 2, 2, 8);
        assertThat(at(close.rank(), 2)).containsExactly(1, 0.5, 0.5, Double.NaN);
        assertThat(at(close.demean(), 2)).containsExactly(4 - 8 / 3.0, 2 - 8 / 3.0, 2 - 8 / 3.0, Double.NaN);
        double sd = Math.sqrt((16 / 9.0 + 4 / 9.0 + 4 / 9.0) / 2);
        assertThat(at(close.zscore(), 2)[0]).isCloseTo(4 / 3.0 / sd, within(1e-12));
        assertThat(at(close.rank(), 0)).containsExactly(0.5, 0.5, Double.NaN, 1);
        assertThat(at(close.robustZscore(), 0)).containsExactly(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        assertThat(at(close.winsorize(0.25), 2)).containsExactly(3, 2, 2, Double.NaN);
        assertThat(panel.member(2, 3)).isFalse();
        assertThat(panel.member(0, 2)).isFalse();
    }

    @Test
    void neutralisesByGroup() {
        Panel panel = Panel.of(List.of(
                series("A", 0, 1).withColumn("sector", DoubleColumn.of(10)),
                series("B", 0, 5).withColumn("sector", DoubleColumn.of(20)),
                series("C", 0, 3).withColumn("sector", DoubleColumn.of(10)),
                series("D", 0, 7).withColumn("sector", DoubleColumn.of(Double.NaN))));
        assertThat(at(one(panel, "CSNeutralize(close, sector)"), 0)).containsExactly(-1, 0, 1, Double.NaN);
        assertThat(at(one(panel, "close").neutralize(one(panel, "sector")), 0)).containsExactly(-1, 0, 1, Double.NaN);
        assertThat(at(one(panel, "CSFill(sector)"), 0)).containsExactly(10, 20, 10, 40 / 3.0);
    }

    @Test
    void goesOnInTimeWithWhatWasCompared() {
        Panel panel = Panel.of(List.of(series("A", 0, 1, 9, 1), series("B", 0, 2, 2, 2), series("C", 1, 5, 5)));
        assertThat(one(panel, "Mean(CSRank(close), 2)").symbol(0).toArray())
                .containsExactly(0.5, 0.75, (1 + 1 / 3.0) / 2);
        // C has two bars only: its window runs over its own
        assertThat(one(panel, "Mean(CSRank(close), 2)").symbol(2).toArray())
                .containsExactly(Double.NaN, 2 / 3.0, (2 / 3.0 + 1) / 2);
        assertThat(one(panel, "CSRank(Delta(close, 1)) + CSRank(CSDemean(close))")
                        .symbol(1)
                        .toArray())
                .containsExactly(Double.NaN, 0.5 + 1 / 3.0, 2.5 / 3 + 2 / 3.0);
    }

    @Property(tries = 20)
    void givesTheSameBitsOnEightThreadsAndDoesNotSeeLaterBars(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 59) int prefix) {
        var whole = new ArrayList<BarSeries>();
        var random = new Random(seed);
        for (int s = 0; s < 9; s++) {
            int first = random.nextInt(10);
            var closes = new double[60 - first];
            Arrays.setAll(closes, i -> random.nextInt(9) == 0 ? Double.NaN : 1 + random.nextInt(20));
            whole.add(series("S" + s, first, closes));
        }
        List<BarSeries> part = whole.stream()
                .map(s -> s.between(new DateRange(START, START.plusDays(prefix - 1))))
                .toList();
        var wanted = new LinkedHashMap<String, Expression>();
        for (String text : List.of(
                "CSRank(close)",
                "CSZscore(Mean(close, 5))",
                "CSRobustZscore(close)",
                "Std(CSDemean(close), 4)",
                "CSNeutralize(close, Sign(close - 9))",
                "CSWinsorize(close, 0.1)",
                "CSFill(close) - CSRank(CSZscore(close))")) {
            wanted.put(text, Expression.parse(text));
        }
        List<PanelColumn> alone = Panel.of(whole).evaluate(wanted);
        List<PanelColumn> early = Panel.of(part).evaluate(wanted);
        try (var pool = Executors.newFixedThreadPool(8)) {
            List<PanelColumn> together = Panel.of(whole).evaluate(wanted, pool);
            for (int c = 0; c < alone.size(); c++) {
                int times = early.get(c).panel().times().size();
                for (int s = 0; s < 9; s++) {
                    assertThat(together.get(c).symbol(s)).isEqualTo(alone.get(c).symbol(s));
                    assertThat(early.get(c).symbol(s))
                            .isEqualTo(alone.get(c).symbol(s).slice(0, times));
                }
            }
        }
    }

    @Test
    void readsTheMembersOfARealIndex() {
        // the S&P 500's announcements: Airbnb joined before the open of 2023-09-18; American Airlines left before that
        // of
        // 2024-09-23 and had been out from 1997 to 2015
        Membership members = Membership.read(SharedData.file("data/us/sp500_membership_1996_2025.csv"));
        assertThat(members.contains("ABNB", LocalDate.of(2023, 9, 15))).isFalse();
        assertThat(members.contains("ABNB", LocalDate.of(2023, 9, 18))).isTrue();
        assertThat(members.contains("AAL", LocalDate.of(2010, 1, 4))).isFalse();
        assertThat(members.contains("AAL", LocalDate.of(2024, 9, 20))).isTrue();
        assertThat(members.contains("AAL", LocalDate.of(2024, 9, 23))).isFalse();
        assertThat(members.symbolsOn(LocalDate.of(2010, 1, 4))).hasSizeBetween(490, 510);
        assertThat(members.symbolsOn(LocalDate.of(2020, 1, 2))).hasSizeBetween(495, 510);
        assertThat(members.contains("NOBODY", LocalDate.of(2020, 1, 2))).isFalse();
    }

    @Test
    void refusesAListThatIsNone(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("m.csv"),
                "ticker,start_date,end_date\nA,2020-01-01,\nB,2020-13-01,\nC,2020-01-02,2020-01-01\nD\n");
        assertThatExceptionOfType(DataFormatException.class)
                .isThrownBy(() -> Membership.read(file))
                .satisfies(e -> assertThat(e.findings()).hasSize(3))
                .withMessageContaining("line 3")
                .withMessageContaining("days must be written like 2018-12-31 but was \"B,2020-13-01,\"");
    }

    @Test
    void refusesTwoSeriesOfOneSymbolAndGroupsOfAnotherPanel() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Panel.of(List.of(series("A", 0, 1), series("A", 0, 1))))
                .withMessageContaining("different symbols");
        assertThatIllegalArgumentException().isThrownBy(() -> Panel.of(List.of()));
        PanelColumn one = one(Panel.of(List.of(series("A", 0, 1))), "close");
        PanelColumn other = one(Panel.of(List.of(series("A", 0, 1))), "close");
        assertThatIllegalArgumentException().isThrownBy(() -> one.neutralize(other));
        assertThatIllegalArgumentException().isThrownBy(() -> one.winsorize(0.5));
    }

    private static PanelColumn one(Panel panel, String text) {
        return panel.evaluate(Map.of("x", Expression.parse(text))).get(0);
    }

    private static double[] at(PanelColumn column, int time) {
        var row = new double[column.panel().symbols().size()];
        Arrays.setAll(row, s -> column.get(time, s));
        return row;
    }

    private static BarSeries series(String symbol, int firstDay, double... closes) {
        var builder = BarSeries.builder(symbol, ZoneOffset.UTC);
        for (int i = 0; i < closes.length; i++) {
            double c = closes[i];
            builder.add(START.plusDays(firstDay + i), c, c, c, c, 1);
        }
        return builder.build();
    }
}
