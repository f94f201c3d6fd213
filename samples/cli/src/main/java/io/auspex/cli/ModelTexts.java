package io.auspex.cli;

import io.auspex.model.ModelInfo;
import io.auspex.model.ModelPerformance;

/** Models for people and programs. */
final class ModelTexts {
    private ModelTexts() {}

    /** {@return everything that is known about a model} */
    static Sheet sheet(ModelInfo info) {
        var sheet = new Sheet()
                .add("modelId", "Model", info.modelId())
                .add("modelName", "Name", info.modelName())
                .add("modelType", "Type", info.modelType())
                .add("version", "Version", info.version())
                .add("status", "Status", info.status())
                .add("target", "Predicts", info.target())
                .add("horizon", "Horizon (bars)", info.target().horizon().bars())
                .add("features", "Features", info.features())
                .add("symbols", "Symbols", info.symbols())
                .add("trainedFrom", "Trained from", info.trainingDataPeriod().from())
                .add("trainedTo", "Trained to", info.trainingDataPeriod().to())
                .add("hyperparameters", "Hyperparameters", info.hyperparameters())
                .add("seed", "Seed", info.seed())
                .add("createdAt", "Created", info.createdAt())
                .add("fingerprint", "Fingerprint", info.fingerprint());
        return performance(sheet, info.performanceMetrics());
    }

    /** Adds how well a model did on outcomes that it had not seen. */
    static Sheet performance(Sheet sheet, ModelPerformance p) {
        return sheet.add("samples", "Outcomes judged", p.samples())
                .percent("accuracy", "Direction right", p.accuracy())
                .percent("baseRate", "Base rate", p.baseRate())
                .percent("precision", "Precision (up)", p.precision())
                .percent("recall", "Recall (up)", p.recall())
                .percent("f1Score", "F1 (up)", p.f1Score())
                .number("mse", "Mean squared error", p.mse(), "%.4g")
                .number("mseOfNaive", "... of predicting 0", p.mseOfNaive(), "%.4g")
                .number("mae", "Mean absolute error", p.mae(), "%.4g")
                .number("rankCorrelation", "Rank correlation", p.rankCorrelation(), "%.4f")
                .number("rankCorrelationT", "... t statistic", p.rankCorrelationT(), "%.2f")
                .add("showsSkill", "Evidence of skill", p.showsSkill())
                .number("sharpeRatio", "Sharpe ratio, no costs", p.sharpeRatio(), "%.3f")
                .percent("maxDrawdown", "Max drawdown", p.maxDrawdown())
                .percent("coverage", "90 % interval covers", p.coverage())
                .add("convention", "Ratios", ConventionOptions.words(p.convention()));
    }
}
