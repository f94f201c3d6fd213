package io.auspex.marketdata.indicator;

import static java.util.Objects.requireNonNull;

import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import io.auspex.data.PriceField;
import io.auspex.error.OperationCancelledException;
import io.auspex.error.ProviderFailedException;
import io.auspex.indicator.Indicator;
import io.auspex.indicator.IndicatorFunction;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The indicators by name: what they are, how long they warm up, and the columns they give. Immutable and thread-safe.
 *
 * {@snippet :
 * var catalog = IndicatorCatalog.standard();
 * DoubleColumn signal = catalog.compute(catalog.parse("macd(12,26,9).signal"), bars);
 * }
 */
public final class IndicatorCatalog {
    private final Map<String, CatalogEntry> entries;

    private IndicatorCatalog(List<CatalogEntry> list) {
        var map = new LinkedHashMap<String, CatalogEntry>();
        for (CatalogEntry entry : list) {
            String name = entry.definition().name();
            if (map.put(name, entry) != null) {
                throw new IllegalArgumentException("names of indicators must differ but \"" + name
                        + "\" is offered twice; leave one of its providers out");
            }
        }
        entries = map;
    }

    /** {@return the indicators that come with the library} */
    public static IndicatorCatalog standard() {
        // one line per family
        return new IndicatorCatalog(Stream.of(
                        StandardIndicators.entries(),
                        AverageIndicators.entries(),
                        StatisticIndicators.entries(),
                        VolatilityIndicators.entries(),
                        CycleIndicators.entries(),
                        OscillatorIndicators.entries(),
                        CandleOscillators.entries(),
                        FlowIndicators.entries(),
                        TrendIndicators.entries(),
                        PriceIndicators.entries())
                .flatMap(List::stream)
                .toList());
    }

    /**
     * {@return the indicators that come with the library, and those of every {@link IndicatorProvider} on the class or module path}
     *
     * @throws IllegalArgumentException if a provider breaks the rules of its names
     */
    public static IndicatorCatalog installed() {
        return standard()
                .with(ServiceLoader.load(IndicatorProvider.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList());
    }

    /**
     * {@return this catalogue with the indicators of others behind its own}
     *
     * @param providers each with a prefix of its own
     * @throws IllegalArgumentException if a prefix or a name breaks its rule
     */
    public IndicatorCatalog with(List<? extends IndicatorProvider> providers) {
        var all = new ArrayList<>(entries.values());
        for (IndicatorProvider provider : providers) {
            all.addAll(ProvidedEntries.of(provider, entries.keySet()));
        }
        return new IndicatorCatalog(all);
    }

    /** {@return every definition, in the order of the catalogue} */
    public List<IndicatorDefinition> definitions() {
        return entries.values().stream().map(CatalogEntry::definition).toList();
    }

    /**
     * {@return the definition of that name, or empty}
     *
     * @param name for example {@code sma}
     */
    public Optional<IndicatorDefinition> definition(String name) {
        return Optional.ofNullable(entries.get(requireNonNull(name, "name"))).map(CatalogEntry::definition);
    }

    /**
     * Computes one column. It is causal: value {@code i} uses bars up to and including {@code i}, never later ones.
     *
     * @param indicator of this catalogue, or {@link Indicator#custom}
     * @param bars the bars, oldest first; may be shorter than the warm-up
     * @return one value per bar; NaN during the warm-up and where there is none
     * @throws IllegalArgumentException if the name, the number or the range of a parameter, or the output is wrong
     * @throws ProviderFailedException if the function of a custom indicator throws
     */
    public DoubleColumn compute(Indicator indicator, BarSeries bars) {
        requireNonNull(bars, "bars");
        if (indicator.function().isPresent()) {
            return custom(indicator.name(), indicator.function().get(), bars);
        }
        return columns(List.of(indicator), bars).getFirst();
    }

    /**
     * Computes one column into an array of the caller, so that nothing is allocated per bar. Otherwise as {@link
     * #compute(Indicator, BarSeries)}.
     *
     * @param indicator of this catalogue; not custom
     * @param bars the bars, oldest first
     * @param out one value per bar to write; at least as long as the series
     * @throws IllegalArgumentException if the name, the number or the range of a parameter, or the output is wrong, or
     *     {@code out} is too short
     */
    public void compute(Indicator indicator, BarSeries bars, double[] out) {
        var entry = check(indicator);
        if (out.length < bars.size()) {
            throw new IllegalArgumentException(
                    "out must hold " + bars.size() + " values like the series but has room for " + out.length);
        }
        var targets = new ArrayList<double @Nullable []>();
        int wanted = entry.output(indicator.output());
        for (int i = 0; i < entry.definition().outputs().size(); i++) {
            targets.add(i == wanted ? out : null);
        }
        run(entry, indicator, bars, targets);
    }

    /**
     * Computes several columns. Those that differ in nothing but their output, such as signal and histogram of one
     * {@code macd}, come from one pass over the bars. Otherwise as {@link #compute(Indicator, BarSeries)}.
     *
     * @param indicators of this catalogue, or {@link Indicator#custom}
     * @param bars the bars, oldest first
     * @return one column per indicator, in their order
     * @throws IllegalArgumentException if the name, the number or the range of a parameter, or the output is wrong
     * @throws ProviderFailedException if the function of a custom indicator throws
     */
    public List<DoubleColumn> columns(List<Indicator> indicators, BarSeries bars) {
        requireNonNull(bars, "bars");
        var wanted = indicators.stream().map(this::canonical).toList();
        var groups = new LinkedHashMap<Indicator, Set<Indicator>>();
        for (var indicator : wanted) {
            groups.computeIfAbsent(indicator.output(""), key -> new LinkedHashSet<>())
                    .add(indicator);
        }
        var columns = new LinkedHashMap<Indicator, DoubleColumn>();
        for (var members : groups.values()) {
            var first = members.iterator().next();
            if (first.function().isPresent()) {
                columns.put(first, custom(first.name(), first.function().get(), bars));
            } else {
                var entry = check(first);
                var targets = new ArrayList<double @Nullable []>(
                        Collections.nCopies(entry.definition().outputs().size(), null));
                fill(entry, List.copyOf(members), 0, bars, targets, columns);
            }
        }
        return wanted.stream()
                .map(indicator -> requireNonNull(columns.get(indicator)))
                .toList();
    }

    /** Makes the columns of the members from one on; the innermost call runs the kernel into all of them. */
    private static void fill(
            CatalogEntry entry,
            List<Indicator> members,
            int member,
            BarSeries bars,
            List<double @Nullable []> targets,
            Map<Indicator, DoubleColumn> columns) {
        if (member == members.size()) {
            run(entry, members.getFirst(), bars, targets);
            return;
        }
        var indicator = members.get(member);
        columns.put(indicator, DoubleColumn.fill(bars.size(), out -> {
            targets.set(entry.output(indicator.output()), out);
            fill(entry, members, member + 1, bars, targets, columns);
        }));
    }

    private static void run(
            CatalogEntry entry, Indicator indicator, BarSeries bars, List<double @Nullable []> targets) {
        int size = bars.size();
        var provided = entry.provided();
        if (provided != null) {
            for (int i = 0; i < targets.size(); i++) {
                double[] target = targets.get(i);
                if (target != null) {
                    String output = entry.definition().outputs().get(i).name();
                    provided.compute(indicator.output(output), bars, target);
                }
            }
            return;
        }
        boolean any = false;
        for (int i = 0; i < targets.size(); i++) {
            any |= targets.get(i) != null && entry.warmUp(indicator, i) < size;
        }
        if (!any) {
            // too short for a value, and perhaps for the memory of a long window
            for (double[] target : targets) {
                if (target != null) {
                    Arrays.fill(target, 0, size, Double.NaN);
                }
            }
            return;
        }
        blocks(entry, indicator, Math.min(size, Blocks.LENGTH)).run(bars, targets);
    }

    static Blocks blocks(CatalogEntry entry, Indicator indicator, int length) {
        int[] slots = entry.inputs().stream()
                .mapToInt(input -> input.slot(indicator.input()))
                .toArray();
        return new Blocks(
                entry.kernel(indicator, length),
                slots,
                entry.definition().outputs().size(),
                length);
    }

    /** {@return the indicator with its output by name, and without the input if it reads none; kernels are shared by it} */
    Indicator canonical(Indicator indicator) {
        if (indicator.function().isPresent()) {
            return indicator;
        }
        var entry = check(indicator);
        var read = entry.inputs().contains(Input.CHOSEN) ? indicator : indicator.on(PriceField.CLOSE);
        return read.output(entry.definition()
                .outputs()
                .get(entry.output(indicator.output()))
                .name());
    }

    /**
     * Starts indicators that are updated bar by bar, with the same bits as {@link #compute(Indicator, BarSeries)} gives
     * for the whole series.
     *
     * @param indicators of this catalogue; not custom, whose function needs whole columns
     * @param zone of the exchange, for indicators that count days
     * @return a stream without a bar so far
     * @throws IllegalArgumentException if the name, the number or the range of a parameter, or the output is wrong
     */
    public IndicatorStream stream(List<Indicator> indicators, ZoneId zone) {
        return new IndicatorStream(this, indicators, zone);
    }

    /**
     * Starts one indicator that is updated bar by bar.
     *
     * @param indicator of this catalogue; not custom
     * @param zone of the exchange, for indicators that count days
     * @return a stream without a bar so far
     * @throws IllegalArgumentException if the name, the number or the range of a parameter, or the output is wrong
     */
    public IndicatorStream stream(Indicator indicator, ZoneId zone) {
        return stream(List.of(indicator), zone);
    }

    /**
     * {@return how many bars pass before the first value, so that the first value of a series without missing prices
     * stands at this index; 0 for {@link Indicator#custom}, whose function marks its own warm-up with NaN}
     *
     * @param indicator of this catalogue, or custom
     * @throws IllegalArgumentException if the name, the number or the range of a parameter, or the output is wrong
     */
    public int warmUp(Indicator indicator) {
        if (indicator.function().isPresent()) {
            return 0;
        }
        var entry = check(indicator);
        return entry.warmUp(indicator, entry.output(indicator.output()));
    }

    /**
     * Reads an indicator as {@link Indicator#toString()} writes it: {@code name(parameters,option=choice).output[field]},
     * where all but the name may be left out. Parameters stand in their order or by name, {@code
     * macd(slow=26,fast=12,signal=9)}. Without a parameter the defaults of the definition apply, without a field the
     * close; spaces do not count.
     *
     * @param text for example {@code sma(10)}, {@code macd(12,26,9).signal}, {@code ema(20,seed=first)} or {@code
     *     highest(20)[high]}
     * @return the indicator, checked against this catalogue
     * @throws IllegalArgumentException if the text is not of that form; the message points at the place
     */
    public Indicator parse(String text) {
        return new IndicatorText(text, this).read();
    }

    /** {@return the names, comma-separated, for messages} */
    String names() {
        return String.join(", ", entries.keySet());
    }

    /** {@return whether names begin with that word and a dot} */
    boolean hasPrefix(String word) {
        return entries.keySet().stream().anyMatch(name -> name.startsWith(word + "."));
    }

    CatalogEntry check(Indicator indicator) {
        var entry = entries.get(indicator.name());
        if (entry == null) {
            throw new IllegalArgumentException("indicator must be one of " + names() + " but was \"" + indicator.name()
                    + "\"; or pass the code with Indicator.custom");
        }
        String fault = entry.fault(indicator);
        if (fault != null) {
            throw new IllegalArgumentException(fault);
        }
        return entry;
    }

    private static DoubleColumn custom(String name, IndicatorFunction function, BarSeries bars) {
        return DoubleColumn.fill(bars.size(), out -> {
            try {
                function.compute(bars, out);
            } catch (OperationCancelledException e) {
                throw e;
            } catch (RuntimeException e) {
                throw new ProviderFailedException(
                        name,
                        "indicator " + name + " failed on " + bars + ": " + e
                                + "; it must write one value per bar and throw nothing",
                        e);
            }
        });
    }

    /** {@return the number of indicators and their names} */
    @Override
    public String toString() {
        return "IndicatorCatalog[" + entries.size() + ": " + names() + "]";
    }
}
