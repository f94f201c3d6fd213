package io.auspex.marketdata.indicator;

import io.auspex.data.BarSeries;
import io.auspex.error.AuspexException;
import io.auspex.error.ProviderFailedException;
import io.auspex.indicator.Indicator;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Turns the indicators of a provider into entries of the catalogue. */
final class ProvidedEntries {
    private static final Pattern PREFIX = Pattern.compile("[a-z][a-z0-9]*");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]+");

    private ProvidedEntries() {}

    static List<CatalogEntry> of(IndicatorProvider provider, Set<String> taken) {
        String prefix = provider.prefix();
        if (!PREFIX.matcher(prefix).matches() || taken.contains(prefix)) {
            throw new IllegalArgumentException(
                    "prefix of " + provider.getClass().getName()
                            + " must be lower-case letters and digits and not the name of an indicator but was \""
                            + prefix + "\"");
        }
        var list = new ArrayList<CatalogEntry>();
        for (IndicatorDefinition definition : provider.definitions()) {
            String name = definition.name();
            if (!name.startsWith(prefix + ".")
                    || !NAME.matcher(name.substring(prefix.length() + 1)).matches()) {
                throw new IllegalArgumentException(
                        "names of " + provider.getClass().getName() + " must be \"" + prefix
                                + ".\" and letters, digits or underscores but one was \"" + name + "\"");
            }
            list.add(new CatalogEntry(
                    definition,
                    definition.readsInput() ? List.of(Input.CHOSEN) : List.of(),
                    List.of(),
                    (arguments, output) -> provider.warmUp(arguments.indicator()),
                    (arguments, block) -> {
                        throw new IllegalStateException(definition.name() + " has no kernel");
                    },
                    (indicator, bars, out) -> compute(provider, bars, indicator, out)));
        }
        return list;
    }

    private static void compute(IndicatorProvider provider, BarSeries bars, Indicator indicator, double[] out) {
        try {
            provider.compute(indicator, bars, out);
        } catch (AuspexException | IllegalArgumentException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new ProviderFailedException(
                    provider.prefix(), "indicator " + indicator + " failed on " + bars + ": " + e, e);
        }
    }
}
