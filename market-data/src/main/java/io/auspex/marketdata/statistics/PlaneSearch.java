package io.auspex.marketdata.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;

/**
 * Nelder and Mead's downhill simplex in two dimensions, step for step as scipy's {@code minimize(method="Nelder-Mead")}
 * with its defaults, so that results published with it can be reproduced.
 */
final class PlaneSearch {
    private static final double FIRST_STEP = 0.05;
    private static final double TOLERANCE = 1e-4;
    private static final int MOST_CALLS = 400;

    /** A place with the value of the function there. */
    record Place(double x, double y, double value) {}

    private final DoubleBinaryOperator function;
    private int calls;

    private PlaneSearch(DoubleBinaryOperator function) {
        this.function = function;
    }

    /**
     * {@return the place of a minimum, or empty when 400 calls do not find it; the start must not be 0 in any
     * coordinate}
     */
    static Optional<Place> minimum(DoubleBinaryOperator function, double x, double y) {
        return new PlaneSearch(function).run(x, y);
    }

    private Optional<Place> run(double x, double y) {
        Place[] simplex = {at(x, y), at(x * (1 + FIRST_STEP), y), at(x, y * (1 + FIRST_STEP))};
        sort(simplex);
        for (int iterations = 1; calls < MOST_CALLS && iterations < MOST_CALLS; iterations++) {
            if (small(simplex)) {
                return Optional.of(simplex[0]);
            }
            step(simplex);
            sort(simplex);
        }
        return Optional.empty();
    }

    private void step(Place[] simplex) {
        Place best = simplex[0];
        Place worst = simplex[2];
        Place reflected = along(simplex, -1);
        if (reflected.value() < best.value()) {
            Place expanded = along(simplex, -2);
            simplex[2] = expanded.value() < reflected.value() ? expanded : reflected;
        } else if (reflected.value() < simplex[1].value()) {
            simplex[2] = reflected;
        } else {
            boolean outside = reflected.value() < worst.value();
            Place contracted = along(simplex, outside ? -0.5 : 0.5);
            if (outside ? contracted.value() <= reflected.value() : contracted.value() < worst.value()) {
                simplex[2] = contracted;
            } else {
                for (int i = 1; i < 3; i++) {
                    simplex[i] = at(
                            best.x() + 0.5 * (simplex[i].x() - best.x()), best.y() + 0.5 * (simplex[i].y() - best.y()));
                }
            }
        }
    }

    /** {@return the middle of the two best places, moved by {@code factor} towards the worst} */
    private Place along(Place[] simplex, double factor) {
        double middleX = (simplex[0].x() + simplex[1].x()) / 2;
        double middleY = (simplex[0].y() + simplex[1].y()) / 2;
        return at((1 - factor) * middleX + factor * simplex[2].x(), (1 - factor) * middleY + factor * simplex[2].y());
    }

    private Place at(double x, double y) {
        calls++;
        return new Place(x, y, function.applyAsDouble(x, y));
    }

    private static void sort(Place[] simplex) {
        Arrays.sort(simplex, Comparator.comparingDouble(Place::value));
    }

    private static boolean small(Place[] simplex) {
        Place best = simplex[0];
        boolean small = true;
        for (int i = 1; i < 3; i++) {
            small &= Math.abs(simplex[i].x() - best.x()) <= TOLERANCE
                    && Math.abs(simplex[i].y() - best.y()) <= TOLERANCE
                    && Math.abs(best.value() - simplex[i].value()) <= TOLERANCE;
        }
        return small;
    }
}
