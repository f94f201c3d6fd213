package io.auspex.marketdata.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.auspex.common.CancellationToken;
import io.auspex.data.BarSeries;
import io.auspex.data.DateRange;
import io.auspex.error.DataFormatException;
import io.auspex.error.DataUnavailableException;
import io.auspex.error.OperationCancelledException;
import io.auspex.error.ProviderFailedException;
import io.auspex.marketdata.FaultPolicy;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JdbcSourceTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    enum Kind {
        H2,
        POSTGRES;

        DataSource database() {
            return this == H2 ? TestDatabase.h2() : TestDatabase.postgres();
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsDatesTimestampsAndInstants(Kind kind) {
        var database = kind.database();
        String table = TestDatabase.newTable();
        TestDatabase.run(
                database,
                "create table " + table + " (code varchar(9), d date, local timestamp, moment timestamp with time zone,"
                        + " o numeric(12,4), h real, l double precision, c integer, turnover double precision)",
                "insert into " + table + " values"
                        + " ('A', date '2020-03-06', timestamp '2020-03-06 16:00:00.000001',"
                        + " timestamp with time zone '2020-03-06 16:00:00+00', 10.1, 12.5, 8, 11, 1.5),"
                        + " ('A', date '2020-03-09', timestamp '2020-03-09 16:00:00', timestamp with time zone"
                        + " '2020-03-09 16:00:00+00', 10, 12, 8, 11, null),"
                        + " ('B', date '2020-03-09', timestamp '2020-03-09 16:00:00', timestamp with time zone"
                        + " '2020-03-09 16:00:00+00', 10, 12, 8, 11, 2)");
        var builder = JdbcSource.builder(database)
                .table(table)
                .symbolColumn("code")
                .prices("o", "h", "l", "c")
                .withoutVolume()
                .extraColumns("turnover");
        var daily = builder.timeColumn("d").build().load("A", DateRange.ALL, CancellationToken.none());
        assertThat(daily.times().toArray())
                .containsExactly(
                        BarSeries.endOf(LocalDate.of(2020, 3, 6), NEW_YORK),
                        BarSeries.endOf(LocalDate.of(2020, 3, 9), NEW_YORK));
        assertThat(daily.open().toArray()).containsExactly(10.1, 10);
        assertThat(daily.high().toArray()).containsExactly(12.5, 12);
        assertThat(daily.volume().toArray()).containsExactly(Double.NaN, Double.NaN);
        assertThat(daily.column("turnover").orElseThrow().toArray()).containsExactly(1.5, Double.NaN);

        var local = builder.timeColumn("local").build().load("A", DateRange.ALL, CancellationToken.none());
        assertThat(local.time(0)).hasToString("2020-03-06T21:00:00.000001Z");
        assertThat(local.time(1)).hasToString("2020-03-09T20:00:00Z");
        var instants = builder.timeColumn("moment").build().load("A", DateRange.ALL, CancellationToken.none());
        assertThat(instants.time(1)).hasToString("2020-03-09T16:00:00Z");

        for (String column : List.of("d", "local", "moment")) {
            var source = builder.timeColumn(column).build();
            assertThat(source.load("A", DateRange.of("2020-03-07", "2020-03-09"), CancellationToken.none())
                            .size())
                    .isEqualTo(1);
            assertThat(source.load("A", DateRange.of("2020-03-06", "2020-03-06"), CancellationToken.none())
                            .date(0))
                    .isEqualTo(LocalDate.of(2020, 3, 6));
            assertThatThrownBy(
                            () -> source.load("A", DateRange.of("2020-03-07", "2020-03-08"), CancellationToken.none()))
                    .isInstanceOf(DataUnavailableException.class)
                    .hasMessageContaining("ask for days in 2020-03-06..2020-03-09");
        }
        var days = builder.timeColumn("moment").daily().build();
        assertThat(days.load("A", DateRange.ALL, CancellationToken.none()).times())
                .isEqualTo(daily.times());
        assertThat(days.symbols()).containsExactly("A", "B");
    }

    @ParameterizedTest
    @EnumSource
    void addsTheLengthOfBarsWhoseStampsAreTheirStarts(Kind kind) {
        var database = kind.database();
        String table = TestDatabase.newTable();
        TestDatabase.run(
                database,
                "create table " + table + " (time bigint, open real, high real, low real, close real, volume real)",
                "insert into " + table + " values (1583528400, 1, 1, 1, 1, 1), (1583787600, 1, 1, 1, 1, 1)");
        var source = JdbcSource.builder(database)
                .table(table)
                .symbol("X")
                .epoch(ChronoUnit.SECONDS)
                .knownAfter(Duration.ofHours(7))
                .build();
        var series = source.load("X", DateRange.ALL, CancellationToken.none());
        assertThat(series.time(0)).hasToString("2020-03-07T04:00:00Z");
        assertThat(source.symbols()).containsExactly("X");
        // the second begins on the 9th at 17:00 in New York and is known at midnight, on the 10th
        assertThat(source.load("X", DateRange.of("2020-03-10", "2020-03-10"), CancellationToken.none()))
                .isEqualTo(series.slice(1, 2));
    }

    @ParameterizedTest
    @EnumSource
    void quotesNamesAndBindsSymbols(Kind kind) {
        var database = kind.database();
        String table = "\"odd " + TestDatabase.newTable() + " \"\"; drop\"";
        TestDatabase.run(
                database,
                "create table " + table
                        + " (\"symbol\" varchar(40), \"time\" date, \"select\" real, \"High Price\" real,"
                        + " \"low\" real, \"close\" real, \"volume\" real)",
                "insert into " + table + " values ('x'' or ''1''=''1', date '2020-01-31', 1, 1, 1, 1, 1)");
        var source = JdbcSource.builder(database)
                .table(table.substring(1, table.length() - 1).replace("\"\"", "\""))
                .prices("select", "High Price", "low", "close")
                .build();
        assertThat(source.symbols()).containsExactly("x' or '1'='1");
        assertThat(source.load("x' or '1'='1", DateRange.ALL, CancellationToken.none())
                        .size())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void listsEveryFault(Kind kind) {
        var database = kind.database();
        String table = TestDatabase.newTable();
        TestDatabase.run(
                database,
                "create table " + table + " (time date, open double precision, high double precision,"
                        + " low double precision, close varchar(9), volume double precision)",
                "insert into " + table + " values (date '2020-01-01', 10, 12, 8, '11', 5),"
                        + " (date '2020-01-02', null, 12, 8, '1x', 5),"
                        + " (date '2020-01-03', 10, 8, 12, '10', -5),"
                        + " (date '2020-01-06', 10, 12, 0, '13', 5),"
                        + " (date '2020-01-06', 10, 12, 8, '11', 5),"
                        + " (null, 10, 12, 8, '11', 5)");
        var builder = JdbcSource.builder(database).table(table).symbol("X");
        var refused = catchThrowableOfType(
                DataFormatException.class, () -> builder.build().load("X", DateRange.ALL, CancellationToken.none()));
        assertThat(refused.findings())
                .extracting(f -> f.column() + " " + f.rule())
                .contains(
                        "open missing-value",
                        "close not-a-number",
                        "volume negative-volume",
                        "low not-positive",
                        "time missing-value");
        var dropped = builder.faults(FaultPolicy.DROP_ROW).build().read("X", DateRange.ALL, CancellationToken.none());
        assertThat(dropped.series().size()).isEqualTo(2);
        assertThat(dropped.droppedRows()).isEqualTo(4);
        var kept = builder.faults(FaultPolicy.KEEP).build().read("X", DateRange.ALL, CancellationToken.none());
        assertThat(kept.series().size()).isEqualTo(4);
        assertThat(kept.series().close().get(1)).isNaN();
        assertThat(kept.series().volume().get(2)).isEqualTo(-5);
        assertThat(kept.findings()).extracting(f -> f.rule()).contains("high-below-low", "duplicate-time");
    }

    @Test
    void reportsFaultsOfTheWantedDaysOnly() {
        var database = TestDatabase.h2();
        TestDatabase.run(
                database,
                "create table prices (time date, open real, high real, low real, close real, volume real)",
                "insert into prices values (date '2020-01-01', 1, 1, 1, -1, 1), (date '2020-01-02', 1, 1, 1, 1, 1)");
        var source = JdbcSource.builder(database).table("prices").symbol("X").build();
        assertThat(source.load("X", DateRange.of("2020-01-02", "2020-01-02"), CancellationToken.none())
                        .size())
                .isEqualTo(1);
        assertThatThrownBy(() -> source.load("X", DateRange.ALL, CancellationToken.none()))
                .isInstanceOf(DataFormatException.class);
    }

    @Test
    void saysWhichColumnsAreMissingAndWhichTypeIsNoTime() {
        var database = TestDatabase.h2();
        TestDatabase.run(
                database,
                "create table prices (symbol varchar(9), time varchar(9), \"openn\" real, high real, low real, volume real)");
        assertThatThrownBy(() ->
                        JdbcSource.builder(database).table("prices").build().symbols())
                .isInstanceOfSatisfying(
                        DataFormatException.class,
                        e -> assertThat(e.findings()).extracting(f -> f.value()).containsExactly("open", "close"))
                .hasMessageContaining("did you mean openn?");
        assertThatThrownBy(() -> JdbcSource.builder(database)
                        .table("prices")
                        .prices("high", "high", "low", "low")
                        .build()
                        .symbols())
                .hasMessageContaining("holds no times");
    }

    @Test
    void refusesOptionsThatCannotBe() {
        var builder = JdbcSource.builder(TestDatabase.h2());
        assertThatIllegalArgumentException().isThrownBy(builder::build).withMessageContaining("none of them");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.table(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.symbol(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.query(""));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.epoch(ChronoUnit.DAYS));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.knownAfter(Duration.ofDays(-1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.table("a").query("select 1").build());
    }

    @Test
    void saysThatTheTableOrTheDatabaseIsNotThere() {
        assertThatThrownBy(() -> JdbcSource.builder(TestDatabase.h2())
                        .table("nowhere")
                        .build()
                        .symbols())
                .isInstanceOfSatisfying(
                        ProviderFailedException.class,
                        e -> assertThat(e.provider()).isEqualTo("jdbc:nowhere"));
        var closed = new JdbcDataSource();
        closed.setURL("jdbc:h2:mem:absent;IFEXISTS=TRUE");
        assertThatThrownBy(() -> JdbcSource.builder(closed)
                        .table("prices")
                        .build()
                        .load("X", DateRange.ALL, CancellationToken.none()))
                .isInstanceOf(ProviderFailedException.class)
                .hasRootCauseInstanceOf(SQLException.class);
    }

    @Test
    void failsWhenTheServerEndsTheSessionInTheMiddleOfALoad() {
        var database = TestDatabase.postgres();
        var source = JdbcSource.builder(watched(
                        database,
                        1_500,
                        pid -> TestDatabase.run(database, "select pg_terminate_backend(" + pid + ", 10000)")))
                .table(bigTable(database))
                .symbol("X")
                .epoch(ChronoUnit.SECONDS)
                .fetchSize(500)
                .build();
        assertThatThrownBy(() -> source.load("X", DateRange.ALL, CancellationToken.none()))
                .isInstanceOf(ProviderFailedException.class)
                .hasMessageContaining("nothing of it was passed on")
                .hasCauseInstanceOf(SQLException.class);
    }

    @Test
    void stopsInTheMiddleOfALoadAndWhileTheServerIsAtWork() {
        var database = TestDatabase.postgres();
        var token = new CancellationToken();
        String table = bigTable(database);
        var source = JdbcSource.builder(watched(database, 1_500, pid -> token.cancel()))
                .table(table)
                .symbol("X")
                .epoch(ChronoUnit.SECONDS)
                .fetchSize(500)
                .build();
        assertThatThrownBy(() -> source.load("X", DateRange.ALL, token))
                .isInstanceOf(OperationCancelledException.class);

        // a query that would take an hour: only a cancelled statement ends it
        var slow = JdbcSource.builder(database)
                .query("select b.* from " + table + " b, (select pg_sleep(3600)) s where b.open > 0")
                .symbol("X")
                .epoch(ChronoUnit.SECONDS)
                .build();
        var later = new CancellationToken();
        var canceller = Thread.ofVirtual().unstarted(() -> {
            while (!sleeping(database)) {
                Thread.onSpinWait();
            }
            later.cancel();
        });
        canceller.start();
        assertThatThrownBy(() -> slow.load("X", DateRange.ALL, later)).isInstanceOf(OperationCancelledException.class);
    }

    @Test
    void givesConnectionsBackAsTheyWere() {
        var database = TestDatabase.h2();
        TestDatabase.run(
                database,
                "create table prices (time date, open real, high real, low real, close real, volume real)",
                "insert into prices values (date '2020-01-02', 1, 1, 1, 1, 1)");
        var states = new ArrayList<Boolean>();
        var source = JdbcSource.builder(new WatchedDatabase(database, (event, connection) -> {
                    if (event.equals("close")) {
                        states.add(connection.getAutoCommit());
                    }
                }))
                .table("prices")
                .symbol("X")
                .build();
        source.load("X", DateRange.ALL, CancellationToken.none());
        assertThat(states).containsExactly(true);
    }

    private static boolean sleeping(DataSource database) {
        try (var connection = database.getConnection();
                var rows = connection
                        .createStatement()
                        .executeQuery("select count(*) from pg_stat_activity where wait_event = 'PgSleep'")) {
            return rows.next() && rows.getInt(1) > 0;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String bigTable(DataSource database) {
        String table = TestDatabase.newTable();
        TestDatabase.run(
                database,
                "create table " + table
                        + " as select n * 60 as time, 1.0 as open, 1.0 as high, 1.0 as low, 1.0 as close,"
                        + " 1.0 as volume from generate_series(1, 20000) n");
        return table;
    }

    /** A database that does something when so many rows of a result were read. */
    private static DataSource watched(DataSource database, int rows, java.util.function.IntConsumer then) {
        var pid = new AtomicReference<Integer>();
        return new WatchedDatabase(database, (event, connection) -> {
            if (event.equals("connect")) {
                try (var result = connection.createStatement().executeQuery("select pg_backend_pid()")) {
                    result.next();
                    pid.set(result.getInt(1));
                }
            } else if (event.equals("row " + rows)) {
                then.accept(java.util.Objects.requireNonNull(pid.get()));
            }
        });
    }

    @Test
    void knowsLocalTimesThatTheClocksSkip() {
        var database = TestDatabase.h2();
        TestDatabase.run(
                database,
                "create table prices (time timestamp, open real, high real, low real, close real, volume real)",
                "insert into prices values (timestamp '2020-03-08 02:30:00', 1, 1, 1, 1, 1)");
        assertThatThrownBy(() -> JdbcSource.builder(database)
                        .table("prices")
                        .symbol("X")
                        .build()
                        .load("X", DateRange.ALL, CancellationToken.none()))
                .hasMessageContaining("no time between 1700 and 2200 in America/New_York");
    }
}
