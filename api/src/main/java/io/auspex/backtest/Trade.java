package io.auspex.backtest;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * One execution (BACK-6).
 *
 * @param tradeId number in the run, from 1
 * @param stockCode the symbol
 * @param action bought or sold
 * @param quantity units; &gt; 0
 * @param price price per unit, slippage included; &gt; 0
 * @param timestamp when it was filled, to the resolution of the bars
 * @param commission commission and tax of this execution; &ge; 0
 * @param pnl profit that this execution realised, after its own costs and its share of the entry's; 0 when it only opened
 * @param orderId the order that it filled
 */
public record Trade(
        long tradeId,
        String stockCode,
        Action action,
        double quantity,
        double price,
        Instant timestamp,
        double commission,
        double pnl,
        long orderId) {
    /** What was done. */
    public enum Action {
        /** Units were bought. */
        BUY,
        /** Units were sold. */
        SELL
    }

    /** Checks every part. */
    public Trade {
        requireNonNull(stockCode, "stockCode");
        requireNonNull(action, "action");
        requireNonNull(timestamp, "timestamp");
        if (!(quantity > 0 && Double.isFinite(quantity))) {
            throw new IllegalArgumentException("quantity must be finite and > 0 but was " + quantity);
        }
        if (!(price > 0 && Double.isFinite(price))) {
            throw new IllegalArgumentException("price must be finite and > 0 but was " + price);
        }
        if (!Double.isFinite(commission) || !Double.isFinite(pnl)) {
            throw new IllegalArgumentException(
                    "commission and pnl must be finite but were " + commission + " and " + pnl);
        }
    }
}
