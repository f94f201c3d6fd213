/**
 * The life of models on this machine. Come here to put a {@link io.auspex.model.ModelManager} together; start with
 * {@link io.auspex.registry.RegistryModelManager}, which joins a {@link io.auspex.registry.FileModelStorage} with the
 * services that train and judge ({@link io.auspex.registry.WalkForwardTrainingService}, {@link
 * io.auspex.registry.WalkForwardEvaluationService}) and the kinds of model, of which {@link
 * io.auspex.registry.RidgeTrainer} comes along.
 */
@NullMarked
package io.auspex.registry;

import org.jspecify.annotations.NullMarked;
