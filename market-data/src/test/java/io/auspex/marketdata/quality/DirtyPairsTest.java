package io.auspex.marketdata.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Real faults and what their repair should give. */
class DirtyPairsTest {
    private static final double TOLERANCE = 2e-5; // 32-bit numbers, and ratios of them

    /** Twins of yfinance's tests of dividends that still hold blocks in another unit, of 6 and of 19 and 16 bars. */
    private static final List<String> STILL_FAULTY = List.of("CLC-L-1d-bad-div-fixed", "NVT-L-1d-bad-div-fixed");

    @Test
    void repairsEveryPairAsInItsTwin() {
        var table = new ArrayList<String>();
        var names = YahooFiles.names();
        for (String name : names) {
            if (!names.contains(name + "-fixed")) {
                continue;
            }
            var series = YahooFiles.read(name);
            var repaired = SeriesRepair.standard().repair(series);
            // what is left to repair in the twin is not what this pair is about
            var twin = SeriesRepair.standard()
                    .repair(YahooFiles.read(name + "-fixed"))
                    .series();
            var report = SeriesCheck.standard().report(series);
            table.add("| " + name + " | " + kinds(report) + " | " + byRule(repaired) + " | "
                    + differences(repaired.series(), twin) + " |");
            assertThat(differences(repaired.series(), twin)).as(name).isEmpty();
            assertThat(kinds(report)).as(name).isNotEmpty();
            assertThat(repaired.repairs()).as(name).isNotEmpty();
            assertThat(repaired.undo()).as(name).isEqualTo(series);
        }
        Evidence.write("dirty-pairs.md", table);
        assertThat(table).hasSize(24);
    }

    @Test
    void changesNothingInSeriesThatNeedNone() {
        var table = new ArrayList<String>();
        var names = YahooFiles.names();
        for (String name : names) {
            if (names.contains(name + "-fixed")) {
                continue;
            }
            var series = YahooFiles.read(name);
            var repaired = SeriesRepair.standard().repair(series);
            table.add("| " + name + " | "
                    + SeriesCheck.standard().report(series).countsByRule() + " | " + byRule(repaired) + " |");
            if (STILL_FAULTY.contains(name)) {
                assertThat(repaired.repairs())
                        .as(name)
                        .allSatisfy(r -> assertThat(r.rule()).isEqualTo("unit-switch"));
            } else {
                assertThat(repaired.repairs()).as(name).isEmpty();
                assertThat(repaired.series()).as(name).isSameAs(series);
            }
        }
        Evidence.write("dirty-clean.md", table);
        assertThat(table).hasSize(28);
    }

    /** The same faults with no bar later than the next one; a split that is declared only afterwards looks like a spike until then. */
    @Test
    void findsSplitsAndUnitsCausally() {
        for (String name : YahooFiles.names()) {
            if (!name.endsWith("-fixed") && (name.contains("split") || name.contains("unit"))) {
                assertThat(SeriesCheck.standard()
                                .causal()
                                .report(YahooFiles.read(name))
                                .countsByRule()
                                .keySet())
                        .as(name)
                        .containsAnyOf("split-missing", "split-twice", "unit-error", "unit-switch", "spike");
            }
        }
    }

    private static Map<String, Long> kinds(QualityReport report) {
        var counts = new TreeMap<>(report.countsByRule());
        counts.keySet()
                .removeIf(rule -> !rule.startsWith("unit")
                        && !rule.startsWith("split")
                        && !rule.startsWith("dividend")
                        && !rule.startsWith("capital"));
        return counts;
    }

    private static Map<String, Long> byRule(RepairedSeries repaired) {
        return repaired.repairs().stream()
                .collect(Collectors.groupingBy(Repair::rule, TreeMap::new, Collectors.counting()));
    }

    /** The cells that differ from the twin, by column. */
    private static Map<String, Integer> differences(BarSeries repaired, BarSeries twin) {
        var counts = new LinkedHashMap<String, Integer>();
        assertThat(repaired.times()).isEqualTo(twin.times());
        for (String column : List.of("open", "high", "low", "close", "volume", "adj close", "dividends")) {
            int count = 0;
            var a = column(repaired, column);
            var b = column(twin, column);
            for (int i = 0; i < a.size(); i++) {
                double difference = Math.abs(a.get(i) - b.get(i));
                boolean same = a.get(i) == b.get(i)
                        || (Double.isNaN(a.get(i)) && Double.isNaN(b.get(i)))
                        || difference <= TOLERANCE * Math.max(Math.abs(a.get(i)), Math.abs(b.get(i)));
                count += same ? 0 : 1;
            }
            if (count > 0) {
                counts.put(column, count);
            }
        }
        return counts;
    }

    private static DoubleColumn column(BarSeries series, String name) {
        return switch (name) {
            case "open" -> series.open();
            case "high" -> series.high();
            case "low" -> series.low();
            case "close" -> series.close();
            case "volume" -> series.volume();
            default -> series.column(name).orElseThrow();
        };
    }
}
