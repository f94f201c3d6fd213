package io.auspex.marketdata.actions;

import static java.util.Objects.requireNonNull;

import io.auspex.error.DataFormatException;
import io.auspex.error.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Corporate actions in a CSV file, UTF-8, plain or gz: {@snippet lang = "text":
 * symbol,ex_date,action,value,pay_date,known_at
 * AAPL,2014-06-09,split,7:1,,2014-04-23T20:30:00Z
 * AAPL,2014-08-07,dividend,0.47,2014-08-14,
 * sh.600000,2020-07-23,ex-right,11.62:11.02,,
 * META,2022-06-09,rename,FB>META,,
 * TWX,2018-06-15,delisting,,,
 * }
 * The value of a split is new : old shares, of a dividend the cash per share, of an ex-right event previous close : reference price, of a
 * rename old &gt; new symbol. {@code pay_date} and {@code known_at} may be left out; without {@code known_at} an action is known from the start of
 * its ex date. Stateless and thread-safe.
 */
public final class ActionsFile {
    private static final String HEADER = "symbol,ex_date,action,value,pay_date,known_at";

    private ActionsFile() {}

    /**
     * {@return the actions of every symbol of a file, in the order of the file}
     *
     * @param file in the form above
     * @param zone zone of the exchange of all symbols
     * @throws DataFormatException if a line cannot be read or actions exclude each other; every fault is listed with line, column
     *     and value
     * @throws StorageException if the file cannot be read
     */
    public static Map<String, CorporateActions> read(Path file, ZoneId zone) {
        requireNonNull(zone, "zone");
        var table = Table.read(file, List.of("symbol", "ex_date", "action", "value"), List.of());
        var actions = new Collected(table, zone);
        for (var row : table.rows()) {
            int before = table.faults();
            var exDate = table.date(row, "ex_date");
            var payDate = table.text(row, "pay_date").isEmpty() ? null : table.date(row, "pay_date");
            var knownAt = knownAt(table, row, exDate, zone);
            if (exDate != null && knownAt != null && table.faults() == before) {
                actions.add(row, "symbol", "value", () -> action(table, row, exDate, payDate, knownAt));
            }
        }
        return actions.result();
    }

    /**
     * {@return the ex-right events of every symbol of a file with the columns {@code code}, {@code date}, {@code previous_close} and
     * {@code ex_reference_price}}
     *
     * @param file CSV, UTF-8, plain or gz
     * @param zone zone of the exchange of all symbols
     * @throws DataFormatException if a line cannot be read; every fault is listed with line, column and value
     * @throws StorageException if the file cannot be read
     */
    public static Map<String, CorporateActions> readExRights(Path file, ZoneId zone) {
        requireNonNull(zone, "zone");
        var table = Table.read(file, List.of("code", "date", "previous_close", "ex_reference_price"), List.of());
        var actions = new Collected(table, zone);
        for (var row : table.rows()) {
            int before = table.faults();
            var date = table.date(row, "date");
            double close = table.positive(row, "previous_close", false);
            double reference = table.positive(row, "ex_reference_price", false);
            if (date != null && table.faults() == before) {
                actions.add(row, "code", "date", () -> ExRight.of(date, close, reference, zone));
            }
        }
        return actions.result();
    }

    /**
     * Writes actions in the form above.
     *
     * @param file written anew
     * @param actions of different symbols
     * @throws StorageException if the file cannot be written
     */
    public static void write(Path file, Collection<CorporateActions> actions) {
        var text = new StringBuilder(HEADER).append('\n');
        for (var one : actions) {
            for (var action : one.all()) {
                text.append(quoted(one.symbol()))
                        .append(',')
                        .append(action.exDate())
                        .append(',')
                        .append(line(action))
                        .append(',')
                        .append(action.knownAt())
                        .append('\n');
            }
        }
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new StorageException(
                    file.toString(), file + " cannot be written (" + e + "); check the folder and its rights", e);
        }
    }

    private static String line(CorporateAction action) {
        return switch (action) {
            case Split s -> "split," + s.newShares() + ":" + s.oldShares() + ",";
            case Dividend d ->
                "dividend," + d.amount() + ","
                        + d.payDate().map(LocalDate::toString).orElse("");
            case ExRight r -> "ex-right," + r.previousClose() + ":" + r.referencePrice() + ",";
            case Rename r -> "rename," + quoted(r.oldSymbol() + ">" + r.newSymbol()) + ",";
            case Delisting d -> "delisting,,";
        };
    }

    private static String quoted(String text) {
        return text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? "\"" + text.replace("\"", "\"\"") + "\""
                : text;
    }

    private static @Nullable Instant knownAt(Table table, Table.Row row, @Nullable LocalDate exDate, ZoneId zone) {
        String text = table.text(row, "known_at");
        if (text.isEmpty()) {
            return exDate == null ? null : exDate.atStartOfDay(zone).toInstant();
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            table.fault(
                    row,
                    "known_at",
                    "unreadable-time",
                    "must be an instant like 2014-04-23T20:30:00Z or empty but was \"" + text + "\"");
            return null;
        }
    }

    private static CorporateAction action(
            Table table, Table.Row row, LocalDate exDate, @Nullable LocalDate payDate, Instant knownAt) {
        String kind = table.text(row, "action");
        String value = table.text(row, "value");
        return switch (kind) {
            case "split" -> {
                var parts = parts(value, ':', "new : old shares, for example 7:1");
                yield new Split(exDate, whole(parts[0]), whole(parts[1]), knownAt);
            }
            case "dividend" -> new Dividend(exDate, Optional.ofNullable(payDate), Table.number(value), knownAt);
            case "ex-right" -> {
                var parts = parts(value, ':', "previous close : reference price, for example 11.62:11.02");
                yield new ExRight(exDate, Table.number(parts[0]), Table.number(parts[1]), knownAt);
            }
            case "rename" -> {
                var parts = parts(value, '>', "old > new symbol, for example FB>META");
                yield new Rename(exDate, parts[0], parts[1], knownAt);
            }
            case "delisting" -> new Delisting(exDate, knownAt);
            default ->
                throw new IllegalArgumentException(
                        "action must be one of split, dividend, ex-right, rename, delisting but was \"" + kind + "\"");
        };
    }

    private static String[] parts(String value, char between, String form) {
        int at = value.indexOf(between);
        if (at < 1 || at == value.length() - 1) {
            throw new IllegalArgumentException("value must be " + form + " but was \"" + value + "\"");
        }
        return new String[] {
            value.substring(0, at).strip(), value.substring(at + 1).strip()
        };
    }

    private static long whole(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("value must have whole numbers of shares but had \"" + text + "\"", e);
        }
    }

    /** The actions so far, by symbol; what cannot be is a finding of the line. */
    private static final class Collected {
        private final Table table;
        private final ZoneId zone;
        private final Map<String, List<CorporateAction>> actions = new LinkedHashMap<>();

        Collected(Table table, ZoneId zone) {
            this.table = table;
            this.zone = zone;
        }

        void add(Table.Row row, String symbolColumn, String valueColumn, Supplier<CorporateAction> make) {
            String symbol = table.text(row, symbolColumn);
            if (symbol.isEmpty()) {
                table.fault(row, symbolColumn, "missing-symbol", "must not be empty");
                return;
            }
            try {
                var action = make.get();
                var known = actions.computeIfAbsent(symbol, s -> new ArrayList<>());
                for (var other : known) {
                    CorporateActions.refuseBoth(symbol, other, action);
                }
                known.add(action);
            } catch (IllegalArgumentException e) {
                table.fault(row, valueColumn, "impossible-action", String.valueOf(e.getMessage()));
            }
        }

        Map<String, CorporateActions> result() {
            table.throwIfAny();
            var result = new LinkedHashMap<String, CorporateActions>();
            actions.forEach((symbol, list) -> result.put(symbol, CorporateActions.of(symbol, zone, list)));
            return result;
        }
    }
}
