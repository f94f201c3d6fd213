package io.auspex.cli;

import io.auspex.data.DoubleColumn;
import io.auspex.error.DataUnavailableException;
import io.auspex.marketdata.statistics.Drawdowns;
import io.auspex.marketdata.statistics.ReturnStatistics;
import io.auspex.metrics.MetricConvention;
import io.auspex.metrics.MetricConvention.Annualization;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code auspex metrics}: return and risk figures of a file of returns. */
@Command(
        name = "metrics",
        description = "Computes return and risk figures of a series of returns, each with its convention.",
        customSynopsis = "auspex metrics FILE [--prices-column NAME] [--periods-per-year N] [OPTIONS]",
        footer = {
            "  auspex metrics returns.csv",
            "  auspex metrics returns.csv --periods-per-year 12 --risk-free 0.02 --json",
            "  auspex metrics GOOG.csv --prices-column Close --geometric"
        })
final class MetricsCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description =
                    "One column of simple returns as fractions (0.01 is 1 %%), or a day and a return; plain or .gz, with or without"
                            + " a header; - for standard input.")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--column", paramLabel = "NAME", description = "The column of returns, by its header or number.")
    private Optional<String> column = Optional.empty();

    @Option(
            names = "--prices-column",
            paramLabel = "NAME",
            description = "A column of prices, by its header or number; the returns are computed from it.")
    private Optional<String> pricesColumn = Optional.empty();

    @Mixin
    private ConventionOptions convention = new ConventionOptions();

    @Mixin
    private FormatOptions format = new FormatOptions();

    MetricsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Path from = file.orElseThrow(() ->
                new IllegalArgumentException("FILE must be given; name a file of returns, or - for standard input"));
        if (column.isPresent() && pricesColumn.isPresent()) {
            throw new IllegalArgumentException("--column and --prices-column exclude each other; give one of them");
        }
        var chosen = convention.over(MetricConvention.DAILY);
        var kind = format.format();
        var reading = ReturnsFile.read(from, console.in(), column, pricesColumn);
        if (reading.returns().size() < 2) {
            throw new DataUnavailableException(
                    from.toString(),
                    from + " must give at least 2 returns but gives "
                            + reading.returns().size() + "; risk figures need a longer series");
        }
        print(reading, chosen, kind);
        return Failures.OK;
    }

    private void print(ReturnsFile.Reading reading, MetricConvention chosen, Format kind) {
        var metrics = metrics(reading.returns(), chosen);
        if (kind == Format.JSON) {
            var values = new LinkedHashMap<String, @Nullable Object>();
            metrics.forEach(m -> values.put(m.key(), m.value()));
            var document = new LinkedHashMap<String, @Nullable Object>();
            document.put("observations", reading.returns().size());
            document.put("from", reading.from());
            document.put("to", reading.to());
            document.put("convention", convention(chosen));
            document.put("metrics", values);
            console.println(Cells.indentedJson(document));
            return;
        }
        var listing = new Listing(
                Listing.Column.text("metric", "Metric"),
                new Listing.Column("value", "Value", true, "", 1),
                Listing.Column.text("convention", "Convention"));
        for (Metric metric : metrics) {
            boolean table = kind == Format.TABLE;
            listing.add(table ? metric.title() : metric.key(), table ? metric.text() : metric.value(), metric.how());
        }
        if (kind == Format.TABLE) {
            console.println(reading.returns().size() + " returns"
                    + reading.from()
                            .map(d -> ", " + d + ".." + reading.to().orElse(d))
                            .orElse("") + "; "
                    + ConventionOptions.words(chosen) + "\n");
        }
        listing.print(console, kind);
    }

    private static Map<String, @Nullable Object> convention(MetricConvention c) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("periodsPerYear", c.periodsPerYear());
        map.put("riskFreeRate", c.riskFreeRate());
        map.put("degreesOfFreedom", c.degreesOfFreedom());
        map.put("annualization", c.annualization());
        map.put("confidence", c.confidence());
        return map;
    }

    private static List<Metric> metrics(DoubleColumn r, MetricConvention c) {
        String n = Cells.shortest(c.periodsPerYear());
        String free = c.riskFreeRate() == 0 ? "risk-free 0" : "risk-free " + c.riskFreeRate() + " a year";
        String tail = Cells.shortest(c.confidence() * 100) + " %, historical, one period";
        boolean geometric = c.annualization() == Annualization.GEOMETRIC;
        String spread = geometric ? "deviation of the compounded year" : "deviation x sqrt(" + n + ")";
        String mean = geometric ? "compounded mean" : "mean x " + n;
        var drawdowns = Drawdowns.ofReturns(r);
        var metrics = new ArrayList<Metric>();
        metrics.add(Metric.percent("totalReturn", "Total return", ReturnStatistics.totalReturn(r), "compounded"));
        metrics.add(Metric.percent(
                "annualReturn",
                "Annual return",
                ReturnStatistics.annualReturn(r, c),
                "compounded, " + n + " periods a year"));
        metrics.add(Metric.percent(
                "annualVolatility",
                "Annual volatility",
                ReturnStatistics.annualVolatility(r, c),
                spread + ", n - " + c.degreesOfFreedom()));
        metrics.add(Metric.ratio(
                "sharpeRatio", "Sharpe ratio", ReturnStatistics.sharpe(r, c), mean + " over " + spread + ", " + free));
        metrics.add(Metric.ratio(
                "sortinoRatio",
                "Sortino ratio",
                ReturnStatistics.sortino(r, c),
                mean + " over downside risk, " + free));
        metrics.add(Metric.percent(
                "downsideRisk",
                "Downside risk",
                ReturnStatistics.downsideRisk(r, c.riskFreePerPeriod(), c),
                "below the risk-free rate, x sqrt(" + n + ")"));
        metrics.add(Metric.percent(
                "maxDrawdown", "Max drawdown", ReturnStatistics.maxDrawdown(r), "deepest fall from a peak"));
        metrics.add(Metric.percent(
                "averageDrawdown",
                "Average drawdown",
                Drawdowns.averageDepth(drawdowns),
                "mean depth of the drawdowns"));
        metrics.add(Metric.count(
                "longestDrawdown",
                "Longest drawdown",
                Drawdowns.longestDuration(drawdowns),
                "periods from peak to recovery or end, of " + drawdowns.size() + " drawdowns"));
        metrics.add(Metric.ratio(
                "calmarRatio", "Calmar ratio", ReturnStatistics.calmar(r, c), "annual return over |max drawdown|"));
        metrics.add(Metric.ratio(
                "omegaRatio",
                "Omega ratio",
                ReturnStatistics.omega(r, c.riskFreePerPeriod()),
                "over the risk-free rate"));
        metrics.add(Metric.percent("valueAtRisk", "Value at risk", ReturnStatistics.valueAtRisk(r, c), tail));
        metrics.add(Metric.percent(
                "expectedShortfall", "Expected shortfall", ReturnStatistics.expectedShortfall(r, c), tail));
        metrics.add(Metric.ratio(
                "tailRatio", "Tail ratio", ReturnStatistics.tailRatio(r), "|95 % quantile| / |5 % quantile|"));
        metrics.add(Metric.ratio(
                "stability", "Stability", ReturnStatistics.stability(r), "R2 of a line through the log equity"));
        metrics.add(Metric.ratio("skewness", "Skewness", ReturnStatistics.skewness(r), "moments over n"));
        metrics.add(Metric.ratio("kurtosis", "Kurtosis", ReturnStatistics.kurtosis(r), "moments over n; 3 is normal"));
        return metrics;
    }

    /** One figure and how it is computed. */
    private record Metric(
            String key, String title, @Nullable Object value, String text, String how) {
        static Metric percent(String key, String title, Object value, String how) {
            return of(key, title, value, "%.2f %%", 100, how);
        }

        static Metric ratio(String key, String title, Object value, String how) {
            return of(key, title, value, "%.3f", 1, how);
        }

        static Metric count(String key, String title, Object value, String how) {
            return of(key, title, value, "", 1, how);
        }

        private static Metric of(String key, String title, Object value, String format, double factor, String how) {
            Object plain = Cells.plain(value);
            String text = plain instanceof Double number
                    ? String.format(Locale.ROOT, format, number * factor)
                    : plain == null ? "-" : plain.toString();
            return new Metric(key, title, plain, text, how);
        }
    }
}
