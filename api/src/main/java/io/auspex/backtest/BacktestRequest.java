package io.auspex.backtest;

import static java.util.Objects.requireNonNull;

import io.auspex.data.BarSeries;
import io.auspex.data.DateRange;
import io.auspex.data.MissingValues;
import io.auspex.metrics.MetricConvention;
import io.auspex.strategy.ParameterValues;
import io.auspex.strategy.Strategy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One backtest to run. The same request on the same prices gives the same bits.
 *
 * @param strategy what decides
 * @param settings values of the strategy's parameters by name; checked, defaults filled in when the run starts
 * @param symbols what is traded, each once; they share one pool of cash
 * @param series prices handed in directly, one for each symbol; empty to ask the data service
 * @param range days to trade, both ends inclusive; indicators may look at bars before it
 * @param initialCash cash at the start, in the account's currency; finite and &gt; 0
 * @param costs what trading costs
 * @param fills when and where orders fill
 * @param lots smallest quantity
 * @param leverage largest sum of position values over equity; 1 is a cash account; finite and &ge; 1
 * @param shortSelling whether more may be sold than is held
 * @param endOfRun what happens to positions at the last bar
 * @param missing what to do with missing prices
 * @param convention how ratios are computed; empty takes the daily convention with the periods per year found in the bars
 * @param seed seed of whatever chance the strategy uses
 */
public record BacktestRequest(
        Strategy strategy,
        Map<String, Object> settings,
        List<String> symbols,
        List<BarSeries> series,
        DateRange range,
        double initialCash,
        Costs costs,
        FillRules fills,
        Lots lots,
        double leverage,
        boolean shortSelling,
        EndOfRun endOfRun,
        MissingValues missing,
        Optional<MetricConvention> convention,
        long seed) {
    /** What happens to positions that are open at the last bar. */
    public enum EndOfRun {
        /** They stay open and count at the last close; they are not trades. */
        MARK_TO_MARKET,
        /** They are closed at the last close, with commission and tax and without slippage. */
        CLOSE_POSITIONS
    }

    /** Checks every part but the settings, which the engine checks together with the strategy. */
    public BacktestRequest {
        requireNonNull(strategy, "strategy");
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        symbols = List.copyOf(symbols);
        series = List.copyOf(series);
        if (symbols.isEmpty()) {
            throw new IllegalArgumentException("symbols must not be empty; name at least one");
        }
        if (new LinkedHashSet<>(symbols).size() != symbols.size()) {
            throw new IllegalArgumentException("symbols must differ but were " + symbols);
        }
        if (!series.isEmpty()
                && !series.stream().map(BarSeries::symbol).toList().equals(symbols)) {
            throw new IllegalArgumentException("series must be those of the symbols " + symbols + " but were "
                    + series.stream().map(BarSeries::symbol).toList());
        }
        requireNonNull(range, "range");
        if (!(initialCash > 0 && Double.isFinite(initialCash))) {
            throw new IllegalArgumentException("initialCash must be finite and > 0 but was " + initialCash);
        }
        requireNonNull(costs, "costs");
        requireNonNull(fills, "fills");
        requireNonNull(lots, "lots");
        if (!(leverage >= 1 && Double.isFinite(leverage))) {
            throw new IllegalArgumentException("leverage must be finite and >= 1 but was " + leverage);
        }
        requireNonNull(endOfRun, "endOfRun");
        requireNonNull(missing, "missing");
        requireNonNull(convention, "convention");
    }

    /**
     * {@return the values of the strategy's parameters, checked, defaults filled in}
     *
     * @throws IllegalArgumentException if a name is unknown or a value breaks its rule; every fault is listed
     */
    public ParameterValues parameters() {
        return ParameterValues.of(strategy.name(), strategy.parameters(), settings);
    }

    /**
     * {@return a builder with these defaults: all days, 100,000 of cash, no costs, {@link FillRules#DEFAULT}, whole units, a cash
     * account that may sell short, positions marked to market at the end, missing prices refused, seed 1}
     *
     * @param strategy what decides
     */
    public static Builder builder(Strategy strategy) {
        return new Builder(strategy);
    }

    /** Collects the parts of a request. Not thread-safe. */
    public static final class Builder {
        private final Strategy strategy;
        private final Map<String, Object> settings = new LinkedHashMap<>();
        private List<String> symbols = List.of();
        private List<BarSeries> series = List.of();
        private LocalDate from = DateRange.ALL.from();
        private LocalDate to = DateRange.ALL.to();
        private double initialCash = 100_000;
        private Costs costs = Costs.none();
        private FillRules fills = FillRules.DEFAULT;
        private Lots lots = Lots.WHOLE;
        private double leverage = 1;
        private boolean shortSelling = true;
        private EndOfRun endOfRun = EndOfRun.MARK_TO_MARKET;
        private MissingValues missing = MissingValues.REFUSE;
        private Optional<MetricConvention> convention = Optional.empty();
        private long seed = 1;

        private Builder(Strategy strategy) {
            this.strategy = requireNonNull(strategy, "strategy");
        }

        /**
         * Sets a parameter of the strategy.
         *
         * @param name of a declared parameter
         * @param value or its text
         * @return this builder
         */
        public Builder set(String name, Object value) {
            settings.put(requireNonNull(name, "name"), requireNonNull(value, "value"));
            return this;
        }

        /**
         * Sets several parameters of the strategy.
         *
         * @param values values or their texts by parameter name
         * @return this builder
         */
        public Builder settings(Map<String, ?> values) {
            values.forEach(this::set);
            return this;
        }

        /**
         * Names what is traded, to be loaded from the data service.
         *
         * @param names each once
         * @return this builder
         */
        public Builder symbols(String... names) {
            return symbols(List.of(names));
        }

        /**
         * Names what is traded, to be loaded from the data service.
         *
         * @param names each once
         * @return this builder
         */
        public Builder symbols(List<String> names) {
            symbols = List.copyOf(names);
            series = List.of();
            return this;
        }

        /**
         * Hands prices in directly; the symbols are theirs.
         *
         * @param bars one series for each symbol
         * @return this builder
         */
        public Builder series(BarSeries... bars) {
            return series(List.of(bars));
        }

        /**
         * Hands prices in directly; the symbols are theirs.
         *
         * @param bars one series for each symbol
         * @return this builder
         */
        public Builder series(List<BarSeries> bars) {
            series = List.copyOf(bars);
            symbols = series.stream().map(BarSeries::symbol).toList();
            return this;
        }

        /**
         * Sets the first day.
         *
         * @param day ISO date, for example {@code 2005-01-01}
         * @return this builder
         */
        public Builder from(String day) {
            return from(DateRange.date(day, "from"));
        }

        /**
         * Sets the first day.
         *
         * @param day first day to trade
         * @return this builder
         */
        public Builder from(LocalDate day) {
            from = requireNonNull(day, "from");
            return this;
        }

        /**
         * Sets the last day.
         *
         * @param day ISO date, for example {@code 2018-12-31}
         * @return this builder
         */
        public Builder to(String day) {
            return to(DateRange.date(day, "to"));
        }

        /**
         * Sets the last day.
         *
         * @param day last day to trade
         * @return this builder
         */
        public Builder to(LocalDate day) {
            to = requireNonNull(day, "to");
            return this;
        }

        /**
         * Sets the cash at the start.
         *
         * @param cash finite and &gt; 0
         * @return this builder
         */
        public Builder initialCash(double cash) {
            initialCash = cash;
            return this;
        }

        /**
         * Sets the costs.
         *
         * @param model what trading costs
         * @return this builder
         */
        public Builder costs(Costs model) {
            costs = requireNonNull(model, "costs");
            return this;
        }

        /**
         * Sets the fill rules.
         *
         * @param rules when and where orders fill
         * @return this builder
         */
        public Builder fills(FillRules rules) {
            fills = requireNonNull(rules, "fills");
            return this;
        }

        /**
         * Sets the smallest quantity.
         *
         * @param lot quantities are rounded down to its multiples
         * @return this builder
         */
        public Builder lots(Lots lot) {
            lots = requireNonNull(lot, "lots");
            return this;
        }

        /**
         * Sets the leverage.
         *
         * @param factor largest sum of position values over equity; &ge; 1
         * @return this builder
         */
        public Builder leverage(double factor) {
            leverage = factor;
            return this;
        }

        /**
         * Sets whether more may be sold than is held.
         *
         * @param allowed true unless told otherwise
         * @return this builder
         */
        public Builder shortSelling(boolean allowed) {
            shortSelling = allowed;
            return this;
        }

        /**
         * Sets what happens at the end.
         *
         * @param choice to positions that are open at the last bar
         * @return this builder
         */
        public Builder endOfRun(EndOfRun choice) {
            endOfRun = requireNonNull(choice, "endOfRun");
            return this;
        }

        /**
         * Sets the missing-value policy.
         *
         * @param policy what to do with missing prices
         * @return this builder
         */
        public Builder missing(MissingValues policy) {
            missing = requireNonNull(policy, "missing");
            return this;
        }

        /**
         * Sets how ratios are computed.
         *
         * @param choice instead of the one found from the bars
         * @return this builder
         */
        public Builder convention(MetricConvention choice) {
            convention = Optional.of(choice);
            return this;
        }

        /**
         * Sets the seed.
         *
         * @param value of whatever chance the strategy uses
         * @return this builder
         */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /**
         * {@return the request}
         *
         * @throws IllegalArgumentException if a part is out of range
         */
        public BacktestRequest build() {
            return new BacktestRequest(
                    strategy,
                    settings,
                    new ArrayList<>(symbols),
                    series,
                    new DateRange(from, to),
                    initialCash,
                    costs,
                    fills,
                    lots,
                    leverage,
                    shortSelling,
                    endOfRun,
                    missing,
                    convention,
                    seed);
        }
    }
}
