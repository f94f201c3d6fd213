package io.auspex.marketdata.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.auspex.common.CancellationToken;
import io.auspex.error.DataFormatException;
import io.auspex.marketdata.FaultPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The reading of plain bytes against the CSV library, which reads the whole file when its first cell is quoted. */
class PlainRowsProperties {
    private static final String HEADER = ",open,high,low,close,volume,note,extra";

    @Property(tries = 200)
    void readsTheSameAsTheLibrary(
            @ForAll("rows") List<String> rows, @ForAll FaultPolicy policy, @ForAll("ends") String lineEnd) {
        String body = String.join(lineEnd, rows);
        assertThat(reading("date" + HEADER + lineEnd + body, policy))
                .isEqualTo(reading("\"date\"" + HEADER + lineEnd + body, policy));
    }

    @Property(tries = 200)
    void readsTimesOfTheDayTheSame(@ForAll("times") List<String> stamps, @ForAll FaultPolicy policy) {
        var body = new StringBuilder();
        stamps.forEach(stamp -> body.append(stamp).append(",1,1,1,1,1,,\n"));
        assertThat(reading("time" + HEADER + "\n" + body, policy))
                .isEqualTo(reading("\"time\"" + HEADER + "\n" + body, policy));
    }

    @Provide
    Arbitrary<List<String>> times() {
        var second = Arbitraries.integers().between(0, 3_000_000);
        var plain = second.map(s -> java.time.LocalDateTime.of(2020, 2, 20, 0, 0)
                .plusSeconds(s)
                .format(java.time.format.DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss")));
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(20, plain),
                        net.jqwik.api.Tuple.of(
                                1,
                                Arbitraries.of(
                                        "2020-02-20T10:11:12",
                                        "2020-02-20 24:00:00",
                                        "2020-02-20 10:60:00",
                                        "2020-02-20",
                                        "2020-02-20 10:11:12.5",
                                        "2020-02-20 10:11",
                                        "2020-02-20 1:11:12",
                                        "2020-02-20 10:11:12Z",
                                        "2020-02-30 10:11:12",
                                        "2020-03-01 00:00:00")))
                .list()
                .ofMinSize(1)
                .ofMaxSize(20);
    }

    @Provide
    Arbitrary<String> ends() {
        return Arbitraries.of("\n", "\r\n", "\r");
    }

    @Provide
    Arbitrary<List<String>> rows() {
        var days = Arbitraries.integers()
                .between(0, 60)
                .map(d -> java.time.LocalDate.of(2020, 1, 1).plusDays(d).toString());
        var stamp = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(12, days),
                net.jqwik.api.Tuple.of(
                        1,
                        Arbitraries.of(
                                "",
                                "2020-02-30",
                                "2020-1-5",
                                " 2020-01-09",
                                "1699-01-01",
                                "20200105",
                                "x",
                                "2020-01-09 10:00:00")));
        var price = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(
                        20, Arbitraries.of("10", "10.5", "9.75", "0010.25", "10.", "10.123456789012345", "1e1")),
                net.jqwik.api.Tuple.of(
                        1,
                        Arbitraries.of(
                                "",
                                ".",
                                ".5",
                                " 10 ",
                                "-1",
                                "0",
                                "+10",
                                "1e999",
                                "NaN",
                                "10,5",
                                "\"10\"",
                                "\"1",
                                "1 0",
                                "9007199254740993",
                                "99999999999999999999",
                                "10.1234567890123456789",
                                "z",
                                "\u00e9",
                                "1\r2")));
        var row = stamp.flatMap(s -> price.list()
                .ofSize(4)
                .flatMap(p -> Arbitraries.of("100", "0", "1e6", "-5", "")
                        .flatMap(v -> Arbitraries.of("", "a b", "7", "\"q\"\"\nq\"", "\u00fc")
                                .flatMap(note -> Arbitraries.of("1.5", "", "x", "2")
                                        .map(extra ->
                                                s + "," + String.join(",", p) + "," + v + "," + note + "," + extra)))));
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(15, row),
                        net.jqwik.api.Tuple.of(1, Arbitraries.of("", " ", ",", "2020-03-01,1,2", "a,b,c,d,e,f,g,h,i")))
                .list()
                .ofMinSize(0)
                .ofMaxSize(30);
    }

    /** What is read, or every fault. */
    private static List<?> reading(String text, FaultPolicy policy) {
        try {
            var file = Files.createTempFile("plain", ".csv");
            try {
                Files.writeString(file, text);
                var reading = CsvSource.builder(file)
                        .symbol("S")
                        .faults(policy)
                        .build()
                        .read("S", CancellationToken.none());
                return List.of(
                        reading.series(),
                        reading.series().extraColumns(),
                        reading.droppedRows(),
                        reading.findings().stream()
                                .map(f -> f.toString().replace(file.toString(), ""))
                                .toList());
            } catch (DataFormatException e) {
                return e.findings().stream()
                        .map(f -> f.toString().replace(file.toString(), ""))
                        .toList();
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
