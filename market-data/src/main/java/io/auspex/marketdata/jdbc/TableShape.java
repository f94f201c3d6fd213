package io.auspex.marketdata.jdbc;

import io.auspex.data.DataFinding;
import io.auspex.error.DataFormatException;
import io.auspex.marketdata.internal.CloseNames;
import io.auspex.marketdata.internal.FaultLog;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The columns of a table or query as the database has them, and the SQL that reads them. Names are looked up in the catalogue, exactly
 * or else without regard to case, and are always quoted, so that no name is ever read as SQL. Immutable.
 */
final class TableShape {
    private final JdbcOptions options;
    private final String quote;
    private final String from;
    private final Map<String, Column> columns;
    private final TimeKind time;

    private record Column(String name, int type, String typeName) {}

    private TableShape(JdbcOptions options, String quote, String from, Map<String, Column> columns) {
        this.options = options;
        this.quote = quote;
        this.from = from;
        this.columns = columns;
        requireColumns();
        var stamp = column(options.timeColumn());
        this.time = TimeKind.of(stamp.type(), stamp.typeName(), options.epoch().isPresent())
                .orElseThrow(() -> refused(
                        "not-a-time",
                        stamp.name(),
                        "the column " + stamp.name() + " is of the type " + stamp.typeName()
                                + ", which holds no times; expected a date, a timestamp, or a number with epoch(…)"));
    }

    /**
     * Asks the database.
     *
     * @throws DataFormatException if a column is not there or the time column holds no times
     */
    static TableShape of(Connection connection, JdbcOptions options) throws SQLException {
        String reported = connection.getMetaData().getIdentifierQuoteString();
        String quote = reported == null || reported.isBlank() ? "\"" : reported.strip();
        if (options.query().isPresent()) {
            String from = "(" + options.query().get() + ") " + quoted("auspex_rows", quote);
            return new TableShape(options, quote, from, columns(connection, from));
        }
        SQLException first = null;
        for (List<String> name : spellings(options.table())) {
            String from = String.join(
                    ".", name.stream().map(part -> quoted(part, quote)).toList());
            try {
                return new TableShape(options, quote, from, columns(connection, from));
            } catch (SQLException e) {
                if (first != null) {
                    first.setNextException(e);
                } else {
                    first = e;
                }
            }
        }
        throw first == null ? new SQLException("no table was named") : first;
    }

    TimeKind time() {
        return time;
    }

    /** {@return whether a value column holds text, which must be read as such} */
    boolean isText(String column) {
        return switch (column(column).type()) {
            case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.NVARCHAR, Types.NCHAR, Types.CLOB -> true;
            default -> false;
        };
    }

    /** {@return the query for the symbols} */
    String symbolsSql() {
        String symbol = name(options.symbolColumn().orElseThrow());
        return "select distinct " + symbol + " from " + from + " where " + symbol + " is not null";
    }

    /** {@return the query for the first and the last time, with the symbol to be bound if there is a symbol column} */
    String rangeSql() {
        String stamp = name(options.timeColumn());
        return "select min(" + stamp + "), max(" + stamp + ") from " + from
                + options.symbolColumn()
                        .map(symbol -> " where " + name(symbol) + " = ?")
                        .orElse("");
    }

    /**
     * {@return the query for the bars: the time and the value columns, oldest first; symbol and bounds are to be bound in this order}
     *
     * @param from whether there is a first value
     * @param before whether there is a value at which to end
     */
    String barsSql(boolean from, boolean before) {
        String stamp = name(options.timeColumn());
        var selected = new ArrayList<String>(List.of(stamp));
        valueColumns().forEach(column -> selected.add(name(column)));
        var wanted = new ArrayList<String>();
        options.symbolColumn().ifPresent(symbol -> wanted.add(name(symbol) + " = ?"));
        if (from) {
            wanted.add(stamp + " >= ?");
        }
        if (before) {
            wanted.add(stamp + " < ?");
        }
        return "select " + String.join(", ", selected) + " from " + this.from
                + (wanted.isEmpty() ? "" : " where " + String.join(" and ", wanted)) + " order by " + stamp;
    }

    /** {@return the names of the value columns as they were asked for: the prices, the volume if there is one, the extras} */
    List<String> valueColumns() {
        var names = new ArrayList<>(options.prices());
        options.volume().ifPresent(names::add);
        names.addAll(options.extras());
        return names;
    }

    private void requireColumns() {
        var wanted = new LinkedHashSet<String>();
        options.symbolColumn().ifPresent(wanted::add);
        wanted.add(options.timeColumn());
        wanted.addAll(valueColumns());
        var faults = new ArrayList<DataFinding>();
        for (String name : wanted) {
            if (find(name).isEmpty()) {
                var close = CloseNames.of(name, columns.keySet());
                faults.add(FaultLog.ofFile(
                        options.place(),
                        "missing-column",
                        name,
                        "there is no column " + name + " in " + options.place() + "; "
                                + (close.isEmpty()
                                        ? "its columns are " + columns.keySet()
                                        : "did you mean " + String.join(", ", close) + "?")));
            }
        }
        if (!faults.isEmpty()) {
            throw new DataFormatException(options.place(), faults);
        }
    }

    private Optional<Column> find(String name) {
        var exact = columns.get(name);
        return exact != null
                ? Optional.of(exact)
                : columns.values().stream()
                        .filter(column -> column.name().equalsIgnoreCase(name))
                        .findFirst();
    }

    private Column column(String name) {
        return find(name).orElseThrow();
    }

    private String name(String column) {
        return quoted(column(column).name(), quote);
    }

    private DataFormatException refused(String rule, String value, String message) {
        return new DataFormatException(
                options.place(), List.of(FaultLog.ofFile(options.place(), rule, value, message)));
    }

    private static Map<String, Column> columns(Connection connection, String from) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select * from " + from + " where 1 = 0")) {
            var meta = rows.getMetaData();
            var columns = new LinkedHashMap<String, Column>();
            for (int i = 1; i <= meta.getColumnCount(); i++) {
                String name = meta.getColumnLabel(i);
                columns.putIfAbsent(name, new Column(name, meta.getColumnType(i), meta.getColumnTypeName(i)));
            }
            return columns;
        }
    }

    /** A name as it was given, and as databases store names that were written without quotes. */
    private static List<List<String>> spellings(List<String> name) {
        var spellings = new LinkedHashSet<List<String>>();
        spellings.add(name);
        spellings.add(name.stream().map(part -> part.toUpperCase(Locale.ROOT)).toList());
        spellings.add(name.stream().map(part -> part.toLowerCase(Locale.ROOT)).toList());
        return List.copyOf(spellings);
    }

    private static String quoted(String name, String quote) {
        return quote + name.replace(quote, quote + quote) + quote;
    }
}
