package io.auspex.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.auspex.common.CancellationToken;
import io.auspex.common.ProgressListener;
import io.auspex.data.BarSeries;
import io.auspex.data.DateRange;
import io.auspex.data.DoubleColumn;
import io.auspex.error.ModelDamagedException;
import io.auspex.error.ModelIncompatibleException;
import io.auspex.error.ModelNotFoundException;
import io.auspex.error.OperationCancelledException;
import io.auspex.error.StorageException;
import io.auspex.marketdata.features.FeatureLibrary;
import io.auspex.model.Alias;
import io.auspex.model.Deployment;
import io.auspex.model.Model;
import io.auspex.model.ModelHealth;
import io.auspex.model.ModelInfo;
import io.auspex.model.ModelPerformance;
import io.auspex.model.ModelStatus;
import io.auspex.model.TrainingRequest;
import io.auspex.spi.ModelPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryModelManagerTest {
    private static final BarSeries PRICES = Markets.series("REV", 1, 1200, 0.4);
    private static final TrainingRequest REQUEST =
            Workshop.ridge("REV").period("2010-01-01", "2013-06-28").build();
    private static final Workshop WORKSHOP = new Workshop(PRICES);

    private final Path folder;
    private final FileModelStorage storage;
    private final RegistryModelManager manager;

    RegistryModelManagerTest(@TempDir Path folder) {
        this.folder = folder;
        storage = Workshop.storage(folder.resolve("registry"));
        manager = WORKSHOP.manager(storage);
    }

    @AfterEach
    void close() {
        manager.close();
        storage.close();
    }

    @Test
    void trainsStoresAndServesTheSameModelAfterARestart() {
        ModelInfo info = manager.trainModel(REQUEST);
        assertThat(info.modelId()).isEqualTo("m:1");
        assertThat(info.status()).isEqualTo(ModelStatus.READY);
        assertThat(info.createdAt()).isEqualTo(Workshop.CLOCK.instant());
        assertThat(info.trainingDataPeriod().to()).isEqualTo(LocalDate.of(2013, 6, 28));
        assertThat(info.hyperparameters()).containsEntry("lambda", 0.001).containsEntry("clip", 5.0);
        assertThat(info.fingerprint()).matches("[0-9a-f]{64}");
        try (var later = WORKSHOP.manager(storage)) {
            assertThat(later.modelInfo("m")).isEqualTo(info);
            Model one = manager.loadModel("m:1");
            Model other = later.loadModel("m");
            assertThat(predictions(other)).isEqualTo(predictions(one));
            assertThat(other.calibrationScores()).isEqualTo(one.calibrationScores());
            assertThat(other.info()).isEqualTo(info);
        }
    }

    @Test
    void theSameRequestGivesTheSameWeightsInTheNextVersion() throws IOException {
        manager.trainModel(REQUEST);
        manager.trainModel(REQUEST);
        assertThat(Files.readAllBytes(packageFolder(1).resolve("ridge.json")))
                .isEqualTo(Files.readAllBytes(packageFolder(2).resolve("ridge.json")));
        assertThat(manager.modelInfo("m:1").fingerprint())
                .isNotEqualTo(manager.modelInfo("m:2").fingerprint());
        assertThat(manager.models()).extracting(ModelInfo::modelId).containsExactly("m:1", "m:2");
    }

    @Test
    void keepsALoadedModel() {
        manager.trainModel(REQUEST);
        assertThat(manager.loadModel("m:1").predictor())
                .isSameAs(manager.loadModel("m").predictor());
    }

    @Test
    void writesAManifestThatPeopleCanRead() throws IOException {
        manager.trainModel(REQUEST);
        assertThat(Files.readString(packageFolder(1).resolve("manifest.json")))
                .contains("\"schema\" : \"auspex.model/1\"")
                .contains("\"horizonBars\" : 1")
                .contains("\"return_20\"")
                .contains("\"folds\" : 4")
                .contains("\"lambda\" : 0.001");
        try (Stream<Path> files = Files.list(packageFolder(1))) {
            assertThat(files.map(f -> String.valueOf(f.getFileName())))
                    .containsExactlyInAnyOrder(
                            "manifest.json", "ridge.json", "calibration.json", "sample.json", "SHA256SUMS");
        }
    }

    @Test
    void deploysRollsBackAndRemembers() {
        manager.trainModel(REQUEST);
        manager.trainModel(REQUEST);
        manager.deployModel("m:1", Alias.CHAMPION, "first");
        Deployment second = manager.deployModel("m", Alias.CHAMPION, "better");
        assertThat(second.modelId()).contains("m:2");
        assertThat(manager.deployed(Alias.CHAMPION)).contains("m:2");
        assertThat(manager.loadModel("@champion").info().status()).isEqualTo(ModelStatus.DEPLOYED);
        assertThat(manager.modelInfo("m:1").status()).isEqualTo(ModelStatus.READY);
        manager.rollBack(Alias.CHAMPION);
        assertThat(manager.deployed(Alias.CHAMPION)).contains("m:1");
        assertThat(manager.deployments(Alias.CHAMPION))
                .extracting(Deployment::reason)
                .containsExactly("first", "better", "roll back");
        assertThat(manager.deployed(Alias.BACKUP)).isEmpty();
        assertThatExceptionOfType(ModelNotFoundException.class).isThrownBy(() -> manager.rollBack(Alias.BACKUP));
    }

    @Test
    void deprecatesOnlyWhatIsNotDeployed() {
        manager.trainModel(REQUEST);
        manager.trainModel(REQUEST);
        manager.deployModel("m:1", Alias.CHAMPION);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> manager.deprecateModel("@champion"))
                .withMessageContaining("@champion points to m:1");
        assertThat(manager.deprecateModel("m:2").status()).isEqualTo(ModelStatus.DEPRECATED);
        assertThat(manager.loadModel("m:2").predictor().columns()).hasSize(12);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> manager.deployModel("m:2", Alias.CHAMPION))
                .withMessageContaining("m:2 is");
        assertThat(manager.deployed(Alias.CHAMPION)).contains("m:1");
    }

    @Test
    void namesWhatThereIsForAModelThatIsNotThere() {
        manager.trainModel(REQUEST);
        for (String reference : List.of("x", "x:1", "m:2", "@backup")) {
            assertThatExceptionOfType(ModelNotFoundException.class)
                    .as(reference)
                    .isThrownBy(() -> manager.loadModel(reference))
                    .withMessageContaining(reference);
        }
        assertThatExceptionOfType(ModelNotFoundException.class)
                .isThrownBy(() -> manager.modelInfo("m:2"))
                .withMessageContaining("versions of m are [1]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> manager.loadModel("m:latest"))
                .withMessageContaining("name:version");
    }

    @Test
    void refusesADamagedPackageAndNamesTheFile() throws IOException {
        manager.trainModel(REQUEST);
        for (Path copy : List.of(packageFolder(1), folder.resolve("registry/backup/m/1"))) {
            byte[] weights = Files.readAllBytes(copy.resolve("ridge.json"));
            weights[weights.length / 2] ^= 1;
            Files.write(copy.resolve("ridge.json"), weights);
        }
        try (var fresh = WORKSHOP.manager(storage)) {
            assertThatExceptionOfType(ModelDamagedException.class)
                    .isThrownBy(() -> fresh.loadModel("m"))
                    .withMessageContaining("ridge.json")
                    .withMessageContaining("m:1");
            assertThatExceptionOfType(ModelDamagedException.class)
                    .isThrownBy(() -> fresh.deployModel("m", Alias.CHAMPION));
            assertThat(fresh.deployed(Alias.CHAMPION)).isEmpty();
            assertThat(fresh.models()).isEmpty();
        }
    }

    @Test
    void servesADamagedPackageFromItsBackup() throws IOException {
        manager.trainModel(REQUEST);
        double[] before = predictions(manager.loadModel("m"));
        Files.writeString(packageFolder(1).resolve("ridge.json"), "rubbish");
        try (var fresh = WORKSHOP.manager(storage)) {
            assertThat(predictions(fresh.loadModel("m"))).isEqualTo(before);
        }
    }

    @Test
    void refusesAPackageThatDoesNotReproduceItsSample() {
        manager.trainModel(REQUEST);
        publishChanged(Map.of("\"expected\" : [ ", "\"expected\" : [ 1"), "sample.json");
        assertThatExceptionOfType(ModelDamagedException.class)
                .isThrownBy(() -> manager.loadModel("m:2"))
                .withMessageContaining("must reproduce its sample")
                .satisfies(e -> assertThat(e.file()).isEqualTo("sample.json"));
    }

    @Test
    void refusesAPackageOfANewerSchemaOrOtherFeaturesOrAnUnknownKind() {
        manager.trainModel(REQUEST);
        publishChanged(Map.of("auspex.model/1", "auspex.model/2"), "manifest.json");
        publishChanged(Map.of("\"modelType\" : \"ridge\"", "\"modelType\" : \"oracle\""), "manifest.json");
        publishChanged(Map.of("\"set\" : \"core\"", "\"set\" : \"mine\""), "manifest.json");
        publishChanged(Map.of("\"set\" : \"core\"", "\"set\" : \"technical\""), "manifest.json");
        assertThatExceptionOfType(ModelIncompatibleException.class)
                .isThrownBy(() -> manager.loadModel("m:2"))
                .withMessageContaining("auspex.model/2")
                .withMessageContaining("must be a package of schema auspex.model/1");
        assertThatExceptionOfType(ModelIncompatibleException.class)
                .isThrownBy(() -> manager.loadModel("m:3"))
                .withMessageContaining("\"oracle\", known are ridge");
        assertThatExceptionOfType(ModelIncompatibleException.class)
                .isThrownBy(() -> manager.loadModel("m:4"))
                .withMessageContaining("\"mine\"");
        assertThatExceptionOfType(ModelIncompatibleException.class)
                .isThrownBy(() -> manager.loadModel("m:5"))
                .withMessageContaining("was trained on the columns");
        assertThat(manager.models()).extracting(ModelInfo::modelId).containsExactly("m:1", "m:3", "m:4", "m:5");
    }

    @Test
    void storesNothingThatDoesNotReproduceItsSample() {
        ModelPackage content = WORKSHOP.training.train(REQUEST, ProgressListener.none(), CancellationToken.none());
        var wrong = new ModelPackage(
                content.request(),
                content.hyperparameters(),
                content.trainedOn(),
                content.rows(),
                content.dataFingerprint(),
                content.columns(),
                content.weights(),
                content.performance(),
                content.calibrationScores(),
                content.sample(),
                DoubleColumn.fill(content.expected().size(), out -> {}),
                content.findings());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> manager.saveModel(wrong))
                .withMessageContaining("weights must reproduce the sample");
        assertThat(manager.models()).isEmpty();
        assertThat(manager.saveModel(content).modelId()).isEqualTo("m:1");
    }

    @Test
    void losesNothingWhenTheFolderCannotBeWritten() throws IOException {
        manager.trainModel(REQUEST);
        Files.writeString(folder.resolve("registry/models/other"), "in the way");
        TrainingRequest other = Workshop.ridge("REV").name("other").build();
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> manager.trainModel(other))
                .withMessageContaining("nothing was changed");
        assertThat(manager.models()).extracting(ModelInfo::modelId).containsExactly("m:1");
    }

    @Test
    void storesNothingWhenTrainingIsCancelled() {
        var token = new CancellationToken();
        assertThatThrownBy(() -> manager.trainModelAsync(REQUEST, (fraction, message) -> token.cancel(), token)
                        .join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(OperationCancelledException.class);
        assertThat(manager.models()).isEmpty();
        assertThat(manager.trainModelAsync(REQUEST, ProgressListener.none(), CancellationToken.none())
                        .join()
                        .modelId())
                .isEqualTo("m:1");
    }

    @Test
    void judgesOnDaysThatTheModelHasNotSeen() {
        manager.trainModel(REQUEST);
        ModelPerformance performance = manager.evaluateModel("m", DateRange.of("2013-01-01", "2014-12-31"));
        int after = PRICES.between(DateRange.of("2013-06-29", "2014-12-31")).size();
        assertThat(performance.samples()).isEqualTo(after - 1);
        assertThat(performance.showsSkill()).isTrue();
        assertThat(performance.coverage().orElseThrow()).isCloseTo(0.9, within(0.05));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> manager.evaluateModel("m", DateRange.of("2012-01-01", "2012-12-31")))
                .withMessageContaining("2010-03-26..2013-06-28")
                .withMessageContaining("choose days after the training");
    }

    @Test
    void findsALiveModelHealthyWhileItsSkillLasts() {
        manager.trainModel(REQUEST);
        ModelHealth health = manager.checkHealth("m");
        assertThat(health.healthy()).isTrue();
        assertThat(health.live().orElseThrow().samples()).isGreaterThan(200);
        assertThat(health.checkedAt()).isEqualTo(Workshop.CLOCK.instant());
    }

    @Test
    void findsALiveModelUnhealthyWhenTheMarketChanges() {
        var changed = new Workshop(changedAfter(PRICES, 912));
        try (var changedManager = changed.manager(storage)) {
            changedManager.trainModel(REQUEST);
            ModelHealth health = changedManager.checkHealth("m");
            assertThat(health.healthy()).isFalse();
            assertThat(health.findings()).anyMatch(f -> f.contains("lost its skill"));
        }
    }

    @Test
    void hasNoLivePerformanceWithoutOutcomesAfterTheTraining() {
        manager.trainModel(Workshop.ridge("REV").build());
        ModelHealth health = manager.checkHealth("m");
        assertThat(health.live()).isEmpty();
        assertThat(health.healthy()).isTrue();
    }

    @Test
    void closesItsPredictors() {
        manager.trainModel(REQUEST);
        Model model = manager.loadModel("m");
        model.predictor().close();
        assertThat(predictions(model)).isNotEmpty();
        manager.close();
        assertThatThrownBy(() -> predictions(model)).isInstanceOf(IllegalStateException.class);
    }

    /** The mirror image from a bar on: what reverted now trends. */
    private static BarSeries changedAfter(BarSeries series, int from) {
        var builder = BarSeries.builder(series.symbol(), series.zone());
        double[] close = series.close().toArray();
        double[] changed = close.clone();
        double move = 0;
        for (int i = from; i < close.length; i++) {
            double shock = Math.log(close[i] / close[i - 1]) + 0.4 * Math.log(close[i - 1] / close[i - 2]);
            move = shock + 0.4 * move;
            changed[i] = changed[i - 1] * Math.exp(move);
        }
        for (int i = 0; i < close.length; i++) {
            double scale = changed[i] / close[i];
            builder.add(
                    series.time(i),
                    series.open().get(i) * scale,
                    series.high().get(i) * scale,
                    series.low().get(i) * scale,
                    changed[i],
                    series.volume().get(i));
        }
        return builder.build();
    }

    private static double[] predictions(Model model) {
        var rows = FeatureLibrary.standard()
                .extractor(model.info().features())
                .extract(PRICES)
                .select(100, 200, 300);
        var out = new double[3];
        model.predictor().predict(rows, out);
        return out;
    }

    /**
     * Publishes the files of m:1 as the next version, with texts of one file replaced and the manifest adapted, as
     * another program would.
     */
    private void publishChanged(Map<String, String> replacements, String file) {
        storage.publish("m", version -> {
            var files = new HashMap<>(storage.read("m", 1));
            String hash = Sha256.hex(content(files, file));
            String text = new String(content(files, file), UTF_8);
            for (var replacement : replacements.entrySet()) {
                assertThat(text).contains(replacement.getKey());
                text = text.replace(replacement.getKey(), replacement.getValue());
            }
            files.put(file, text.getBytes(UTF_8));
            String manifest = new String(content(files, "manifest.json"), UTF_8)
                    .replace(hash, Sha256.hex(content(files, file)))
                    .replace("\"version\" : 1", "\"version\" : " + version);
            files.put("manifest.json", manifest.getBytes(UTF_8));
            return files;
        });
    }

    private static byte[] content(Map<String, byte[]> files, String name) {
        return requireNonNull(files.get(name), name);
    }

    private Path packageFolder(int version) {
        return folder.resolve("registry/models/m/versions").resolve(Integer.toString(version));
    }
}
