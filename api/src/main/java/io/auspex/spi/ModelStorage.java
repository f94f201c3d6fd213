package io.auspex.spi;

import io.auspex.error.ModelDamagedException;
import io.auspex.error.ModelNotFoundException;
import io.auspex.error.StorageException;
import io.auspex.model.Alias;
import io.auspex.model.Deployment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Keeps model packages, immutable once published, and the aliases that point to them. Thread-safe, and safe for several processes on one
 * store; passes {@code io.auspex.kit.ModelStorageKit}.
 *
 * <p>When a method that changes something returns, the change survives a crash; when it throws, nothing has changed.
 */
public interface ModelStorage {
    /**
     * Publishes the next version of a model. Two concurrent publishers get different numbers.
     *
     * @param name of the model
     * @param content gives the files of the package for the version number that it is told
     * @return the version, from 1, rising
     * @throws StorageException if it cannot be written; no version is left behind
     */
    int publish(String name, IntFunction<Map<String, byte[]>> content);

    /** {@return the names of all models, sorted} */
    List<String> names();

    /**
     * {@return the versions of a model, rising; empty if there is none}
     *
     * @param name of the model
     */
    List<Integer> versions(String name);

    /**
     * Reads a package and verifies every byte of it; a damaged file is restored from the backup where that is intact.
     *
     * @param name of the model
     * @param version of the model
     * @return the files by name
     * @throws ModelNotFoundException if there is no such version
     * @throws ModelDamagedException if a file and its backup do not match their hash
     */
    Map<String, byte[]> read(String name, int version);

    /**
     * Moves an alias.
     *
     * @param alias which alias
     * @param modelId where it shall point; empty to remove it
     * @param reason kept in the history
     * @return the move
     */
    Deployment move(Alias alias, Optional<String> modelId, String reason);

    /**
     * {@return every move of an alias, oldest first}
     *
     * @param alias which alias
     */
    List<Deployment> moves(Alias alias);

    /** {@return all aliases that point somewhere, sorted by name} */
    Map<Alias, String> aliases();

    /**
     * Marks a version as no longer to be used.
     *
     * @param name of the model
     * @param version of the model
     */
    void deprecate(String name, int version);

    /**
     * {@return whether a version was marked as no longer to be used}
     *
     * @param name of the model
     * @param version of the model
     */
    boolean isDeprecated(String name, int version);
}
