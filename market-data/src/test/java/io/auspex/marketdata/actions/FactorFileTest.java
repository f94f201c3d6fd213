package io.auspex.marketdata.actions;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.auspex.error.DataFormatException;
import io.auspex.marketdata.actions.Adjustment.View;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactorFileTest {
    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final LocalDate DAY = LocalDate.of(2014, 6, 6);

    @Test
    void goesToFactorsAndBack() {
        var raw = CorporateActionsTest.series(700, 707, 101, 102, 99);
        var actions = CorporateActionsTest.actions(
                Split.of(DAY.plusDays(2), 7, 1, ZONE),
                Dividend.of(DAY.plusDays(2), 7, ZONE),
                Dividend.of(DAY.plusDays(4), 2.04, ZONE));
        var file = FactorFile.of(actions, raw);
        assertThat(file.rows())
                .extracting(FactorFile.Row::lastDay)
                .containsExactly(DAY, DAY.plusDays(1), DAY.plusDays(3), LocalDate.of(2050, 12, 31));
        assertThat(file.rowOf(DAY.plusDays(3)).priceFactor()).isCloseTo(0.98, within(1e-15));
        assertThat(file.factor(DAY, View.TOTAL_RETURN)).isCloseTo(0.98 * 700 / 707 / 7, within(1e-15));
        var back = file.actions(ZONE, day -> day.plusDays(1));
        assertThat(back.all(Split.class)).isEqualTo(actions.all(Split.class));
        assertThat(back.all(Dividend.class).get(0).amount()).isCloseTo(7, within(1e-9));
        assertThat(back.all(Dividend.class).get(1).amount()).isCloseTo(2.04, within(1e-9));
        for (int i = 0; i < raw.size(); i++) {
            assertThat(actions.totalReturn(raw).close().get(i))
                    .isCloseTo(raw.close().get(i) * file.factor(raw.date(i), View.TOTAL_RETURN), within(1e-12));
        }
    }

    @Test
    void readsTheFormWithoutAHeader(@TempDir Path folder) throws IOException {
        var path =
                Files.writeString(folder.resolve("aapl.csv"), "20140606,0.9011818,0.142857,645.57\n20501231,1,1,0\n");
        var file = requireNonNull(FactorFile.read(path).get("aapl"));
        assertThat(file.rows()).hasSize(2);
        var actions = file.actions(ZONE, day -> day.plusDays(3));
        assertThat(actions.all(Split.class)).containsExactly(Split.of(LocalDate.of(2014, 6, 9), 7, 1, ZONE));
    }

    @Test
    void namesEveryFault(@TempDir Path folder) throws IOException {
        var path = Files.writeString(
                folder.resolve("x.csv"),
                "symbol,date,price_factor,split_factor,reference_price\nx,20140606,0,1,1\nx,20140607,1,one,-1\nx,20140608,1,1,0\nx,20140601,1,1,0\n,20150101,1,1,0\n");
        var e = catchThrowableOfType(DataFormatException.class, () -> FactorFile.read(path));
        assertThat(e.findings())
                .extracting(f -> f.line().orElse(0) + " " + f.column() + " [" + f.value() + "]")
                .containsExactly(
                        "2 price_factor [0]",
                        "3 split_factor [one]",
                        "3 reference_price [-1]",
                        "5 date [20140601]",
                        "6 symbol []");
        var rising = FactorFile.of(
                "x", List.of(new FactorFile.Row(DAY, 1.1, 1, 10), new FactorFile.Row(DAY.plusDays(9), 1, 1, 0)));
        assertThat(catchThrowableOfType(DataFormatException.class, () -> rising.actions(ZONE, d -> d.plusDays(1))))
                .hasMessageContaining("must be below that of the next row");
    }

    @Test
    void joinsTheSymbolsOfAnInstrument(@TempDir Path folder) throws IOException {
        var path = Files.writeString(
                folder.resolve("map.csv"),
                "map_file,date,ticker\nmeta,20140601,fb\nmeta,20140607,fb\nmeta,20501231,meta\nold,20140601,x\nold,20140607,x\n");
        var histories = InstrumentHistory.read(path);
        var meta = requireNonNull(histories.get("meta"));
        assertThat(meta.spells())
                .extracting(s -> s.symbol() + " " + s.from() + " " + s.to())
                .containsExactly("fb 2014-06-01 2014-06-07", "meta 2014-06-08 9999-12-31");
        assertThat(meta.symbolOn(DAY)).contains("fb");
        assertThat(meta.lastDay()).isEmpty();
        assertThat(requireNonNull(histories.get("old")).lastDay()).contains(LocalDate.of(2014, 6, 7));
        var fb = CorporateActionsTest.series(1, 2, 3, 4).withSymbol("fb");
        var today = CorporateActionsTest.series(5, 6, 7, 8);
        var joined = meta.join(s -> java.util.Optional.of(s.equals("fb") ? fb : today));
        assertThat(joined.symbol()).isEqualTo("meta");
        assertThat(joined.close().toArray()).containsExactly(1, 2, 7, 8);
        assertThat(requireNonNull(histories.get("old"))
                        .join(s -> java.util.Optional.of(fb))
                        .close()
                        .toArray())
                .containsExactly(1, 2);
    }

    @Test
    void followsRenamesAndTheDelisting() {
        var actions = CorporateActions.of(
                "c",
                ZONE,
                List.of(
                        new Rename(
                                DAY.plusDays(1),
                                "a",
                                "b",
                                DAY.atStartOfDay(ZONE).toInstant()),
                        new Rename(
                                DAY.plusDays(2),
                                "b",
                                "c",
                                DAY.atStartOfDay(ZONE).toInstant()),
                        new Delisting(DAY.plusDays(4), DAY.atStartOfDay(ZONE).toInstant())));
        var history = InstrumentHistory.of(actions, DAY);
        assertThat(history.spells())
                .containsExactly(
                        new InstrumentHistory.Spell("a", DAY, DAY),
                        new InstrumentHistory.Spell("b", DAY.plusDays(1), DAY.plusDays(1)),
                        new InstrumentHistory.Spell("c", DAY.plusDays(2), DAY.plusDays(3)));
    }
}
