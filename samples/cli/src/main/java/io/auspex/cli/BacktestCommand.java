package io.auspex.cli;

import io.auspex.backtest.BacktestEngine;
import io.auspex.backtest.BacktestRequest;
import io.auspex.backtest.BacktestRequest.EndOfRun;
import io.auspex.backtest.BacktestResult;
import io.auspex.backtest.FillRules;
import io.auspex.backtest.Lots;
import io.auspex.backtest.Trade;
import io.auspex.common.ProgressListener;
import io.auspex.data.MissingValues;
import io.auspex.marketdata.calendar.TradingCalendar;
import io.auspex.marketdata.statistics.PeriodsPerYear;
import io.auspex.metrics.MetricConvention;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code auspex backtest}: a strategy on historical prices. */
@Command(
        name = "backtest",
        description =
                "Tries a strategy on historical prices. A decision at a close is filled at the next open unless --fill says otherwise.",
        customSynopsis = {
            "auspex backtest --prices FILE|FOLDER --strategy NAME [--set NAME=VALUE]... [OPTIONS]",
            "auspex backtest --strategy list"
        },
        footer = {
            "  auspex backtest --strategy list",
            "  auspex backtest --prices GOOG.csv --strategy sma-cross --set fast=10 --set slow=30 --cash 10000 --json",
            "  auspex backtest --prices prices/ --symbol AAPL,MSFT --strategy buy-and-hold --commission 0.0005 --slippage 2 \\",
            "      --from 2005-01-01 --to 2018-12-31 --report report.html"
        })
final class BacktestCommand implements Callable<Integer> {
    private static final int FINDINGS_SHOWN = 20;

    private final Console console;

    @Mixin
    private PricesOptions prices = new PricesOptions();

    @Option(
            names = "--symbol",
            paramLabel = "S",
            split = ",",
            description = "Which symbols, sharing one pool of cash; may be left out when there is only one.")
    private List<String> symbols = new ArrayList<>();

    @Option(
            names = "--strategy",
            paramLabel = "NAME",
            description = "Which strategy; \"list\" shows all with their parameters.")
    private Optional<String> strategy = Optional.empty();

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "A parameter of the strategy; the others take their defaults.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Mixin
    private PeriodOptions period = new PeriodOptions();

    @Mixin
    private CostOptions costs = new CostOptions();

    @Option(
            names = "--tax",
            paramLabel = "RATE",
            description = "Tax as a fraction of the value of every sale. By default 0.")
    private double tax;

    @Option(
            names = "--lot",
            paramLabel = "STEP",
            description = "Smallest quantity: 1 for whole shares (the default), 0.000001 for fractions.")
    private double lot = 1;

    @Option(
            names = "--leverage",
            paramLabel = "X",
            description = "Largest sum of position values over equity; 1, a cash account, by default.")
    private double leverage = 1;

    @Option(
            names = "--fill",
            paramLabel = "WHEN",
            converter = KebabConverter.Timing.class,
            description =
                    "When market orders fill: next-open (the default), next-close, same-close-unsafe (nobody can trade so).")
    private FillRules.Timing fill = FillRules.DEFAULT.timing();

    @Option(
            names = "--touch",
            description = "A limit fills when the price reaches it; by default the price must trade through it.")
    private boolean touch;

    @Option(
            names = "--same-bar",
            paramLabel = "RULE",
            converter = KebabConverter.SameBar.class,
            description =
                    "Which exit comes first when one bar reaches both: stop-first (the default), target-first, nearest-to-open.")
    private FillRules.SameBar sameBar = FillRules.DEFAULT.sameBar();

    @Option(names = "--no-short", description = "Refuse to sell more than is held.")
    private boolean noShort;

    @Option(
            names = "--close-at-end",
            description = "Close positions at the last close; by default they stay open and are marked to it.")
    private boolean closeAtEnd;

    @Option(
            names = "--missing",
            paramLabel = "POLICY",
            converter = KebabConverter.Missing.class,
            description = "Missing prices: refuse (the default), drop, fill, interpolate-looking-ahead.")
    private MissingValues missing = MissingValues.REFUSE;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of whatever chance the strategy uses; by default 1.")
    private long seed = 1;

    @Mixin
    private ConventionOptions convention = new ConventionOptions();

    @Option(
            names = "--calendar",
            paramLabel = "NAME|FILE",
            description =
                    "Take the periods per year from a trading calendar: XNYS, XNAS, XSHG, XSHE, XHKG, XTKS, XLON, XETR, XPAR, WEEKDAYS, 24X7 or a calendar file.")
    private Optional<String> calendar = Optional.empty();

    @Option(names = "--home", paramLabel = "DIR", description = "Where models are kept, for strategies that use one.")
    private Optional<Path> home = Optional.empty();

    @Option(names = "--report", paramLabel = "FILE", description = "Also write the HTML report to this file.")
    private Optional<Path> report = Optional.empty();

    @Mixin
    private ProgressOption progress = new ProgressOption();

    @Mixin
    private FormatOptions format = new FormatOptions();

    BacktestCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var kind = format.format();
        String name = strategy.orElseThrow(() -> new IllegalArgumentException(
                "--strategy must be given; for example --strategy sma-cross, or --strategy list to see all"));
        if (name.equals("list")) {
            StrategiesCommand.print(console, kind);
            return Failures.OK;
        }
        var range = period.range();
        var money = costs.costs(tax);
        double cash = costs.cash();
        var lots = Lots.of(Check.positive("--lot", lot, "1 is a whole share, 100 a lot of A-shares"));
        Check.atLeast("--leverage", 1, leverage, "1 is a cash account");
        convention.over(MetricConvention.DAILY);
        Optional<TradingCalendar> year = calendar.map(this::calendar);
        checkReport();
        var builder = prices.builder(console);
        prices.existingHome(home).ifPresent(builder::home);
        try (var auspex = builder.open();
                var line = progress.line(console)) {
            var request = BacktestRequest.builder(Settings.strategy(auspex.strategies(), name, settings))
                    .symbols(PricesOptions.symbols(symbols, auspex.data()))
                    .from(range.from())
                    .to(range.to())
                    .initialCash(cash)
                    .costs(money)
                    .lots(lots)
                    .leverage(leverage)
                    .fills(fills())
                    .shortSelling(!noShort)
                    .endOfRun(closeAtEnd ? EndOfRun.CLOSE_POSITIONS : EndOfRun.MARK_TO_MARKET)
                    .missing(missing)
                    .seed(seed);
            var result = run(auspex.backtests(), request, year, line);
            var made = auspex.backtests().generateReport(result);
            line.clear();
            report.ifPresent(made::writeHtml);
            switch (kind) {
                case TABLE -> console.println(made.text().stripTrailing());
                case JSON -> console.println(made.json().stripTrailing());
                case CSV -> {
                    warn(result);
                    trades(result).print(console, kind);
                }
            }
            report.ifPresent(file -> console.note("report written to " + file));
        }
        return Failures.OK;
    }

    private BacktestResult run(
            BacktestEngine engine, BacktestRequest.Builder request, Optional<TradingCalendar> year, ProgressLine line) {
        if (!convention.given() && year.isEmpty()) {
            return engine.runBacktest(request.build(), line, console.token());
        }
        var start = MetricConvention.DAILY;
        if (!convention.periodsGiven()) {
            // what is not given comes from the run itself: the engine finds the periods per year in the bars
            var first = engine.runBacktest(request.build(), ProgressListener.none(), console.token());
            start = year.map(c -> first.convention()
                            .withPeriodsPerYear(PeriodsPerYear.of(first.equity().times(), c)))
                    .orElse(first.convention());
        }
        return engine.runBacktest(request.convention(convention.over(start)).build(), line, console.token());
    }

    /** A calendar of the library by its name, or one from a file. */
    private TradingCalendar calendar(String name) {
        if (convention.periodsGiven()) {
            throw new IllegalArgumentException(
                    "--calendar and --periods-per-year exclude each other; give one of them");
        }
        boolean file = !TradingCalendar.names().contains(name) && Files.isRegularFile(Path.of(name));
        return file ? TradingCalendar.read(Path.of(name)) : TradingCalendar.of(name);
    }

    private FillRules fills() {
        var rules = FillRules.DEFAULT.withTiming(fill).withSameBar(sameBar);
        return touch ? rules.withTouch(FillRules.Touch.TOUCH) : rules;
    }

    /** Refuses a report that cannot be written before anything is computed. */
    private void checkReport() {
        report.ifPresent(file -> {
            Path absolute = file.toAbsolutePath();
            Path folder = absolute.getParent();
            if (folder == null || Files.isDirectory(absolute)) {
                throw new IllegalArgumentException("--report must be a file but was the folder \"" + file
                        + "\"; name a file, for example report.html");
            }
            if (!Files.isDirectory(folder)) {
                throw new IllegalArgumentException("--report must be a file in an existing folder but was \"" + file
                        + "\"; create " + folder + " or name another");
            }
        });
    }

    /** Says what the page and the JSON say beside the trades. */
    private void warn(BacktestResult result) {
        result.findings().stream().limit(FINDINGS_SHOWN).forEach(finding -> console.note("auspex: " + finding));
        if (result.findings().size() > FINDINGS_SHOWN) {
            console.note(
                    "auspex: and " + (result.findings().size() - FINDINGS_SHOWN) + " findings more; --json lists all");
        }
        if (result.ending() == BacktestResult.Ending.RUINED) {
            console.note("auspex: the account lost everything and the run stopped");
        }
    }

    private static Listing trades(BacktestResult result) {
        var listing = new Listing(
                Listing.Column.text("tradeId", "Trade"),
                Listing.Column.text("stockCode", "Symbol"),
                Listing.Column.text("action", "Action"),
                Listing.Column.text("quantity", "Quantity"),
                Listing.Column.text("price", "Price"),
                Listing.Column.text("timestamp", "Time"),
                Listing.Column.text("commission", "Commission"),
                Listing.Column.text("pnl", "Profit"),
                Listing.Column.text("orderId", "Order"));
        for (Trade trade : result.tradeHistory()) {
            listing.add(
                    trade.tradeId(),
                    trade.stockCode(),
                    trade.action(),
                    trade.quantity(),
                    trade.price(),
                    trade.timestamp(),
                    trade.commission(),
                    trade.pnl(),
                    trade.orderId());
        }
        return listing;
    }
}
