package io.auspex.engine.backtest.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.auspex.error.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    private Path folder = Path.of("");

    private final ResultReport report = ResultReport.of(SampleResults.nothing());

    @Test
    void writesWhatTheReportSaysAndReplacesAnOlderFile() throws IOException {
        Path page = Files.writeString(folder.resolve("report.html"), "older");

        assertThat(report.writeHtml(page)).isEqualTo(page).hasContent(report.html());
        assertThat(report.writeJson(folder.resolve("report.json"))).hasContent(report.json());
        assertThat(names()).containsExactly("report.html", "report.json");
    }

    @Test
    void keepsTheOlderFileWhenTheDiskIsFull() throws IOException {
        Path page = Files.writeString(folder.resolve("report.html"), "older");

        assertThatThrownBy(() -> AtomicFile.write(page, writer -> {
                    writer.write("half of ".repeat(100_000));
                    throw new IOException("No space left on device");
                }))
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.location()).isEqualTo(page.toString()))
                .hasMessageContaining("No space left on device")
                .hasMessageContaining("check that its folder is writable and the disk has room");
        assertThat(page).hasContent("older");
        assertThat(names()).containsExactly("report.html");
    }

    @Test
    void namesAFolderThatIsMissing() {
        Path page = folder.resolve("missing").resolve("report.html");

        assertThatThrownBy(() -> report.writeHtml(page))
                .isInstanceOf(StorageException.class)
                .hasMessage("the report cannot be written to " + page + ": the folder " + page.getParent()
                        + " does not exist; create it or choose another");
    }

    @Test
    void refusesAFolderAndAPathThroughAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "older");

        assertThatThrownBy(() -> report.writeJson(folder))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("it is a folder; name a file inside it");
        assertThatThrownBy(() -> report.writeJson(file.resolve("report.json")))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("file is not a folder; choose a path inside a folder");
    }

    @Test
    void saysThatAFolderTakesNoFiles() {
        Path page = Path.of("/proc/report.html");
        assumeTrue(Files.isDirectory(Path.of("/proc")), "a folder that takes no files, even from root");

        assertThatThrownBy(() -> report.writeHtml(page))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("/proc/report.html")
                .hasMessageContaining("or choose another folder");
    }

    @Test
    void writesThroughALink() throws IOException {
        Path target = Files.writeString(folder.resolve("target.json"), "older");
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), target);

        report.writeJson(link);

        assertThat(link).isSymbolicLink();
        assertThat(target).hasContent(report.json());
    }

    private Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList().stream();
        }
    }
}
