package io.auspex.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.auspex.model.Alias;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** A process of its own that publishes versions until it is killed, and notes each one that was acknowledged. */
final class PublishingProcess {
    private PublishingProcess() {}

    /** Arguments: registry folder, file of acknowledgements, number of versions. */
    public static void main(String... args) throws Exception {
        Path acknowledged = Path.of(args[1]);
        try (var storage = FileModelStorage.open(Path.of(args[0]), InstantSource.system())) {
            for (int i = 0; i < Integer.parseInt(args[2]); i++) {
                int version = storage.publish("m", PublishingProcess::content);
                storage.move(Alias.CHAMPION, Optional.of("m:" + version), "");
                Files.writeString(acknowledged, version + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        }
    }

    static Map<String, byte[]> content(int version) {
        var big = new byte[20_000];
        Arrays.fill(big, (byte) version);
        return Map.of("manifest.json", Integer.toString(version).getBytes(UTF_8), "weights.bin", big);
    }
}
