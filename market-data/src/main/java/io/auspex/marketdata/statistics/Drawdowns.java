package io.auspex.marketdata.statistics;

import io.auspex.data.DoubleColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The falls of an equity curve. The first value is the first peak; NaN leaves the equity where it is. Stateless and
 * thread-safe.
 */
public final class Drawdowns {
    private Drawdowns() {}

    /**
     * {@return every fall below a peak, in order of time}
     *
     * @param equity finite, starting above 0; below 0 the depth is below −1
     * @throws IllegalArgumentException if a value is infinite or the first not above 0
     */
    public static List<Drawdown> of(DoubleColumn equity) {
        var found = new ArrayList<Drawdown>();
        int peak = 0;
        int trough = -1;
        for (int i = 0; i < equity.size(); i++) {
            double value = equity.get(i);
            if (Double.isInfinite(value) || (i == 0 && !(value > 0))) {
                throw new IllegalArgumentException(
                        "equity[" + i + "] must be finite" + (i == 0 ? " and > 0" : "") + " but was " + value);
            }
            if (value >= equity.get(peak)) {
                if (trough >= 0) {
                    found.add(drawdown(equity, peak, trough, OptionalInt.of(i), i));
                }
                peak = i;
                trough = -1;
            } else if (!Double.isNaN(value) && (trough < 0 || value < equity.get(trough))) {
                trough = i;
            }
        }
        if (trough >= 0) {
            found.add(drawdown(equity, peak, trough, OptionalInt.empty(), equity.size() - 1));
        }
        return List.copyOf(found);
    }

    /**
     * {@return the falls of the equity that the returns make; index 0 is the equity before the first return, index i
     * the one after the i-th}
     *
     * @param returns simple returns per period
     * @throws IllegalArgumentException if a return is infinite or below −1
     */
    public static List<Drawdown> ofReturns(DoubleColumn returns) {
        DoubleColumn after = ReturnStatistics.equity(returns, 1);
        return of(DoubleColumn.fill(returns.size() + 1, out -> {
            out[0] = 1;
            after.copyTo(out, 1);
        }));
    }

    /**
     * {@return the mean depth, as a fraction &lt; 0; empty without a drawdown}
     *
     * @param drawdowns from {@link #of}
     */
    public static OptionalDouble averageDepth(List<Drawdown> drawdowns) {
        return drawdowns.stream().mapToDouble(Drawdown::depth).average();
    }

    /**
     * {@return the mean duration in periods, an unfinished one counted to the end of the curve; empty without a
     * drawdown}
     *
     * @param drawdowns from {@link #of}
     */
    public static OptionalDouble averageDuration(List<Drawdown> drawdowns) {
        return drawdowns.stream().mapToInt(Drawdown::duration).average();
    }

    /**
     * {@return the longest duration in periods, an unfinished one counted to the end of the curve; empty without a
     * drawdown}
     *
     * @param drawdowns from {@link #of}
     */
    public static OptionalInt longestDuration(List<Drawdown> drawdowns) {
        return drawdowns.stream().mapToInt(Drawdown::duration).max();
    }

    private static Drawdown drawdown(DoubleColumn equity, int peak, int trough, OptionalInt recovery, int end) {
        return new Drawdown(equity.get(trough) / equity.get(peak) - 1, peak, trough, recovery, end);
    }
}
