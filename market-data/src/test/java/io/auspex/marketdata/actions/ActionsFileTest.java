package io.auspex.marketdata.actions;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.auspex.error.DataFormatException;
import io.auspex.error.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActionsFileTest {
    private static final ZoneId ZONE = ZoneId.of("America/New_York");

    @TempDir
    Path folder;

    @Test
    void readsEveryKind() throws IOException {
        var read = ActionsFile.read(file("""
                        symbol,ex_date,action,value,pay_date,known_at
                        AAPL,2014-06-09,split,7:1,,2014-04-23T20:30:00Z
                        AAPL,2014-08-07,dividend,0.47,2014-08-14,
                        sh.600000,2020-07-23,ex-right,11.62:11.02,,
                        META,20220609,rename,FB>META,,
                        TWX,2018-06-15,delisting
                        """), ZONE);
        assertThat(read.keySet()).containsExactly("AAPL", "sh.600000", "META", "TWX");
        assertThat(read.get("AAPL"))
                .isEqualTo(CorporateActions.of(
                        "AAPL",
                        ZONE,
                        List.of(
                                new Split(LocalDate.of(2014, 6, 9), 7, 1, Instant.parse("2014-04-23T20:30:00Z")),
                                new Dividend(
                                        LocalDate.of(2014, 8, 7),
                                        Optional.of(LocalDate.of(2014, 8, 14)),
                                        0.47,
                                        Instant.parse("2014-08-07T04:00:00Z")))));
        assertThat(requireNonNull(read.get("META")).all(Rename.class).getFirst().newSymbol())
                .isEqualTo("META");
        assertThat(requireNonNull(read.get("TWX")).delistedOn()).contains(LocalDate.of(2018, 6, 15));
    }

    @Test
    void namesEveryFaultWithLineColumnAndValue() throws IOException {
        var path = file("""
                symbol,ex_date,action,value,pay_date,known_at
                A,2014-06-31,split,7:1,,
                A,2014-06-09,split,7 for 1,,
                A,2014-06-09,split,0:1,,
                A,2014-06-09,dividend,-1,,
                A,2014-06-09,dividend,1,2014-06-01,
                A,2014-06-09,dividend,1,,yesterday
                A,2014-06-09,merger,1,,
                ,2014-06-09,split,2:1,,
                A,2014-06-09,split,2:1,,
                A,2014-06-09,split,3:1,,
                """);
        var e = catchThrowableOfType(DataFormatException.class, () -> ActionsFile.read(path, ZONE));
        assertThat(e.findings())
                .extracting(f -> f.line().orElse(0) + " " + f.column() + " [" + f.value() + "] " + f.rule())
                .containsExactly(
                        "2 ex_date [2014-06-31] unreadable-date",
                        "3 value [7 for 1] impossible-action",
                        "4 value [0:1] impossible-action",
                        "5 value [-1] impossible-action",
                        "6 value [1] impossible-action",
                        "7 known_at [yesterday] unreadable-time",
                        "8 value [1] impossible-action",
                        "9 symbol [] missing-symbol",
                        "11 value [3:1] impossible-action");
        assertThat(e.findings().get(2).message()).isEqualTo("newShares must be at least 1 but was 0");
    }

    @Test
    void refusesFilesThatAreNone() throws IOException {
        var header = file("symbol,date\nA,2014-01-01\n");
        assertThat(catchThrowableOfType(DataFormatException.class, () -> ActionsFile.read(header, ZONE))
                        .findings())
                .extracting(f -> f.rule() + " " + f.column())
                .containsExactly("missing-column ex_date", "missing-column action", "missing-column value");
        var quotes = file("symbol,ex_date,action,value\n\"A,2014-01-01,split,2:1\n");
        assertThat(catchThrowableOfType(DataFormatException.class, () -> ActionsFile.read(quotes, ZONE))
                        .findings()
                        .getFirst()
                        .rule())
                .isEqualTo("damaged-csv");
        var bytes = folder.resolve("bytes.csv");
        Files.write(bytes, new byte[] {'s', (byte) 0xff, (byte) 0xfe, '\n'});
        assertThat(catchThrowableOfType(DataFormatException.class, () -> ActionsFile.read(bytes, ZONE)))
                .isNotNull();
        assertThat(catchThrowableOfType(
                        StorageException.class, () -> ActionsFile.read(folder.resolve("none.csv"), ZONE)))
                .isNotNull();
    }

    @Test
    void readsBackWhatItWrote() {
        for (long seed = 0; seed < 50; seed++) {
            var random = new Random(seed);
            var actions = new ArrayList<CorporateAction>();
            var day = LocalDate.of(2000, 1, 1);
            for (int i = 0; i < 20; i++) {
                day = day.plusDays(1 + random.nextInt(50));
                var known = Instant.ofEpochSecond(random.nextInt(1_000_000_000), random.nextInt(1_000_000_000));
                actions.add(
                        switch (random.nextInt(4)) {
                            case 0 -> new Split(day, 1 + random.nextInt(1000), 1 + random.nextInt(1000), known);
                            case 1 ->
                                new Dividend(
                                        day,
                                        Optional.of(day.plusDays(9)),
                                        Double.MIN_VALUE + random.nextDouble(),
                                        known);
                            case 2 -> new ExRight(day, 1 + random.nextDouble(), 1 + random.nextDouble(), known);
                            default -> new Rename(day, "old,\"" + i, "new:" + i, known);
                        });
            }
            actions.add(new Delisting(day.plusDays(1), Instant.EPOCH));
            var one = CorporateActions.of("a \"quoted\", name", ZONE, actions);
            var path = folder.resolve(seed + ".csv");
            ActionsFile.write(path, List.of(one));
            assertThat(ActionsFile.read(path, ZONE).get(one.symbol())).isEqualTo(one);
        }
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("actions.csv"), text);
    }
}
