package io.auspex.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script itself, in a process of its own: a copy beside a jar whose manifest names the class path of this test. */
class ScriptTest {
    @TempDir
    Path folder = Path.of("");

    private Path cli = Path.of("");

    @BeforeEach
    void copyTheScript() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "needs a POSIX shell");
        cli = Files.createDirectories(folder.resolve("a clone/samples/cli"));
        for (String name : List.of("auspex", "find-java")) {
            Path copy = Files.copy(Path.of(name), cli.resolve(name));
            Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void saysHowToBuildWhatIsNotBuilt() throws Exception {
        var run = run(folder, cli.resolve("auspex"), "--version");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("auspex: it is not built yet; build it with\n  mvn -q -DskipTests -f '")
                .contains("a clone/pom.xml' -pl samples/cli -am package");
    }

    @Test
    void runsFromAnyFolderAndThroughALink() throws Exception {
        build();
        TestPrices.flat(folder.resolve("A.csv"), 1, 2, 4);
        Path bin = Files.createDirectory(folder.resolve("bin"));
        Path link = Files.createSymbolicLink(bin.resolve("auspex"), Path.of("../a clone/samples/cli/auspex"));
        var run = run(folder, link, "indicators", "--prices", "A.csv", "--indicator", "sma(2)", "--csv");
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo("time,close,sma(2)\n2020-01-06,1.0,\n2020-01-07,2.0,1.5\n2020-01-08,4.0,3.0\n");
        assertThat(run.code()).isZero();
    }

    @Test
    void handsExitCodesOn() throws Exception {
        build();
        var usage = run(folder, cli.resolve("auspex"), "backtst");
        assertThat(usage.code()).isEqualTo(2);
        assertThat(usage.err()).contains("did you mean backtest?");
        TestPrices.write(folder.resolve("E.csv"), List.of(TestPrices.HEADER));
        var failed = run(folder, cli.resolve("auspex"), "indicators", "--prices", "E.csv", "--indicator", "sma(2)");
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.out()).isEmpty();
    }

    @Test
    void endsQuietlyBeforeAHeadThatHasSeenEnough() throws Exception {
        build();
        TestPrices.write(folder, "LONG", 20_000);
        var run = run(
                folder,
                Path.of("/bin/sh"),
                "-c",
                "\"$0\" indicators --prices LONG.csv --indicator 'sma(2)' --csv | head -n 1",
                cli.resolve("auspex").toString());
        assertThat(run.out()).isEqualTo("time,close,sma(2)\n");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void findsAJavaThatIsNewEnough() throws Exception {
        Path old = Files.createDirectories(folder.resolve("old/bin"));
        Files.writeString(folder.resolve("old/release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"17.0.9\"\n");
        Path java = Files.writeString(old.resolve("java"), "#!/bin/sh\necho 'version \"99\"' >&2\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        var found = run(
                new ProcessBuilder(cli.resolve("find-java").toString()).directory(folder.toFile()),
                folder.resolve("old"));
        // an old JAVA_HOME is passed over by its release file, unasked; what comes then depends on the machine
        assertThat(found.out()).doesNotContain(old.toString());
        var own =
                run(new ProcessBuilder(cli.resolve("find-java").toString()), Path.of(System.getProperty("java.home")));
        assertThat(own.out().strip()).isEqualTo(System.getProperty("java.home") + "/bin/java");
        assertThat(own.code()).isZero();
    }

    private static Shell.Run run(ProcessBuilder builder, Path javaHome) throws Exception {
        builder.environment().put("JAVA_HOME", javaHome.toString());
        return run(builder);
    }

    private void build() throws IOException {
        Path target = cli.resolve("target");
        Files.createDirectories(target.resolve("lib"));
        var manifest = new Manifest();
        var attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, AuspexCommand.class.getName());
        attributes.put(
                Attributes.Name.CLASS_PATH,
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(entry -> Path.of(entry).toUri().toString())
                        .collect(Collectors.joining(" ")));
        try (var jar = new JarOutputStream(Files.newOutputStream(target.resolve("auspex-cli.jar")), manifest)) {
            jar.finish();
        }
    }

    private static Shell.Run run(Path folder, Path command, String... words) throws Exception {
        var line = new ArrayList<String>(List.of(command.toString()));
        line.addAll(List.of(words));
        var builder = new ProcessBuilder(line);
        builder.directory(folder.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return run(builder);
    }

    private static Shell.Run run(ProcessBuilder builder) throws Exception {
        Path out = Files.createTempFile("auspex", ".out");
        Path err = Files.createTempFile("auspex", ".err");
        try {
            var process = builder.redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            try {
                assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
            } finally {
                process.destroyForcibly();
            }
            return new Shell.Run(process.exitValue(), text(out), text(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
