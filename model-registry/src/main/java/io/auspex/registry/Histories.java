package io.auspex.registry;

import io.auspex.common.CancellationToken;
import io.auspex.data.BarSeries;
import io.auspex.data.DateRange;
import io.auspex.data.HistoryOutcome;
import io.auspex.data.StockDataService;
import io.auspex.error.AuspexException;
import io.auspex.marketdata.statistics.PeriodsPerYear;
import io.auspex.metrics.MetricConvention;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Prices of several symbols, all of them or none. */
final class Histories {
    private Histories() {}

    /** Loads up to the end of a range; if a symbol fails, its failure is thrown with those of the others attached. */
    static List<BarSeries> upTo(DateRange range, StockDataService data, List<String> symbols, CancellationToken token) {
        var loaded = new ArrayList<BarSeries>();
        var failures = new ArrayList<AuspexException>();
        data.histories(symbols, new DateRange(DateRange.ALL.from(), range.to()), token)
                .forEach((symbol, outcome) -> {
                    switch (outcome) {
                        case HistoryOutcome.Loaded(BarSeries series) -> loaded.add(series);
                        case HistoryOutcome.Failed(String name, AuspexException failure) -> failures.add(failure);
                    }
                });
        if (!failures.isEmpty()) {
            AuspexException first = failures.get(0);
            failures.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
        return loaded;
    }

    /** SHA-256 over every symbol, zone, time and price, in hex. */
    static String fingerprint(List<BarSeries> histories) {
        MessageDigest digest = Sha256.digest();
        for (BarSeries series : histories) {
            byte[] head = (series.symbol() + "\n" + series.zone() + "\n" + series.size() + "\n")
                    .getBytes(StandardCharsets.UTF_8);
            digest.update(head);
            ByteBuffer bar = ByteBuffer.allocate(6 * Long.BYTES);
            for (int i = 0; i < series.size(); i++) {
                bar.clear();
                bar.putLong(series.times().get(i));
                bar.putLong(Double.doubleToLongBits(series.open().get(i)));
                bar.putLong(Double.doubleToLongBits(series.high().get(i)));
                bar.putLong(Double.doubleToLongBits(series.low().get(i)));
                bar.putLong(Double.doubleToLongBits(series.close().get(i)));
                bar.putLong(Double.doubleToLongBits(series.volume().get(i)));
                digest.update(bar.array());
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** {@return the convention with the periods per year of the bars of the first symbol} */
    static MetricConvention perBar(MetricConvention convention, List<BarSeries> histories) {
        BarSeries first = histories.get(0);
        return convention.withPeriodsPerYear(PeriodsPerYear.of(first.times(), first.zone()));
    }
}
