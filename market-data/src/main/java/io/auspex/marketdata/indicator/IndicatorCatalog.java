package io.auspex.marketdata.indicator;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import io.auspex.error.OperationCancelledException;
import io.auspex.error.ProviderFailedException;
import io.auspex.indicator.Indicator;
import io.auspex.indicator.IndicatorFunction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

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
        return new IndicatorCatalog(StandardIndicators.entries());
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
        var entry = check(indicator);
        int output = entry.output(indicator.output());
        return DoubleColumn.fill(bars.size(), out -> entry.computation().compute(bars, indicator, output, out));
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
        return entry.warmUp().bars(indicator, entry.output(indicator.output()));
    }

    /**
     * Reads an indicator as {@link Indicator#toString()} writes it: {@code name(parameters).output[field]}, where all
     * but the name may be left out. Without parentheses the defaults of the definition apply, without a field the
     * close; spaces do not count.
     *
     * @param text for example {@code sma(10)}, {@code macd(12,26,9).signal} or {@code highest(20)[high]}
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

    private CatalogEntry check(Indicator indicator) {
        var entry = entries.get(indicator.name());
        if (entry == null) {
            throw new IllegalArgumentException("indicator must be one of " + names() + " but was \"" + indicator.name()
                    + "\"; or pass the code with Indicator.custom");
        }
        var definition = entry.definition();
        var parameters = definition.parameters();
        if (indicator.parameters().size() != parameters.size()) {
            throw new IllegalArgumentException("parameters of " + definition.name() + " must be "
                    + (parameters.isEmpty() ? "none" : parameterNames(definition)) + " but were "
                    + indicator.parameters() + "; write for example " + definition.usage());
        }
        for (int i = 0; i < parameters.size(); i++) {
            double value = indicator.parameters().get(i);
            if (!parameters.get(i).allows(value)) {
                throw new IllegalArgumentException(parameters.get(i).name() + " of " + definition.name() + " must be "
                        + parameters.get(i).rule() + " but was " + value + "; write for example "
                        + definition.usage());
            }
        }
        if (definition.name().equals("macd")
                && indicator.parameters().get(0) >= indicator.parameters().get(1)) {
            throw new IllegalArgumentException("fast of macd must be below slow but was "
                    + indicator.parameters().get(0) + " with slow "
                    + indicator.parameters().get(1)
                    + "; swap the two");
        }
        if (entry.output(indicator.output()) < 0) {
            throw new IllegalArgumentException("output of " + definition.name() + " must be one of "
                    + outputNames(definition) + " but was \"" + indicator.output() + "\"");
        }
        return entry;
    }

    static String outputNames(IndicatorDefinition definition) {
        return definition.outputs().stream().map(IndicatorOutput::name).collect(joining(", "));
    }

    static String parameterNames(IndicatorDefinition definition) {
        return definition.parameters().stream().map(IndicatorParameter::name).collect(joining(", ", "(", ")"));
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
