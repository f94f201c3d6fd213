package io.auspex.task;

/** What a task computes. */
public enum TaskType {
    /** Forecasts of some symbols. */
    PREDICTION,
    /** One backtest. */
    BACKTEST,
    /** Training of one model. */
    TRAINING
}
