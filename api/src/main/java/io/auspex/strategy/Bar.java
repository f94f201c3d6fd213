package io.auspex.strategy;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The bar that has just closed, the past of its symbol, the account, and the way to order. The future cannot be reached. Valid
 * only during {@link Plan#onBar}; used by one thread.
 *
 * <p>Orders placed here are worked from the next bar on, unless the run's fill rules say otherwise.
 */
public interface Bar {
    /** {@return the symbol of the bar} */
    String symbol();

    /** {@return the number of the bar in its series, from 0} */
    int index();

    /** {@return when the bar is known} */
    Instant time();

    /** {@return the day of the bar in the exchange's zone} */
    LocalDate date();

    /** {@return first price} */
    double open();

    /** {@return highest price} */
    double high();

    /** {@return lowest price} */
    double low();

    /** {@return last price} */
    double close();

    /** {@return traded quantity} */
    double volume();

    /**
     * {@return the close some bars ago; NaN before the first bar}
     *
     * @param barsAgo 0 for this bar
     * @throws IllegalArgumentException if negative: that would be the future
     */
    double close(int barsAgo);

    /**
     * {@return the last closed bar of another symbol of the run}
     *
     * @param symbol one of the run's symbols, with at least one bar so far
     * @throws IllegalArgumentException if it is not one of them or {@link #hasBar} is false
     */
    Bar of(String symbol);

    /**
     * {@return whether a symbol has had a bar yet}
     *
     * @param symbol one of the run's symbols
     */
    boolean hasBar(String symbol);

    /** {@return whether the symbol is not held} */
    boolean flat();

    /** {@return units held; negative when short} */
    double position();

    /** {@return mean price paid for the units held; NaN when flat} */
    double entryPrice();

    /** {@return bars since the position was opened; 0 on the bar of the fill, −1 when flat} */
    int barsHeld();

    /** {@return cash of the account} */
    double cash();

    /** {@return cash plus positions at their last close} */
    double equity();

    /** {@return orders of the symbol that are still working} */
    int workingOrders();

    /**
     * Orders to buy at market.
     *
     * @param size how much
     * @return the order, to be turned into a limit or stop order, or given exits
     */
    OrderTicket buy(Size size);

    /**
     * Orders to sell at market; sells short when nothing is held.
     *
     * @param size how much
     * @return the order, to be turned into a limit or stop order, or given exits
     */
    OrderTicket sell(Size size);

    /**
     * Orders whatever it takes to hold {@code size} long; at market. {@link Size#none()} closes the position.
     *
     * @param size what to hold
     * @return the order
     */
    OrderTicket holdLong(Size size);

    /**
     * Orders whatever it takes to hold {@code size} short; at market.
     *
     * @param size what to be short of
     * @return the order
     */
    OrderTicket holdShort(Size size);

    /** Closes the position of the symbol at market, and cancels its exits; does nothing when flat. */
    void exit();

    /** Cancels every working order of the symbol. */
    void cancelOrders();
}
