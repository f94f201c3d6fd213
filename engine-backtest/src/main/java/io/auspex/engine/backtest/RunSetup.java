package io.auspex.engine.backtest;

import io.auspex.indicator.Indicator;
import io.auspex.strategy.IndicatorLine;
import io.auspex.strategy.Parameter;
import io.auspex.strategy.ParameterValues;
import io.auspex.strategy.Setup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a strategy can ask for: parameters, and indicator columns that are computed once for all runs of a simulation.
 */
final class RunSetup {
    private final List<TradedSymbol> traded;
    private final List<String> symbols;
    private final ParameterValues parameters;
    private final long seed;
    private final IndicatorSource indicators;
    private final ForecastSource forecasts;
    private final List<Map<Indicator, ColumnLine>> lines = new ArrayList<>();
    private final Map<String, Integer> ordinals = new HashMap<>();

    RunSetup(
            List<TradedSymbol> traded,
            ParameterValues parameters,
            long seed,
            IndicatorSource indicators,
            ForecastSource forecasts) {
        this.traded = traded;
        this.symbols = traded.stream().map(TradedSymbol::symbol).toList();
        this.parameters = parameters;
        this.seed = seed;
        this.indicators = indicators;
        this.forecasts = forecasts;
        for (TradedSymbol s : traded) {
            lines.add(new HashMap<>());
            ordinals.put(s.symbol(), s.ordinal);
        }
    }

    /** {@return the setup for the plan of one symbol} */
    Setup of(TradedSymbol symbol) {
        return new ForSymbol(symbol.symbol());
    }

    /** {@return the lines of a symbol that have been asked for} */
    Iterable<ColumnLine> linesOf(TradedSymbol symbol) {
        return lines.get(symbol.ordinal).values();
    }

    private ColumnLine line(String symbol, Indicator indicator) {
        TradedSymbol s = traded.get(ordinal(symbol));
        Map<Indicator, ColumnLine> known = lines.get(s.ordinal);
        ColumnLine line = known.get(indicator);
        if (line == null) {
            var column = indicators.compute(indicator, s.series);
            if (column.size() != s.series.size()) {
                throw new IllegalArgumentException("indicator " + indicator + " must give one value per bar of "
                        + symbol + ", " + s.series.size() + ", but gave " + column.size());
            }
            line = new ColumnLine(s, indicator, column);
            known.put(indicator, line);
        }
        return line;
    }

    private int ordinal(String symbol) {
        Integer found = ordinals.get(symbol);
        if (found == null) {
            throw new IllegalArgumentException(
                    "symbol must be one of the run's " + symbols + " but was \"" + symbol + "\"");
        }
        return found;
    }

    private final class ForSymbol implements Setup {
        private final String symbol;

        ForSymbol(String symbol) {
            this.symbol = symbol;
        }

        @Override
        public String symbol() {
            return symbol;
        }

        @Override
        public List<String> symbols() {
            return symbols;
        }

        @Override
        public <T> T get(Parameter<T> parameter) {
            return parameters.get(parameter);
        }

        @Override
        public IndicatorLine indicator(String ofSymbol, Indicator indicator) {
            return line(ofSymbol, indicator);
        }

        @Override
        public IndicatorLine forecast(String ofSymbol, String modelId) {
            return line(ofSymbol, forecasts.forecast(traded.get(ordinal(ofSymbol)).series, modelId));
        }

        @Override
        public long seed() {
            return seed;
        }
    }
}
