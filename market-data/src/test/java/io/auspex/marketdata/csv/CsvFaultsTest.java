package io.auspex.marketdata.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.auspex.common.CancellationToken;
import io.auspex.data.DataFinding;
import io.auspex.data.DateRange;
import io.auspex.error.DataFormatException;
import io.auspex.error.OperationCancelledException;
import io.auspex.error.StorageException;
import io.auspex.marketdata.FaultPolicy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CsvFaultsTest {
    private static final String HEADER = "Date,Open,High,Low,Close,Volume\n";
    private static final String GOOD = "2020-01-31,10,12,8,11,100\n";

    @TempDir
    Path folder = Path.of("");

    static Stream<Arguments> badFiles() {
        return Stream.of(
                bad("", "empty-file", 0, "", "", "the file is empty"),
                bad(" \n\n", "empty-file", 0, "", "", "the file is empty"),
                bad(HEADER, "no-rows", 0, "", "", "expected at least one bar"),
                bad("Date:Open:High\n1:2:3\n", "wrong-delimiter", 0, "", "Date:Open:High", ", ; tab and | were tried"),
                bad("Date,Open,High,Low,Volume\n", "missing-column", 0, "", "close", "[Date, Open, High, Low, Volume]"),
                bad(
                        GOOD + GOOD,
                        "missing-column",
                        0,
                        "",
                        "date (or datetime, timestamp, time)",
                        "must name the columns"),
                bad("Date,o,Open,h,l,c\n", "duplicate-column", 0, "", "Open", "columns 2 (\"o\") and 3 (\"Open\")"),
                bad(
                        HEADER + GOOD + "2020-02-03,10,12,8,1x1,100\n",
                        "not-a-number",
                        3,
                        "Close",
                        "1x1",
                        "is not a number"),
                bad(HEADER + "2020-02-03,\"10,5\",12,8,11,100\n", "not-a-number", 2, "Open", "10,5", "decimal point"),
                bad(HEADER + "2020-02-03,-10,12,8,11,100\n", "not-positive", 2, "Open", "-10", "must be above 0"),
                bad(HEADER + "2020-02-03,10,12,0,11,100\n", "not-positive", 2, "Low", "0", "must be above 0"),
                bad(HEADER + "2020-02-03,10,NaN,8,11,100\n", "missing-value", 2, "High", "NaN", "fill it"),
                bad(HEADER + "2020-02-03,,12,8,11,100\n", "missing-value", 2, "Open", "", "is empty"),
                bad(HEADER + "2020-02-03,10,12,8,11,\n", "missing-value", 2, "Volume", "", "is empty"),
                bad(HEADER + "2020-02-03,10,1e999,8,11,1\n", "not-finite", 2, "High", "1e999", "beyond what a double"),
                bad(
                        HEADER + "2020-02-03,10,12,8,11,-1\n",
                        "negative-volume",
                        2,
                        "Volume",
                        "-1",
                        "must not be negative"),
                bad(HEADER + "2020-02-03,10,8,12,11,1\n", "high-below-low", 2, "High", "8.0", "below the low 12.0"),
                bad(HEADER + "2020-02-03,7,12,8,11,1\n", "open-outside", 2, "Open", "7.0", "low 8.0 to high 12.0"),
                bad(HEADER + "2020-02-03,10,12,8,13,1\n", "close-outside", 2, "Close", "13.0", "low 8.0 to high 12.0"),
                bad(
                        HEADER + GOOD + "2020-02-03,10,12,8,11\n",
                        "cell-count",
                        3,
                        "",
                        "5",
                        "5 cells but the header has 6"),
                bad(HEADER + GOOD + "2020-02-03,10,12,8,11,1,2\n", "cell-count", 3, "", "7", "7 cells"),
                bad(HEADER + GOOD + GOOD, "duplicate-time", 3, "time", "2020-01-31", "same time as line 2"),
                bad(
                        HEADER + GOOD + "2020-01-30,10,12,8,11,1\n" + "2020-02-03,10,12,8,11,1\n",
                        "unsorted-time",
                        2,
                        "time",
                        "2020-01-31",
                        "sort the file"),
                bad(
                        HEADER + "2020-02-04,1,1,1,1,1\n2020-02-03,1,1,1,1,1\n" + GOOD,
                        "newest-first",
                        0,
                        "",
                        "S",
                        "newestFirst(true)"),
                bad(HEADER + "2020-02-30,10,12,8,11,1\n", "not-a-time", 2, "Date", "2020-02-30", "dateFormat(…)"),
                bad(HEADER + "yesterday,10,12,8,11,1\n", "not-a-time", 2, "Date", "yesterday", "dateFormat(…)"),
                bad(HEADER + ",10,12,8,11,1\n", "missing-value", 2, "Date", "", "the time is empty"),
                bad(
                        HEADER + "2020-01-31 24:00,10,12,8,11,1\n",
                        "not-a-time",
                        2,
                        "Date",
                        "2020-01-31 24:00",
                        "dateFormat"),
                bad(
                        HEADER + GOOD + "2020-02-03 10:00,10,12,8,11,1\n",
                        "mixed-time-formats",
                        3,
                        "Date",
                        "2020-02-03 10:00",
                        "one format"),
                bad(
                        HEADER + "1/2/2020,10,12,8,11,1\n2/2/2020,10,12,8,11,1\n",
                        "ambiguous-date",
                        0,
                        "",
                        "",
                        "dateFormat(\"M/d/yyyy\")"),
                bad(
                        HEADER + "13/2/2020,10,12,8,11,1\n2/14/2020,10,12,8,11,1\n",
                        "mixed-time-formats",
                        0,
                        "",
                        "",
                        "line 2 can only be d/M/yyyy and line 3 only M/d/yyyy"),
                bad(
                        HEADER + "31/12/2019,1,1,1,1,1\n30/2/2020,1,1,1,1,1\n",
                        "not-a-time",
                        3,
                        "Date",
                        "30/2/2020",
                        "cannot be read as a time"),
                bad(
                        HEADER + "2020-03-08 02:30,10,12,8,11,1\n",
                        "not-a-time",
                        2,
                        "Date",
                        "2020-03-08T02:30",
                        "no such day or local time in America/New_York"),
                bad(HEADER + "2020-02-03,\"10,12,8,11,1\n", "damaged-csv", 0, "", "", "repair the quotes"));
    }

    private static Arguments bad(String text, String rule, long line, String column, String value, String message) {
        return Arguments.of(text, rule, line, column, value, message);
    }

    @ParameterizedTest
    @MethodSource("badFiles")
    void refusesWithPlaceRuleAndRemedy(
            String text, String rule, long line, String column, String value, String message) {
        var finding = refused(text).getFirst();
        assertThat(finding.rule()).isEqualTo(rule);
        assertThat(finding.line().orElse(0)).isEqualTo(line);
        assertThat(finding.value()).isEqualTo(value);
        assertThat(finding.message()).contains(message);
        assertThat(finding.severity()).isEqualTo(DataFinding.Severity.ERROR);
        if (!rule.equals("not-a-time") || !finding.column().equals("time")) {
            assertThat(finding.column()).isEqualTo(column);
        }
    }

    @Test
    void listsEveryFaultInTheOrderOfTheFile() {
        var faults = refused(
                HEADER + "2020-02-03,x,12,y,11,100\n" + GOOD + "2020-02-04,10,12,8,11,-1\n2020-02-01,10,12,8,0,1\n");
        assertThat(faults)
                .extracting(DataFinding::rule)
                .containsExactly("not-a-number", "not-a-number", "negative-volume", "not-positive");
        assertThat(faults).extracting(f -> f.line().orElse(0)).containsExactly(2L, 2L, 4L, 5L);
    }

    @Test
    void countsLinesAcrossBlankLinesAndBreaksInQuotes() {
        var faults = refused("""

                Date,Open,High,Low,Close,Volume,Note
                2020-01-31,10,12,8,11,100,"a
                b"

                2020-02-03,10,12,8,11,100,c
                2020-02-03,10,12,8,11,100,c
                """);
        assertThat(faults).singleElement().satisfies(f -> assertThat(f.line()).hasValue(7));
    }

    @Test
    void listsAThousandFaultsAndCountsTheRest() {
        var text = new StringBuilder(HEADER);
        for (int i = 0; i < 1_500; i++) {
            text.append(LocalDate.of(2000, 1, 1).plusDays(i)).append(",-1,1,1,1,1\n");
        }
        var faults = refused(text.toString());
        assertThat(faults).hasSize(1_001 + 1);
        assertThat(faults.get(1_000).rule()).isEqualTo("more-faults");
        assertThat(faults.get(1_000).value()).isEqualTo("500");
        assertThat(faults.get(1_001).rule()).isEqualTo("no-rows");
    }

    @Test
    void costsOneRowWhereOneDateIsWrong() throws IOException {
        var text = new StringBuilder(HEADER);
        for (int i = 1; i <= 20; i++) {
            text.append(i == 5 ? "2021-01-05" : "2020-01-%02d".formatted(i)).append(",10,12,8,11,1\n");
        }
        assertThat(refused(text.toString())).singleElement().satisfies(f -> {
            assertThat(f.line()).hasValue(6);
            assertThat(f.message()).contains("2021-01-05 is out of order, it belongs after line 21");
        });
        var reading = CsvSource.builder(folder.resolve("S.csv"))
                .faults(FaultPolicy.DROP_ROW)
                .build()
                .read("S", CancellationToken.none());
        assertThat(reading.series().size()).isEqualTo(19);
        assertThat(reading.droppedRows()).isEqualTo(1);
    }

    @Test
    void dropsBadRowsAndTellsOfEachWhenAsked() throws IOException {
        var told = new ArrayList<DataFinding>();
        var file = write(HEADER + GOOD + "2020-02-03,x,12,y,11,100\n2020-02-04,10,12,8,11,5\n" + GOOD);
        var source = CsvSource.builder(file)
                .faults(FaultPolicy.DROP_ROW)
                .onFinding(told::add)
                .build();
        var reading = source.read("S", CancellationToken.none());
        assertThat(reading.series().volume().toArray()).containsExactly(100, 5);
        assertThat(reading.droppedRows()).isEqualTo(2);
        assertThat(reading.findings())
                .extracting(DataFinding::rule)
                .containsExactly("not-a-number", "not-a-number", "duplicate-time");
        assertThat(reading.findings()).allSatisfy(f -> {
            assertThat(f.severity()).isEqualTo(DataFinding.Severity.WARNING);
            assertThat(f.message()).endsWith("the row was dropped");
        });
        assertThat(told).isEqualTo(reading.findings());
        assertThat(reading).hasToString("SeriesReading[BarSeries[S, 2 bars, 2020-01-31..2020-02-04], 2 rows dropped]");
    }

    @Test
    void keepsUnsoundRowsAsTheyAreWhenAsked() throws IOException {
        var text = HEADER
                + GOOD
                + "2020-02-03,,12,y,11,\n"
                + "2020-02-04,10,8,12,0,-5\n"
                + "2020-02-05,10,1e999,8,13,5\n"
                + "2020-02-06,10,12\n"
                + "2020-02-05,10,12,8,11,7\n"
                + "when?,,12,8,11,7\n";
        var reading =
                CsvSource.builder(write(text)).faults(FaultPolicy.KEEP).build().read("S", CancellationToken.none());
        var series = reading.series();
        assertThat(series.size()).isEqualTo(4);
        assertThat(series.open().toArray()).containsExactly(10, Double.NaN, 10, 10);
        assertThat(series.high().toArray()).containsExactly(12, 12, 8, Double.NaN);
        assertThat(series.low().toArray()).containsExactly(8, Double.NaN, 12, 8);
        assertThat(series.close().toArray()).containsExactly(11, 11, 0, 13);
        assertThat(series.volume().toArray()).containsExactly(100, Double.NaN, -5, 5);
        assertThat(reading.droppedRows()).isEqualTo(3);
        assertThat(reading.findings())
                .extracting(f -> f.line().orElse(0) + " " + f.rule())
                .containsExactly(
                        "3 missing-value",
                        "3 not-a-number",
                        "3 missing-value",
                        "4 not-positive",
                        "4 negative-volume",
                        "4 high-below-low",
                        "5 not-finite",
                        "6 cell-count",
                        "7 duplicate-time",
                        "8 not-a-time",
                        "8 missing-value");
        assertThat(reading.findings())
                .allSatisfy(f -> assertThat(f.message())
                        .endsWith(f.line().orElse(0) < 6 ? "the row was kept" : "the row was dropped"))
                .allSatisfy(f -> assertThat(f.severity()).isEqualTo(DataFinding.Severity.WARNING));
    }

    @Test
    void keepsSoundFilesBitForBitUnderEveryPolicy() throws IOException {
        var file = write(HEADER + GOOD + "2020-02-03,10,12,8,11,5\n");
        var refused = CsvSource.of(file).load("S", DateRange.ALL, CancellationToken.none());
        for (FaultPolicy policy : FaultPolicy.values()) {
            var reading = CsvSource.builder(file).faults(policy).build().read("S", CancellationToken.none());
            assertThat(reading.series()).isEqualTo(refused);
            assertThat(reading.findings()).isEmpty();
        }
    }

    @Test
    void refusesAFileOfWhichNoRowIsLeft() throws IOException {
        var file = write(HEADER + "2020-02-03,x,12,y,11,100\n");
        assertThatThrownBy(() -> CsvSource.builder(file)
                        .faults(FaultPolicy.DROP_ROW)
                        .build()
                        .read("S", CancellationToken.none()))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("no row of S could be read");
    }

    @Test
    void refusesALetterInANumericExtraColumn() {
        var fault = refused("Date,Open,High,Low,Close,Turnover\n2020-01-30,1,1,1,1,5\n2020-01-31,1,1,1,1,five\n")
                .getFirst();
        assertThat(fault.column()).isEqualTo("Turnover");
        assertThat(fault.rule()).isEqualTo("not-a-number");
        assertThat(fault.line()).hasValue(3);
    }

    @Test
    void refusesADelimiterThatIsNotThatOfTheFile() throws IOException {
        var file = write(HEADER + GOOD);
        assertThatThrownBy(() -> CsvSource.builder(file).delimiter(';').build().read("S", CancellationToken.none()))
                .hasMessageContaining("';' was given as delimiter");
    }

    @Test
    void refusesAnAdjustmentWithoutItsColumn() throws IOException {
        var file = write(HEADER + GOOD);
        assertThatThrownBy(() -> CsvSource.builder(file).adjusted(true).build().read("S", CancellationToken.none()))
                .hasMessageContaining("adj close (asked for by adjusted(true))");
    }

    @Test
    void refusesADamagedArchive() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            var text = new StringBuilder(HEADER);
            var random = new java.util.Random(1);
            for (int i = 0; i < 20_000; i++) {
                text.append("2020-01-31,10,12,8,11,")
                        .append(random.nextInt(1_000_000))
                        .append('\n');
            }
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        }
        var file = folder.resolve("S.csv.gz");
        for (int length : new int[] {12, bytes.size() / 2, bytes.size() - 4}) {
            Files.write(file, Arrays.copyOf(bytes.toByteArray(), length));
            assertThat(refused(CsvSource.of(file)).getFirst().rule()).isEqualTo("damaged-gz");
        }
        var flipped = bytes.toByteArray();
        flipped[flipped.length / 2] ^= 0x55;
        Files.write(file, flipped);
        assertThat(refused(CsvSource.of(file))).isNotEmpty();
    }

    @Test
    void refusesBytesThatAreNotInTheCharset() throws IOException {
        var file = folder.resolve("S.csv");
        Files.write(
                file,
                (HEADER.replace("Volume", "Volume,Name") + "2020-01-31,1,1,1,1,1,Z\u00fcrich\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
        assertThat(refused(CsvSource.of(file)).getFirst().rule()).isEqualTo("wrong-charset");
        assertThat(CsvSource.builder(file)
                        .charset(StandardCharsets.ISO_8859_1)
                        .build()
                        .read("S", CancellationToken.none())
                        .series()
                        .size())
                .isEqualTo(1);
    }

    @Test
    void refusesTwoFilesForOneSymbolAndALongFileInAFolder() throws IOException {
        write(HEADER + GOOD);
        Files.writeString(folder.resolve("S.csv.gz"), HEADER + GOOD);
        Files.writeString(folder.resolve("L.csv"), "symbol," + HEADER + "A," + GOOD + "B," + GOOD);
        Files.createDirectory(folder.resolve("D.csv"));
        var source = CsvSource.of(folder);
        assertThat(source.symbols()).containsExactly("L", "S");
        assertThatThrownBy(() -> source.read("S", CancellationToken.none())).hasMessageContaining("two files for S");
        assertThatThrownBy(() -> source.read("L", CancellationToken.none())).hasMessageContaining("CsvSource.of(file)");
    }

    @Test
    void refusesARowWithoutASymbolAsAFaultOfTheWholeFile() throws IOException {
        var file = write("symbol," + HEADER + "A," + GOOD + "," + GOOD);
        assertThatThrownBy(() -> CsvSource.of(file).read("A", CancellationToken.none()))
                .hasMessageContaining("line 3 column symbol");
        var reading =
                CsvSource.builder(file).faults(FaultPolicy.DROP_ROW).build().read("A", CancellationToken.none());
        assertThat(reading.droppedRows()).isEqualTo(1);
        assertThat(reading.findings())
                .singleElement()
                .satisfies(f -> assertThat(f.message()).contains("symbol is empty"));
    }

    @Test
    void saysThatAFileIsGone() throws IOException {
        var file = write(HEADER + GOOD);
        var source = CsvSource.of(file);
        Files.delete(file);
        assertThatThrownBy(() -> source.read("S", CancellationToken.none()))
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.location()).isEqualTo(file.toString()));
    }

    @Test
    void stopsWhenItsThreadIsInterrupted() throws IOException {
        var token = new CancellationToken();
        var text = new StringBuilder(HEADER);
        for (int i = 0; i < 50_000; i++) {
            text.append(LocalDate.of(1900, 1, 1).plusDays(i)).append(",1,1,1,1,x\n");
        }
        var file = write(text.toString());
        var thread = Thread.currentThread();
        thread.interrupt();
        try {
            assertThatThrownBy(() -> CsvSource.of(file).load("S", DateRange.ALL, token))
                    .isInstanceOf(OperationCancelledException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private List<DataFinding> refused(String text) {
        return refused(CsvSource.of(CsvText.write(folder, "S.csv", text)));
    }

    private static List<DataFinding> refused(CsvSource source) {
        var failure = catchThrowableOfType(
                DataFormatException.class, () -> source.load("S", DateRange.ALL, CancellationToken.none()));
        assertThat(failure).isNotNull();
        return failure.findings();
    }

    private Path write(String text) {
        return CsvText.write(folder, "S.csv", text);
    }
}
