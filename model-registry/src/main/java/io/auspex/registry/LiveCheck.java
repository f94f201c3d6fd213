package io.auspex.registry;

import io.auspex.model.ModelHealth;
import io.auspex.model.ModelInfo;
import io.auspex.model.ModelPerformance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Compares live performance with that of the walk-forward. */
final class LiveCheck {
    private static final int LEAST_OUTCOMES = 60;
    private static final double LEVEL = 0.90;

    /** 99 % of a normal distribution lie within this many deviations. */
    private static final double BAND = 2.576;

    private LiveCheck() {}

    static ModelHealth of(ModelInfo info, Optional<ModelPerformance> live, Instant now) {
        Optional<ModelPerformance> enough = live.filter(p -> p.samples() >= LEAST_OUTCOMES);
        List<String> findings = enough.map(p -> findings(info, p)).orElse(List.of());
        return new ModelHealth(info.modelId(), now, enough, findings);
    }

    private static List<String> findings(ModelInfo info, ModelPerformance live) {
        var findings = new ArrayList<String>();
        ModelPerformance trained = info.performanceMetrics();
        int horizon = info.target().horizon().bars();
        // overlapping outcomes say the same thing several times
        double independent =
                Math.max(1, (double) live.samples() / horizon / info.symbols().size());
        double band = BAND * Math.sqrt(LEVEL * (1 - LEVEL) / independent);
        live.coverage().stream()
                .filter(c -> Math.abs(c - LEVEL) > band)
                .forEach(c -> findings.add(String.format(
                        Locale.ROOT,
                        "coverage of the 90 %% interval is %.1f %%, outside %.1f to %.1f %%; train the model again",
                        c * 100,
                        (LEVEL - band) * 100,
                        Math.min(1, LEVEL + band) * 100)));
        live.rankCorrelation().stream()
                .filter(c -> trained.showsSkill() && c <= 0)
                .forEach(c -> findings.add(String.format(
                        Locale.ROOT,
                        "rank correlation is %.3f where the walk-forward had %.3f; the model has lost its skill",
                        c,
                        trained.rankCorrelation().orElse(Double.NaN))));
        if (live.mse() > 2 * live.mseOfNaive()) {
            findings.add(String.format(
                    Locale.ROOT,
                    "mean squared error is %.3g, more than twice the %.3g of predicting 0; look at the features",
                    live.mse(),
                    live.mseOfNaive()));
        }
        return findings;
    }
}
