package io.auspex.spi;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The files that hold what a model has learned, by name. Immutable and thread-safe. */
public final class TrainedWeights {
    private final Map<String, byte[]> files;

    private TrainedWeights(Map<String, byte[]> files) {
        this.files = files;
    }

    /**
     * {@return weights of one or more files}
     *
     * @param files content by plain file name; copied
     */
    public static TrainedWeights of(Map<String, byte[]> files) {
        var copy = new TreeMap<String, byte[]>();
        files.forEach((name, content) -> {
            if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
                throw new IllegalArgumentException(
                        "file name must match [A-Za-z0-9][A-Za-z0-9._-]* but was \"" + name + "\"");
            }
            copy.put(name, content.clone());
        });
        if (copy.isEmpty()) {
            throw new IllegalArgumentException("files must not be empty");
        }
        return new TrainedWeights(Collections.unmodifiableMap(copy));
    }

    /** {@return the names of the files, sorted} */
    public Set<String> names() {
        return files.keySet();
    }

    /**
     * {@return a copy of the content of a file}
     *
     * @param name one of {@link #names()}
     * @throws IllegalArgumentException if there is no such file
     */
    public byte[] content(String name) {
        byte[] content = files.get(requireNonNull(name, "name"));
        if (content == null) {
            throw new IllegalArgumentException("name must be one of " + files.keySet() + " but was \"" + name + "\"");
        }
        return content.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TrainedWeights that
                && files.keySet().equals(that.files.keySet())
                && files.entrySet().stream().allMatch(e -> Arrays.equals(e.getValue(), that.files.get(e.getKey())));
    }

    @Override
    public int hashCode() {
        return files.entrySet().stream()
                .mapToInt(e -> e.getKey().hashCode() ^ Arrays.hashCode(e.getValue()))
                .sum();
    }

    @Override
    public String toString() {
        return "TrainedWeights" + files.keySet();
    }
}
