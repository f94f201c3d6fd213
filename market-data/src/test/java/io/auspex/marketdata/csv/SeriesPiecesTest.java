package io.auspex.marketdata.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.auspex.common.CancellationToken;
import io.auspex.data.BarSeries;
import io.auspex.data.DateRange;
import io.auspex.error.DataFormatException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesPiecesTest {
    private static final int BARS = 10_000;

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void addUpToTheWholeSeries(boolean quoted) {
        var file = file(quoted, -1);
        var source = CsvSource.of(file);
        for (DateRange range : new DateRange[] {DateRange.ALL, DateRange.of("1910-05-05", "1925-01-01")}) {
            var whole = source.load("S", range, CancellationToken.none());
            var builder = BarSeries.builder("S", ZoneId.of("America/New_York"));
            int count = 0;
            try (var pieces =
                    source.pieces("S", range, CancellationToken.none()).orElseThrow()) {
                for (var piece = pieces.next(); piece.isPresent(); piece = pieces.next()) {
                    count++;
                    var series = piece.get();
                    for (int i = 0; i < series.size(); i++) {
                        builder.add(
                                series.times().get(i),
                                series.open().get(i),
                                series.high().get(i),
                                series.low().get(i),
                                series.close().get(i),
                                series.volume().get(i));
                    }
                }
            }
            assertThat(builder.build()).isEqualTo(whole);
            assertThat(count).isGreaterThan(1);
        }
    }

    @Test
    void giveWhatIsSoundAndThenTheFault() {
        var file = file(false, BARS - 10);
        try (var pieces = CsvSource.of(file)
                .pieces("S", DateRange.ALL, CancellationToken.none())
                .orElseThrow()) {
            var read = new ArrayList<BarSeries>();
            assertThatThrownBy(() -> {
                        for (var piece = pieces.next(); piece.isPresent(); piece = pieces.next()) {
                            read.add(piece.get());
                        }
                    })
                    .isInstanceOfSatisfying(
                            DataFormatException.class,
                            e -> assertThat(e.findings())
                                    .singleElement()
                                    .satisfies(f -> assertThat(f.line()).hasValue(BARS - 10 + 2)));
            assertThat(read).isNotEmpty();
        }
    }

    @Test
    void areNotThereForALongFile() {
        var file = CsvText.write(folder, "long.csv", "symbol,date,open,high,low,close\nA,2020-01-01,1,1,1,1\n");
        assertThat(CsvSource.of(file).pieces("A", DateRange.ALL, CancellationToken.none()))
                .isEmpty();
    }

    private Path file(boolean quoted, int badRow) {
        var text = new StringBuilder(
                quoted ? "\"date\",open,high,low,close,volume\n" : "date,open,high,low,close,volume\n");
        for (int i = 0; i < BARS; i++) {
            text.append(LocalDate.of(1900, 1, 1).plusDays(i))
                    .append(i == badRow ? ",x,12,8,11," : ",10,12,8,11,")
                    .append(i)
                    .append('\n');
        }
        return CsvText.write(folder, "S.csv", text.toString());
    }
}
