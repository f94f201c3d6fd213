package io.auspex.marketdata.jdbc;

import io.auspex.data.BarSeries;
import io.auspex.kit.MarketDataSourceKit;
import io.auspex.spi.MarketDataSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;

class JdbcSourceContractTest {
    @Nested
    class H2 extends MarketDataSourceKit {
        @Override
        protected MarketDataSource sourceOf(List<BarSeries> series) {
            return stored(TestDatabase.h2(), series);
        }
    }

    @Nested
    class Postgres extends MarketDataSourceKit {
        @Override
        protected MarketDataSource sourceOf(List<BarSeries> series) {
            return stored(TestDatabase.postgres(), series);
        }
    }

    @Nested
    class Query extends MarketDataSourceKit {
        @Override
        protected MarketDataSource sourceOf(List<BarSeries> series) {
            var database = TestDatabase.h2();
            TestDatabase.store(database, "rows_of_all", series);
            return JdbcSource.builder(database)
                    .query("select symbol as s, time, open, high, low, close, volume from rows_of_all")
                    .symbolColumn("s")
                    .epoch(ChronoUnit.NANOS)
                    .build();
        }
    }

    private static MarketDataSource stored(DataSource database, List<BarSeries> series) {
        var table = TestDatabase.newTable();
        TestDatabase.store(database, table, series);
        return JdbcSource.builder(database)
                .table(table)
                .epoch(ChronoUnit.NANOS)
                .fetchSize(50)
                .build();
    }
}
