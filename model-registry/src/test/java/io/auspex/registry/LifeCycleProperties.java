package io.auspex.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.auspex.common.CancellationToken;
import io.auspex.common.ProgressListener;
import io.auspex.data.BarSeries;
import io.auspex.model.Alias;
import io.auspex.model.Deployment;
import io.auspex.model.FeatureMatrix;
import io.auspex.model.ModelInfo;
import io.auspex.model.ModelStatus;
import io.auspex.model.Targets;
import io.auspex.model.TrainingRequest;
import io.auspex.spi.ModelPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class LifeCycleProperties {
    private static final Workshop WORKSHOP = new Workshop(Markets.series("S", 3, 420, 0.3));
    private static final ModelPackage TRAINED =
            WORKSHOP.training.train(Workshop.ridge("S").build(), ProgressListener.none(), CancellationToken.none());

    @Property(tries = 100)
    @Label("Feature: production-ready-implementation, Property 4: Model integrity: "
            + "a loaded model predicts what it did when it was trained")
    void aLoadedModelPredictsWhatItDidWhenItWasTrained(
            @ForAll @IntRange(min = 0, max = 1000) int seed,
            @ForAll @IntRange(min = 1, max = 10) int horizon,
            @ForAll @IntRange(min = 0, max = 3) int penalty)
            throws IOException {
        BarSeries prices = Markets.series("S", seed, 420, new Random(seed).nextDouble() / 2);
        var workshop = new Workshop(prices);
        TrainingRequest request = Workshop.ridge("S")
                .target(Targets.returnOver(horizon))
                .hyperparameter("lambda", Math.pow(10, -penalty))
                .seed(seed)
                .build();
        ModelPackage trained = workshop.training.train(request, ProgressListener.none(), CancellationToken.none());
        inFolder(folder -> {
            try (var storage = Workshop.storage(folder);
                    var saving = workshop.manager(storage);
                    var loading = workshop.manager(storage)) {
                ModelInfo saved = saving.saveModel(trained);
                var model = loading.loadModel("m");
                var out = new double[trained.sample().rows()];
                model.predictor().predict(trained.sample(), out);
                assertThat(out).isEqualTo(trained.expected().toArray());
                assertThat(model.info()).isEqualTo(saved);
                assertThat(model.info().performanceMetrics()).isEqualTo(trained.performance());
                assertThat(model.info().hyperparameters()).isEqualTo(trained.hyperparameters());
                assertThat(model.info().trainingDataPeriod()).isEqualTo(trained.trainedOn());
                assertThat(model.calibrationScores()).isEqualTo(trained.calibrationScores());
                FeatureMatrix other = trained.sample().select(0);
                model.predictor().predict(other, out);
                assertThat(out[0]).isEqualTo(trained.expected().get(0));
            }
        });
    }

    @Property(tries = 100)
    @Label("Feature: production-ready-implementation, Property 4: Model integrity: "
            + "any order of operations keeps versions and status right")
    void anyOrderOfOperationsKeepsVersionsAndStatusRight(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 999) Integer> operations) throws IOException {
        inFolder(folder -> {
            try (var storage = Workshop.storage(folder);
                    var manager = WORKSHOP.manager(storage)) {
                int versions = 0;
                Set<Integer> deprecated = new HashSet<>();
                var moves = new ArrayList<Integer>();
                for (int operation : operations) {
                    int version = versions == 0 ? 0 : 1 + operation / 3 % versions;
                    int champion = moves.isEmpty() ? 0 : moves.get(moves.size() - 1);
                    if (versions == 0 || operation % 3 == 0) {
                        versions++;
                        assertThat(manager.saveModel(TRAINED).version()).isEqualTo(versions);
                    } else if (operation % 3 == 1) {
                        if (deprecated.contains(version)) {
                            assertThatIllegalArgumentException()
                                    .isThrownBy(() -> manager.deployModel("m:" + version, Alias.CHAMPION));
                        } else {
                            Deployment move = manager.deployModel("m:" + version, Alias.CHAMPION);
                            assertThat(move.previous())
                                    .isEqualTo(champion == 0 ? Optional.empty() : Optional.of("m:" + champion));
                            moves.add(version);
                        }
                    } else if (champion == version) {
                        assertThatIllegalArgumentException().isThrownBy(() -> manager.deprecateModel("m:" + version));
                    } else {
                        manager.deprecateModel("m:" + version);
                        deprecated.add(version);
                    }
                }
                int champion = moves.isEmpty() ? 0 : moves.get(moves.size() - 1);
                assertThat(manager.models())
                        .hasSize(versions)
                        .allSatisfy(info -> assertThat(info.status())
                                .isEqualTo(
                                        info.version() == champion
                                                ? ModelStatus.DEPLOYED
                                                : deprecated.contains(info.version())
                                                        ? ModelStatus.DEPRECATED
                                                        : ModelStatus.READY));
                assertThat(manager.deployments(Alias.CHAMPION))
                        .extracting(d -> d.modelId().orElseThrow())
                        .containsExactlyElementsOf(
                                moves.stream().map(v -> "m:" + v).toList());
            }
        });
    }

    private static void inFolder(FolderAction action) throws IOException {
        Path folder = Files.createTempDirectory("life-cycle");
        try {
            action.run(folder.resolve("registry"));
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @FunctionalInterface
    private interface FolderAction {
        void run(Path folder) throws IOException;
    }
}
