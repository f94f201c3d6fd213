package io.auspex.backtest;

import static java.util.Objects.requireNonNull;

/**
 * When and where orders fill: the contract between a strategy and the simulated market. Peers fill one and the same market order on
 * one and the same bar at five different prices, so every choice is named here and stands in every result.
 *
 * <p>In all of them an order that is gapped through fills at the open: a stop at its open even when that is worse, a limit at its
 * open because that is better.
 *
 * @param timing when market orders fill
 * @param touch when a limit counts as reached
 * @param sameBar which of stop and target comes first when one bar reaches both
 * @param stopLimit what a stop-limit order may do in the bar that triggers it
 * @param maxParticipation largest part of a bar's volume that one order may fill, in (0, 1]; the rest waits for the next bar. 1 does
 *     not limit, and is the only value that accepts bars without volume
 */
public record FillRules(Timing timing, Touch touch, SameBar sameBar, StopLimit stopLimit, double maxParticipation) {
    /** When a market order fills that was decided at the close of a bar. */
    public enum Timing {
        /** At the open of the next bar. */
        NEXT_OPEN,
        /** At the close of the next bar. */
        NEXT_CLOSE,
        /** At the very close that produced the decision. Nobody can trade so; results say so. */
        SAME_CLOSE_UNSAFE
    }

    /** When a limit order counts as reached inside a bar. */
    public enum Touch {
        /** The price must trade through the limit: somebody stood in the queue before us. */
        THROUGH,
        /** The price must reach the limit. */
        TOUCH
    }

    /** Which exit comes first when one bar reaches both stop and target; each such bar is counted as ambiguous. */
    public enum SameBar {
        /** The stop: the pessimistic choice. */
        STOP_FIRST,
        /** The target: the optimistic choice. */
        TARGET_FIRST,
        /** The one nearer to the open. */
        NEAREST_TO_OPEN
    }

    /** What a stop-limit order may do in the bar that triggers it. */
    public enum StopLimit {
        /**
         * Fills in the same bar only if the limit is not better than the stop, so that it must have been available at the trigger;
         * otherwise waits as a limit order from the next bar on.
         */
        PESSIMISTIC,
        /** Follows the path open, nearer extreme, other extreme, close, and fills where that path reaches the limit. */
        PATH
    }

    /** Next open, through, stop first, pessimistic, no volume limit. */
    public static final FillRules DEFAULT =
            new FillRules(Timing.NEXT_OPEN, Touch.THROUGH, SameBar.STOP_FIRST, StopLimit.PESSIMISTIC, 1);

    /** Checks every part. */
    public FillRules {
        requireNonNull(timing, "timing");
        requireNonNull(touch, "touch");
        requireNonNull(sameBar, "sameBar");
        requireNonNull(stopLimit, "stopLimit");
        if (!(maxParticipation > 0 && maxParticipation <= 1)) {
            throw new IllegalArgumentException("maxParticipation must be in (0, 1] but was " + maxParticipation);
        }
    }

    /**
     * {@return the same with another timing}
     *
     * @param choice when market orders fill
     */
    public FillRules withTiming(Timing choice) {
        return new FillRules(choice, touch, sameBar, stopLimit, maxParticipation);
    }

    /**
     * {@return the same with another touch rule}
     *
     * @param choice when a limit counts as reached
     */
    public FillRules withTouch(Touch choice) {
        return new FillRules(timing, choice, sameBar, stopLimit, maxParticipation);
    }

    /**
     * {@return the same with another same-bar rule}
     *
     * @param choice which exit comes first
     */
    public FillRules withSameBar(SameBar choice) {
        return new FillRules(timing, touch, choice, stopLimit, maxParticipation);
    }

    /**
     * {@return the same with another stop-limit rule}
     *
     * @param choice what happens in the triggering bar
     */
    public FillRules withStopLimit(StopLimit choice) {
        return new FillRules(timing, touch, sameBar, choice, maxParticipation);
    }

    /**
     * {@return the same with a limit on the part of the volume}
     *
     * @param fraction in (0, 1]
     */
    public FillRules withMaxParticipation(double fraction) {
        return new FillRules(timing, touch, sameBar, stopLimit, fraction);
    }
}
