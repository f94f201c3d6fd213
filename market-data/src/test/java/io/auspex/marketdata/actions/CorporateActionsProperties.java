package io.auspex.marketdata.actions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.auspex.data.BarSeries;
import io.auspex.marketdata.actions.Adjustment.Reinvestment;
import io.auspex.marketdata.actions.Adjustment.View;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class CorporateActionsProperties {
    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final LocalDate START = LocalDate.of(2010, 1, 4);
    private static final int BARS = 120;

    @Property(tries = 200)
    void changesNoBitWithoutActions(@ForAll long seed) {
        var raw = walk(new Random(seed), List.of());
        for (var view : views()) {
            assertThat(CorporateActions.none("X", ZONE).view(raw, view)).isSameAs(raw);
        }
    }

    @Property(tries = 200)
    void leavesNoJumpOfASplitInTheReturns(@ForAll long seed) {
        var random = new Random(seed);
        var splits = splits(random, 4);
        var traded = walk(new Random(seed), splits);
        var smooth = walk(new Random(seed), List.of());
        var actions = CorporateActions.of("X", ZONE, splits);
        for (var view : List.of(Adjustment.SPLITS, Adjustment.SPLITS.forward(), Adjustment.TOTAL_RETURN)) {
            var adjusted = actions.view(traded, view);
            for (int i = 1; i < BARS; i++) {
                double expected = smooth.close().get(i) / smooth.close().get(i - 1);
                assertThat(adjusted.close().get(i) / adjusted.close().get(i - 1))
                        .isCloseTo(expected, within(1e-13 * expected));
                // what was traded is worth the same
                assertThat(adjusted.close().get(i) * adjusted.volume().get(i))
                        .isCloseTo(
                                traded.close().get(i) * traded.volume().get(i),
                                within(1e-9
                                        * traded.close().get(i)
                                        * traded.volume().get(i)));
            }
        }
    }

    @Property(tries = 200)
    void givesTheReturnsOfAHolderWhoReinvests(@ForAll long seed) {
        var random = new Random(seed);
        var all = new ArrayList<CorporateAction>(splits(random, 3));
        var raw = walk(new Random(seed), List.copyOf(all));
        for (int i = 0; i < 4; i++) {
            int day = 1 + random.nextInt(BARS);
            double amount = raw.close().get(day - 1) * (0.001 + 0.2 * random.nextDouble());
            all.add(Dividend.of(START.plusDays(day), amount, ZONE));
        }
        var actions = CorporateActions.of("X", ZONE, all);
        for (var price : Reinvestment.values()) {
            double[] wealth = wealth(raw, actions, price);
            for (var view : List.of(Adjustment.TOTAL_RETURN, Adjustment.TOTAL_RETURN.forward())) {
                var adjusted = actions.view(raw, view.reinvested(price)).close();
                for (int i = 1; i < BARS; i++) {
                    double expected = wealth[i] / wealth[i - 1];
                    assertThat(adjusted.get(i) / adjusted.get(i - 1)).isCloseTo(expected, within(1e-12));
                }
            }
        }
    }

    @Property(tries = 200)
    void showsAtAnInstantWhatTheFutureCannotChange(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = BARS) int known) {
        var random = new Random(seed);
        var all = new ArrayList<CorporateAction>();
        for (var split : splits(random, 5)) {
            all.add(new Split(
                    split.exDate(),
                    split.newShares(),
                    split.oldShares(),
                    split.knownAt().plusSeconds(86_400L * (random.nextInt(60) - 30))));
        }
        for (int i = 0; i < 5; i++) {
            var exDate = START.plusDays(random.nextInt(BARS));
            all.add(new Dividend(
                    exDate,
                    Optional.empty(),
                    0.001 + random.nextDouble(),
                    exDate.plusDays(random.nextInt(60) - 30L).atStartOfDay(ZONE).toInstant()));
        }
        var raw = walk(new Random(seed), List.of());
        var now = raw.time(known - 1);
        var past = all.stream().filter(a -> !a.knownAt().isAfter(now)).toList();
        for (var view : views()) {
            var whole = CorporateActions.of("X", ZONE, all).viewAt(raw, view, now);
            var then = CorporateActions.of("X", ZONE, past).view(raw.slice(0, known), view);
            assertThat(whole).isEqualTo(then);
        }
    }

    @Property(tries = 200)
    void changesNoEarlierBarWhenItLooksForward(@ForAll long seed, @ForAll @IntRange(min = 1, max = BARS) int known) {
        var random = new Random(seed);
        var all = new ArrayList<CorporateAction>(splits(random, 4));
        all.add(Dividend.of(START.plusDays(random.nextInt(BARS)), 0.5, ZONE));
        var actions = CorporateActions.of("X", ZONE, all);
        var raw = walk(new Random(seed), List.of());
        var forward = Adjustment.TOTAL_RETURN.forward();
        assertThat(actions.view(raw.slice(0, known), forward))
                .isEqualTo(actions.view(raw, forward).slice(0, known));
    }

    @Property(tries = 200)
    void cancelsASplitAndItsReverseExactly(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 1_000_003) int newShares,
            @ForAll @IntRange(min = 1, max = 999_983) int oldShares) {
        var raw = walk(new Random(seed), List.of());
        var actions = CorporateActions.of(
                "X",
                ZONE,
                List.of(
                        Split.of(START.plusDays(40), newShares, oldShares, ZONE),
                        Split.of(START.plusDays(80), oldShares, newShares, ZONE)));
        for (var view : views()) {
            var adjusted = actions.view(raw, view);
            assertThat(adjusted.slice(0, 40)).isEqualTo(raw.slice(0, 40));
            assertThat(adjusted.slice(80, BARS)).isEqualTo(raw.slice(80, BARS));
        }
    }

    private static List<Adjustment> views() {
        return List.of(
                Adjustment.of(View.RAW),
                Adjustment.SPLITS,
                Adjustment.SPLITS.forward(),
                Adjustment.TOTAL_RETURN,
                Adjustment.TOTAL_RETURN.forward(),
                Adjustment.TOTAL_RETURN.reinvested(Reinvestment.AT_EX_CLOSE));
    }

    private static List<Split> splits(Random random, int count) {
        var splits = new ArrayList<Split>();
        for (int i = 0; i < count; i++) {
            // never two on one day
            var exDate = START.plusDays(1 + (long) i * (BARS / count) + random.nextInt(BARS / count));
            splits.add(Split.of(exDate, 1 + random.nextInt(20), 1 + random.nextInt(20), ZONE));
        }
        return splits;
    }

    /** Wealth of one who buys one share at the first close, by keeping the book day by day. */
    private static double[] wealth(BarSeries raw, CorporateActions actions, Reinvestment price) {
        var wealth = new double[raw.size()];
        double shares = 1;
        for (int i = 0; i < wealth.length; i++) {
            var day = raw.date(i);
            double cash = 0;
            double ratio = 1;
            for (var action : actions.all()) {
                if (i > 0 && action.exDate().equals(day)) {
                    if (action instanceof Dividend d) {
                        cash += d.amount() * shares;
                    } else if (action instanceof Split s) {
                        ratio = (double) s.newShares() / s.oldShares();
                    }
                }
            }
            double perOldShare = cash / shares;
            shares *= ratio;
            if (cash > 0) {
                double at = price == Reinvestment.AT_EX_CLOSE
                        ? raw.close().get(i)
                        : (raw.close().get(i - 1) - perOldShare) / ratio;
                shares += cash / at;
            }
            wealth[i] = shares * raw.close().get(i);
        }
        return wealth;
    }

    /** Daily bars of a walk from 100, as they trade after the splits. */
    private static BarSeries walk(Random random, List<? extends CorporateAction> splits) {
        var bars = BarSeries.builder("X", ZONE);
        double price = 100;
        double ratio = 1;
        for (int i = 0; i < BARS; i++) {
            var day = START.plusDays(i);
            for (var action : splits) {
                if (action instanceof Split s && s.exDate().equals(day)) {
                    ratio *= (double) s.newShares() / s.oldShares();
                }
            }
            price *= Math.exp(random.nextGaussian() * 0.01);
            double traded = price / ratio;
            bars.add(day, traded, traded * 1.01, traded * 0.99, traded, 1000 + random.nextInt(1000));
        }
        return bars.build();
    }
}
