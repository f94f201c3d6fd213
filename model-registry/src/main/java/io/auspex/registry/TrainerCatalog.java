package io.auspex.registry;

import io.auspex.spi.ModelTrainer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The kinds of model that can be trained and loaded here, by name. */
final class TrainerCatalog {
    private final Map<String, ModelTrainer> trainers = new LinkedHashMap<>();

    TrainerCatalog(List<? extends ModelTrainer> list) {
        for (ModelTrainer trainer : list) {
            if (trainers.putIfAbsent(trainer.modelType(), trainer) != null) {
                throw new IllegalArgumentException("trainers must differ in model type but \"" + trainer.modelType()
                        + "\" is given twice; leave one out");
            }
        }
    }

    Optional<ModelTrainer> find(String modelType) {
        return Optional.ofNullable(trainers.get(modelType));
    }

    ModelTrainer require(String modelType) {
        return find(modelType)
                .orElseThrow(() -> new IllegalArgumentException("modelType must be one of " + names() + " but was \""
                        + modelType + "\"; add the trainer of that kind"));
    }

    String names() {
        return trainers.isEmpty() ? "none" : String.join(", ", trainers.keySet());
    }
}
