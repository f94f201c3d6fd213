package io.auspex.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One thing that happened to a registry.
 *
 * @param kind what
 * @param at when
 * @param details the rest, by key
 */
record RegistryEvent(Kind kind, Instant at, Map<String, String> details) {
    enum Kind {
        PUBLISH,
        ALIAS,
        DEPRECATE,
        RESTORE
    }

    RegistryEvent {
        details = Map.copyOf(details);
    }

    String detail(String key) {
        return optionalDetail(key)
                .orElseThrow(() -> new IllegalArgumentException("event " + kind + " must have \"" + key + "\""));
    }

    Optional<String> optionalDetail(String key) {
        return Optional.ofNullable(details.get(key));
    }

    String model() {
        return detail("model");
    }

    int version() {
        return Integer.parseInt(detail("version"));
    }

    /** One line without its break; {@code sha256} is that of the line without it. */
    byte[] line(CanonicalJson json, int number, String previousHash) {
        var fields = new TreeMap<String, Object>(details);
        fields.put("kind", kind.name().toLowerCase(Locale.ROOT));
        fields.put("at", at.toString());
        fields.put("number", number);
        fields.put("previous", previousHash);
        fields.put("sha256", Sha256.hex(json.line(fields)));
        return json.line(fields);
    }

    /**
     * Reads a line back; the caller compares it with {@link #line}, so that nothing else than what was written passes.
     */
    static RegistryEvent parse(CanonicalJson json, byte[] line) throws IOException {
        JsonNode node = json.read(line);
        var details = new TreeMap<String, String>();
        node.properties().forEach(field -> {
            switch (field.getKey()) {
                case "kind", "at", "number", "previous", "sha256" -> {}
                default -> details.put(field.getKey(), field.getValue().asText());
            }
        });
        try {
            return new RegistryEvent(
                    Kind.valueOf(node.path("kind").asText().toUpperCase(Locale.ROOT)),
                    Instant.parse(node.path("at").asText()),
                    details);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IOException("not an event: " + e.getMessage(), e);
        }
    }
}
