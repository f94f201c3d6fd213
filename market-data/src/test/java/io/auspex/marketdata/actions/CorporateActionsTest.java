package io.auspex.marketdata.actions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import io.auspex.error.DataFormatException;
import io.auspex.marketdata.actions.Adjustment.Reinvestment;
import io.auspex.marketdata.actions.Adjustment.View;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CorporateActionsTest {
    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final LocalDate DAY = LocalDate.of(2014, 6, 6);
    private static final Instant ANNOUNCED = Instant.parse("2014-04-23T20:30:00Z");

    @Test
    void dividesThePricesBeforeASplitAndMultipliesTheVolumes() {
        var raw = series(700, 707, 101, 102);
        var view = actions(new Split(DAY.plusDays(2), 7, 1, ANNOUNCED)).splitAdjusted(raw);
        assertThat(view.close().toArray()).containsExactly(100, 101, 101, 102);
        assertThat(view.volume().toArray()).containsExactly(7000, 7000, 1000, 1000);
        assertThat(view.times()).isSameAs(raw.times());
    }

    @Test
    void keepsTheFirstPriceWhenTheViewIsForward() {
        var raw = series(700, 707, 101, 102);
        var view = actions(new Split(DAY.plusDays(2), 7, 1, ANNOUNCED)).view(raw, Adjustment.SPLITS.forward());
        assertThat(view.close().toArray()).containsExactly(700, 707, 707, 714);
        assertThat(view.volume().get(2)).isEqualTo(1000.0 / 7);
    }

    @Test
    void returnsTheSameObjectWhenThereIsNothingToDo() {
        var raw = series(1, 2, 3);
        assertThat(actions().totalReturn(raw)).isSameAs(raw);
        assertThat(actions(Dividend.of(DAY.plusDays(1), 0.5, ZONE)).splitAdjusted(raw))
                .isSameAs(raw);
        assertThat(actions(Split.of(DAY.plusDays(9), 2, 1, ZONE)).splitAdjusted(raw))
                .isSameAs(raw);
    }

    @Test
    void reinvestsADividendAtTheReferencePrice() {
        // 100 before, 4 paid: 96 is the reference, so a fall to 96 is a return of nothing
        var view = actions(Dividend.of(DAY.plusDays(1), 4, ZONE)).totalReturn(series(100, 96, 97));
        assertThat(view.close().toArray()).containsExactly(96, 96, 97);
        assertThat(view.volume().toArray()).containsExactly(1000, 1000, 1000);
    }

    @Test
    void reinvestsADividendAtTheCloseOfTheExDateWhenAsked() {
        var view = actions(Dividend.of(DAY.plusDays(1), 4, ZONE))
                .view(series(100, 98, 97), Adjustment.TOTAL_RETURN.reinvested(Reinvestment.AT_EX_CLOSE));
        assertThat(view.close().get(1) / view.close().get(0)).isCloseTo((98 + 4) / 100.0, within(1e-15));
    }

    @Test
    void takesADividendOnTheDayOfASplitPerOldShare() {
        // 100, less 4, halved: 48 is the reference
        var both = actions(Dividend.of(DAY.plusDays(1), 4, ZONE), Split.of(DAY.plusDays(1), 2, 1, ZONE));
        assertThat(both.totalReturn(series(100, 48)).close().toArray()).containsExactly(48, 48);
        var atClose = both.view(series(100, 50), Adjustment.TOTAL_RETURN.reinvested(Reinvestment.AT_EX_CLOSE));
        assertThat(50 / atClose.close().get(0)).isCloseTo((2 * 50 + 4) / 100.0, within(1e-15));
    }

    @Test
    void appliesAnExRightPriceInBothViewsButNotToVolumes() {
        var right = actions(ExRight.of(DAY.plusDays(1), 11.62, 11.02, ZONE));
        var raw = series(11.62, 11.02).withColumn("preclose", DoubleColumn.of(11.5, 11.02));
        assertThat(right.splitAdjusted(raw).close().get(0)).isCloseTo(11.02, within(1e-14));
        assertThat(right.totalReturn(raw)).isEqualTo(right.splitAdjusted(raw));
        assertThat(right.totalReturn(raw).volume()).isEqualTo(raw.volume());
        assertThat(right.totalReturn(raw).column("preclose").orElseThrow().get(0))
                .isCloseTo(11.5 * 11.02 / 11.62, within(1e-14));
    }

    @Test
    void findsExRightDaysInTheReferencePrices() {
        var raw = series(10, 9, 9.5, Double.NaN, 9);
        var found = ExRight.find(raw, DoubleColumn.of(10, 9.2, 9, 9.5, 9.5));
        assertThat(found).containsExactly(ExRight.of(DAY.plusDays(1), 10, 9.2, ZONE));
    }

    @Test
    void showsOnlyWhatWasKnown() {
        var split = new Split(DAY.plusDays(1), 2, 1, ANNOUNCED);
        var late =
                new Dividend(DAY.plusDays(1), Optional.of(DAY.plusDays(30)), 4, Instant.parse("2014-06-08T12:00:00Z"));
        var all = actions(split, late);
        assertThat(all.asKnownAt(ANNOUNCED).all()).containsExactly(split);
        assertThat(all.asKnownAt(ANNOUNCED.minusNanos(1)).all()).isEmpty();
        var raw = series(100, 48, 49);
        // known, but its ex date is still to come
        assertThat(all.viewAt(raw, Adjustment.TOTAL_RETURN, raw.time(0)).close().toArray())
                .containsExactly(100);
        assertThat(all.viewAt(raw, Adjustment.TOTAL_RETURN, raw.time(1)).close().toArray())
                .containsExactly(50, 48);
        assertThat(all.viewAt(raw, Adjustment.TOTAL_RETURN, raw.time(2)).close().toArray())
                .containsExactly(48, 48, 49);
    }

    @Test
    void looksBackFromAnotherDayWhenAsked() {
        var split = actions(Split.of(DAY.plusDays(9), 2, 1, ZONE));
        var view = split.view(series(100, 102), Adjustment.SPLITS.asOf(DAY.plusDays(9)));
        assertThat(view.close().toArray()).containsExactly(50, 51);
    }

    @Test
    void endsTheSeriesAtTheDelisting() {
        var ended = actions(new Delisting(DAY.plusDays(2), ANNOUNCED));
        assertThat(ended.splitAdjusted(series(5, 4, 90, 91)).close().toArray()).containsExactly(5, 4);
        assertThat(ended.view(series(5, 4, 90), Adjustment.of(View.RAW)).size()).isEqualTo(2);
        assertThat(ended.delistedOn()).contains(DAY.plusDays(2));
    }

    @Test
    void refusesADividendThatIsNotBelowTheClose() {
        var wrong = actions(Dividend.of(DAY.plusDays(1), 100, ZONE));
        assertThatThrownBy(() -> wrong.totalReturn(series(100, 99)))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("dividend of 2014-06-07 must be below the close before it but was 100.0");
    }

    @Test
    void refusesActionsThatExcludeEachOther() {
        var split = Split.of(DAY, 2, 1, ZONE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> actions(split, split))
                .withMessageContaining("must not hold one action twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> actions(split, ExRight.of(DAY, 10, 5, ZONE)))
                .withMessageContaining("exclude each other");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> actions(new Delisting(DAY, ANNOUNCED), split, new Delisting(DAY.plusDays(9), ANNOUNCED)))
                .withMessageContaining("exclude each other");
        assertThat(actions(Dividend.of(DAY, 1, ZONE), Dividend.of(DAY, 0.5, ZONE))
                        .all())
                .hasSize(2);
    }

    @Test
    void refusesActionsThatCannotBe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Split.of(DAY, 0, 1, ZONE))
                .withMessage("newShares must be at least 1 but was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dividend.of(DAY, Double.NaN, ZONE))
                .withMessage("amount must be finite and > 0 but was NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Dividend(DAY, Optional.of(DAY.minusDays(1)), 1, ANNOUNCED))
                .withMessageContaining("payDate must not be before exDate");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Rename(DAY, "FB", "FB", ANNOUNCED))
                .withMessageContaining("newSymbol must differ");
    }

    static CorporateActions actions(CorporateAction... actions) {
        return CorporateActions.of("X", ZONE, List.of(actions));
    }

    /** One bar per day from {@link #DAY} with these closes and a volume of 1,000. */
    static BarSeries series(double... closes) {
        var bars = BarSeries.builder("X", ZONE);
        for (int i = 0; i < closes.length; i++) {
            bars.add(DAY.plusDays(i), closes[i], closes[i], closes[i], closes[i], 1000);
        }
        return bars.build();
    }
}
