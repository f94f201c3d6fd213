package io.auspex.providers.talib;

import static org.assertj.core.api.Assertions.assertThat;

import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import io.auspex.indicator.Indicator;
import io.auspex.marketdata.indicator.IndicatorCatalog;
import io.auspex.marketdata.indicator.IndicatorDefinition;
import io.auspex.marketdata.indicator.IndicatorOutput;
import io.auspex.marketdata.indicator.IndicatorParameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Laws that hold for every function of TA-Lib and any bars. */
class TaLibProperties {
    private static final IndicatorCatalog CATALOG =
            IndicatorCatalog.standard().with(List.of(new TaLibIndicators(), TaLibIndicators.metastock()));
    private static final List<IndicatorDefinition> FUNCTIONS = CATALOG.definitions().stream()
            .filter(d -> d.name().startsWith("talib.") || d.name().startsWith("metastock."))
            .toList();

    /** Every output of every function; whole parameters small enough for the bars, others at their default. */
    @Provide
    Arbitrary<Indicator> indicators() {
        return Combinators.combine(
                        Arbitraries.of(FUNCTIONS), Arbitraries.integers().between(0, 8))
                .flatAs((definition, shift) -> Arbitraries.of(outputs(definition, shift)));
    }

    private static List<Indicator> outputs(IndicatorDefinition definition, int shift) {
        double[] parameters = definition.parameters().stream()
                .mapToDouble(p -> value(p, shift))
                .toArray();
        return definition.outputs().stream()
                .map(o -> Indicator.of(definition.name(), parameters).output(o.name()))
                .toList();
    }

    private static double value(IndicatorParameter p, int shift) {
        return p.whole() ? Math.min(p.max(), p.min() + shift) : p.defaultValue();
    }

    /** Every output of every function once with its defaults, over more bars. */
    @Example
    void noFunctionLooksAhead() {
        BarSeries whole = TestBars.walk(300, 7);
        BarSeries otherFuture = TestBars.splice(whole, TestBars.walk(300, 8), 200);
        for (IndicatorDefinition definition : FUNCTIONS) {
            for (IndicatorOutput output : definition.outputs()) {
                var indicator = CATALOG.parse(definition.usage() + "." + output.name());
                DoubleColumn full = CATALOG.compute(indicator, whole);
                assertThat(CATALOG.compute(indicator, whole.slice(0, 200)))
                        .as(indicator.toString())
                        .isEqualTo(full.slice(0, 200));
                assertThat(CATALOG.compute(indicator, otherFuture).slice(0, 200))
                        .as(indicator.toString())
                        .isEqualTo(full.slice(0, 200));
            }
        }
    }

    @Property(tries = 600)
    void neverLooksAhead(
            @ForAll("indicators") Indicator indicator,
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 119) int cut) {
        BarSeries whole = TestBars.walk(120, seed);
        DoubleColumn full = CATALOG.compute(indicator, whole);
        assertThat(CATALOG.compute(indicator, whole.slice(0, cut))).isEqualTo(full.slice(0, cut));
        var otherFuture = TestBars.splice(whole, TestBars.walk(120, seed + 1), cut);
        assertThat(CATALOG.compute(indicator, otherFuture).slice(0, cut)).isEqualTo(full.slice(0, cut));
    }

    @Property(tries = 600)
    void hasNoValueBeforeItsLookBackAndStaysInItsRange(@ForAll("indicators") Indicator indicator, @ForAll long seed) {
        DoubleColumn column = CATALOG.compute(indicator, TestBars.walk(120, seed));
        var output = CATALOG.definition(indicator.name()).orElseThrow().outputs().stream()
                .filter(o -> o.name().equals(indicator.output()))
                .findFirst()
                .orElseThrow();
        int warmUp = CATALOG.warmUp(indicator);
        for (int i = 0; i < column.size(); i++) {
            if (i < warmUp) {
                assertThat(column.get(i)).isNaN();
            } else if (!Double.isNaN(column.get(i))) {
                assertThat(column.get(i)).isBetween(output.min() - 1e-6, output.max() + 1e-6);
            }
        }
    }

    @Property(tries = 300)
    void startsAnewBehindAMissingBar(@ForAll("indicators") Indicator indicator, @ForAll long seed) {
        BarSeries whole = TestBars.walk(140, seed);
        DoubleColumn column = CATALOG.compute(indicator, TestBars.without(whole, 20));
        assertThat(column.slice(0, 20)).isEqualTo(CATALOG.compute(indicator, whole.slice(0, 20)));
        assertThat(column.get(20)).isNaN();
        DoubleColumn rest = CATALOG.compute(indicator, whole.slice(21, 140));
        int offset = indicator.name().endsWith("index") ? 21 : 0;
        DoubleColumn expected = offset == 0
                ? rest
                : DoubleColumn.of(
                        Arrays.stream(rest.toArray()).map(v -> v + offset).toArray());
        assertThat(column.slice(21, 140)).isEqualTo(expected);
    }

    @Example
    void eightThreadsGetTheBitsOfOne() throws InterruptedException, ExecutionException {
        BarSeries bars = TestBars.walk(400, 3);
        var indicators = FUNCTIONS.stream().map(d -> CATALOG.parse(d.usage())).toList();
        var expected = indicators.stream().map(i -> CATALOG.compute(i, bars)).toList();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var futures = new ArrayList<Future<List<DoubleColumn>>>();
            for (int t = 0; t < 8; t++) {
                futures.add(threads.submit(() ->
                        indicators.stream().map(i -> CATALOG.compute(i, bars)).toList()));
            }
            for (Future<List<DoubleColumn>> future : futures) {
                assertThat(future.get()).isEqualTo(expected);
            }
        }
    }
}
