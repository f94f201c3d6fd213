package io.auspex.marketdata.jdbc;

import io.auspex.data.BarSeries;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.opentest4j.TestAbortedException;

/** The databases of the tests. One PostgreSQL server serves them all; it ends with the process. */
final class TestDatabase {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private TestDatabase() {}

    /** The server, or why it does not run: a container may forbid what a database process needs. */
    private record Server(@Nullable EmbeddedPostgres postgres, String failure) {
        static final Server ONE = start();

        private static Server start() {
            try {
                return new Server(
                        EmbeddedPostgres.builder()
                                .setPGStartupWait(Duration.ofSeconds(60))
                                .start(),
                        "");
            } catch (IOException | IllegalStateException e) {
                return new Server(null, e.toString());
            }
        }

        DataSource database() {
            if (postgres == null) {
                throw new TestAbortedException("PostgreSQL cannot be started here: " + failure);
            }
            return postgres.getPostgresDatabase();
        }
    }

    /** {@return the server's database; the test is skipped on a platform for which no server is on the class path} */
    static DataSource postgres() {
        boolean served = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")
                && System.getProperty("os.arch").equals("amd64");
        Assumptions.assumeTrue(served, "the PostgreSQL of the tests is built for Linux on x86-64");
        return Server.ONE.database();
    }

    /** {@return a new empty H2 database in memory} */
    static DataSource h2() {
        var database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:test" + COUNT.incrementAndGet() + ";DB_CLOSE_DELAY=-1");
        return database;
    }

    /** {@return the name of a table that no other test uses} */
    static String newTable() {
        return "bars_" + COUNT.incrementAndGet();
    }

    static void run(DataSource database, String... statements) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Stores series with their times as nanoseconds since 1970. */
    static void store(DataSource database, String table, List<BarSeries> all) {
        run(
                database,
                "create table " + table + " (symbol varchar(20), time bigint, open double precision,"
                        + " high double precision, low double precision, close double precision, volume double precision)");
        try (Connection connection = database.getConnection();
                var insert = connection.prepareStatement("insert into " + table + " values (?, ?, ?, ?, ?, ?, ?)")) {
            for (BarSeries series : all) {
                for (int i = 0; i < series.size(); i++) {
                    insert.setString(1, series.symbol());
                    insert.setLong(2, series.times().get(i));
                    insert.setDouble(3, series.open().get(i));
                    insert.setDouble(4, series.high().get(i));
                    insert.setDouble(5, series.low().get(i));
                    insert.setDouble(6, series.close().get(i));
                    insert.setDouble(7, series.volume().get(i));
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
