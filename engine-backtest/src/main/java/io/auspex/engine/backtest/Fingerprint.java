package io.auspex.engine.backtest;

import io.auspex.backtest.BacktestRequest;
import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import io.auspex.strategy.ParameterValues;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The identifier of a run: a hash of what was asked and of every price, so that the same run has the same one
 * anywhere.
 */
final class Fingerprint {
    private static final int HEX_DIGITS = 16;

    private final MessageDigest digest;

    private Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** {@return sixteen hexadecimal digits; nothing about time, place or threads enters} */
    static String of(BacktestRequest request, ParameterValues parameters, List<BarSeries> series) {
        var print = new Fingerprint();
        print.text(request.strategy().name());
        parameters.asMap().forEach((name, value) -> print.text(name + "=" + value));
        print.text(request.range().toString());
        print.number(request.initialCash());
        print.text(describe(request.costs().commission()));
        print.number(request.costs().taxOnSales());
        print.text(describe(request.costs().slippage()));
        print.text(request.fills().toString());
        print.number(request.lots().step());
        print.number(request.leverage());
        print.text(request.shortSelling() + " " + request.endOfRun() + " " + request.missing() + " "
                + request.convention() + " " + request.seed());
        series.forEach(print::prices);
        return HexFormat.of().formatHex(print.digest.digest()).substring(0, HEX_DIGITS);
    }

    /** {@return the text of a cost model, without the address that a nameless one shows} */
    static String describe(Object model) {
        String text = String.valueOf(model);
        String nameless = model.getClass().getName() + "@" + Integer.toHexString(System.identityHashCode(model));
        return text.equals(nameless) ? "custom" : text;
    }

    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    private void number(double value) {
        digest.update(ByteBuffer.allocate(Double.BYTES).putDouble(value).flip());
    }

    private void prices(BarSeries series) {
        text(series.symbol());
        text(series.zone().getId());
        number(series.size());
        long mixed = 0;
        for (int i = 0; i < series.size(); i++) {
            mixed = mix(mixed, series.times().get(i));
        }
        bits(mixed);
        column(series.open());
        column(series.high());
        column(series.low());
        column(series.close());
        column(series.volume());
    }

    /** A column enters as one mixed number: the digest of every value would take longer than the run. */
    private void column(DoubleColumn column) {
        long mixed = 0;
        for (int i = 0; i < column.size(); i++) {
            mixed = mix(mixed, Double.doubleToLongBits(column.get(i)));
        }
        bits(mixed);
    }

    /** One round of a multiplicative hash; every bit of both enters. */
    private static long mix(long state, long value) {
        long z = (state ^ value) * 0x9E3779B97F4A7C15L;
        return (z ^ (z >>> 29)) + Long.rotateLeft(state, 27);
    }

    private void bits(long value) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(value).flip());
    }
}
