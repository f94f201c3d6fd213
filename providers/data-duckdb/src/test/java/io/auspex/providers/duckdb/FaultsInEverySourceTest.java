package io.auspex.providers.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.auspex.common.CancellationToken;
import io.auspex.data.DataFinding;
import io.auspex.data.DateRange;
import io.auspex.error.DataFormatException;
import io.auspex.marketdata.FaultPolicy;
import io.auspex.spi.MarketDataSource;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The faults that real price files have: empty opens, highs, lows, closes and volumes, zero and negative prices, highs below lows, opens
 * and closes outside, negative volumes, the same day twice. Every source finds each of them by the same rule in the same column.
 */
class FaultsInEverySourceTest {
    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final List<String> BEFORE = List.of("2020-01-02", "10", "12", "8", "11", "100");
    private static final List<String> AFTER = List.of("2020-01-08", "11", "13", "9", "12", "200");

    @TempDir
    Path folder = Path.of("");

    static Stream<Arguments> faults() {
        return Stream.of(Stores.values())
                .flatMap(store -> Stream.of(
                        fault(store, "missing-value", "open", "2020-01-03", "", "12", "8", "11", "5"),
                        fault(store, "missing-value", "high", "2020-01-03", "10", "", "8", "11", "5"),
                        fault(store, "missing-value", "low", "2020-01-03", "10", "12", "", "11", "5"),
                        fault(store, "missing-value", "close", "2020-01-03", "10", "12", "8", "", "5"),
                        fault(store, "missing-value", "volume", "2020-01-03", "10", "12", "8", "11", ""),
                        fault(store, "missing-value", "date", "", "10", "12", "8", "11", "5"),
                        fault(store, "not-positive", "low", "2020-01-03", "10", "12", "0", "11", "5"),
                        fault(store, "not-positive", "open", "2020-01-03", "-10", "12", "8", "11", "5"),
                        fault(store, "negative-volume", "volume", "2020-01-03", "10", "12", "8", "11", "-5"),
                        fault(store, "high-below-low", "high", "2020-01-03", "10", "8", "12", "11", "5"),
                        fault(store, "open-outside", "open", "2020-01-03", "7", "12", "8", "11", "5"),
                        fault(store, "close-outside", "close", "2020-01-03", "10", "12", "8", "1300", "5"),
                        fault(store, "duplicate-time", "time", "2020-01-02", "10", "12", "8", "11", "5")));
    }

    private static Arguments fault(Stores store, String rule, String column, String... row) {
        return Arguments.of(store, rule, column, List.of(row));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void areRefusedAndDroppedAndKeptAlike(Stores store, String rule, String column, List<String> row) {
        var rows = List.of(BEFORE, row, AFTER);
        var refusing = store.store(folder, ZONE, FaultPolicy.REFUSE, rows);
        var refused = catchThrowableOfType(
                DataFormatException.class, () -> refusing.load("S", DateRange.ALL, CancellationToken.none()));
        Stores.close(refusing);
        assertThat(refused).as("nothing partial is passed on").isNotNull();
        assertThat(refused.findings()).singleElement().satisfies(f -> {
            assertThat(f.rule()).isEqualTo(rule);
            assertThat(f.column()).isEqualTo(column);
            assertThat(f.severity()).isEqualTo(DataFinding.Severity.ERROR);
        });

        var dropping = store.store(folder, ZONE, FaultPolicy.DROP_ROW, rows);
        assertThat(size(dropping)).isEqualTo(2);
        Stores.close(dropping);

        boolean placed = !rule.equals("duplicate-time") && !column.equals("date");
        var keeping = store.store(folder, ZONE, FaultPolicy.KEEP, rows);
        assertThat(size(keeping)).isEqualTo(placed ? 3 : 2);
        Stores.close(keeping);
    }

    private static int size(MarketDataSource source) {
        return source.load("S", DateRange.ALL, CancellationToken.none()).size();
    }
}
