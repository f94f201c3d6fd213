package io.auspex.providers.ta4j;

import io.auspex.strategy.Bar;
import org.ta4j.core.BaseTradingRecord;
import org.ta4j.core.Trade;
import org.ta4j.core.Trade.TradeType;
import org.ta4j.core.TradingRecord;
import org.ta4j.core.num.Num;

/** Keeps ta4j's record equal to what is really held. Used by one thread. */
final class HeldPosition {
    private final TradeType entryType;
    private BaseTradingRecord record;
    private double units;
    private double price;

    HeldPosition(TradeType entryType) {
        this.entryType = entryType;
        record = new BaseTradingRecord(entryType);
    }

    TradingRecord record() {
        return record;
    }

    /** Books what has changed since the last bar. */
    void update(Bar bar) {
        double now = bar.position();
        boolean gone = units != 0 && (now == 0 || Math.signum(now) != Math.signum(units));
        if (gone) {
            Num exit = BarView.num(bar.open());
            record.exit(bar.index(), exit, BarView.num(Math.abs(units)));
            units = 0;
        }
        if (now == units && (now == 0 || bar.entryPrice() == price)) {
            return;
        }
        if (units != 0) {
            // more fills of the same position: its entry is told anew
            var trades = record.getTrades();
            record = trades.size() == 1
                    ? new BaseTradingRecord(entryType)
                    : new BaseTradingRecord(trades.subList(0, trades.size() - 1).toArray(Trade[]::new));
        }
        units = now;
        price = bar.entryPrice();
        if (now != 0) {
            record.enter(bar.index() - bar.barsHeld(), BarView.num(price), BarView.num(Math.abs(now)));
        }
    }
}
