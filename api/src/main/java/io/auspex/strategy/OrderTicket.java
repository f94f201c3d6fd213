package io.auspex.strategy;

/**
 * An order that was just placed. It may be shaped during the same call of {@link Plan#onBar}; afterwards it can only be looked
 * at and cancelled. Used by the plan's thread only.
 */
public interface OrderTicket {
    /** {@return the number of the order in its run, from 1} */
    long id();

    /**
     * Makes it a limit order: fills at {@code price} or better.
     *
     * @param price finite and &gt; 0
     * @return this
     */
    OrderTicket limit(double price);

    /**
     * Makes it a stop order: becomes a market order when {@code price} is reached.
     *
     * @param price finite and &gt; 0
     * @return this
     */
    OrderTicket stop(double price);

    /**
     * Gives the position that the order opens a protective stop, worked from the moment of the fill.
     *
     * @param price finite and &gt; 0
     * @return this
     */
    OrderTicket stopLoss(double price);

    /**
     * Gives the position that the order opens a target, worked from the moment of the fill. With a stop loss it forms a pair: one
     * cancels the other.
     *
     * @param price finite and &gt; 0
     * @return this
     */
    OrderTicket takeProfit(double price);

    /**
     * Lets the order expire.
     *
     * @param bars bars of its symbol for which it is worked; at least 1
     * @return this
     */
    OrderTicket goodForBars(int bars);

    /**
     * Names the order in the result.
     *
     * @param text for example the rule that placed it
     * @return this
     */
    OrderTicket tag(String text);

    /** Cancels what is not filled yet; does nothing afterwards. */
    void cancel();

    /** {@return whether the order still waits to be filled} */
    boolean working();

    /** {@return units filled so far; &ge; 0} */
    double filled();
}
