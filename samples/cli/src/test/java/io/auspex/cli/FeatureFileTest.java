package io.auspex.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.auspex.common.CancellationToken;
import io.auspex.data.BarSeries;
import io.auspex.error.OperationCancelledException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureFileTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void stopsInTheMiddleOfASymbolAndLeavesNothing() throws IOException {
        var bars = BarSeries.builder("A", ZoneId.of("UTC"));
        for (int i = 0; i < 9; i++) {
            bars.add(LocalDate.of(2020, 1, 1).plusDays(i), 1, 1, 1, 1, 1);
        }
        for (String name : List.of("x.csv", "x.csv.gz", "x.parquet")) {
            var token = new CancellationToken();
            var rows = new FeatureRows(false, (bar, column) -> {
                assertThat(bar).isLessThanOrEqualTo(3);
                if (bar == 3) {
                    token.cancel();
                }
                return bar;
            });
            try (var file = FeatureFile.open(folder.resolve(name), List.of("a", "b"), false)) {
                assertThatExceptionOfType(OperationCancelledException.class)
                        .isThrownBy(() -> file.add(bars.build(), 0, 9, rows.until(token)));
            }
            assertThat(folder).isEmptyDirectory();
        }
    }
}
