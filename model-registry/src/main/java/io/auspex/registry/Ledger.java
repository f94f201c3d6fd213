package io.auspex.registry;

import io.auspex.model.Alias;
import io.auspex.model.Deployment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the events of a registry add up to. Filled by {@link EventLog} and not changed afterwards. */
final class Ledger {
    /** By model name and version: the SHA-256 of the file with the hashes of the package. */
    private final NavigableMap<String, NavigableMap<Integer, String>> packages = new TreeMap<>();

    private final NavigableMap<String, String> aliases = new TreeMap<>();
    private final List<Deployment> moves = new ArrayList<>();
    private final Set<String> deprecated = new TreeSet<>();
    private int events;
    private String lastHash = "";

    /** Takes the event that follows. */
    void add(RegistryEvent event, String hash) {
        switch (event.kind()) {
            case PUBLISH ->
                packages.computeIfAbsent(event.model(), name -> new TreeMap<>())
                        .put(event.version(), event.detail("package"));
            case ALIAS -> {
                Optional<String> modelId = event.optionalDetail("modelId");
                Optional<String> previous = Optional.ofNullable(aliases.get(event.detail("alias")));
                modelId.ifPresentOrElse(
                        id -> aliases.put(event.detail("alias"), id), () -> aliases.remove(event.detail("alias")));
                moves.add(new Deployment(
                        new Alias(event.detail("alias")), modelId, previous, event.at(), event.detail("reason")));
            }
            case DEPRECATE -> deprecated.add(event.model() + ":" + event.version());
            case RESTORE -> {
                // only for the record
            }
        }
        events++;
        lastHash = hash;
    }

    /** The number of the next event, from 1. */
    int nextNumber() {
        return events + 1;
    }

    /** SHA-256 of the last event; empty before the first. */
    String lastHash() {
        return lastHash;
    }

    List<String> names() {
        return List.copyOf(packages.keySet());
    }

    List<Integer> versions(String name) {
        NavigableMap<Integer, String> versions = packages.get(name);
        return versions == null ? List.of() : List.copyOf(versions.keySet());
    }

    OptionalInt latest(String name) {
        NavigableMap<Integer, String> versions = packages.get(name);
        return versions == null ? OptionalInt.empty() : OptionalInt.of(versions.lastKey());
    }

    Optional<String> packageHash(String name, int version) {
        NavigableMap<Integer, String> versions = packages.get(name);
        return versions == null ? Optional.empty() : Optional.ofNullable(versions.get(version));
    }

    NavigableMap<String, String> aliases() {
        return aliases;
    }

    List<Deployment> moves(Alias alias) {
        return moves.stream().filter(m -> m.alias().equals(alias)).toList();
    }

    Instant lastMove() {
        return moves.isEmpty() ? Instant.MIN : moves.get(moves.size() - 1).at();
    }

    boolean deprecated(String name, int version) {
        return deprecated.contains(name + ":" + version);
    }
}
