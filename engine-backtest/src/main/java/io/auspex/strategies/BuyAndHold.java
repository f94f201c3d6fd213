package io.auspex.strategies;

import io.auspex.strategy.Bar;
import io.auspex.strategy.DoubleParameter;
import io.auspex.strategy.Parameter;
import io.auspex.strategy.Plan;
import io.auspex.strategy.Setup;
import io.auspex.strategy.Size;
import io.auspex.strategy.Strategy;
import java.util.List;

/** Buys each symbol at its first bar and holds it: what every other strategy has to beat. */
final class BuyAndHold implements Strategy {
    private static final DoubleParameter SIZE = DoubleParameter.of("size", 1.0)
            .min(0.0001)
            .max(100)
            .describedAs("part of the equity to hold, shared among the symbols; above 1 needs leverage");

    @Override
    public String name() {
        return "buy-and-hold";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(SIZE);
    }

    @Override
    public Plan plan(Setup setup) {
        Size size = Size.percentOfEquity(setup.get(SIZE) / setup.symbols().size());
        return new Plan() {
            private boolean ordered;

            @Override
            public void onBar(Bar bar) {
                if (!ordered) {
                    ordered = true;
                    bar.buy(size).tag("hold");
                }
            }
        };
    }

    @Override
    public String toString() {
        return name();
    }
}
