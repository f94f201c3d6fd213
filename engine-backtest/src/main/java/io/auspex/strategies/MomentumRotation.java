package io.auspex.strategies;

import static io.auspex.indicator.Indicators.roc;

import io.auspex.strategy.Bar;
import io.auspex.strategy.IndicatorLine;
import io.auspex.strategy.IntParameter;
import io.auspex.strategy.Parameter;
import io.auspex.strategy.Plan;
import io.auspex.strategy.Setup;
import io.auspex.strategy.Size;
import io.auspex.strategy.Strategy;
import java.util.List;

/** Holds the symbols of a universe that rose most. */
final class MomentumRotation implements Strategy {
    private static final IntParameter TOP =
            IntParameter.of("top", 1).min(1).max(10_000).describedAs("symbols to hold, in equal parts");
    private static final IntParameter WINDOW =
            IntParameter.of("window", 126).min(1).max(5000).describedAs("bars over which the rise is measured");
    private static final IntParameter EVERY =
            IntParameter.of("every", 21).min(1).max(5000).describedAs("points in time between choices");

    @Override
    public String name() {
        return "momentum-rotation";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(TOP, WINDOW, EVERY, Direction.SIZE);
    }

    @Override
    public Scope scope() {
        return Scope.UNIVERSE;
    }

    @Override
    public Plan plan(Setup setup) {
        int top = setup.get(TOP);
        List<String> symbols = setup.symbols();
        if (top > symbols.size()) {
            throw new IllegalArgumentException("top must be at most the number of symbols, " + symbols.size()
                    + ", but was " + top + "; name more symbols or hold fewer");
        }
        var rise = new IndicatorLine[symbols.size()];
        for (int i = 0; i < rise.length; i++) {
            rise[i] = setup.indicator(symbols.get(i), roc(setup.get(WINDOW)));
        }
        return new Rotation(
                symbols, rise, top, setup.get(EVERY), Size.percentOfEquity(setup.get(Direction.SIZE) / top));
    }

    @Override
    public String toString() {
        return name();
    }

    /** One run; ranks symbols with a known rise, ties to the one named first. */
    private static final class Rotation implements Plan {
        private final List<String> symbols;
        private final IndicatorLine[] rise;
        private final int top;
        private final int every;
        private final Size part;
        private final boolean[] chosen;
        private int waited;

        Rotation(List<String> symbols, IndicatorLine[] rise, int top, int every, Size part) {
            this.symbols = symbols;
            this.rise = rise;
            this.top = top;
            this.every = every;
            this.part = part;
            this.chosen = new boolean[rise.length];
            this.waited = every;
        }

        @Override
        public void onBar(Bar bar) {
            if (++waited < every || !choose(bar)) {
                return;
            }
            waited = 0;
            for (int i = 0; i < chosen.length; i++) {
                if (!chosen[i] && bar.hasBar(symbols.get(i))) {
                    bar.of(symbols.get(i)).exit();
                }
            }
            for (int i = 0; i < chosen.length; i++) {
                if (chosen[i]) {
                    bar.of(symbols.get(i)).holdLong(part);
                }
            }
        }

        /** {@return whether there are enough symbols to choose from} */
        private boolean choose(Bar bar) {
            int known = 0;
            for (int i = 0; i < rise.length; i++) {
                chosen[i] = false;
                if (bar.hasBar(symbols.get(i)) && !Double.isNaN(rise[i].value())) {
                    known++;
                }
            }
            if (known < top) {
                return false;
            }
            for (int n = 0; n < top; n++) {
                int best = -1;
                for (int i = 0; i < rise.length; i++) {
                    double value = chosen[i] ? Double.NaN : rise[i].value();
                    if (value > (best < 0 ? Double.NEGATIVE_INFINITY : rise[best].value())) {
                        best = i;
                    }
                }
                chosen[best] = true;
            }
            return true;
        }
    }
}
