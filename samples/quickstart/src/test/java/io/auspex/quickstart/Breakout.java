package io.auspex.quickstart;

import io.auspex.indicator.Indicators;
import io.auspex.strategy.IntParameter;
import io.auspex.strategy.Parameter;
import io.auspex.strategy.Plan;
import io.auspex.strategy.Setup;
import io.auspex.strategy.Size;
import io.auspex.strategy.Strategy;
import java.util.List;

public final class Breakout implements Strategy {
    static final IntParameter WINDOW =
            IntParameter.of("window", 20).min(2).max(250).describedAs("bars of the channel");

    @Override
    public String name() {
        return "breakout";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(WINDOW);
    }

    @Override
    public Plan plan(Setup setup) { // once per run: what it needs
        var high = setup.indicator(Indicators.highest(setup.get(WINDOW)));
        var atr = setup.indicator(Indicators.atr(14));
        return bar -> { // once per bar: what it does
            if (bar.flat() && bar.close() > high.value(1)) {
                bar.buy(Size.percentOfEquity(1.0))
                        .stopLoss(bar.close() - 2 * atr.value())
                        .takeProfit(bar.close() + 4 * atr.value());
            }
        };
    }
}
