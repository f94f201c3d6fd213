package io.auspex.providers.duckdb;

import io.auspex.data.DataFinding;
import io.auspex.marketdata.FaultPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What to read and how; what each option means stands in {@link DuckDbSource.Builder}. */
record DuckDbOptions(
        Format format,
        Path path,
        String query,
        List<Path> allowed,
        Optional<String> symbolColumn,
        Optional<String> symbol,
        Optional<String> timeColumn,
        Optional<ChronoUnit> epoch,
        boolean daily,
        ZoneId zone,
        Optional<Duration> knownAfter,
        List<String> prices,
        Optional<List<String>> extras,
        FaultPolicy faults,
        int threads,
        Consumer<DataFinding> listener) {
    /** What stands behind the source. */
    enum Format {
        PARQUET(".parquet"),
        CSV(".csv"),
        QUERY("");

        private final String ending;

        Format(String ending) {
            this.ending = ending;
        }

        String ending() {
            return ending;
        }
    }

    /** {@return the files or query in messages} */
    String place() {
        return format == Format.QUERY ? "query" : path.toString();
    }

    long delayNanos() {
        return knownAfter.orElse(Duration.ZERO).toNanos();
    }
}
