package io.auspex.marketdata.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.auspex.data.DataFinding;
import io.auspex.error.DataFormatException;
import io.auspex.marketdata.internal.FaultLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the first lines of a file say: the delimiter, and what each column is. Immutable after construction. */
final class CsvLayout {
    /** A column that is not read. */
    static final int IGNORED = -1;

    /** The time stamp, or its day. */
    static final int STAMP = -2;

    /** The time of day beside a column with the day. */
    static final int CLOCK = -3;

    /** The symbol of the row. */
    static final int SYMBOL = -4;

    /** First of the five price columns: open, high, low, close, volume. */
    static final int OPEN = 0;

    /** The last of the five. */
    static final int VOLUME = 4;

    /** First of the extra columns. */
    static final int EXTRA = 5;

    /** The name under which the adjusted close is kept. */
    static final String ADJUSTED_CLOSE = "adj close";

    private static final Logger LOG = LoggerFactory.getLogger(CsvLayout.class);
    private static final String DELIMITERS = ",;\t|";
    private static final List<String> PRICES = List.of("open", "high", "low", "close", "volume");
    private static final Map<String, Integer> SYNONYMS = Map.ofEntries(
            Map.entry("date", STAMP),
            Map.entry("datetime", STAMP),
            Map.entry("date time", STAMP),
            Map.entry("timestamp", STAMP),
            Map.entry("day", STAMP),
            Map.entry("time", CLOCK),
            Map.entry("symbol", SYMBOL),
            Map.entry("code", SYMBOL),
            Map.entry("ticker", SYMBOL),
            Map.entry("open", 0),
            Map.entry("o", 0),
            Map.entry("high", 1),
            Map.entry("h", 1),
            Map.entry("low", 2),
            Map.entry("l", 2),
            Map.entry("close", 3),
            Map.entry("c", 3),
            Map.entry("volume", 4),
            Map.entry("vol", 4),
            Map.entry("v", 4));

    private final char delimiter;
    private final List<String> names;
    private final int[] roles;
    private final List<String> extras;

    private CsvLayout(char delimiter, List<String> names, int[] roles, List<String> extras) {
        this.delimiter = delimiter;
        this.names = List.copyOf(names);
        this.roles = roles;
        this.extras = List.copyOf(extras);
    }

    /**
     * Reads the header.
     *
     * @param source name of the file, for messages
     * @param head the first lines
     * @param options of the source
     * @throws DataFormatException if the columns of a price bar are not all there
     */
    static CsvLayout of(String source, String head, CsvOptions options) {
        if (head.isBlank()) {
            throw refused(source, "empty-file", "", "the file is empty; expected a header and at least one row");
        }
        char delimiter = options.delimiter().orElseGet(() -> detect(source, head));
        var records = firstRecords(source, head, delimiter);
        var header = records.getFirst().getFields();
        if (header.size() == 1) {
            throw oneColumn(source, header.getFirst(), "'" + shown(delimiter) + "' was given as delimiter");
        }
        var names = new ArrayList<String>();
        header.forEach(name -> names.add(name.strip()));
        var roles = new int[names.size()];
        var extras = new ArrayList<String>();
        var faults = new ArrayList<DataFinding>();
        for (int i = 0; i < roles.length; i++) {
            String name = names.get(i).toLowerCase(Locale.ROOT);
            roles[i] = options.ignored().contains(name) ? IGNORED : role(name, i, extras, options);
            int same = indexOf(roles, roles[i], i);
            if (roles[i] != IGNORED && same >= 0) {
                faults.add(FaultLog.ofFile(
                        source,
                        "duplicate-column",
                        names.get(i),
                        "columns " + (same + 1) + " (\"" + names.get(same) + "\") and " + (i + 1) + " (\""
                                + names.get(i) + "\") mean the same; leave one out with ignoring(…)"));
            }
        }
        boolean unnamedClock = records.size() > 1 && timeWithoutName(roles, records.get(1));
        if (unnamedClock) {
            int after = indexOf(roles, STAMP, roles.length) + 1;
            roles = insert(roles, after);
            names.add(after, "time");
            LOG.debug("{}: the header lacks a name for column {}, which holds times of day", source, after + 1);
        }
        int stamp = indexOf(roles, STAMP, roles.length);
        int clock = indexOf(roles, CLOCK, roles.length);
        if (stamp < 0 && clock >= 0) {
            roles[clock] = STAMP;
        }
        requireColumns(source, names, roles, extras, options, faults);
        if (!faults.isEmpty()) {
            throw new DataFormatException(source, faults);
        }
        return new CsvLayout(delimiter, names, roles, extras);
    }

    char delimiter() {
        return delimiter;
    }

    /** {@return the name of a column as the file writes it, or {@code column N} where it has none} */
    String name(int column) {
        String name = names.get(column);
        return name.isEmpty() ? "column " + (column + 1) : name;
    }

    int columns() {
        return roles.length;
    }

    /** {@return what each column is; the collector's own copy} */
    int[] roles() {
        return roles.clone();
    }

    /** {@return the names of the extra columns in lower case} */
    List<String> extras() {
        return extras;
    }

    boolean has(int role) {
        return indexOf(roles, role, roles.length) >= 0;
    }

    private static char detect(String source, String head) {
        String line = head.lines().filter(l -> !l.isBlank()).findFirst().orElse("");
        char best = 0;
        long most = 0;
        for (int d = 0; d < DELIMITERS.length(); d++) {
            boolean quoted = false;
            long count = 0;
            for (int i = 0; i < line.length(); i++) {
                quoted ^= line.charAt(i) == '"';
                count += line.charAt(i) == DELIMITERS.charAt(d) && !quoted ? 1 : 0;
            }
            if (count > most) {
                most = count;
                best = DELIMITERS.charAt(d);
            }
        }
        if (most == 0) {
            throw oneColumn(source, line, "the delimiters , ; tab and | were tried");
        }
        return best;
    }

    private static DataFormatException oneColumn(String source, String line, String tried) {
        String text = line.length() > 60 ? line.substring(0, 60) + "…" : line;
        return refused(
                source,
                "wrong-delimiter",
                text,
                "only one column was found in the header \"" + text + "\"; " + tried
                        + "; name the right one with delimiter(…)");
    }

    private static List<CsvRecord> firstRecords(String source, String head, char delimiter) {
        var records = new ArrayList<CsvRecord>();
        var reader = CsvReader.builder()
                .fieldSeparator(delimiter)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(head);
        try (var rows = reader.iterator()) {
            while (rows.hasNext() && records.size() < 2) {
                records.add(rows.next());
            }
        } catch (CsvParseException | IOException e) {
            if (records.isEmpty()) {
                throw refused(
                        source, "damaged-csv", "", "the header cannot be read (" + e.getMessage() + "); repair line 1");
            }
        }
        return records;
    }

    private static int role(String name, int column, List<String> extras, CsvOptions options) {
        if (name.isEmpty()) {
            return column == 0 ? STAMP : IGNORED;
        }
        var known = SYNONYMS.get(name);
        if (known != null) {
            return known;
        }
        boolean adjusted = switch (name) {
            case "adj close",
                    "adj_close",
                    "adj. close",
                    "adjclose",
                    "adjusted close",
                    "adjusted_close",
                    "adjustedclose" -> true;
            default -> false;
        };
        String extra = adjusted ? ADJUSTED_CLOSE : name;
        boolean needed = adjusted && options.adjusted();
        if (!needed
                && options.extras().filter(wanted -> !wanted.contains(extra)).isPresent()) {
            return IGNORED;
        }
        extras.add(extra);
        return EXTRA + extras.indexOf(extras.getLast());
    }

    /** Whether the first row has one cell more than the header and it is a time of day right after the day. */
    private static boolean timeWithoutName(int[] roles, CsvRecord row) {
        int after = indexOf(roles, STAMP, roles.length) + 1;
        if (after == 0 || indexOf(roles, CLOCK, roles.length) >= 0 || row.getFieldCount() != roles.length + 1) {
            return false;
        }
        var cell = "2000-01-01 " + row.getField(after).strip();
        return new StampParser(null).parse(cell.toCharArray(), 0, cell.length(), 1) == StampShape.DATE_TIME;
    }

    private static int[] insert(int[] roles, int at) {
        var longer = new int[roles.length + 1];
        System.arraycopy(roles, 0, longer, 0, at);
        longer[at] = CLOCK;
        System.arraycopy(roles, at, longer, at + 1, roles.length - at);
        return longer;
    }

    private static void requireColumns(
            String source,
            List<String> names,
            int[] roles,
            List<String> extras,
            CsvOptions options,
            List<DataFinding> faults) {
        var missing = new ArrayList<String>();
        if (indexOf(roles, STAMP, roles.length) < 0) {
            missing.add("date (or datetime, timestamp, time)");
        }
        for (int price = OPEN; price < VOLUME; price++) {
            if (indexOf(roles, price, roles.length) < 0) {
                missing.add(PRICES.get(price));
            }
        }
        if (options.adjusted() && !extras.contains(ADJUSTED_CLOSE)) {
            missing.add(ADJUSTED_CLOSE + " (asked for by adjusted(true))");
        }
        for (String column : missing) {
            faults.add(FaultLog.ofFile(
                    source,
                    "missing-column",
                    column,
                    "there is no column " + column + "; the header has " + names
                            + "; the first line must name the columns"));
        }
    }

    private static int indexOf(int[] roles, int role, int before) {
        for (int i = 0; i < before; i++) {
            if (roles[i] == role) {
                return i;
            }
        }
        return -1;
    }

    private static String shown(char delimiter) {
        return delimiter == '\t' ? "tab" : Character.toString(delimiter);
    }

    private static DataFormatException refused(String source, String rule, String value, String message) {
        return new DataFormatException(source, List.of(FaultLog.ofFile(source, rule, value, message)));
    }

    @Override
    public String toString() {
        return "CsvLayout[" + names + ", " + Arrays.toString(roles) + "]";
    }
}
