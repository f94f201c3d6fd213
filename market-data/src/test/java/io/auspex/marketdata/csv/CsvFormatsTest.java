package io.auspex.marketdata.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.auspex.common.CancellationToken;
import io.auspex.data.BarSeries;
import io.auspex.data.DateRange;
import io.auspex.error.DataUnavailableException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFormatsTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final String ROW = ",1,2,0.5,1.5,100\n";

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2020-01-31",
                "2020/01/31",
                "20200131",
                "1/31/2020",
                "01/31/2020",
                "31/1/2020",
                "2020-01-31 00:00:00",
                "2020-01-31T00:00",
                "2020-01-31 00:00:00-05:00",
                "2020-01-31T00:00:00Z",
                "1/31/2020 0:00",
                "20200131 00:00",
                "1580428800",
                "1580428800000"
            })
    void takesDatesAndMidnightsAsDaysThatAreKnownAtTheirEnd(String stamp) {
        var series = read("date,open,high,low,close,volume\n" + stamp + ROW);
        assertThat(series.times().get(0)).isEqualTo(BarSeries.endOf(LocalDate.of(2020, 1, 31), NEW_YORK));
        assertThat(series.date(0)).isEqualTo(LocalDate.of(2020, 1, 31));
    }

    static Stream<Arguments> instants() {
        return Stream.of(
                Arguments.of("2020-01-31 16:00:00", "2020-01-31T21:00:00Z"),
                Arguments.of("2020-01-31T16:00", "2020-01-31T21:00:00Z"),
                Arguments.of("2020-01-31 9:30", "2020-01-31T14:30:00Z"),
                Arguments.of("2020-07-31 16:00:00.25", "2020-07-31T20:00:00.250Z"),
                Arguments.of("2020-01-31T16:00:00Z", "2020-01-31T16:00:00Z"),
                Arguments.of("2020-01-31 16:00:00.000000001+01:00", "2020-01-31T15:00:00.000000001Z"),
                Arguments.of("2020-01-31T16:00:00-0530", "2020-01-31T21:30:00Z"),
                Arguments.of("1/31/2020 16:00:05", "2020-01-31T21:00:05Z"),
                Arguments.of("20200131 16:00", "2020-01-31T21:00:00Z"),
                Arguments.of("1580486400", "2020-01-31T16:00:00Z"),
                Arguments.of("1580486400123", "2020-01-31T16:00:00.123Z"),
                // the clocks go back: of the two 01:30 it is the first
                Arguments.of("2020-11-01 01:30", "2020-11-01T05:30:00Z"),
                Arguments.of("2020-11-01 12:00", "2020-11-01T17:00:00Z"));
    }

    @ParameterizedTest
    @MethodSource("instants")
    void takesATimeOfDayAsTheInstantAtWhichTheBarIsKnown(String stamp, String instant) {
        assertThat(read("time,open,high,low,close,volume\n" + stamp + ROW).time(0))
                .isEqualTo(Instant.parse(instant));
    }

    @Test
    void addsTheDelayToStampsThatAreStartsOfBars() throws IOException {
        var file = write(
                "S.csv", "time,open,high,low,close,volume\n2020-01-31T00:00:00Z" + ROW + "2020-01-31T04:00:00Z" + ROW);
        var source = CsvSource.builder(file).knownAfter(Duration.ofHours(4)).build();
        assertThat(source.load("S", DateRange.ALL, CancellationToken.none()).time(0))
                .isEqualTo(Instant.parse("2020-01-31T04:00:00Z"));
        var midnights = write("M.csv", "time,open,high,low,close,volume\n2020-01-31T00:00:00Z" + ROW);
        assertThat(CsvSource.builder(midnights)
                        .knownAfter(Duration.ZERO)
                        .build()
                        .read("M", CancellationToken.none())
                        .series()
                        .time(0))
                .isEqualTo(Instant.parse("2020-01-31T00:00:00Z"));
    }

    @Test
    void joinsAColumnOfDaysAndAColumnOfTimes() {
        var series = read("Time,Open,High,Low,Close,Date\n16:00,1,2,0.5,1.5,2020-01-31\n");
        assertThat(series.time(0)).isEqualTo(Instant.parse("2020-01-31T21:00:00Z"));
        assertThat(series.volume().get(0)).isNaN();
    }

    @Test
    void readsDaysFirstWhereOneRowProvesIt() {
        var series = read("date,o,h,l,c,v\n1/2/2020" + ROW + "13/2/2020" + ROW);
        assertThat(series.date(0)).isEqualTo(LocalDate.of(2020, 2, 1));
    }

    @Test
    void readsAFormatThatIsGiven() throws IOException {
        var file = write("S.csv", "date,o,h,l,c,v\n01-feb-20" + ROW + "03-Feb-20" + ROW);
        var series = CsvSource.builder(file)
                .dateFormat("dd-MMM-uu")
                .build()
                .load("S", DateRange.ALL, CancellationToken.none());
        assertThat(series.date(1)).isEqualTo(LocalDate.of(2020, 2, 3));
        var ambiguous = write("A.csv", "date,o,h,l,c,v\n1/2/2020" + ROW);
        assertThat(CsvSource.builder(ambiguous)
                        .dateFormat("d/M/yyyy")
                        .build()
                        .load("A", DateRange.ALL, CancellationToken.none())
                        .date(0))
                .isEqualTo(LocalDate.of(2020, 2, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void detectsTheDelimiter(String delimiter) {
        var text = "Date,Open,High,Low,Close,Volume\n2020-01-31" + ROW;
        assertThat(read(text.replace(",", delimiter)).close().get(0)).isEqualTo(1.5);
    }

    @Test
    void findsColumnsInAnyOrderAndCaseAndKeepsTheOtherNumbers() {
        var series = read("""
                Ignored,VOL, close ,"Low",HIGH,Open,Timestamp,Adj Close,Dividends,Repaired?
                x,100,1.5,.5,2,1,2020-01-31,1.4,,True
                x,100,1.5,.5,2,1,2020-02-03,1.4,0.2,False
                """);
        assertThat(series.extraColumns()).containsExactly("adj close", "dividends");
        assertThat(series.column("adj close").orElseThrow().get(0)).isEqualTo(1.4);
        assertThat(series.column("dividends").orElseThrow().toArray()).containsExactly(Double.NaN, 0.2);
        assertThat(series.open().get(0)).isEqualTo(1);
        assertThat(series.low().get(0)).isEqualTo(0.5);
    }

    @Test
    void takesAnEmptyFirstNameForTheTime() {
        assertThat(read(",Open,High,Low,Close,Volume\n2020-01-31" + ROW).size()).isEqualTo(1);
    }

    @Test
    void adjustsOnlyWhenAsked() throws IOException {
        var file = write("S.csv", "date,open,high,low,close,adj close,volume\n2020-01-31,10,12,8,10,5,100\n");
        var plain = CsvSource.of(file).load("S", DateRange.ALL, CancellationToken.none());
        var adjusted =
                CsvSource.builder(file).adjusted(true).build().load("S", DateRange.ALL, CancellationToken.none());
        assertThat(plain.close().get(0)).isEqualTo(10);
        assertThat(adjusted.close().get(0)).isEqualTo(5);
        assertThat(adjusted.open().get(0)).isCloseTo(5, within(1e-12));
        assertThat(adjusted.high().get(0)).isCloseTo(6, within(1e-12));
        assertThat(adjusted.low().get(0)).isCloseTo(4, within(1e-12));
        assertThat(adjusted.volume().get(0)).isEqualTo(100);
    }

    @Test
    void turnsAFileAroundThatBeginsWithTheNewestRow() throws IOException {
        var file = write("S.csv", "date,o,h,l,c,v\n2020-02-04,3,3,3,3,1\n2020-02-03,2,2,2,2,1\n2020-01-31,1,1,1,1,1\n");
        var series =
                CsvSource.builder(file).newestFirst(true).build().load("S", DateRange.ALL, CancellationToken.none());
        assertThat(series.close().toArray()).containsExactly(1, 2, 3);
    }

    @Test
    void readsGzByItsContentAndNotByItsName() throws IOException {
        var file = folder.resolve("S.csv");
        try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(("date,o,h,l,c,v\n2020-01-31" + ROW).getBytes(StandardCharsets.UTF_8));
        }
        Files.writeString(folder.resolve("T.csv.gz"), "date,o,h,l,c,v\n2020-01-31" + ROW);
        var source = CsvSource.of(folder);
        assertThat(source.symbols()).containsExactly("S", "T");
        for (String symbol : source.symbols()) {
            assertThat(source.load(symbol, DateRange.ALL, CancellationToken.none())
                            .size())
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void readsByteOrderMarks(String charset) throws IOException {
        var file = folder.resolve("S.csv");
        Files.write(file, ("\ufeffdate,o,h,l,c,v\r\n2020-01-31" + ROW).getBytes(Charset.forName(charset)));
        assertThat(CsvSource.of(file)
                        .load("S", DateRange.ALL, CancellationToken.none())
                        .size())
                .isEqualTo(1);
    }

    @Test
    void readsALongFileAndTellsItsSymbolsApart() throws IOException {
        var file = write(
                "all.csv",
                "date,ticker,o,h,l,c,v\n2020-01-31,B" + ROW + "2020-01-31,A" + ROW + "2020-02-03,B,2,2,2,2,1\n"
                        + "2020-02-03,C,0,2,2,2,1\n");
        var source = CsvSource.of(file);
        assertThat(source.symbols()).containsExactly("A", "B", "C");
        assertThat(source.load("B", DateRange.ALL, CancellationToken.none())
                        .close()
                        .toArray())
                .containsExactly(1.5, 2);
        assertThat(source.load("A", DateRange.ALL, CancellationToken.none()).size())
                .isEqualTo(1);
        assertThatThrownBy(() -> source.load("C", DateRange.ALL, CancellationToken.none()))
                .hasMessageContaining("line 5 column o");
    }

    @Test
    void readsALongFileAnewWhenItHasChanged() throws IOException {
        var source = CsvSource.of(write("all.csv", "date,symbol,o,h,l,c,v\n2020-01-31,B" + ROW));
        assertThat(source.symbols()).containsExactly("B");
        write("all.csv", "date,symbol,o,h,l,c,v\n2020-01-31,B" + ROW + "2020-01-31,C" + ROW);
        assertThat(source.symbols()).containsExactly("B", "C");
    }

    @Test
    void namesASingleFileAsAsked() throws IOException {
        var file = write("prices-of-x.txt", "date,o,h,l,c,v\n2020-01-31" + ROW);
        assertThat(CsvSource.of(file).symbols()).containsExactly("prices-of-x.txt");
        assertThat(CsvSource.builder(file).symbol("X").build().symbols()).containsExactly("X");
    }

    @Test
    void namesCloseSymbols() throws IOException {
        write("AAPL.csv", "date,o,h,l,c,v\n2020-01-31" + ROW);
        assertThatThrownBy(() -> CsvSource.of(folder).load("aaple", DateRange.ALL, CancellationToken.none()))
                .isInstanceOf(DataUnavailableException.class)
                .hasMessageContaining("did you mean AAPL?");
    }

    @Test
    void refusesAPathThatIsNeitherFileNorFolder() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CsvSource.of(folder.resolve("missing.csv")))
                .withMessageContaining("does not exist");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CsvSource.builder(folder).symbol("X").build())
                .withMessageContaining("must not be set for a folder");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CsvSource.builder(folder).dateFormat("jj/qq{"))
                .withMessageContaining("jj/qq{");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CsvSource.builder(folder).knownAfter(Duration.ofHours(-1)))
                .withMessageContaining("PT-1H");
    }

    private BarSeries read(String text) {
        return CsvSource.of(CsvText.write(folder, "S.csv", text)).load("S", DateRange.ALL, CancellationToken.none());
    }

    private Path write(String name, String text) {
        return CsvText.write(folder, name, text);
    }
}
