package io.auspex.providers.ta4j;

import io.auspex.data.BarSeries;
import io.auspex.indicator.Indicator;
import io.auspex.marketdata.indicator.IndicatorDefinition;
import io.auspex.marketdata.indicator.IndicatorProvider;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The indicators of ta4j that need nothing but prices and numbers, for the catalogue: {@code ta4j.rsi(14)}, {@code
 * ta4j.kama(10,2,30)[hl2]}. All others are reached in Java with {@link Ta4j#indicator}. Thread-safe.
 */
public final class Ta4jIndicators implements IndicatorProvider {
    private static final BarSeries ONE_BAR =
            BarSeries.builder("ONE", ZoneOffset.UTC).add(0L, 1, 1, 1, 1, 1).build();

    private final Map<String, Ta4jEntry> entries;

    /** The indicators under the prefix {@code ta4j}. */
    public Ta4jIndicators() {
        var map = new LinkedHashMap<String, Ta4jEntry>();
        Ta4jTable.averages().forEach(entry -> map.put(entry.definition().name(), entry));
        Ta4jTable.others().forEach(entry -> map.put(entry.definition().name(), entry));
        entries = map;
    }

    @Override
    public String prefix() {
        return "ta4j";
    }

    @Override
    public List<IndicatorDefinition> definitions() {
        return entries.values().stream().map(Ta4jEntry::definition).toList();
    }

    @Override
    public int warmUp(Indicator indicator) {
        var view = new SeriesView(ONE_BAR);
        view.reveal(0);
        return entry(indicator).factory(indicator).apply(view).getCountOfUnstableBars();
    }

    @Override
    public void compute(Indicator indicator, BarSeries bars, double[] out) {
        new Ta4j.Column(entry(indicator).factory(indicator)).compute(bars, out);
    }

    private Ta4jEntry entry(Indicator indicator) {
        var entry = entries.get(indicator.name());
        if (entry == null) {
            throw new IllegalArgumentException(
                    "indicator must be one of " + entries.keySet() + " but was \"" + indicator.name() + "\"");
        }
        return entry;
    }
}
