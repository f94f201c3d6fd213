package io.auspex.marketdata.label;

/** The price at which a labelled position is entered, and {@code horizon} bars later left, after a decision at a bar's close. */
public enum Entry {
    /** The close of the decision itself: only where an order can still be filled at the close that it was decided on. */
    THIS_CLOSE("close", 0),
    /** The open of the next bar. */
    NEXT_OPEN("next open", 1),
    /** The close of the next bar; qlib's {@code Ref($close, -2)/Ref($close, -1) - 1} is this with a horizon of 1. */
    NEXT_CLOSE("next close", 1);

    private final String label;
    private final int delay;

    Entry(String label, int delay) {
        this.label = label;
        this.delay = delay;
    }

    /** {@return bars between decision and entry} */
    int delay() {
        return delay;
    }

    @Override
    public String toString() {
        return label;
    }
}
