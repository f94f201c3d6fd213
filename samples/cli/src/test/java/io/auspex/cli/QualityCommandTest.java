package io.auspex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.auspex.kit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QualityCommandTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void saysThatSoundPricesAreSound() throws IOException {
        var file = prices("A.csv", -1, false);
        var run = Shell.run("quality", file.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .isEqualTo("A: score 100.00, 60 bars from 2020-01-01 to 2020-02-29, 0 errors, 0 warnings, 0 notes\n");
    }

    @Test
    void endsWithThreeWhereThereAreErrorsAndWithZeroOnceTheyAreRepaired() throws IOException {
        var file = prices("A.csv", 30, false);
        byte[] before = Files.readAllBytes(file);
        var run = Shell.run("quality", file.toString());
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out()).contains("unit-error", "row 30");
        Path clean = folder.resolve("clean");
        Path page = folder.resolve("report.html");
        var repaired = Shell.run(
                "quality", file.toString(), "--repair", "--output", clean.toString(), "--report", page.toString());
        assertThat(repaired.err()).isEmpty();
        assertThat(repaired.code()).isZero();
        assertThat(repaired.out()).contains("repaired      4  unit-error");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(Files.readString(page)).startsWith("<!DOCTYPE html>").contains("unit-error");
        assertThat(Files.readAllLines(clean.resolve("A.repairs.csv"))).hasSize(5);
        var again = Shell.run("quality", clean.resolve("A.csv").toString());
        assertThat(again.code()).isZero();
        assertThat(Files.readAllLines(clean.resolve("A.csv")).get(30)).startsWith("2020-01-30,129,");
    }

    @Test
    void printsOneJsonDocumentForAFolderAndReadsNewestFirst() throws IOException {
        prices("A.csv", -1, false);
        prices("B.csv", 12, true);
        var run = Shell.run("quality", folder.toString(), "--json", "--causal");
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isEqualTo(3);
        var reports = new ObjectMapper().readTree(run.out());
        assertThat(reports.size()).isEqualTo(2);
        assertThat(reports.get(0).get("symbol").textValue()).isEqualTo("A");
        assertThat(reports.get(1).get("causal").booleanValue()).isTrue();
        assertThat(reports.get(1).get("counts").get("error").intValue()).isPositive();
    }

    @Test
    void comparesWithACalendar() throws IOException {
        var file = prices("A.csv", -1, false);
        var run = Shell.run("quality", file.toString(), "--calendar", "XNYS");
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out()).contains("extra-session", "XNYS was closed on 2020-01-04");
    }

    @Test
    void goesOnAfterAFileThatCannotBeRead() throws IOException {
        prices("A.csv", -1, false);
        Files.writeString(folder.resolve("B.csv"), "nothing\n1\n");
        var run = Shell.run("quality", folder.toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("A: score 100.00");
        assertThat(run.err()).contains("B.csv");
    }

    @Test
    void refusesWhatCannotBe() throws IOException {
        var file = prices("A.csv", -1, false).toString();
        assertThat(Shell.run("quality").err()).contains("a file or folder must be given");
        assertThat(Shell.run("quality", "none.csv").code()).isEqualTo(2);
        assertThat(Shell.run("quality", file, "--repair").err()).contains("--output must name a folder");
        assertThat(Shell.run("quality", file, "--output", "x").err()).contains("--repair");
        assertThat(Shell.run("quality", file, "--symbol", "Z").err()).contains("--symbol must be one of");
        assertThat(Shell.run("quality", file, "--calendar", "XNYZ").code()).isEqualTo(2);
        assertThat(Shell.run("quality", folder.toString(), "--repair", "--output", folder.toString())
                        .err())
                .contains("--output must be outside");
    }

    @Test
    void repairsARealSeries() throws IOException {
        var file = SharedData.file("data/dirty/yfinance/AET-L-1d-100x-error.csv.gz");
        var run = Shell.run(
                "quality",
                file.toString(),
                "--zone",
                "Europe/London",
                "--repair",
                "--output",
                folder.resolve("clean").toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("unit-switch");
        assertThat(Files.readAllLines(folder.resolve("clean").resolve("AET-L-1d-100x-error.csv"))
                        .get(1))
                .startsWith("2022-05-03,14.5500004");
    }

    private Path prices(String name, int hundredfold, boolean newestFirst) throws IOException {
        var rows = new StringBuilder("date,open,high,low,close,volume\n");
        for (int r = 0; r < 60; r++) {
            int i = newestFirst ? 59 - r : r;
            double by = i == hundredfold ? 100 : 1;
            double price = 100 + i;
            rows.append(LocalDate.of(2020, 1, 1).plusDays(i))
                    .append(',')
                    .append(price * by)
                    .append(',')
                    .append((price + 2) * by)
                    .append(',')
                    .append((price - 2) * by)
                    .append(',')
                    .append((price + 1) * by)
                    .append(",1000\n");
        }
        return Files.writeString(folder.resolve(name), rows);
    }
}
