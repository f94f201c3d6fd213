package io.auspex.providers.duckdb;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.auspex.data.BarSeries;
import io.auspex.error.ProviderFailedException;
import io.auspex.marketdata.BarCollector;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** Who does not have Arrow's library is told what to add. */
class ArrowLibraryTest {
    @Test
    void namesTheOptionThatIsMissing() {
        assertThatThrownBy(() -> ArrowLibrary.requireOpen("duckdb:x.arrow", false))
                .isInstanceOf(ProviderFailedException.class)
                .hasMessageContaining("duckdb:x.arrow")
                .hasMessageContaining("--add-opens=java.base/java.nio=")
                .hasMessageContaining("Add-Opens: java.base/java.nio");
    }

    @Test
    void namesTheLibrariesThatAreMissing() throws Exception {
        assertThat(messageWith()).contains("ArrowArrayStream is missing; add org.apache.arrow:arrow-c-data:19.0.0");
        assertThat(messageWith(ArrowArrayStream.class, RootAllocator.class, VectorSchemaRoot.class))
                .contains("DefaultAllocationManagerFactory is missing")
                .contains("org.apache.arrow:arrow-memory-unsafe:19.0.0");
    }

    /** What the source says where there are only the libraries that it cannot do without, and those of some classes. */
    private static String messageWith(Class<?>... more) throws Exception {
        var present = new ArrayList<Class<?>>(
                List.of(DuckDbSource.class, BarSeries.class, BarCollector.class, Logger.class, DuckDBConnection.class));
        present.addAll(List.of(more));
        var urls = new ArrayList<URL>();
        for (Class<?> type : present) {
            urls.add(type.getProtectionDomain().getCodeSource().getLocation());
        }
        try (var loader = new URLClassLoader(urls.toArray(URL[]::new), new Jdk())) {
            var builder = requireNonNull(loader.loadClass(DuckDbSource.class.getName())
                    .getMethod("arrow", Path.class)
                    .invoke(null, ArrowSourceTest.written("types.arrow")));
            return String.valueOf(
                    catchThrowable(() -> builder.getClass().getMethod("build").invoke(builder))
                            .getCause());
        }
    }

    /** The classes of the JDK; the platform's own loader also finds the modules of this test. */
    private static final class Jdk extends ClassLoader {
        Jdk() {
            super(null);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("java.")) {
                return ClassLoader.getPlatformClassLoader().loadClass(name);
            }
            throw new ClassNotFoundException(name);
        }
    }
}
