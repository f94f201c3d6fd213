package io.auspex.marketdata.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import io.auspex.data.DataFinding;
import io.auspex.data.DataFinding.Severity;
import io.auspex.marketdata.FaultPolicy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** Takes the cells of a file from the parser, reads them where they lie, and sorts the rows by symbol. Not thread-safe. */
final class RowCollector extends AbstractBaseCsvCallbackHandler<RowCollector> {
    private static final double TOLERANCE = 1e-9;
    private static final List<String> MISSING = List.of("", "nan", "null", "na", "n/a", "none", "-");

    private final String source;
    private final CsvLayout layout;
    private final CsvOptions options;
    private final StampParser stamps;
    private final int[] roles;
    private final boolean[] numeric;
    private final boolean[] textual;
    private final boolean hasClock;
    private final boolean hasSymbol;
    private final boolean keep;
    private final boolean refuse;
    private final int adjustedClose;
    private final int expectedRows;
    private final Map<String, SymbolColumns> symbols = new LinkedHashMap<>();
    private final FaultLog fileFaults;

    // the row that is being read
    private final double[] row;
    private final List<DataFinding> rowFaults = new ArrayList<>();
    private char[] day = new char[32];
    private int dayLength;
    private char[] clock = new char[32];
    private int clockLength;
    private boolean stampRead;
    private boolean symbolRead;
    private boolean blank;
    private boolean header = true;
    private String symbol = "";
    private String currentSymbol = "";
    private SymbolColumns current;
    private long rows;
    private long rowsWithoutSymbol;

    RowCollector(String source, CsvLayout layout, CsvOptions options, String symbol, int expectedRows) {
        this.source = source;
        this.layout = layout;
        this.options = options;
        this.stamps = new StampParser(options.dateFormat().orElse(null));
        this.roles = layout.roles();
        this.numeric = new boolean[layout.extras().size()];
        this.textual = new boolean[layout.extras().size()];
        this.hasClock = layout.has(CsvLayout.CLOCK);
        this.hasSymbol = layout.has(CsvLayout.SYMBOL);
        this.refuse = options.faults() == FaultPolicy.REFUSE;
        this.keep = options.faults() == FaultPolicy.KEEP;
        this.adjustedClose =
                options.adjusted() ? CsvLayout.EXTRA + layout.extras().indexOf(CsvLayout.ADJUSTED_CLOSE) : -1;
        this.expectedRows = hasSymbol ? 0 : expectedRows;
        this.row = new double[CsvLayout.EXTRA + layout.extras().size()];
        this.fileFaults = new FaultLog(source);
        this.symbol = symbol;
        this.currentSymbol = symbol;
        this.current = new SymbolColumns(source, row.length, this.expectedRows);
        if (!hasSymbol) {
            symbols.put(symbol, current);
        }
    }

    StampParser stamps() {
        return stamps;
    }

    /** {@return the rows by symbol, in the order of the file} */
    Map<String, SymbolColumns> symbols() {
        return symbols;
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

    @Override
    protected void handleBegin(long line) {
        Arrays.fill(row, Double.NaN);
        rowFaults.clear();
        stampRead = false;
        symbolRead = false;
        blank = false;
        dayLength = 0;
        clockLength = 0;
    }

    @Override
    protected void handleField(int column, char[] buffer, int offset, int length, boolean quoted) {
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
        } else if (role == CsvLayout.VOLUME) {
            double value = DecimalParser.parse(buffer, from, to);
            row[role] = value;
            if (!(value >= 0 && value <= Double.MAX_VALUE)) {
                badNumber(column, value, buffer, from, to, "negative-volume", "must not be negative");
            }
        } else if (role >= 0) {
            double value = DecimalParser.parse(buffer, from, to);
            row[role] = value;
            if (!(value > 0 && value <= Double.MAX_VALUE)) {
                badNumber(column, value, buffer, from, to, "not-positive", "a price must be above 0");
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

    @Override
    protected void handleEmpty() {
        blank = true;
    }

    @Override
    protected RowCollector buildRecord() {
        if (blank) {
            return this;
        }
        if (header) {
            header = false;
            return this;
        }
        rows++;
        long line = getStartingLineNumber();
        boolean placed = true;
        if (getFieldCount() != roles.length) {
            rowFaults.clear();
            placed = false;
            fault(
                    "cell-count",
                    "",
                    Integer.toString(getFieldCount()),
                    "the row has " + getFieldCount() + " cells but the header has " + roles.length
                            + "; add or remove delimiters");
        } else {
            if (hasClock) {
                joinDayAndClock();
            }
            if (rowFaults.isEmpty() || keep) {
                checkOrder();
            }
        }
        if (hasSymbol && !switchSymbol()) {
            return this;
        }
        if (!placed || !stampRead || (!rowFaults.isEmpty() && !keep)) {
            current.reject(faultsOf("dropped"));
            return this;
        }
        if (!rowFaults.isEmpty()) {
            current.note(faultsOf("kept"));
        }
        if (stamps.shape() == StampShape.OFFSET_DATE_TIME) {
            current.add(stamps.raw, stamps.offset, row, line);
        } else {
            current.add(stamps.raw, row, line);
        }
        return this;
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
            current = symbols.computeIfAbsent(symbol, s -> new SymbolColumns(source, row.length, expectedRows));
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
        var read = stamps.parse(buffer, from, to, getStartingLineNumber());
        stampRead = read != StampShape.NONE && (before == StampShape.NONE || read == before);
        if (!stampRead) {
            var text = new String(buffer, from, to - from);
            if (text.isEmpty()) {
                fault("missing-value", stampName(), text, "the time is empty; fill it or remove the row");
            } else if (read == StampShape.NONE) {
                fault(
                        "not-a-time",
                        stampName(),
                        text,
                        "\"" + text + "\" cannot be read as a time between 1700 and 2200"
                                + (before == StampShape.NONE ? "" : " like the rows before (" + before + ")")
                                + "; name the format with dateFormat(…)");
            } else {
                fault(
                        "mixed-time-formats",
                        stampName(),
                        text,
                        "\"" + text + "\" is written as " + read + " but the rows before as " + before
                                + "; use one format in the whole file");
            }
        }
    }

    private void readExtra(int column, int role, char[] buffer, int from, int to) {
        int extra = role - CsvLayout.EXTRA;
        if (textual[extra]) {
            return;
        }
        double value = DecimalParser.parse(buffer, from, to);
        row[role] = value;
        if (!Double.isNaN(value)) {
            numeric[extra] = true;
            if (Double.isInfinite(value)) {
                badNumber(column, value, buffer, from, to, "", "");
            }
        } else if (!isMissing(buffer, from, to)) {
            if (numeric[extra]) {
                badNumber(column, value, buffer, from, to, "not-a-number", "");
            } else {
                textual[extra] = true;
            }
        }
        if (role == adjustedClose && !(value > 0 && value <= Double.MAX_VALUE)) {
            badNumber(column, value, buffer, from, to, "not-positive", "a price must be above 0");
        }
    }

    private void checkOrder() {
        double open = row[0];
        double high = row[1];
        double low = row[2];
        double close = row[3];
        double slack = high * TOLERANCE;
        if (high >= low && open <= high && close <= high && open >= low && close >= low) {
            return;
        }
        if (high < low - slack) {
            fault(
                    "high-below-low",
                    nameOf(1),
                    Double.toString(high),
                    "the high " + high + " is below the low " + low + "; correct the row");
            return;
        }
        outside(open, low - slack, high + slack, 0, "open");
        outside(close, low - slack, high + slack, 3, "close");
    }

    private void outside(double price, double low, double high, int role, String name) {
        if (price < low || price > high) {
            fault(
                    name + "-outside",
                    nameOf(role),
                    Double.toString(price),
                    "the " + name + " " + price + " lies outside low " + row[2] + " to high " + row[1]
                            + "; correct the row");
        }
    }

    private void badNumber(
            int column, double value, char[] buffer, int from, int to, String rangeRule, String rangeMessage) {
        var text = new String(buffer, from, to - from);
        String name = layout.name(column);
        if (isMissing(buffer, from, to)) {
            fault(
                    "missing-value",
                    name,
                    text,
                    "the cell is " + (text.isEmpty() ? "empty" : "\"" + text + "\"") + "; fill it or drop such rows");
        } else if (Double.isNaN(value)) {
            fault(
                    "not-a-number",
                    name,
                    text,
                    "\"" + text + "\" is not a number with a decimal point; correct it or drop such rows");
        } else if (Double.isInfinite(value)) {
            fault("not-finite", name, text, "\"" + text + "\" is beyond what a double holds; correct it");
            row[roles[column]] = Double.NaN;
        } else {
            fault(rangeRule, name, text, rangeMessage + " but was " + text + "; correct it or drop such rows");
        }
    }

    private static boolean isMissing(char[] buffer, int from, int to) {
        return from == to || MISSING.contains(new String(buffer, from, to - from).toLowerCase(Locale.ROOT));
    }

    private void fault(String rule, String column, String value, String message) {
        rowFaults.add(new DataFinding(
                refuse ? Severity.ERROR : Severity.WARNING,
                rule,
                source,
                OptionalLong.of(getStartingLineNumber()),
                column,
                value,
                message));
    }

    /** {@return the faults of the row with what became of it} */
    private List<DataFinding> faultsOf(String outcome) {
        return refuse
                ? rowFaults
                : rowFaults.stream()
                        .map(f -> new DataFinding(
                                f.severity(),
                                f.rule(),
                                f.source(),
                                f.line(),
                                f.column(),
                                f.value(),
                                f.message() + "; the row was " + outcome))
                        .toList();
    }

    private String stampName() {
        return nameOf(CsvLayout.STAMP);
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
