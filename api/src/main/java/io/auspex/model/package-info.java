/**
 * The life of a model: train, evaluate, save, load, deploy, retire. Come here to train one ({@link io.auspex.model.ModelManager}) or to read
 * what is known about one ({@link io.auspex.model.ModelInfo}). To plug in a kind of model, go to {@link io.auspex.spi.ModelTrainer}.
 */
@NullMarked
package io.auspex.model;

import org.jspecify.annotations.NullMarked;
