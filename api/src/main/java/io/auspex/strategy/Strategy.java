package io.auspex.strategy;

import java.util.List;
import java.util.Map;

/**
 * A trading idea: what it needs, and what it does at each bar. The same object runs in a notebook, a backtest, a sweep and on a
 * live feed, so it holds no state of a run; state belongs to the {@link Plan} that {@link #plan} returns.
 *
 * <p>Implementations are immutable and thread-safe. A plan is used by one thread.
 */
public interface Strategy {
    /** Over what one plan decides. */
    enum Scope {
        /** One plan for each symbol; all of them share the cash. */
        EACH_SYMBOL,
        /** One plan for all symbols together, called once per point in time at which any of them has a bar. */
        UNIVERSE
    }

    /** {@return a short stable name in lower case, for example {@code sma-cross}} */
    String name();

    /** {@return the parameters that {@link #plan} may read; empty unless told otherwise} */
    default List<Parameter<?>> parameters() {
        return List.of();
    }

    /** {@return over what one plan decides; each symbol for itself unless told otherwise} */
    default Scope scope() {
        return Scope.EACH_SYMBOL;
    }

    /**
     * Says once per run what is needed and returns what is done at each bar.
     *
     * @param setup gives parameters and indicators
     * @return the decisions; may hold state of this run
     */
    Plan plan(Setup setup);

    /**
     * {@return this strategy with other defaults for its parameters}
     *
     * @param settings values or their texts by name
     * @throws IllegalArgumentException if a name is unknown or a value breaks its rule; every fault is listed
     */
    default Strategy with(Map<String, ?> settings) {
        return ConfiguredStrategy.of(this, settings);
    }
}
