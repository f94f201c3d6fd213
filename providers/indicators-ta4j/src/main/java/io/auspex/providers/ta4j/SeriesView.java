package io.auspex.providers.ta4j;

import static java.util.Objects.checkIndex;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.AbstractList;
import java.util.List;
import org.ta4j.core.Bar;
import org.ta4j.core.BarBuilder;
import org.ta4j.core.BarSeries;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;
import org.ta4j.core.num.NumFactory;

/**
 * An Auspex series as ta4j sees it, without a copy of the prices. It ends at the bar that has been revealed last, as a live
 * series does, so what reads it cannot look ahead. Used by one thread.
 */
@SuppressWarnings("serial") // ta4j's interface asks for it; a view refuses
final class SeriesView implements BarSeries {
    private static final long serialVersionUID = 1L;

    private final transient io.auspex.data.BarSeries series;
    private int end;

    /** Nothing is revealed yet. */
    SeriesView(io.auspex.data.BarSeries series) {
        this.series = requireNonNull(series, "series");
        end = -1;
    }

    /** Makes the bars up to {@code index}, inclusive, the series. */
    void reveal(int index) {
        end = checkIndex(index, series.size());
    }

    static UnsupportedOperationException readOnly() {
        return new UnsupportedOperationException(
                "a series of Auspex must not be changed through ta4j; make another with io.auspex.data.BarSeries");
    }

    @Override
    public NumFactory numFactory() {
        return DoubleNumFactory.getInstance();
    }

    @Override
    public BarBuilder barBuilder() {
        throw readOnly();
    }

    @Override
    public String getName() {
        return series.symbol();
    }

    @Override
    public Bar getBar(int index) {
        if (index < 0 || index > end) {
            throw new IndexOutOfBoundsException(
                    "index must be in [0, " + end + "], the bars known by now, but was " + index);
        }
        return new BarView(series, index);
    }

    @Override
    public int getBarCount() {
        return end + 1;
    }

    @Override
    public List<Bar> getBarData() {
        return new AbstractList<>() {
            @Override
            public Bar get(int index) {
                return getBar(index);
            }

            @Override
            public int size() {
                return getBarCount();
            }
        };
    }

    @Override
    public int getBeginIndex() {
        return end < 0 ? -1 : 0;
    }

    @Override
    public int getEndIndex() {
        return end;
    }

    @Override
    public int getMaximumBarCount() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void setMaximumBarCount(int maximum) {
        throw readOnly();
    }

    @Override
    public int getRemovedBarsCount() {
        return 0;
    }

    @Override
    public void addBar(Bar bar, boolean replace) {
        throw readOnly();
    }

    @Override
    public void addTrade(Num volume, Num price) {
        throw readOnly();
    }

    @Override
    public void addPrice(Num price) {
        throw readOnly();
    }

    /** {@return the bars from {@code start} to {@code stop}, exclusive, of those known by now} */
    @Override
    public BarSeries getSubSeries(int start, int stop) {
        if (start < 0 || stop <= start) {
            throw new IllegalArgumentException(
                    "start must be at least 0 and below stop but were " + start + " and " + stop);
        }
        int to = Math.min(stop, end + 1);
        var part = new SeriesView(series.slice(Math.min(start, to), to));
        if (to > start) {
            part.reveal(to - start - 1);
        }
        return part;
    }

    /** {@return for example {@code ta4j view of BarSeries[…] up to bar 3}} */
    @Override
    public String toString() {
        return "ta4j view of " + series + " up to bar " + end;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        throw new NotSerializableException("a view of bars is not written; keep the Auspex series itself");
    }
}
