package io.auspex.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option that says where models and tasks are kept. */
final class HomeOptions {
    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "Where models and tasks are kept; by default the environment variable AUSPEX_HOME.")
    private Optional<Path> home = Optional.empty();

    /** {@return the folder, which is made when it is first written to} */
    Path folder() {
        return home.or(() -> Optional.ofNullable(System.getenv("AUSPEX_HOME"))
                        .filter(text -> !text.isBlank())
                        .map(Path::of))
                .orElseThrow(() -> new IllegalArgumentException(
                        "--home must be given; for example --home models/, or set AUSPEX_HOME"));
    }

    /** {@return the folder, which must exist already} */
    Path existing() {
        Path folder = folder();
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("--home must be an existing folder but was \"" + folder
                    + "\"; check the path, or train a model or submit a task with it first");
        }
        return folder;
    }
}
