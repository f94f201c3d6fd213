package io.auspex.engine.prediction;

import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;

/**
 * The content of a series in few bytes, so that an answer made from it is not taken for an answer from corrected prices.
 *
 * @param lastBar time of the last bar, in nanoseconds since the epoch
 * @param bars number of bars
 * @param hash of every column; 64 bits
 */
record SeriesFingerprint(long lastBar, int bars, long hash) {
    private static final long PRIME = 0x9E3779B97F4A7C15L;

    /** {@return the fingerprint of a series of at least one bar} */
    static SeriesFingerprint of(BarSeries series) {
        long hash = 1;
        for (int i = 0; i < series.size(); i++) {
            hash = mix(hash, series.times().get(i));
        }
        hash = mix(hash, series.open());
        hash = mix(hash, series.high());
        hash = mix(hash, series.low());
        hash = mix(hash, series.close());
        hash = mix(hash, series.volume());
        for (String name : series.extraColumns()) {
            hash = mix(hash, series.column(name).orElseThrow());
        }
        return new SeriesFingerprint(series.times().last(), series.size(), hash);
    }

    private static long mix(long hash, DoubleColumn column) {
        long mixed = hash;
        for (int i = 0; i < column.size(); i++) {
            mixed = mix(mixed, Double.doubleToLongBits(column.get(i)));
        }
        return mixed;
    }

    private static long mix(long hash, long value) {
        long x = (hash ^ value) * PRIME;
        return x ^ (x >>> 32);
    }
}
