package io.auspex.providers.duckdb;

import io.auspex.error.AuspexException;
import io.auspex.marketdata.FaultPolicy;
import io.auspex.marketdata.csv.CsvSource;
import io.auspex.marketdata.jdbc.JdbcSource;
import io.auspex.spi.MarketDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.apache.arrow.vector.compression.CompressionUtil.CodecType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.opentest4j.TestAbortedException;

/** The same rows in every kind of source. A row is a day, four prices and a volume as texts; an empty text is a missing value. */
enum Stores {
    CSV {
        @Override
        MarketDataSource store(Path folder, ZoneId zone, FaultPolicy policy, List<List<String>> rows) {
            return CsvSource.builder(csvOf(folder, rows))
                    .zone(zone)
                    .faults(policy)
                    .build();
        }
    },
    POSTGRES {
        @Override
        MarketDataSource store(Path folder, ZoneId zone, FaultPolicy policy, List<List<String>> rows) {
            boolean served =
                    System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")
                            && System.getProperty("os.arch").equals("amd64");
            Assumptions.assumeTrue(served, "the PostgreSQL of the tests is built for Linux on x86-64");
            var database = Server.ONE.database();
            String table = "bars_" + COUNT.incrementAndGet();
            fill(database, table, rows);
            return JdbcSource.builder(database)
                    .table(table)
                    .timeColumn("date")
                    .symbol("S")
                    .zone(zone)
                    .faults(policy)
                    .build();
        }
    },
    PARQUET {
        @Override
        MarketDataSource store(Path folder, ZoneId zone, FaultPolicy policy, List<List<String>> rows) {
            var file = folder.resolve("S.parquet");
            var values = new StringJoiner(", ");
            rows.forEach(row -> values.add(sqlRow(row)));
            try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                    var statement = connection.createStatement()) {
                statement.execute("create table bars (date date, open double, high double, low double, close double,"
                        + " volume double)");
                statement.execute("insert into bars values " + values);
                statement.execute("copy bars to '" + file + "' (format parquet)");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return DuckDbSource.parquet(file).zone(zone).faults(policy).build();
        }
    },
    ARROW {
        @Override
        MarketDataSource store(Path folder, ZoneId zone, FaultPolicy policy, List<List<String>> rows) {
            var file = ArrowFiles.write(folder.resolve("S.arrow"), CodecType.NO_COMPRESSION, 700, columns(rows));
            return DuckDbSource.arrow(file).zone(zone).faults(policy).build();
        }
    },
    PACKED_ARROW {
        @Override
        MarketDataSource store(Path folder, ZoneId zone, FaultPolicy policy, List<List<String>> rows) {
            var file = ArrowFiles.write(folder.resolve("all.feather"), CodecType.LZ4_FRAME, 300, amongOthers(rows));
            return DuckDbSource.arrow(file).zone(zone).faults(policy).build();
        }
    },
    ARROW_STREAM {
        @Override
        MarketDataSource store(Path folder, ZoneId zone, FaultPolicy policy, List<List<String>> rows) {
            var file = ArrowFiles.write(folder.resolve("all.arrows"), CodecType.ZSTD, 300, amongOthers(rows));
            return DuckDbSource.arrow(file).zone(zone).faults(policy).build();
        }
    },
    DUCKDB_CSV {
        @Override
        MarketDataSource store(Path folder, ZoneId zone, FaultPolicy policy, List<List<String>> rows) {
            return DuckDbSource.csv(csvOf(folder, rows))
                    .zone(zone)
                    .faults(policy)
                    .build();
        }
    };

    private static final AtomicInteger COUNT = new AtomicInteger();

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

    /** {@return a source that holds the rows under the symbol S} */
    abstract MarketDataSource store(Path folder, ZoneId zone, FaultPolicy policy, List<List<String>> rows);

    /** Closes a source that can be closed. */
    static void close(MarketDataSource source) {
        if (source instanceof DuckDbSource duckdb) {
            try {
                duckdb.close();
            } catch (AuspexException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static List<ArrowFiles.Column> columns(List<List<String>> rows) {
        var names = List.of("date", "open", "high", "low", "close", "volume");
        var columns = new ArrayList<ArrowFiles.Column>();
        for (int c = 0; c < names.size(); c++) {
            var cells = new ArrayList<@Nullable Object>();
            for (List<String> row : rows) {
                String cell = row.get(c);
                cells.add(cell.isEmpty() ? null : c == 0 ? LocalDate.parse(cell) : Double.valueOf(cell));
            }
            columns.add(new ArrowFiles.Column(names.get(c), cells));
        }
        return columns;
    }

    /** The rows with a column of symbols, between those of two others. */
    private static List<ArrowFiles.Column> amongOthers(List<List<String>> rows) {
        var symbols = new ArrayList<String>();
        var all = new ArrayList<List<String>>();
        for (List<String> row : rows) {
            for (String symbol : List.of("R", "S", "T")) {
                symbols.add(symbol);
                all.add(row);
            }
        }
        var columns = new ArrayList<>(columns(all));
        columns.add(3, new ArrowFiles.Column("symbol", symbols));
        return columns;
    }

    private static Path csvOf(Path folder, List<List<String>> rows) {
        var text = new StringBuilder("date,open,high,low,close,volume\n");
        rows.forEach(row -> text.append(String.join(",", row)).append('\n'));
        try {
            return Files.writeString(folder.resolve("S.csv"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void fill(DataSource database, String table, List<List<String>> rows) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create table " + table + " (date date, open double precision, high double precision,"
                    + " low double precision, close double precision, volume double precision)");
            for (List<String> row : rows) {
                statement.addBatch("insert into " + table + " values " + sqlRow(row));
            }
            statement.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sqlRow(List<String> row) {
        var cells = new StringJoiner(", ", "(", ")");
        for (int i = 0; i < row.size(); i++) {
            String cell = row.get(i);
            cells.add(
                    cell.isEmpty()
                            ? "null"
                            : i == 0 ? "date '" + cell + "'" : "cast('" + cell + "' as double precision)");
        }
        return cells.toString();
    }
}
