package io.auspex.engine.backtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.auspex.backtest.BacktestResult;
import io.auspex.backtest.Costs;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextPageTest {
    @Test
    void isAPageForATerminal() {
        String text = ResultReport.of(SampleResults.daily()).text();

        assertThat(text.lines()).allMatch(line -> line.length() <= TextPage.WIDTH);
        assertThat(text)
                .contains("+248.55 %", "SPX, NDX · 2011-01-03 to 2018-08-31 · 2,000 bars")
                .contains("Maximum drawdown                 -17.38 %", "Longest drawdown                 512 days")
                .contains("not enough cash                         9", "… and 52 round trips before, see JSON")
                .contains("warning  NDX line 812: 9 trading days are missing")
                .contains("▁");
        assertThat(text.indexOf("warning  NDX")).isLessThan(text.indexOf("info     SPX"));
    }

    @Test
    void namesTheMinuteOfRunsInsideTheDay() {
        String text = ResultReport.of(SampleResults.minutes(3000)).text();

        assertThat(text).contains("2015-01-05 00:00", "2015-01-07 01:59");
        assertThat(text.lines()).allMatch(line -> line.length() <= TextPage.WIDTH);
    }

    @Test
    void letsNoTextSteerTheTerminal() {
        BacktestResult evil = SampleResults.with(
                SampleResults.daily(40, 3, List.of("\u001B[2J\n"), List.of()),
                "\u001B]0;x\u0007",
                Map.of("a\tb", "c\rd"),
                Costs.none());

        assertThat(ResultReport.of(evil).text())
                .contains("\uFFFD[2J\uFFFD", "a\uFFFDb=c\uFFFDd")
                .doesNotContain("\u001B", "\u0007", "\r", "\t");
    }

    @Test
    void saysWhatIsNotDefinedAndThatAnAccountWasRuined() {
        String text = ResultReport.of(SampleResults.ruined()).text();

        assertThat(text)
                .contains("!! RUINED", "Sharpe ratio                            –")
                .doesNotContain("NaN");
        assertThat(ResultReport.of(SampleResults.nothing()).text())
                .contains("Number                                  0")
                .doesNotContain("RUINED", "Orders that did not fill", "Findings", "Last round trips");
    }
}
