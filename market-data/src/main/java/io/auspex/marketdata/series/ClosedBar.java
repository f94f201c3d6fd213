package io.auspex.marketdata.series;

/** The bar that a {@link BarBuilder} has just closed. Valid during the call to {@link BarSink#closed} only. */
public interface ClosedBar {
    /** {@return when the bar is known, in nanoseconds since the epoch; after the bar before} */
    long time();

    /** {@return first price; NaN if all were missing} */
    double open();

    /** {@return highest price; NaN if all were missing} */
    double high();

    /** {@return lowest price; NaN if all were missing} */
    double low();

    /** {@return last price; NaN if all were missing} */
    double close();

    /** {@return traded quantity; NaN if all were missing} */
    double volume();

    /** {@return money traded: price times size of the trades, what was given with bars; NaN if all were missing} */
    double turnover();

    /** {@return how many trades or source bars} */
    int count();

    /** {@return the last bid price at the close; NaN without quotes} */
    double bid();

    /** {@return the last ask price at the close; NaN without quotes} */
    double ask();
}
