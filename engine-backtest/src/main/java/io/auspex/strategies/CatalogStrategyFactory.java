package io.auspex.strategies;

import static java.util.Objects.requireNonNull;

import io.auspex.error.ProviderFailedException;
import io.auspex.spi.StrategyProvider;
import io.auspex.strategy.Strategy;
import io.auspex.strategy.StrategyFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;

/**
 * Finds strategies by name among the built-in ones, those of providers on the path, and those given. Immutable and
 * thread-safe.
 */
public final class CatalogStrategyFactory implements StrategyFactory {
    /** More differing letters than this and a name is no longer taken for a slip of the keyboard. */
    private static final int SLIP = 3;

    private final Map<String, Strategy> strategies;

    private CatalogStrategyFactory(Map<String, Strategy> strategies) {
        this.strategies = strategies;
    }

    /**
     * {@return a factory over everything that {@link ServiceLoader} finds, the built-in strategies among it}
     *
     * @throws IllegalArgumentException if two strategies have one name
     * @throws ProviderFailedException if a provider cannot be loaded
     */
    public static CatalogStrategyFactory standard() {
        return standardAnd(List.of());
    }

    /**
     * {@return a factory over everything that {@link ServiceLoader} finds, and more}
     *
     * @param more strategies of one's own
     * @throws IllegalArgumentException if two strategies have one name
     * @throws ProviderFailedException if a provider cannot be loaded
     */
    public static CatalogStrategyFactory standardAnd(Collection<? extends Strategy> more) {
        var all = new ArrayList<Strategy>(Strategies.all());
        try {
            for (StrategyProvider provider : ServiceLoader.load(StrategyProvider.class)) {
                if (!(provider instanceof BuiltInStrategies)) {
                    all.addAll(provider.strategies());
                }
            }
        } catch (ServiceConfigurationError e) {
            throw new ProviderFailedException(
                    StrategyProvider.class.getName(), "a strategy provider could not be loaded: " + e.getMessage(), e);
        }
        all.addAll(more);
        return of(all);
    }

    /**
     * {@return a factory over the given strategies alone}
     *
     * @param strategies each with a name of its own
     * @throws IllegalArgumentException if two have one name
     */
    public static CatalogStrategyFactory of(Collection<? extends Strategy> strategies) {
        var byName = new TreeMap<String, Strategy>();
        for (Strategy strategy : strategies) {
            Strategy other = byName.put(requireNonNull(strategy.name(), "name"), strategy);
            if (other != null) {
                throw new IllegalArgumentException(
                        "strategy names must differ but \"" + strategy.name() + "\" is that of "
                                + other.getClass().getName() + " and of "
                                + strategy.getClass().getName() + "; rename one");
            }
        }
        return new CatalogStrategyFactory(byName);
    }

    @Override
    public List<Strategy> strategies() {
        return List.copyOf(strategies.values());
    }

    @Override
    public Strategy create(String name, Map<String, ?> configuration) {
        Strategy found = strategies.get(requireNonNull(name, "name").trim().toLowerCase(Locale.ROOT));
        if (found == null) {
            throw new IllegalArgumentException("strategy must be one of " + String.join(", ", strategies.keySet())
                    + " but was \"" + name + "\""
                    + closest(name).map(c -> "; did you mean " + c + "?").orElse(""));
        }
        return found.with(configuration);
    }

    private Optional<String> closest(String name) {
        String given = name.trim().toLowerCase(Locale.ROOT);
        return strategies.keySet().stream()
                .filter(known -> distance(known, given) <= SLIP || (given.length() > 2 && known.contains(given)))
                .min(Comparator.comparingInt(known -> distance(known, given)));
    }

    /** Letters to insert, delete or replace (Levenshtein). */
    private static int distance(String a, String b) {
        var row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }

    /** {@return the names of its strategies} */
    @Override
    public String toString() {
        return "CatalogStrategyFactory" + strategies.keySet();
    }
}
