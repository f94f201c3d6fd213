package io.auspex.marketdata.quality;

import io.auspex.data.BarSeries;
import io.auspex.data.DataFinding.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A move of the close that none of a group of peers shared: the return less the median return of the peers between the same two times lies beyond
 * a number of deviations of what it was before. Add it with {@link SeriesCheck#with}; news of one company do this as well, so it is a
 * warning. Uses earlier bars only. Immutable and thread-safe.
 */
public final class PeerGapRule implements QualityRule {
    private static final int WARM_UP = 20;

    private final List<BarSeries> peers;
    private final double least;
    private final double deviations;

    private PeerGapRule(List<BarSeries> peers, double least, double deviations) {
        this.peers = peers;
        this.least = least;
        this.deviations = deviations;
    }

    /**
     * {@return a rule for moves of at least 0.1 in the logarithm and 8 deviations}
     *
     * @param peers at least three series with bars at the same times, for example of the same sector; the series itself is left out
     */
    public static PeerGapRule of(List<BarSeries> peers) {
        return of(peers, 0.1, 8);
    }

    /**
     * {@return a rule}
     *
     * @param peers at least three series
     * @param least smallest move against the peers in the logarithm; finite and above 0
     * @param deviations the same in deviations of the moves against the peers before; finite and above 0
     */
    public static PeerGapRule of(List<BarSeries> peers, double least, double deviations) {
        if (peers.size() < 3) {
            throw new IllegalArgumentException("peers must be at least 3 series but were " + peers.size());
        }
        if (!(least > 0 && least <= Double.MAX_VALUE && deviations > 0 && deviations <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "least and deviations must be finite and > 0 but were " + least + " and " + deviations);
        }
        return new PeerGapRule(List.copyOf(peers), least, deviations);
    }

    @Override
    public String name() {
        return "peer-gap";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public String description() {
        return "The close made a move that its peers did not make.";
    }

    @Override
    public Map<String, String> parameters() {
        var parameters = new TreeMap<String, String>();
        parameters.put("peers", Integer.toString(peers.size()));
        parameters.put("least", Double.toString(least));
        parameters.put("deviations", Double.toString(deviations));
        return parameters;
    }

    @Override
    public void check(CheckedSeries checked, FindingSink sink) {
        var series = checked.series();
        double[] close = checked.units().repaired().get(Cells.CLOSE);
        var others = new ArrayList<BarSeries>(peers);
        others.removeIf(peer -> peer.symbol().equals(series.symbol()));
        var places = new int[others.size()];
        var before = new double[others.size()];
        Arrays.fill(before, Double.NaN);
        var returns = new double[others.size()];
        var spread = new Spread();
        for (int row = 0; row < series.size(); row++) {
            long time = series.times().get(row);
            int count = 0;
            for (int p = 0; p < places.length; p++) {
                double now = at(others.get(p), places, p, time);
                double move = Math.log(now / before[p]);
                if (Math.abs(move) <= Double.MAX_VALUE) {
                    returns[count++] = move;
                }
                before[p] = now;
            }
            double own = row == 0 ? Double.NaN : Math.log(close[row] / close[row - 1]);
            if (count < 2 || !(Math.abs(own) <= Double.MAX_VALUE)) {
                continue;
            }
            Arrays.sort(returns, 0, count);
            double middle = (returns[(count - 1) / 2] + returns[count / 2]) / 2;
            double apart = own - middle;
            if (spread.moves() >= WARM_UP && Math.abs(apart) > Math.max(least, deviations * spread.deviation(0.02))) {
                sink.add(
                        row,
                        "close",
                        close[row],
                        () -> "the close moved by " + percent(own) + " and its peers by " + percent(middle)
                                + "; look for news, or compare with another source");
            }
            spread.add(apart);
        }
    }

    /** The peer's close at a time; NaN if it has no bar there. Moves the place forward. */
    private static double at(BarSeries peer, int[] places, int p, long time) {
        while (places[p] < peer.size() && peer.times().get(places[p]) < time) {
            places[p]++;
        }
        return places[p] < peer.size() && peer.times().get(places[p]) == time
                ? peer.close().get(places[p])
                : Double.NaN;
    }

    private static String percent(double move) {
        return Math.round(Math.expm1(move) * 1e4) / 1e2 + " %";
    }
}
