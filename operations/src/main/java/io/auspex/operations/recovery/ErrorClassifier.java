package io.auspex.operations.recovery;

import io.auspex.error.AuspexException;
import io.auspex.error.DataFormatException;
import io.auspex.error.DataUnavailableException;
import io.auspex.error.ModelDamagedException;
import io.auspex.error.ModelIncompatibleException;
import io.auspex.error.ModelNotFoundException;
import io.auspex.error.OperationCancelledException;
import io.auspex.error.ProviderFailedException;
import io.auspex.error.StorageException;
import io.auspex.error.TaskNotFoundException;
import io.auspex.error.TaskRejectedException;
import io.auspex.recovery.ErrorType;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.zip.ZipException;

/**
 * From what was thrown to what kind of failure it is. The first of the chain of causes that says something decides; wrappers and
 * exceptions that only say that something went wrong are looked through.
 */
final class ErrorClassifier {
    /** Causes that are followed; a longer chain, or one in a circle, says nothing more. */
    private static final int DEPTH = 20;

    private ErrorClassifier() {}

    static ErrorType classify(Throwable error) {
        Throwable current = error;
        for (int depth = 0; current != null && depth < DEPTH; depth++) {
            Optional<ErrorType> type = typeOf(current);
            if (type.isPresent()) {
                // a provider or store that failed may say why: a full disk, a time-out, bad data
                Throwable cause = current.getCause();
                boolean general =
                        type.get() == ErrorType.PROVIDER_FAILED || type.get() == ErrorType.STORAGE_UNAVAILABLE;
                ErrorType deeper = general && cause != null ? classifyCause(cause, depth) : ErrorType.UNKNOWN;
                return deeper == ErrorType.UNKNOWN ? type.get() : deeper;
            }
            current = current.getCause();
        }
        return ErrorType.UNKNOWN;
    }

    /** Only what a cause can know better than what wraps it. */
    private static ErrorType classifyCause(Throwable cause, int depth) {
        Throwable current = cause;
        for (int i = depth; current != null && i < DEPTH; i++) {
            ErrorType type = typeOf(current).orElse(ErrorType.UNKNOWN);
            switch (type) {
                case TIMEOUT, RESOURCE_EXHAUSTED, CANCELLED -> {
                    return type;
                }
                default -> current = current.getCause();
            }
        }
        return ErrorType.UNKNOWN;
    }

    private static Optional<ErrorType> typeOf(Throwable error) {
        return switch (error) {
            case AuspexException known -> Optional.of(typeOf(known));
            case CompletionException e -> Optional.empty();
            case ExecutionException e -> Optional.empty();
            case VirtualMachineError e -> Optional.of(ErrorType.RESOURCE_EXHAUSTED); // out of memory, stack overflow
            case TimeoutException e -> Optional.of(ErrorType.TIMEOUT);
            case SQLTimeoutException e -> Optional.of(ErrorType.TIMEOUT);
            case SocketTimeoutException e -> Optional.of(ErrorType.TIMEOUT);
            case RejectedExecutionException e -> Optional.of(ErrorType.RESOURCE_EXHAUSTED);
            case CancellationException e -> Optional.of(ErrorType.CANCELLED);
            case InterruptedException e -> Optional.of(ErrorType.CANCELLED);
            case IllegalArgumentException e -> Optional.of(ErrorType.BAD_REQUEST);
            case CharacterCodingException e -> Optional.of(ErrorType.DATA_CORRUPT);
            case ZipException e -> Optional.of(ErrorType.DATA_CORRUPT);
            case EOFException e -> Optional.of(ErrorType.DATA_CORRUPT);
            case NoSuchFileException e -> Optional.of(ErrorType.DATA_UNAVAILABLE);
            case FileNotFoundException e -> Optional.of(ErrorType.DATA_UNAVAILABLE);
            case FileSystemException e
            when says(e, "no space left", "disk full", "quota") -> Optional.of(ErrorType.RESOURCE_EXHAUSTED);
            case IOException e
            when says(e, "no space left", "disk full", "quota") -> Optional.of(ErrorType.RESOURCE_EXHAUSTED);
            case SQLException e
            when says(e, "disk is full", "database or disk is full", "out of memory") ->
                Optional.of(ErrorType.RESOURCE_EXHAUSTED);
            case SQLException e -> Optional.of(ErrorType.STORAGE_UNAVAILABLE);
            case IOException e -> Optional.of(ErrorType.STORAGE_UNAVAILABLE);
            default -> Optional.empty();
        };
    }

    private static ErrorType typeOf(AuspexException error) {
        return switch (error) {
            case DataFormatException e -> ErrorType.DATA_CORRUPT;
            case DataUnavailableException e -> ErrorType.DATA_UNAVAILABLE;
            case ModelDamagedException e -> ErrorType.MODEL_CORRUPT;
            case ModelIncompatibleException e -> ErrorType.MODEL_UNAVAILABLE;
            case ModelNotFoundException e -> ErrorType.MODEL_UNAVAILABLE;
            case OperationCancelledException e -> ErrorType.CANCELLED;
            case ProviderFailedException e -> ErrorType.PROVIDER_FAILED;
            case StorageException e -> ErrorType.STORAGE_UNAVAILABLE;
            case TaskNotFoundException e -> ErrorType.BAD_REQUEST;
            case TaskRejectedException e ->
                switch (e.reason()) {
                    case QUEUE_FULL -> ErrorType.RESOURCE_EXHAUSTED;
                    case WRONG_STATE, NO_HANDLER -> ErrorType.BAD_REQUEST;
                    case CONFLICT -> ErrorType.UNKNOWN;
                    case CLOSED -> ErrorType.CANCELLED;
                };
            default -> ErrorType.UNKNOWN; // AuspexException itself is abstract: never reached
        };
    }

    private static boolean says(Throwable error, String... parts) {
        String message = String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT);
        for (String part : parts) {
            if (message.contains(part)) {
                return true;
            }
        }
        return false;
    }
}
