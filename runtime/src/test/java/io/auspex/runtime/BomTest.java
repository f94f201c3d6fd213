package io.auspex.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The BOM names every module that is published. */
class BomTest {
    private static final Path ROOT = Path.of(System.getProperty("auspex.root", ".."));
    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>(auspex-[a-z0-9-]+)</artifactId>");

    @Test
    void listsEveryPublishedModule() throws Exception {
        String bom = Files.readString(ROOT.resolve("bom/pom.xml"));
        List<String> published;
        try (Stream<Path> files = Files.walk(ROOT, 3)) {
            published = files.filter(f -> f.endsWith("pom.xml") && !f.toString().contains("target"))
                    .map(BomTest::read)
                    .filter(pom -> !pom.contains("<packaging>pom</packaging>"))
                    .filter(pom -> !pom.contains("<maven.deploy.skip>true")
                            && !pom.contains("<artifactId>auspex-samples</artifactId>"))
                    .map(pom -> ownArtifact(pom))
                    .toList();
        }
        assertThat(published).contains("auspex-api", "auspex-runtime").hasSizeGreaterThanOrEqualTo(9);
        assertThat(published)
                .allSatisfy(artifact -> assertThat(bom).contains("<artifactId>" + artifact + "</artifactId>"));
    }

    private static String ownArtifact(String pom) {
        var matcher = ARTIFACT.matcher(pom.substring(pom.indexOf("</parent>")));
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
