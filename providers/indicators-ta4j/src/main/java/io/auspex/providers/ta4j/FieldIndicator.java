package io.auspex.providers.ta4j;

import io.auspex.data.PriceField;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.indicators.AbstractIndicator;
import org.ta4j.core.num.Num;

/** A field of the bars as an indicator of ta4j. */
final class FieldIndicator extends AbstractIndicator<Num> {
    private final PriceField field;

    FieldIndicator(BarSeries series, PriceField field) {
        super(series);
        this.field = field;
    }

    @Override
    public Num getValue(int index) {
        Bar bar = getBarSeries().getBar(index);
        return switch (field) {
            case OPEN -> bar.getOpenPrice();
            case HIGH -> bar.getHighPrice();
            case LOW -> bar.getLowPrice();
            case CLOSE -> bar.getClosePrice();
            case VOLUME -> bar.getVolume();
            case HL2 -> mean(bar.getHighPrice(), bar.getLowPrice());
            case HLC3 -> mean(bar.getHighPrice(), bar.getLowPrice(), bar.getClosePrice());
            case OHLC4 -> mean(bar.getOpenPrice(), bar.getHighPrice(), bar.getLowPrice(), bar.getClosePrice());
        };
    }

    private static Num mean(Num... values) {
        double sum = 0;
        for (Num value : values) {
            sum += value.doubleValue();
        }
        return BarView.num(sum / values.length);
    }

    @Override
    public int getCountOfUnstableBars() {
        return 0;
    }
}
