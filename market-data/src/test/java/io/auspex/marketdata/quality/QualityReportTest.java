package io.auspex.marketdata.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.auspex.data.BarSeries;
import io.auspex.data.DataFinding;
import io.auspex.data.DataFinding.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class QualityReportTest {
    private static final LocalDate DAY = LocalDate.of(2020, 1, 1);

    @Test
    void scoresErrorsWhollyAndWarningsByAQuarter() {
        var builder = BarSeries.builder("S", ZoneOffset.UTC);
        for (int i = 0; i < 8; i++) {
            builder.add(
                    DAY.plusDays(i), 100 + i, 102 + i, 99 + i, i == 3 ? Double.NaN : 101 + i, i == 5 ? Double.NaN : 1);
        }
        var report = SeriesCheck.standard().report(builder.build());
        assertThat(report.errorBars()).isEqualTo(1);
        assertThat(report.warningBars()).isEqualTo(1);
        assertThat(report.score()).isEqualTo(84.37); // (8 - 1 - 0.25) / 8 = 0.84375
        assertThat(SeriesCheck.standard()
                        .report(BarSeries.builder("S", ZoneOffset.UTC).build())
                        .score())
                .isZero();
    }

    @Test
    void isTheGoldenText() {
        assertThat(sample().toText()).isEqualTo("""
                        A<b>"&: score 50.00, 4 bars from 2020-01-01 to 2020-01-04, 2 errors, 0 warnings, 0 notes
                          error         2  missing-price                An open, high, low or close is missing.
                            row 1 [missing-price] the open is missing; choose a MissingValues policy
                            row 2 [missing-price] the close is missing; choose a MissingValues policy
                        """);
    }

    @Test
    void writesTheSameJsonForTheSameReportThatItsSchemaAccepts() throws IOException {
        for (int seed = 0; seed < 20; seed++) {
            var series = CausalCheckProperties.faulty(seed, 60);
            var report = SeriesCheck.standard()
                    .report(series)
                    .withRepairs(SeriesRepair.standard().repair(series).repairs());
            assertValid(report.toJson());
            var again = SeriesCheck.standard()
                    .report(series)
                    .withRepairs(SeriesRepair.standard().repair(series).repairs());
            assertThat(again.toJson()).isEqualTo(report.toJson());
            assertThat(again).isEqualTo(report);
        }
        assertValid(sample().toJson());
        assertValid(SeriesCheck.standard()
                .report(BarSeries.builder("S", ZoneOffset.UTC).build())
                .toJson());
        assertThat(sample().toJson()).startsWith("""
                        {
                        "format": "auspex-quality-report/1",
                        "symbol": "A\\u003cb>\\"&",
                        "from": "2020-01-01",
                        "to": "2020-01-04",
                        "bars": 4,
                        "errorBars": 2,
                        "warningBars": 0,
                        "score": 50.0,
                        "usable": false,
                        "causal": false,
                        "counts": {"error": 2, "warning": 0, "info": 0},
                        """);
    }

    @Test
    void keepsTheFirstThousandFindingsOfARuleAndCountsAll() {
        var builder = BarSeries.builder("S", ZoneOffset.UTC);
        for (int i = 0; i < 5_000; i++) {
            builder.add(DAY.plusDays(i), 100, 101, 99, Double.NaN, 1);
        }
        var report = SeriesCheck.standard().report(builder.build());
        assertThat(report.countsByRule()).containsEntry("missing-price", 5_000L);
        assertThat(report.findings()).hasSize(1_000);
        assertThat(report.score()).isZero();
    }

    @Test
    void addsWhatTheReaderFoundAndTheRulesDoNotRepeat() {
        var twice = new DataFinding(
                Severity.WARNING, "duplicate-time", "f.csv", OptionalLong.of(7), "time", "2020-01-02", "twice");
        var missing =
                new DataFinding(Severity.WARNING, "missing-price", "f.csv", OptionalLong.of(8), "open", "", "missing");
        var report = sample().withReading(List.of(twice, missing, twice));
        assertThat(report.countsByRule()).containsEntry("duplicate-time", 2L).containsEntry("missing-price", 2L);
        assertThat(report.findings().getFirst().message()).isEqualTo("line 7: twice");
        assertThat(report.count(Severity.ERROR)).isEqualTo(4);
    }

    @Test
    void writesAPageThatEscapesEverythingAndLoadsNothing() {
        var series = CausalCheckProperties.faulty(3, 80);
        var repaired = SeriesRepair.standard().repair(series);
        var evil = new DataFinding(
                Severity.ERROR,
                "<script>alert(1)</script>",
                "s",
                OptionalLong.of(1),
                "\"onload='x'",
                "v",
                "</style><img src=x> & \ud800 " + (char) 1);
        var report =
                SeriesCheck.standard().report(series).withReading(List.of(evil)).withRepairs(repaired.repairs());
        String page = report.toHtml(series, repaired.series());
        assertThat(page)
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;/style&gt;&lt;img src=x&gt; &amp; ? ?")
                .contains("default-src 'none'")
                .doesNotContain("<script", "<img", "http://", "https://", "url(", "NaN,", "javascript:");
        assertThat(page.chars().allMatch(c -> c == '\n' || c == '\t' || c >= 0x20))
                .isTrue();
        assertThat(report.toHtml(series, repaired.series())).isEqualTo(page);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> report.toHtml(series.slice(0, 3)))
                .withMessageContaining("80 bars");
    }

    @Test
    void drawsEverySeries() {
        var check = SeriesCheck.standard();
        for (int bars : new int[] {0, 1, 2, 5_000}) {
            var series = CausalCheckProperties.faulty(5, bars);
            assertThat(check.report(series).toHtml(series)).endsWith("</html>\n");
        }
        var flat = BarSeries.builder("FLAT", ZoneOffset.UTC)
                .add(DAY, 0, 0, 0, 0, 0)
                .add(DAY.plusDays(1), Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0)
                .build();
        assertThat(check.report(flat).toHtml(flat)).doesNotContain("NaN\"", "Infinity\"");
    }

    private static QualityReport sample() {
        var series = BarSeries.builder("A<b>\"&", ZoneOffset.UTC)
                .add(DAY, 10, 11, 9, 10, 5)
                .add(DAY.plusDays(1), Double.NaN, 11, 9, 10.5, 5)
                .add(DAY.plusDays(2), 10, 11, 9, Double.NaN, 5)
                .add(DAY.plusDays(3), 10, 11, 9, 10.2, 5)
                .build();
        return SeriesCheck.standard().report(series);
    }

    private static void assertValid(String json) throws IOException {
        var errors = schema().validate(new ObjectMapper().readTree(json));
        assertThat(errors).as(json).isEmpty();
    }

    private static JsonSchema schema() throws IOException {
        try (var in = Objects.requireNonNull(
                QualityReport.class.getResourceAsStream("quality-report.schema.json"), "quality-report.schema.json")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(new ObjectMapper().readTree(text));
        }
    }
}
