package io.auspex.engine.backtest;

import io.auspex.backtest.RoundTrip;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/** Sums over the round trips of a run; every figure is empty where it is not defined. */
final class RoundTripFigures {
    private int n;
    private int wins;
    private int losses;
    private double won;
    private double lost;
    private double wonReturns;
    private double lostReturns;
    private double sumReturns;
    private double sumLogs;
    private double best = Double.NEGATIVE_INFINITY;
    private double worst = Double.POSITIVE_INFINITY;
    private double sumPnl;
    private double squares;
    private long longestNanos;
    private double sumNanos;

    static RoundTripFigures of(List<RoundTrip> trips) {
        var figures = new RoundTripFigures();
        for (RoundTrip trip : trips) {
            figures.add(trip);
        }
        double mean = figures.sumPnl / figures.n;
        for (RoundTrip trip : trips) {
            double d = trip.pnl() - mean;
            figures.squares += d * d;
        }
        return figures;
    }

    private void add(RoundTrip trip) {
        n++;
        double pnl = trip.pnl();
        double part = trip.returnFraction();
        sumPnl += pnl;
        sumReturns += part;
        sumLogs += part > -1 ? Math.log1p(part) : Double.NEGATIVE_INFINITY;
        best = Math.max(best, part);
        worst = Math.min(worst, part);
        if (pnl > 0) {
            wins++;
            won += pnl;
        } else if (pnl < 0) {
            losses++;
            lost -= pnl;
        }
        if (part > 0) {
            wonReturns += part;
        } else {
            lostReturns -= part;
        }
        long nanos = trip.duration().toNanos();
        longestNanos = Math.max(longestNanos, nanos);
        sumNanos += nanos;
    }

    int count() {
        return n;
    }

    OptionalDouble winRate() {
        return n == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) wins / n);
    }

    OptionalDouble profitFactor() {
        return ratio(won, lost);
    }

    OptionalDouble profitFactorOfReturns() {
        return ratio(wonReturns, lostReturns);
    }

    OptionalDouble best() {
        return n == 0 ? OptionalDouble.empty() : OptionalDouble.of(best);
    }

    OptionalDouble worst() {
        return n == 0 ? OptionalDouble.empty() : OptionalDouble.of(worst);
    }

    /** {@return the geometric mean return; −1 when a trip lost all or more} */
    OptionalDouble average() {
        return n == 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.expm1(sumLogs / n));
    }

    OptionalDouble expectancy() {
        return n == 0 ? OptionalDouble.empty() : OptionalDouble.of(sumReturns / n);
    }

    OptionalDouble systemQualityNumber() {
        double deviation = n < 2 ? 0 : Math.sqrt(squares / (n - 1));
        return ratio(Math.sqrt(n) * (sumPnl / n), deviation);
    }

    OptionalDouble kelly() {
        if (wins == 0 || losses == 0) {
            return OptionalDouble.empty();
        }
        double rate = (double) wins / n;
        double payoff = (won / wins) / (lost / losses);
        return PerformanceFigures.finite(OptionalDouble.of(rate - (1 - rate) / payoff));
    }

    Duration averageDuration() {
        return n == 0 ? Duration.ZERO : Duration.ofNanos((long) (sumNanos / n));
    }

    Duration longestDuration() {
        return Duration.ofNanos(longestNanos);
    }

    private static OptionalDouble ratio(double a, double b) {
        return b > 0 ? PerformanceFigures.finite(OptionalDouble.of(a / b)) : OptionalDouble.empty();
    }
}
