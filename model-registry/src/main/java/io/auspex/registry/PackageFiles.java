package io.auspex.registry;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The files of one package and the list of their hashes, in the form that {@code sha256sum -c} reads. */
final class PackageFiles {
    /** Name of the list. */
    static final String SUMS = "SHA256SUMS";

    private static final int HASH_LENGTH = 64;

    private PackageFiles() {}

    /** The files with the list of their hashes added. */
    static Map<String, byte[]> withSums(Map<String, byte[]> files) {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("files of a package must not be empty");
        }
        var all = new TreeMap<String, byte[]>();
        var sums = new StringBuilder();
        new TreeMap<>(files).forEach((name, content) -> {
            if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*") || name.equals(SUMS)) {
                throw new IllegalArgumentException("file name must match [A-Za-z0-9][A-Za-z0-9._-]* and not be " + SUMS
                        + " but was \"" + name + "\"");
            }
            all.put(name, content.clone());
            sums.append(Sha256.hex(content)).append("  ").append(name).append('\n');
        });
        all.put(SUMS, sums.toString().getBytes(StandardCharsets.UTF_8));
        return Collections.unmodifiableMap(all);
    }

    /** Hash by file name, of a list that is known to be intact. */
    static Map<String, String> parseSums(byte[] sums) {
        var hashes = new TreeMap<String, String>();
        new String(sums, StandardCharsets.UTF_8)
                .lines()
                .forEach(line -> hashes.put(line.substring(HASH_LENGTH + 2), line.substring(0, HASH_LENGTH)));
        return hashes;
    }
}
