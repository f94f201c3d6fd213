package io.auspex.marketdata.csv;

import io.auspex.data.DataFinding;
import io.auspex.data.DataFinding.Severity;
import io.auspex.marketdata.FaultPolicy;
import io.auspex.marketdata.internal.FaultLog;
import io.auspex.marketdata.internal.PriceRules;
import io.auspex.marketdata.internal.RowColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** Takes the cells of a file from a scanner, reads them where they lie, and sorts the rows by symbol. Not thread-safe. */
final class RowCollector {
    private static final List<String> MISSING = List.of("", "nan", "null", "na", "n/a", "none", "-");

    private final String source;
    private final CsvLayout layout;
    private final StampParser stamps;
    private final int[] roles;
    private final boolean[] numeric;
    private final boolean[] textual;
    private final boolean hasClock;
    private final boolean hasSymbol;
    private final boolean keep;
    private final boolean refuse;
    private final int adjustedClose;
    private final StampWindow window;
    private final Map<String, RowColumns> symbols = new LinkedHashMap<>();
    private final FaultLog fileFaults;

    private final PriceRules.Sink orderFaults = this::fault;

    // the row that is being read
    private final double[] row;
    private final List<DataFinding> rowFaults = new ArrayList<>();
    private char[] day = new char[32];
    private int dayLength;
    private char[] clock = new char[32];
    private int clockLength;
    private boolean stampRead;
    private boolean symbolRead;
    private boolean header = true;
    private long line;
    private String symbol = "";
    private String currentSymbol = "";
    private RowColumns current;
    private long rows;
    private long rowsWithoutSymbol;
    private int openExtras;

    RowCollector(String source, CsvLayout layout, CsvOptions options, String symbol, StampWindow window) {
        this.source = source;
        this.layout = layout;
        this.stamps = new StampParser(options.dateFormat().orElse(null));
        this.roles = layout.roles();
        this.numeric = new boolean[layout.extras().size()];
        this.textual = new boolean[layout.extras().size()];
        this.openExtras = numeric.length;
        this.hasClock = layout.has(CsvLayout.CLOCK);
        this.hasSymbol = layout.has(CsvLayout.SYMBOL);
        this.refuse = options.faults() == FaultPolicy.REFUSE;
        this.keep = options.faults() == FaultPolicy.KEEP;
        this.adjustedClose =
                options.adjusted() ? CsvLayout.EXTRA + layout.extras().indexOf(CsvLayout.ADJUSTED_CLOSE) : -1;
        this.window = window;
        this.row = new double[CsvLayout.EXTRA + layout.extras().size()];
        this.fileFaults = new FaultLog(source);
        this.symbol = symbol;
        this.currentSymbol = symbol;
        this.current = new RowColumns(source, row.length);
        if (!hasSymbol) {
            symbols.put(symbol, current);
        }
    }

    StampParser stamps() {
        return stamps;
    }

    /** {@return the rows by symbol, in the order of the file} */
    Map<String, RowColumns> symbols() {
        return symbols;
    }

    /** Forgets the rows so far, of a file without a symbol column, and goes on. */
    void forget() {
        current = new RowColumns(source, row.length);
        symbols.put(symbol, current);
        rows = 0;
    }

    /** {@return faults that belong to no symbol} */
    FaultLog fileFaults() {
        return fileFaults;
    }

    /** {@return rows after the header, good and bad} */
    long rows() {
        return rows;
    }

    /** {@return rows that belong to no symbol} */
    long rowsWithoutSymbol() {
        return rowsWithoutSymbol;
    }

    /** {@return whether an extra column holds numbers; the others are not kept} */
    boolean isNumeric(int extra) {
        return numeric[extra];
    }

    /** {@return the line on which the row begins that is being read} */
    long line() {
        return line;
    }

    /** {@return whether the header is still to come} */
    boolean atHeader() {
        return header;
    }

    /** Begins a row. A row that was begun and not ended is forgotten. */
    void begin(long startingLine) {
        line = startingLine;
        Arrays.fill(row, Double.NaN);
        if (!rowFaults.isEmpty()) {
            rowFaults.clear();
        }
        stampRead = false;
        symbolRead = false;
        dayLength = 0;
        clockLength = 0;
        window.begin();
    }

    /** {@return whether the row is known to lie outside the wanted days and its other cells need not be read} */
    boolean skipsRest() {
        return window.isOutside() && openExtras == 0;
    }

    /** Takes a plain number of a column that holds numbers; false if it must be read as text. */
    boolean number(int role, double value) {
        if (role >= CsvLayout.EXTRA) {
            int extra = role - CsvLayout.EXTRA;
            if (textual[extra]) {
                return true;
            }
            if (!numeric[extra]) {
                numeric[extra] = true;
                openExtras--;
            }
            if (role == adjustedClose && !(value > 0)) {
                return false;
            }
        } else if (!PriceRules.allows(role, value)) {
            return false;
        }
        row[role] = value;
        return true;
    }

    /** Takes an ISO date; false if it must be read as text. */
    boolean isoDay(int year, int month, int dayOfMonth) {
        if (hasClock || !stamps.parseDay(year, month, dayOfMonth)) {
            return false;
        }
        stampRead = true;
        window.look(stamps.raw, StampShape.DATE);
        return true;
    }

    /** Takes an ISO date and time without offset and fraction; false if it must be read as text. */
    boolean isoSecond(int year, int month, int dayOfMonth, int secondOfDay) {
        if (hasClock || !stamps.parseSecond(year, month, dayOfMonth, secondOfDay)) {
            return false;
        }
        stampRead = true;
        window.look(stamps.raw, StampShape.DATE_TIME);
        return true;
    }

    /** Takes a cell. */
    void field(int column, char[] buffer, int offset, int length) {
        if (header || column >= roles.length) {
            return;
        }
        int from = offset;
        int to = offset + length;
        while (from < to && buffer[from] == ' ') {
            from++;
        }
        while (from < to && buffer[to - 1] == ' ') {
            to--;
        }
        int role = roles[column];
        if (role >= CsvLayout.EXTRA) {
            readExtra(column, role, buffer, from, to);
        } else if (role >= 0) {
            double value = DecimalParser.parse(buffer, from, to);
            row[role] = value;
            if (!PriceRules.allows(role, value)) {
                badNumber(column, role, value, buffer, from, to);
            }
        } else if (role == CsvLayout.STAMP) {
            if (hasClock) {
                day = kept(day, buffer, from, to);
                dayLength = to - from;
            } else {
                readStamp(buffer, from, to);
            }
        } else if (role == CsvLayout.CLOCK) {
            clock = kept(clock, buffer, from, to);
            clockLength = to - from;
        } else if (role == CsvLayout.SYMBOL) {
            readSymbol(buffer, from, to);
        }
    }

    /** Ends a row of which the rest was skipped, see {@link #skipsRest}. */
    void endSkipped() {
        rows++;
    }

    /** Ends a row of so many cells. */
    void end(int cells) {
        if (header) {
            header = false;
            return;
        }
        rows++;
        boolean placed = true;
        if (cells != roles.length) {
            rowFaults.clear();
            placed = false;
            fault(
                    "cell-count",
                    "",
                    Integer.toString(cells),
                    "the row has " + cells + " cells but the header has " + roles.length
                            + "; add or remove delimiters");
        } else {
            if (hasClock) {
                joinDayAndClock();
            }
            if (rowFaults.isEmpty() || keep) {
                PriceRules.order(row, orderFaults);
            }
        }
        if (window.isOutside() || (hasSymbol && !switchSymbol())) {
            return;
        }
        if (!placed || !stampRead || (!rowFaults.isEmpty() && !keep)) {
            current.reject(faultsOf("dropped"));
            return;
        }
        if (!rowFaults.isEmpty()) {
            current.note(faultsOf("kept"));
        }
        if (stamps.shape() == StampShape.OFFSET_DATE_TIME) {
            current.add(stamps.raw, stamps.offset, row, line);
        } else {
            current.add(stamps.raw, row, line);
        }
    }

    /** Makes the row's symbol the current one; false if the row has none. */
    private boolean switchSymbol() {
        if (!symbolRead || symbol.isEmpty()) {
            if (symbolRead) {
                fault("missing-value", nameOf(CsvLayout.SYMBOL), "", "the symbol is empty; fill it or remove the row");
            }
            faultsOf("dropped").forEach(fileFaults::add);
            rowsWithoutSymbol++;
            return false;
        }
        if (symbols.isEmpty() || !symbol.equals(currentSymbol)) {
            current = symbols.computeIfAbsent(symbol, s -> new RowColumns(source, row.length));
            currentSymbol = symbol;
        }
        return true;
    }

    private void readSymbol(char[] buffer, int from, int to) {
        symbolRead = true;
        int length = to - from;
        if (length == symbol.length()) {
            int i = 0;
            while (i < length && buffer[from + i] == symbol.charAt(i)) {
                i++;
            }
            if (i == length) {
                return;
            }
        }
        symbol = new String(buffer, from, length);
    }

    private void joinDayAndClock() {
        if (day.length < dayLength + 1 + clockLength) {
            day = Arrays.copyOf(day, dayLength + 1 + clockLength);
        }
        day[dayLength] = ' ';
        System.arraycopy(clock, 0, day, dayLength + 1, clockLength);
        readStamp(day, 0, dayLength + 1 + clockLength);
    }

    private void readStamp(char[] buffer, int from, int to) {
        var before = stamps.shape();
        var read = stamps.parse(buffer, from, to, line);
        stampRead = read != StampShape.NONE && (before == StampShape.NONE || read == before);
        if (stampRead) {
            window.look(stamps.raw, read);
            return;
        }
        var text = new String(buffer, from, to - from);
        if (text.isEmpty()) {
            fault("missing-value", nameOf(CsvLayout.STAMP), text, "the time is empty; fill it or remove the row");
        } else if (read == StampShape.NONE) {
            fault(
                    "not-a-time",
                    nameOf(CsvLayout.STAMP),
                    text,
                    "\"" + text + "\" cannot be read as a time between 1700 and 2200"
                            + (before == StampShape.NONE ? "" : " like the rows before (" + before + ")")
                            + "; name the format with dateFormat(…)");
        } else {
            fault(
                    "mixed-time-formats",
                    nameOf(CsvLayout.STAMP),
                    text,
                    "\"" + text + "\" is written as " + read + " but the rows before as " + before
                            + "; use one format in the whole file");
        }
    }

    private void readExtra(int column, int role, char[] buffer, int from, int to) {
        int extra = role - CsvLayout.EXTRA;
        if (textual[extra]) {
            return;
        }
        double value = DecimalParser.parse(buffer, from, to);
        row[role] = value;
        boolean bad = Double.isInfinite(value);
        if (!Double.isNaN(value)) {
            openExtras -= numeric[extra] ? 0 : 1;
            numeric[extra] = true;
        } else if (!isMissing(buffer, from, to)) {
            bad = numeric[extra];
            openExtras -= bad ? 0 : 1;
            textual[extra] = !bad;
        }
        if (bad || (role == adjustedClose && !PriceRules.allows(0, value))) {
            badNumber(column, role, value, buffer, from, to);
        }
    }

    private void badNumber(int column, int role, double value, char[] buffer, int from, int to) {
        var text = new String(buffer, from, to - from);
        boolean missing = isMissing(buffer, from, to);
        PriceRules.cell(
                role, value, text, missing, (rule, c, v, message) -> fault(rule, layout.name(column), v, message));
        if (Double.isInfinite(value)) {
            row[role] = Double.NaN;
        }
    }

    private static boolean isMissing(char[] buffer, int from, int to) {
        return from == to || MISSING.contains(new String(buffer, from, to - from).toLowerCase(Locale.ROOT));
    }

    private void fault(String rule, int role, String value, String message) {
        fault(rule, nameOf(role), value, message);
    }

    private void fault(String rule, String column, String value, String message) {
        rowFaults.add(new DataFinding(
                refuse ? Severity.ERROR : Severity.WARNING,
                rule,
                source,
                OptionalLong.of(line),
                column,
                value,
                message));
    }

    /** {@return the faults of the row with what became of it} */
    private List<DataFinding> faultsOf(String outcome) {
        return refuse ? rowFaults : FaultLog.withOutcome(rowFaults, outcome);
    }

    private String nameOf(int role) {
        for (int i = 0; i < roles.length; i++) {
            if (roles[i] == role) {
                return layout.name(i);
            }
        }
        return "";
    }

    private static char[] kept(char[] target, char[] buffer, int from, int to) {
        char[] big = to - from > target.length ? new char[(to - from) * 2] : target;
        System.arraycopy(buffer, from, big, 0, to - from);
        return big;
    }
}
