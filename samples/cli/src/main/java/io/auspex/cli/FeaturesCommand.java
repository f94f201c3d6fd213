package io.auspex.cli;

import io.auspex.data.BarSeries;
import io.auspex.error.DataUnavailableException;
import io.auspex.marketdata.expression.Expression;
import io.auspex.marketdata.expression.ExpressionFile;
import io.auspex.marketdata.expression.Operator;
import io.auspex.marketdata.features.ExpressionFeatures;
import io.auspex.marketdata.features.FeatureLibrary;
import io.auspex.marketdata.panel.Membership;
import io.auspex.marketdata.panel.Panel;
import io.auspex.marketdata.panel.PanelColumn;
import io.auspex.model.FeatureMatrix;
import io.auspex.model.FeatureSet;
import io.auspex.model.FeatureSets;
import io.auspex.spi.FeatureExtractor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code auspex features}: feature sets and expressions computed from prices. */
@Command(
        name = "features",
        description = "Computes features from prices; a value uses its bar and those before it, never later ones.",
        customSynopsis = {
            "auspex features --prices FILE|FOLDER --set SET|FILE [OPTIONS]",
            "auspex features --prices FILE|FOLDER --expression TEXT [--expression TEXT]... [OPTIONS]",
            "auspex features --list | --operators"
        },
        footer = {
            "  auspex features --list",
            "  auspex features --prices GOOG.csv --set alpha158 --output goog.csv",
            "  auspex features --prices GOOG.csv --expression 'momentum = $close/Ref($close, 20) - 1' --last 5",
            "  auspex features --prices prices/ --symbols all --expression 'CSRank($close/Ref($close, 5))' --csv"
        })
final class FeaturesCommand implements Callable<Integer> {
    private static final int SHOWN = 20;
    private static final int SHOWN_COLUMNS = 8;
    private static final Pattern NAMED = Pattern.compile("\\s*([A-Za-z_]\\w*)\\s*=(?!=)(.*)", Pattern.DOTALL);

    private final Console console;

    @Mixin
    private PricesOptions prices = new PricesOptions();

    @Option(
            names = {"--symbols", "--symbol"},
            paramLabel = "S",
            split = ",",
            description = "Which symbols, or all; may be left out when there is only one.")
    private List<String> symbols = new ArrayList<>();

    @Option(
            names = "--set",
            paramLabel = "SET|FILE",
            description = "A set of --list, such as alpha158 or alpha158(vwap=column), or a file with lines name ="
                    + " expression.")
    private Optional<String> set = Optional.empty();

    @Option(
            names = "--expression",
            paramLabel = "TEXT",
            description = "An expression, or name = expression; --operators shows what it may hold.")
    private List<String> expressions = new ArrayList<>();

    @Option(
            names = "--members",
            paramLabel = "FILE",
            description = "Who belongs to the universe when: CSV of ticker,start_date,end_date; for expressions that"
                    + " compare symbols.")
    private Optional<Path> members = Optional.empty();

    @Option(names = "--list", description = "List the sets.")
    private boolean list;

    @Option(names = "--operators", description = "List the operators of expressions.")
    private boolean operators;

    @Mixin
    private PeriodOptions period = new PeriodOptions();

    @Option(
            names = "--last",
            paramLabel = "N",
            description = "The last N bars of each symbol; by default 20 in a table and all elsewhere.")
    private Optional<Integer> last = Optional.empty();

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description =
                    "Write a file instead of the screen: CSV if its name ends in .csv or .csv.gz, Parquet if it ends"
                            + " in .parquet. It appears when it is whole.")
    private Optional<Path> output = Optional.empty();

    @Mixin
    private FormatOptions format = new FormatOptions();

    FeaturesCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (list) {
            sets().print(console, format.format());
            return Failures.OK;
        }
        if (operators) {
            operatorTable().print(console, format.format());
            return Failures.OK;
        }
        if (set.isPresent() == !expressions.isEmpty()) {
            throw new IllegalArgumentException("--set or --expression must be given, and not both; for example --set"
                    + " alpha158, or --list to see the sets");
        }
        Map<String, Expression> own = ownExpressions();
        boolean compare = own.values().stream().anyMatch(Expression::crossSectional);
        if (members.isPresent() && !compare) {
            throw new IllegalArgumentException("--members is for expressions that compare symbols, such as"
                    + " CSRank($close), but there is none; leave it out");
        }
        FeatureExtractor extractor = compare ? null : extractor(own);
        output.ifPresent(FeatureFile::check);
        int shown = last.isPresent()
                ? Check.whole("--last", 1, Integer.MAX_VALUE, last.get(), "leave it out to see what is usual")
                : table() ? SHOWN : Integer.MAX_VALUE;
        try (var auspex = prices.builder(console).open()) {
            List<String> names = symbols.equals(List.of("all"))
                    ? auspex.data().symbols()
                    : PricesOptions.symbols(symbols, auspex.data());
            var histories = new ArrayList<BarSeries>();
            for (String name : names) {
                histories.add(auspex.data().history(name));
            }
            Values values = compare ? compared(histories, own) : each(histories, extractor);
            write(histories, values, shown);
        }
        return Failures.OK;
    }

    private boolean table() {
        return output.isEmpty() && format.format() == Format.TABLE;
    }

    /** The expressions of the command line or of the file; none where a set is named. */
    private Map<String, Expression> ownExpressions() {
        if (set.isPresent()) {
            FeatureSet named = FeatureSetText.parse("--set", set.get());
            return named.name().equals("expressions") ? ExpressionFile.read(Path.of(set.get())) : Map.of();
        }
        var own = new LinkedHashMap<String, Expression>();
        for (String text : expressions) {
            var parts = NAMED.matcher(text);
            Expression expression =
                    Expression.parse(parts.matches() ? parts.group(2).strip() : text);
            String name = parts.matches() ? parts.group(1) : expression.toString();
            if (own.putIfAbsent(name, expression) != null) {
                throw new IllegalArgumentException("--expression must give different columns but \"" + name
                        + "\" is there twice; name them: a = …");
            }
        }
        return own;
    }

    private FeatureExtractor extractor(Map<String, Expression> own) {
        return own.isEmpty()
                ? FeatureLibrary.standard().extractor(FeatureSetText.parse("--set", set.orElseThrow()))
                : ExpressionFeatures.of(FeatureSets.expressions(FeatureSetText.texts(own)));
    }

    /** One value for a symbol, a bar and a column. */
    private interface Values {
        List<String> columns();

        /** Computes those of a symbol. */
        FeatureRows of(int symbol);
    }

    private static Values each(List<BarSeries> histories, @Nullable FeatureExtractor extractor) {
        if (extractor == null) {
            throw new IllegalStateException("features of single series need an extractor");
        }
        return new Values() {
            @Override
            public List<String> columns() {
                return extractor.columns();
            }

            @Override
            public FeatureRows of(int symbol) {
                FeatureMatrix matrix = extractor.extract(histories.get(symbol));
                return new FeatureRows(matrix.isFloat(), matrix::get);
            }
        };
    }

    private Values compared(List<BarSeries> histories, Map<String, Expression> own) {
        Membership membership = members.map(Membership::read).orElse(Membership.always());
        Panel panel = Panel.of(histories, membership);
        List<PanelColumn> columns = panel.evaluate(own);
        return new Values() {
            @Override
            public List<String> columns() {
                return List.copyOf(own.keySet());
            }

            @Override
            public FeatureRows of(int symbol) {
                BarSeries series = histories.get(symbol);
                var rows = new int[series.size()];
                int row = 0;
                for (int bar = 0; bar < rows.length; bar++) {
                    while (panel.times().get(row) < series.times().get(bar)) {
                        row++;
                    }
                    rows[bar] = row;
                }
                return new FeatureRows(
                        false, (bar, column) -> columns.get(column).get(rows[bar], symbol));
            }
        };
    }

    private void write(List<BarSeries> histories, Values values, int shown) throws IOException {
        boolean several = histories.size() > 1;
        List<String> names = values.columns();
        int width = table() ? Math.min(SHOWN_COLUMNS, names.size()) : names.size();
        if (output.isPresent()) {
            writeFile(histories, values, shown);
            return;
        }
        var columns = new ArrayList<Listing.Column>();
        if (several) {
            columns.add(Listing.Column.text("symbol", "Symbol"));
        }
        columns.add(Listing.Column.text("time", "Time"));
        names.stream().limit(width).forEach(name -> columns.add(Listing.Column.number(name, name, "%.6f")));
        var listing = new Listing(columns);
        for (int s = 0; s < histories.size(); s++) {
            BarSeries series = histories.get(s);
            Range range = range(series, shown);
            boolean daily = BarStamps.daily(series);
            FeatureRows rows = values.of(s);
            for (int bar = range.from(); bar < range.to(); bar++) {
                var row = new ArrayList<@Nullable Object>();
                if (several) {
                    row.add(series.symbol());
                }
                row.add(BarStamps.text(series, bar, daily));
                for (int c = 0; c < width; c++) {
                    row.add(rows.shown(bar, c));
                }
                listing.add(row.toArray());
            }
        }
        if (width < names.size()) {
            console.note("first " + width + " of " + names.size() + " columns; --csv or --output shows all");
        }
        listing.print(console, format.format());
    }

    private void writeFile(List<BarSeries> histories, Values values, int shown) throws IOException {
        Path file = output.orElseThrow();
        FeatureRows rows = values.of(0);
        long written = 0;
        try (var out = FeatureFile.open(file, values.columns(), rows.floats())) {
            for (int s = 0; s < histories.size(); s++) {
                BarSeries series = histories.get(s);
                Range range = range(series, shown);
                out.add(series, range.from(), range.to(), (s == 0 ? rows : values.of(s)).until(console.token()));
                written += range.to() - range.from();
            }
            out.commit();
        }
        console.note(written + " rows of " + values.columns().size() + " features in " + file);
    }

    private record Range(int from, int to) {}

    /** The bars of a symbol that are shown. */
    private Range range(BarSeries whole, int shown) {
        BarSeries wanted = whole.between(period.range());
        if (wanted.isEmpty()) {
            throw new DataUnavailableException(
                    whole.symbol(),
                    whole.symbol() + " has no bar in " + period.range() + "; ask for days in "
                            + whole.range().map(Object::toString).orElse("its range"));
        }
        if (wanted.size() > shown && last.isEmpty()) {
            console.note("last " + shown + " of " + wanted.size() + " bars; --last " + wanted.size() + " shows all");
        }
        int end = whole.firstAtOrAfter(wanted.times().get(wanted.size() - 1)) + 1;
        return new Range(end - Math.min(wanted.size(), shown), end);
    }

    private static Listing sets() {
        var listing = new Listing(
                Listing.Column.text("set", "Set"),
                Listing.Column.number("features", "Features", ""),
                Listing.Column.number("lookBack", "Bars before the first row", ""),
                Listing.Column.text("columns", "First columns"));
        var library = FeatureLibrary.standard();
        for (FeatureSet one : library.featureSets()) {
            FeatureExtractor extractor = library.extractor(one);
            listing.add(
                    one.name(),
                    extractor.columns().size(),
                    extractor.lookBack(),
                    extractor.columns().stream().limit(5).toList());
        }
        return listing;
    }

    private static Listing operatorTable() {
        var listing = new Listing(
                Listing.Column.text("operator", "Operator"), Listing.Column.text("description", "Value at a bar"));
        for (Operator operator : Operator.values()) {
            listing.add(operator.usage(), operator.description());
        }
        return listing;
    }
}
