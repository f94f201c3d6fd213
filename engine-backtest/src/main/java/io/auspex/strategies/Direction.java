package io.auspex.strategies;

import io.auspex.strategy.ChoiceParameter;
import io.auspex.strategy.DoubleParameter;

/** Parameters that several strategies share. */
final class Direction {
    static final ChoiceParameter DIRECTION =
            ChoiceParameter.of("direction", "long", "long-short").describedAs("long only, or short when not long");
    static final DoubleParameter SIZE = DoubleParameter.of("size", 1.0)
            .min(0.0001)
            .max(100)
            .describedAs("part of the equity to hold; above 1 needs leverage");

    private Direction() {}
}
