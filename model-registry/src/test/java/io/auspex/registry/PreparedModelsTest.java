package io.auspex.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.auspex.data.BarSeries;
import io.auspex.error.ModelIncompatibleException;
import io.auspex.marketdata.features.FeatureLibrary;
import io.auspex.model.FeatureMatrix;
import io.auspex.model.FeaturePipeline;
import io.auspex.model.FeatureSet;
import io.auspex.model.FeatureSets;
import io.auspex.model.Model;
import io.auspex.model.ModelInfo;
import io.auspex.model.Validation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Feature sets with parameters and preparations, stored with a model and found again by another process' manager. */
class PreparedModelsTest {
    private static final BarSeries PRICES = Markets.series("REV", 1, 1200, 0.4);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aModelKeepsItsExpressionsAndItsPreparation() {
        var expressions = new LinkedHashMap<String, String>();
        expressions.put("reversal", "$close/Ref($close, 1) - 1");
        expressions.put("gap", "If($volume > 1e18, $close, 0/0)"); // never there: filled
        FeatureSet set = FeatureSets.expressions(expressions);
        var request = Workshop.ridge("REV")
                .features(set)
                .preparation(FeaturePipeline.parse("robust-z-score(3), fill-zero"))
                .build();
        var workshop = new Workshop(PRICES);
        FeatureMatrix features = FeatureLibrary.standard().extractor(set).extract(PRICES);
        try (var storage = Workshop.storage(folder.resolve("registry"))) {
            double[] before;
            try (var manager = workshop.manager(storage)) {
                ModelInfo info = manager.trainModel(request);
                assertThat(info.features()).isEqualTo(set);
                before = predictions(manager.loadModel("m:1"), features);
            }
            try (var later = workshop.manager(storage)) {
                assertThat(later.modelInfo("m").features()).isEqualTo(set);
                double[] after = predictions(later.loadModel("m:1"), features);
                assertThat(after).containsExactly(before);
                assertThat(after[500]).isFinite();
                assertThat(later.modelInfo("m").performanceMetrics().samples()).isGreaterThan(500);
            }
            Map<String, byte[]> files = storage.read("m", 1);
            assertThat(files).containsKey("preparation.json");
            assertThat(new String(files.getOrDefault("manifest.json", new byte[0]), StandardCharsets.UTF_8))
                    .contains("\"preparation\" : \"robust-z-score(3.0), fill-zero\"", "$close/Ref($close, 1) - 1");
        }
    }

    @Test
    void alpha158IsStoredWithItsParameter() {
        BarSeries bars = Markets.series("REV", 1, 2000, 0.4);
        BarSeries prices = bars.withColumn("vwap", bars.close());
        FeatureSet set = FeatureSets.alpha158().with("vwap", "column");
        var workshop = new Workshop(prices);
        try (var storage = Workshop.storage(folder.resolve("registry"));
                var manager = workshop.manager(storage)) {
            manager.trainModel(Workshop.ridge("REV")
                    .features(set)
                    .preparation(FeaturePipeline.parse("robust-z-score, fill-zero"))
                    .validation(Validation.purgedWalkForward(2))
                    .hyperparameter("lambda", 0.1)
                    .build());
            Model model = manager.loadModel("m");
            assertThat(model.info().features()).isEqualTo(set);
            assertThat(model.predictor().columns()).hasSize(158);
        }
    }

    @Test
    void aPreparationOfAnotherFormatIsRefused() {
        byte[] other = "{\"format\":\"auspex.preparation/9\"}".getBytes(StandardCharsets.UTF_8);
        assertThatExceptionOfType(ModelIncompatibleException.class)
                .isThrownBy(() -> PreparationFile.read("m:1", other, List.of("a")))
                .withMessageContaining("auspex.preparation/9");
        byte[] broken = "{\"format\":\"auspex.preparation/1\",\"columns\":[\"a\"],\"steps\":[{\"step\":\"z-score\"}]}"
                .getBytes(StandardCharsets.UTF_8);
        assertThatExceptionOfType(ModelIncompatibleException.class)
                .isThrownBy(() -> PreparationFile.read("m:1", broken, List.of("a")))
                .withMessageContaining("center must be a list of numbers");
    }

    private static double[] predictions(Model model, FeatureMatrix features) {
        var out = new double[features.rows()];
        model.predictor().predict(features, out);
        return out;
    }
}
