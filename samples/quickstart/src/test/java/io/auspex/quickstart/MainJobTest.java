package io.auspex.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.auspex.error.DataFormatException;
import io.auspex.prediction.Degradation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole line, from the prices that ship with the project to the report. */
class MainJobTest {
    @TempDir
    Path folder;

    private final StringWriter text = new StringWriter();

    private MainJob job(Path prices) {
        return new MainJob(prices, folder.resolve("out"), new PrintWriter(text, true));
    }

    @Test
    void runsFromPricesToReport() {
        var found = job(Path.of("data")).run();
        assertThat(found.model().modelId()).isEqualTo("quickstart-5d:1");
        assertThat(found.unseen().samples()).isGreaterThan(1_000);
        assertThat(found.unseen().coverage().orElseThrow()).isBetween(0.85, 0.95);
        assertThat(found.prediction().stockCode()).isEqualTo("SPX");
        assertThat(found.prediction().degradation()).isEmpty();
        assertThat(found.prediction()
                        .confidenceInterval()
                        .contains(found.prediction().predictedPrice()))
                .isTrue();
        assertThat(found.results())
                .hasSize(4)
                .allSatisfy(r -> assertThat(r.finalValue()).isPositive());
        // the S&P 500 rose from 1228.10 to 2506.85 in these twenty years
        assertThat(found.results().get(0).totalReturn()).isBetween(0.95, 1.1);
        assertThat(found.report()).exists();
        assertThat(text.toString()).contains("SPX", "IXIC", "sma-cross", "90 % interval", "Report: file:");
    }

    @Test
    void runsTwiceWithTheSameFigures() {
        var first = job(Path.of("data")).run();
        var second = job(Path.of("data")).run();
        assertThat(second.model().modelId()).isEqualTo("quickstart-5d:2");
        assertThat(second.results().stream().map(r -> r.finalValue()).toList())
                .startsWith(
                        first.results().get(0).finalValue(),
                        first.results().get(1).finalValue());
        assertThat(second.prediction().predictedPrice())
                .isEqualTo(first.prediction().predictedPrice());
    }

    @Test
    void runsOnAnyCsvFile() throws Exception {
        var csv = new StringBuilder("Date;Open;High;Low;Close;Volume\n");
        double price = 50;
        LocalDate day = LocalDate.of(2010, 1, 4);
        for (int i = 0; i < 1_500; i++, day = day.plusDays(day.getDayOfWeek().getValue() == 5 ? 3 : 1)) {
            double open = price;
            price *= 1 + 0.01 * Math.sin(i * 0.7) + 0.004 * Math.cos(i * 2.3);
            csv.append(String.format(
                    Locale.ROOT,
                    "%s;%.4f;%.4f;%.4f;%.4f;%d%n",
                    day,
                    open,
                    Math.max(open, price) * 1.002,
                    Math.min(open, price) * 0.998,
                    price,
                    1_000 + i));
        }
        Path file = Files.writeString(folder.resolve("mine.csv"), csv);
        var found = job(file).run();
        assertThat(found.prediction().stockCode()).isEqualTo("mine");
        assertThat(found.prediction().degradation())
                .extracting(Degradation::kind)
                .doesNotContain(Degradation.Kind.SIMPLE_ALGORITHM);
    }

    @Test
    void saysWhatIsWrongWithAFileAndWhere() throws Exception {
        Path file = Files.writeString(
                folder.resolve("bad.csv"),
                "Date,Open,High,Low,Close,Volume\n2020-01-02,10,11,9,x,100\n2020-01-03,10,9,11,10,100\n");
        assertThatThrownBy(() -> job(file).run())
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("line 3");
    }
}
