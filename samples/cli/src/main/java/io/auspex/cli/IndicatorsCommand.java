package io.auspex.cli;

import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import io.auspex.error.DataUnavailableException;
import io.auspex.indicator.Indicator;
import io.auspex.marketdata.indicator.IndicatorCatalog;
import io.auspex.marketdata.indicator.IndicatorDefinition;
import io.auspex.marketdata.indicator.IndicatorOutput;
import io.auspex.marketdata.indicator.IndicatorParameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code auspex indicators}: columns computed from prices. */
@Command(
        name = "indicators",
        description = "Computes indicators from prices; a value uses its bar and those before it, never later ones.",
        customSynopsis = {
            "auspex indicators --prices FILE|FOLDER --indicator TEXT [--indicator TEXT]... [OPTIONS]",
            "auspex indicators --list [--search TEXT]"
        },
        footer = {
            "  auspex indicators --list",
            "  auspex indicators --prices GOOG.csv --indicator 'sma(10)' --indicator 'macd(12,26,9).signal'",
            "  auspex indicators --prices GOOG.csv --indicator talib.cdl_engulfing --indicator 'ta4j.kama(10,2,30)'",
            "  auspex indicators --prices prices/ --symbol AAPL --indicator 'highest(20)[high]' --from 2015-01-01 --csv"
        })
final class IndicatorsCommand implements Callable<Integer> {
    private static final int SHOWN = 20;

    private final Console console;

    @Mixin
    private PricesOptions prices = new PricesOptions();

    @Option(
            names = "--symbol",
            paramLabel = "S",
            split = ",",
            description = "Which symbols; may be left out when there is only one.")
    private List<String> symbols = new ArrayList<>();

    @Option(
            names = "--indicator",
            paramLabel = "TEXT",
            description =
                    "name(parameters).output[field], of which all but the name may be left out; --list shows all.")
    private List<String> indicators = new ArrayList<>();

    @Option(names = "--list", description = "List the indicators with their parameters, outputs and defaults.")
    private boolean list;

    @Option(
            names = "--search",
            paramLabel = "TEXT",
            description = "With --list: only those whose name, family, description or formula has this text.")
    private String search = "";

    @Mixin
    private PeriodOptions period = new PeriodOptions();

    @Option(
            names = "--last",
            paramLabel = "N",
            description = "Print the last N bars of each symbol; by default 20 in a table and all in JSON and CSV.")
    private Optional<Integer> last = Optional.empty();

    @Mixin
    private FormatOptions format = new FormatOptions();

    IndicatorsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var catalog = IndicatorCatalog.installed();
        if (list) {
            definitions(catalog, search).print(console, format.format());
            return Failures.OK;
        }
        var wanted = parse(catalog);
        int shown = last.isPresent()
                ? Check.whole("--last", 1, Integer.MAX_VALUE, last.get(), "leave it out to see what is usual")
                : format.format() == Format.TABLE ? SHOWN : Integer.MAX_VALUE;
        try (var auspex = prices.builder(console).open()) {
            var names = PricesOptions.symbols(symbols, auspex.data());
            var listing = new Listing(columns(wanted, names.size() > 1));
            for (String symbol : names) {
                var series = auspex.data().history(symbol);
                add(
                        listing,
                        catalog,
                        wanted,
                        series,
                        series.between(period.range()).size(),
                        shown,
                        names.size() > 1);
            }
            listing.print(console, format.format());
        }
        return Failures.OK;
    }

    private List<Indicator> parse(IndicatorCatalog catalog) {
        if (indicators.isEmpty()) {
            throw new IllegalArgumentException(
                    "--indicator must be given; for example --indicator 'sma(10)', or --list to see all");
        }
        var names =
                catalog.definitions().stream().map(IndicatorDefinition::name).toList();
        var wanted = new ArrayList<Indicator>();
        for (String text : indicators) {
            String name = name(text.strip(), catalog);
            if (catalog.definition(name).isEmpty()) {
                throw new IllegalArgumentException("--indicator must begin with the name of an indicator but was \""
                        + text + "\"" + CloseName.hint(name, names) + " 'auspex indicators --list' shows all");
            }
            wanted.add(catalog.parse(text));
        }
        return wanted;
    }

    /** {@return the name that a text begins with, with the prefix of its library if it has one: {@code talib.cdl_doji}} */
    private static String name(String text, IndicatorCatalog catalog) {
        String first = text.replaceFirst("[^A-Za-z0-9_].*$", "");
        return catalog.definition(first).isPresent() || !text.startsWith(first + ".")
                ? first
                : first + "." + text.substring(first.length() + 1).replaceFirst("[^A-Za-z0-9_].*$", "");
    }

    private void add(
            Listing listing,
            IndicatorCatalog catalog,
            List<Indicator> wanted,
            BarSeries whole,
            int inPeriod,
            int shown,
            boolean several) {
        var series = whole.between(period.range());
        if (inPeriod == 0) {
            throw new DataUnavailableException(
                    whole.symbol(),
                    whole.symbol() + " has no bar in " + period.range() + "; ask for days in "
                            + whole.range().map(Object::toString).orElse("its range"));
        }
        for (Indicator indicator : wanted) {
            int needed = catalog.warmUp(indicator) + 1;
            if (whole.size() < needed) {
                throw new DataUnavailableException(
                        whole.symbol(),
                        indicator + " needs at least " + needed + " bars but " + whole.symbol() + " has " + whole.size()
                                + "; use a shorter window or more prices");
            }
        }
        List<DoubleColumn> values =
                wanted.stream().map(i -> catalog.compute(i, whole)).toList();
        int end = whole.firstAtOrAfter(series.times().get(series.size() - 1)) + 1;
        int start = end - Math.min(inPeriod, shown);
        if (inPeriod > shown && last.isEmpty()) {
            console.note("last " + shown + " of " + inPeriod + " bars; --last " + inPeriod + " shows all");
        }
        boolean daily = BarStamps.daily(whole);
        for (int i = start; i < end; i++) {
            var row = new ArrayList<@Nullable Object>();
            if (several) {
                row.add(whole.symbol());
            }
            row.add(BarStamps.text(whole, i, daily));
            row.add(whole.close().get(i));
            for (DoubleColumn column : values) {
                row.add(column.get(i));
            }
            listing.add(row.toArray());
        }
    }

    private static List<Listing.Column> columns(List<Indicator> wanted, boolean several) {
        var columns = new ArrayList<Listing.Column>();
        if (several) {
            columns.add(Listing.Column.text("symbol", "Symbol"));
        }
        columns.add(Listing.Column.text("time", "Time"));
        columns.add(Listing.Column.number("close", "close", "%.4f"));
        wanted.forEach(i -> columns.add(Listing.Column.number(i.toString(), i.toString(), "%.4f")));
        return columns;
    }

    private static Listing definitions(IndicatorCatalog catalog, String search) {
        var listing = new Listing(
                Listing.Column.text("indicator", "Indicator"),
                Listing.Column.text("parameters", "Parameters"),
                Listing.Column.text("outputs", "Outputs"),
                Listing.Column.text("options", "Options"),
                Listing.Column.text("warmUp", "Warm-up"),
                Listing.Column.text("range", "Range"),
                Listing.Column.text("family", "Family"),
                Listing.Column.text("description", "Description"));
        for (IndicatorDefinition definition : catalog.definitions()) {
            if (!matches(definition, search)) {
                continue;
            }
            var main = definition.outputs().getFirst();
            listing.add(
                    definition.usage(),
                    definition.parameters().stream()
                            .map(IndicatorsCommand::rule)
                            .toList(),
                    definition.outputs().stream().map(IndicatorOutput::name).toList(),
                    definition.options().stream()
                            .map(o -> o.name() + "=" + String.join("|", o.choices()))
                            .toList(),
                    catalog.warmUp(catalog.parse(definition.usage())),
                    bound(main.min()) + ".." + bound(main.max()),
                    definition.family().label(),
                    definition.description());
        }
        return listing;
    }

    private static boolean matches(IndicatorDefinition definition, String search) {
        String all = definition.name() + " " + definition.family().label() + " " + definition.description() + " "
                + definition.formula();
        return all.toLowerCase(Locale.ROOT).contains(search.strip().toLowerCase(Locale.ROOT));
    }

    private static String bound(double value) {
        return Double.isInfinite(value)
                ? value > 0 ? "inf" : "-inf"
                : value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    private static String rule(IndicatorParameter p) {
        return p.whole()
                ? p.name() + ":" + (long) p.min() + ".." + (long) p.max()
                : p.name() + ":" + p.min() + ".." + p.max();
    }
}
