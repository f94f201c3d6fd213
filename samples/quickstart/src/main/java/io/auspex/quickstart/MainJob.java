package io.auspex.quickstart;

import io.auspex.backtest.BacktestEngine;
import io.auspex.backtest.BacktestRequest;
import io.auspex.backtest.BacktestResult;
import io.auspex.backtest.Costs;
import io.auspex.backtest.Slippage;
import io.auspex.common.CancellationToken;
import io.auspex.data.BarSeries;
import io.auspex.data.DataFinding;
import io.auspex.data.DateRange;
import io.auspex.error.StorageException;
import io.auspex.marketdata.quality.SeriesCheck;
import io.auspex.model.Alias;
import io.auspex.model.FeatureSets;
import io.auspex.model.ModelInfo;
import io.auspex.model.ModelPerformance;
import io.auspex.model.Targets;
import io.auspex.model.TrainingRequest;
import io.auspex.model.Validation;
import io.auspex.prediction.PredictionRequest;
import io.auspex.prediction.PredictionResult;
import io.auspex.runtime.Auspex;
import io.auspex.strategies.Strategies;
import io.auspex.strategy.Strategy;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** From prices to a prediction, a backtest and a report. Not thread-safe. */
final class MainJob {
    private static final double TRAINING_SHARE = 0.75;
    private static final int HORIZON = 5;
    private static final Costs COSTS = Costs.perValue(0.0005).withSlippage(Slippage.basisPoints(2));

    private final Path prices;
    private final Path folder;
    private final PrintWriter out;

    MainJob(Path prices, Path folder, PrintWriter out) {
        this.prices = prices;
        this.folder = folder;
        this.out = out;
    }

    /** Runs everything and returns what was found, for the test. */
    Findings run() {
        long start = System.nanoTime();
        try (var auspex =
                Auspex.builder().prices(prices).home(folder.resolve("home")).open()) {
            List<BarSeries> all = load(auspex);
            String symbol = all.stream().anyMatch(s -> s.symbol().equals("SPX"))
                    ? "SPX"
                    : all.get(0).symbol();
            BarSeries series = auspex.data().history(symbol);
            LocalDate split = series.date((int) (series.size() * TRAINING_SHARE));
            ModelInfo model = train(auspex, symbol, new DateRange(series.date(0), split.minusDays(1)));
            ModelPerformance unseen = evaluate(auspex, model, new DateRange(split, series.date(series.size() - 1)));
            PredictionResult prediction = predict(auspex, symbol, series.date(series.size() - 1));
            List<BacktestResult> results = backtest(auspex, symbol, model, split);
            Path report = report(auspex.backtests(), results);
            out.printf(
                    Locale.ROOT,
                    "%nDone in %.1f s. Report: %s%n",
                    (System.nanoTime() - start) / 1e9,
                    report.toAbsolutePath().normalize().toUri());
            return new Findings(model, unseen, prediction, results, report);
        }
    }

    /**
     * What the job found.
     *
     * @param model what was trained
     * @param unseen how it did on days that it had not seen
     * @param prediction the forecast after the last bar
     * @param results the backtests
     * @param report the page
     */
    record Findings(
            ModelInfo model,
            ModelPerformance unseen,
            PredictionResult prediction,
            List<BacktestResult> results,
            Path report) {}

    private List<BarSeries> load(Auspex auspex) {
        heading("1  Prices");
        var all = auspex.data().symbols().stream()
                .map(symbol -> auspex.data().history(symbol))
                .toList();
        var table = new TextTable("symbol", ">bars", "first", "last", ">last close", ">findings");
        for (BarSeries series : all) {
            var findings = SeriesCheck.standard().findings(series);
            table.row(
                    series.symbol(),
                    String.format(Locale.ROOT, "%,d", series.size()),
                    series.date(0).toString(),
                    series.date(series.size() - 1).toString(),
                    String.format(Locale.ROOT, "%,.2f", series.close().last()),
                    describe(findings));
        }
        out.print(table);
        return all;
    }

    private static String describe(List<DataFinding> findings) {
        long serious = findings.stream()
                .filter(f -> f.severity() != DataFinding.Severity.INFO)
                .count();
        return findings.isEmpty() ? "none" : findings.size() + " (" + serious + " serious)";
    }

    private ModelInfo train(Auspex auspex, String symbol, DateRange period) {
        heading("2  A ridge model of the return over " + HORIZON + " bars, judged by purged walk-forward");
        var progress = new ProgressLine(out);
        ModelInfo model = auspex.models()
                .trainModel(
                        TrainingRequest.builder("ridge")
                                .name("quickstart-" + HORIZON + "d")
                                .symbols(symbol)
                                .features(FeatureSets.core())
                                .target(Targets.returnOver(HORIZON))
                                .period(period)
                                .validation(Validation.purgedWalkForward(4))
                                .seed(7)
                                .build(),
                        progress,
                        CancellationToken.none());
        progress.done();
        out.printf("%s, trained on %s%n", model.modelId(), model.trainingDataPeriod());
        out.printf("walk-forward  %s%n", model.performanceMetrics());
        return model;
    }

    private ModelPerformance evaluate(Auspex auspex, ModelInfo model, DateRange period) {
        ModelPerformance performance = auspex.models().evaluateModel(model.modelId(), period);
        out.printf("unseen days   %s%n", performance);
        auspex.models().deployModel(model.modelId(), Alias.CHAMPION, "quickstart");
        return performance;
    }

    private PredictionResult predict(Auspex auspex, String symbol, LocalDate lastDay) {
        heading("3  Prediction");
        PredictionResult p = auspex.predictions()
                .predictSingleStock(
                        PredictionRequest.of(symbol).confidence(0.90).build());
        var table = new TextTable("", ">" + symbol);
        table.row("as of", lastDay.toString());
        table.row("last price", money(p.lastPrice()));
        table.row("predicted in " + p.horizon(), money(p.predictedPrice()));
        table.row(
                "90 % interval (" + p.confidenceInterval().status().name().toLowerCase(Locale.ROOT) + ")",
                money(p.confidenceInterval().low()) + " .. "
                        + money(p.confidenceInterval().high()));
        table.row("direction", p.predictedDirection() > 0 ? "up" : p.predictedDirection() < 0 ? "down" : "flat");
        table.row("confidence", percent(p.confidenceScore()));
        table.row("VaR 95 % per bar", percent(p.riskMetrics().valueAtRisk()));
        table.row("expected shortfall", percent(p.riskMetrics().expectedShortfall()));
        table.row("volatility per year", percent(p.riskMetrics().volatility()));
        table.row("max drawdown, past year", percent(p.riskMetrics().maxDrawdown()));
        table.row("Sharpe, past year", ratio(p.riskMetrics().sharpeRatio()));
        out.print(table);
        p.degradation().forEach(d -> out.println("degraded: " + d.reason()));
        return p;
    }

    private List<BacktestResult> backtest(Auspex auspex, String symbol, ModelInfo model, LocalDate split) {
        heading("4  Backtests on " + symbol + ", 5 bp commission, 2 bp slippage, fills at the next open");
        List<Strategy> strategies = List.of(
                Strategies.buyAndHold(),
                Strategies.smaCross(10, 30),
                Strategies.rsiReversion(),
                Strategies.predictionDriven(model.modelId(), 0));
        var table = new TextTable(
                "strategy",
                "period",
                ">return",
                ">per year",
                ">volatility",
                ">Sharpe",
                ">max DD",
                ">trades",
                ">win rate",
                ">costs");
        var results = new ArrayList<BacktestResult>();
        for (Strategy strategy : strategies) {
            var request = BacktestRequest.builder(strategy)
                    .symbols(symbol)
                    .initialCash(100_000)
                    .costs(COSTS);
            if (strategy.name().equals("prediction-driven")) {
                request.from(split);
            }
            BacktestResult result = auspex.backtests().runBacktest(request.build());
            results.add(result);
            table.row(
                    strategy.toString(),
                    result.period().toString(),
                    signed(result.totalReturn()),
                    result.annualizedReturn().isPresent()
                            ? signed(result.annualizedReturn().getAsDouble())
                            : "-",
                    result.volatility().isPresent()
                            ? percent(result.volatility().getAsDouble())
                            : "-",
                    ratio(result.sharpeRatio()),
                    percent(result.maxDrawdown()),
                    Integer.toString(result.totalTrades()),
                    result.winRate().isPresent() ? percent(result.winRate().getAsDouble()) : "-",
                    money(result.statistics().totalCosts()));
        }
        out.print(table);
        out.println("Sharpe: mean over deviation of the returns per bar (n - 1), risk-free 0, × √"
                + Math.round(results.get(0).convention().periodsPerYear()) + ".");
        return results;
    }

    private Path report(BacktestEngine engine, List<BacktestResult> results) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new StorageException(
                    folder.toString(), "cannot make the folder " + folder + ": " + e.getMessage(), e);
        }
        return engine.generateReport(results.get(1)).writeHtml(folder.resolve("report.html"));
    }

    private void heading(String text) {
        out.printf("%n%s%n", text);
    }

    private static String percent(double fraction) {
        return String.format(Locale.ROOT, "%.1f %%", fraction * 100);
    }

    private static String signed(double fraction) {
        return String.format(Locale.ROOT, "%+.1f %%", fraction * 100);
    }

    private static String money(double amount) {
        return String.format(Locale.ROOT, "%,.2f", amount);
    }

    private static String ratio(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.2f", value.getAsDouble()) : "-";
    }
}
