package io.auspex.providers.duckdb;

import io.auspex.data.DataFinding;
import io.auspex.marketdata.FaultPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
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
        PARQUET,
        ARROW,
        CSV,
        QUERY;

        private List<String> endings() {
            return switch (this) {
                case PARQUET -> List.of(".parquet");
                case ARROW -> List.of(".arrow", ".feather", ".arrows");
                case CSV -> List.of(".csv");
                case QUERY -> List.of();
            };
        }

        /** {@return the name of a file without the ending of the format; empty if it has another} */
        Optional<String> stem(String name) {
            String lower = name.toLowerCase(Locale.ROOT);
            return endings().stream()
                    .filter(ending -> lower.endsWith(ending) && lower.length() > ending.length())
                    .findFirst()
                    .map(ending -> name.substring(0, name.length() - ending.length()));
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
