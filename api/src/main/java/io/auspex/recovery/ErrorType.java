package io.auspex.recovery;

/** Kinds of failures that call for different steps. */
public enum ErrorType {
    /** The caller gave something that cannot be right. */
    BAD_REQUEST,
    /** Data is not there or too little. */
    DATA_UNAVAILABLE,
    /** Data is there and wrong. */
    DATA_CORRUPT,
    /** A model is not there. */
    MODEL_UNAVAILABLE,
    /** A model is damaged. */
    MODEL_CORRUPT,
    /** It took too long. */
    TIMEOUT,
    /** The memory, the disk or a queue is full. */
    RESOURCE_EXHAUSTED,
    /** The database or disk does not answer. */
    STORAGE_UNAVAILABLE,
    /** Code behind an SPI threw. */
    PROVIDER_FAILED,
    /** It was cancelled. */
    CANCELLED,
    /** None of the above. */
    UNKNOWN
}
