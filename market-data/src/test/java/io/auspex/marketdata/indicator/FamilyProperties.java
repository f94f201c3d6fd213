package io.auspex.marketdata.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import io.auspex.indicator.Indicator;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Laws of the oscillators, volume, trend and price indicators, for any bars, parameters and options. */
class FamilyProperties {
    private static final IndicatorCatalog CATALOG = IndicatorCatalog.standard();
    private static final List<IndicatorDefinition> DEFINITIONS = Stream.of(
                    OscillatorIndicators.entries(),
                    CandleOscillators.entries(),
                    FlowIndicators.entries(),
                    TrendIndicators.entries(),
                    PriceIndicators.entries())
            .flatMap(List::stream)
            .map(CatalogEntry::definition)
            .toList();

    /** Those that may wait for what they look for: a fractal, a range of the index, a move of the highs or lows. */
    private static final Set<String> WAITING = Set.of("fractal", "stochrsi", "dx", "adxr");

    /** Every output of every indicator with every option. */
    @Provide
    Arbitrary<Indicator> indicators() {
        return Arbitraries.of(DEFINITIONS)
                .flatMap(definition -> Arbitraries.longs().map(seed -> indicator(definition, new Random(seed))));
    }

    private static Indicator indicator(IndicatorDefinition definition, Random random) {
        int window = 1 + random.nextInt(9);
        var parameters = new ArrayList<Double>();
        for (IndicatorParameter p : definition.parameters()) {
            double value = p.whole()
                    ? window++ + random.nextInt(2)
                    : p.defaultValue() * (0.5 + random.nextDouble()) + (p.name().equals("start") ? 0 : 1e-3);
            window++;
            parameters.add(Math.max(p.min(), Math.min(p.max(), value)));
        }
        Map<String, String> options = new LinkedHashMap<>();
        for (IndicatorOption option : definition.options()) {
            options.put(
                    option.name(),
                    option.choices().get(random.nextInt(option.choices().size())));
        }
        var output =
                definition.outputs().get(random.nextInt(definition.outputs().size()));
        var indicator = Indicator.of(
                definition.name(), parameters.stream().mapToDouble(v -> v).toArray());
        for (var option : options.entrySet()) {
            indicator = indicator.with(option.getKey(), option.getValue());
        }
        return indicator.output(output.name());
    }

    @Example
    void thereAreManyOfThem() {
        assertThat(DEFINITIONS).hasSizeGreaterThanOrEqualTo(60);
        assertThat(DEFINITIONS).allSatisfy(d -> {
            assertThat(d.formula()).isNotBlank();
            assertThat(d.source()).isNotBlank();
            assertThat(d.description()).endsWith(".");
        });
    }

    @Property(tries = 500)
    void neverLooksAhead(
            @ForAll("indicators") Indicator indicator,
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 149) int cut) {
        BarSeries whole = IndicatorProperties.bars(150, seed, 0.02);
        DoubleColumn full = CATALOG.compute(indicator, whole);
        assertThat(CATALOG.compute(indicator, whole.slice(0, cut))).isEqualTo(full.slice(0, cut));
    }

    @Property(tries = 500)
    void aStreamGivesTheBitsOfTheColumn(@ForAll("indicators") Indicator indicator, @ForAll long seed) {
        BarSeries bars = IndicatorProperties.bars(120, seed, 0.02);
        DoubleColumn column = CATALOG.compute(indicator, bars);
        var stream = CATALOG.stream(indicator, bars.zone());
        for (int i = 0; i < bars.size(); i++) {
            stream.update(
                    bars.times().get(i),
                    bars.open().get(i),
                    bars.high().get(i),
                    bars.low().get(i),
                    bars.close().get(i),
                    bars.volume().get(i));
            assertThat(Double.doubleToLongBits(stream.value()))
                    .as(indicator + " bar " + i)
                    .isEqualTo(Double.doubleToLongBits(column.get(i)));
        }
    }

    @Property(tries = 500)
    void startsAtItsWarmUpAndStaysInItsRange(@ForAll("indicators") Indicator indicator, @ForAll long seed) {
        DoubleColumn column = CATALOG.compute(indicator, IndicatorProperties.bars(150, seed, 0));
        var output = CATALOG.definition(indicator.name()).orElseThrow().outputs().stream()
                .filter(o -> o.name().equals(indicator.output()))
                .findFirst()
                .orElseThrow();
        int warmUp = CATALOG.warmUp(indicator);
        for (int i = 0; i < column.size(); i++) {
            if (i < warmUp) {
                assertThat(column.get(i)).as("bar " + i).isNaN();
            } else if (!Double.isNaN(column.get(i))) {
                assertThat(column.get(i)).isBetween(output.min() - 1e-9, output.max() + 1e-9);
            }
        }
    }

    /** With prices that always move and are always traded, the first value stands exactly where the warm-up ends. */
    @Property(tries = 500)
    void theWarmUpIsExact(@ForAll("indicators") Indicator indicator, @ForAll long seed) {
        var random = new Random(seed);
        var builder = BarSeries.builder("MOVING", ZoneOffset.UTC);
        double price = 100;
        for (int i = 0; i < 150; i++) {
            double open = price;
            price *= 1 + 0.02 * random.nextGaussian();
            builder.add(
                    i * 86_400_000_000_000L,
                    open,
                    Math.max(open, price) * (1 + 0.01 * random.nextDouble()),
                    Math.min(open, price) * (1 - 0.01 * random.nextDouble()),
                    price,
                    1 + random.nextInt(1000));
        }
        int warmUp = CATALOG.warmUp(indicator);
        boolean week = "week".equals(indicator.options().get("period"));
        // over a bar or two nothing may vary or have a direction, and then there is no value
        boolean tiny = indicator.parameters().stream().anyMatch(p -> p == Math.rint(p) && p < 5);
        if (!WAITING.contains(indicator.name()) && !week && !tiny) {
            assertThat(CATALOG.compute(indicator, builder.build()).get(warmUp))
                    .as(indicator + " at " + warmUp)
                    .isFinite();
        }
    }

    @Property(tries = 300)
    void startsAnewBehindMissingBars(@ForAll("indicators") Indicator indicator, @ForAll long seed) {
        BarSeries clean = IndicatorProperties.bars(190, seed, 0);
        var builder = BarSeries.builder("GAP", clean.zone());
        for (int i = 0; i < clean.size(); i++) {
            boolean none = i >= 30 && i < 70;
            builder.add(
                    clean.times().get(i),
                    none ? Double.NaN : clean.open().get(i),
                    none ? Double.NaN : clean.high().get(i),
                    none ? Double.NaN : clean.low().get(i),
                    none ? Double.NaN : clean.close().get(i),
                    none ? Double.NaN : clean.volume().get(i));
        }
        DoubleColumn column = CATALOG.compute(indicator, builder.build());
        DoubleColumn rest = CATALOG.compute(indicator, clean.slice(70, 190));
        for (int i = 0; i < rest.size(); i++) {
            double scale = Math.max(1, Math.abs(rest.get(i)));
            if (!Double.isNaN(rest.get(i))) {
                assertThat(column.get(70 + i)).as("bar " + i).isCloseTo(rest.get(i), within(1e-9 * scale));
            }
        }
    }
}
