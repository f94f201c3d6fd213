package io.auspex.engine.backtest;

import static java.util.Objects.requireNonNull;

import io.auspex.backtest.OrderOutcome.Reason;
import io.auspex.strategy.OrderTicket;

/**
 * A handle on one row of the order book. Kept and given out again by the next run, so that a warm run does not
 * allocate.
 */
final class Ticket implements OrderTicket {
    private final Broker broker;
    private final OrderBook book;
    private final int order;

    Ticket(Broker broker, int order) {
        this.broker = broker;
        this.book = broker.book();
        this.order = order;
    }

    @Override
    public long id() {
        return order + 1L;
    }

    @Override
    public OrderTicket limit(double price) {
        shaping(price, "limit");
        book.limit(order, price);
        boolean stops = book.type(order) == OrderBook.STOP || book.type(order) == OrderBook.STOP_LIMIT;
        book.type(order, stops ? OrderBook.STOP_LIMIT : OrderBook.LIMIT);
        return this;
    }

    @Override
    public OrderTicket stop(double price) {
        shaping(price, "stop");
        book.stop(order, price);
        boolean limits = book.type(order) == OrderBook.LIMIT || book.type(order) == OrderBook.STOP_LIMIT;
        book.type(order, limits ? OrderBook.STOP_LIMIT : OrderBook.STOP);
        return this;
    }

    @Override
    public OrderTicket stopLoss(double price) {
        shaping(price, "stopLoss");
        book.stopLoss(order, price);
        return this;
    }

    @Override
    public OrderTicket takeProfit(double price) {
        shaping(price, "takeProfit");
        book.takeProfit(order, price);
        return this;
    }

    @Override
    public OrderTicket goodForBars(int bars) {
        if (bars < 1) {
            throw new IllegalArgumentException("bars must be >= 1 but was " + bars);
        }
        fresh("goodForBars");
        long last = (long) book.placedBar(order) + bars;
        book.lastBar(order, (int) Math.min(last, OrderBook.NEVER - 1));
        return this;
    }

    @Override
    public OrderTicket tag(String text) {
        fresh("tag");
        book.tag(order, requireNonNull(text, "text"));
        return this;
    }

    @Override
    public void cancel() {
        broker.end(order, Reason.CANCELLED);
    }

    @Override
    public boolean working() {
        return book.state(order) != OrderBook.DONE;
    }

    @Override
    public double filled() {
        return book.filled(order);
    }

    private void shaping(double price, String argument) {
        if (!(price > 0 && Double.isFinite(price))) {
            throw new IllegalArgumentException(argument + " must be finite and > 0 but was " + price);
        }
        fresh(argument);
    }

    private void fresh(String what) {
        if (book.state(order) != OrderBook.FRESH) {
            throw new IllegalStateException(what + " must be set in the call of onBar that placed order " + id()
                    + "; cancel it and place a new one");
        }
    }

    /** {@return for example {@code order 7}} */
    @Override
    public String toString() {
        return "order " + id();
    }
}
