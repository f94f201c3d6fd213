package io.auspex.marketdata.jdbc;

import io.auspex.data.DataFinding;
import io.auspex.marketdata.FaultPolicy;
import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** What to read and how; what each option means stands in {@link JdbcSource.Builder}. */
record JdbcOptions(
        DataSource database,
        List<String> table,
        Optional<String> query,
        Optional<String> symbolColumn,
        Optional<String> symbol,
        String timeColumn,
        Optional<ChronoUnit> epoch,
        boolean daily,
        ZoneId zone,
        Optional<Duration> knownAfter,
        List<String> prices,
        Optional<String> volume,
        List<String> extras,
        FaultPolicy faults,
        int fetchSize,
        Consumer<DataFinding> listener) {
    /** {@return the table or query in messages} */
    String place() {
        return query.map(sql -> "query").orElseGet(() -> String.join(".", table));
    }

    String name() {
        return "jdbc:" + place();
    }

    Duration delay() {
        return knownAfter.orElse(Duration.ZERO);
    }
}
