package io.auspex.providers.ta4j;

import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.time.Instant;
import org.ta4j.core.Bar;
import org.ta4j.core.num.DoubleNum;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.NaN;
import org.ta4j.core.num.Num;
import org.ta4j.core.num.NumFactory;

/** One bar of a series as ta4j sees it: made when asked for, holds no prices. Its period begins where the bar before ended. */
@SuppressWarnings("serial") // ta4j's interface asks for it; a view refuses
final class BarView implements Bar {
    private static final long serialVersionUID = 1L;

    private final transient BarSeries series;
    private final int index;

    BarView(BarSeries series, int index) {
        this.series = series;
        this.index = index;
    }

    /** {@return the number for ta4j; its NaN for a missing price} */
    static Num num(double value) {
        return Double.isFinite(value) ? DoubleNum.valueOf(value) : NaN.NaN;
    }

    private Num price(DoubleColumn column) {
        return num(column.get(index));
    }

    @Override
    public Duration getTimePeriod() {
        return Duration.between(getBeginTime(), getEndTime());
    }

    @Override
    public Instant getBeginTime() {
        return series.time(Math.max(0, index - 1));
    }

    @Override
    public Instant getEndTime() {
        return series.time(index);
    }

    @Override
    public Num getOpenPrice() {
        return price(series.open());
    }

    @Override
    public Num getHighPrice() {
        return price(series.high());
    }

    @Override
    public Num getLowPrice() {
        return price(series.low());
    }

    @Override
    public Num getClosePrice() {
        return price(series.close());
    }

    @Override
    public Num getVolume() {
        return price(series.volume());
    }

    @Override
    public Num getAmount() {
        return num(series.close().get(index) * series.volume().get(index));
    }

    @Override
    public long getTrades() {
        return 0;
    }

    @Override
    public NumFactory numFactory() {
        return DoubleNumFactory.getInstance();
    }

    @Override
    public void addTrade(Num volume, Num price) {
        throw SeriesView.readOnly();
    }

    @Override
    public void addPrice(Num price) {
        throw SeriesView.readOnly();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BarView that
                && that.index == index
                && that.series.symbol().equals(series.symbol())
                && that.getEndTime().equals(getEndTime());
    }

    @Override
    public int hashCode() {
        return 31 * getEndTime().hashCode() + index;
    }

    /** {@return for example {@code bar 3 of BarSeries[…]}} */
    @Override
    public String toString() {
        return "bar " + index + " of " + series;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        throw new NotSerializableException("a view of bars is not written; keep the Auspex series itself");
    }
}
