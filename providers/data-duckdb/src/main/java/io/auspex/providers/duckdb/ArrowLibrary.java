package io.auspex.providers.duckdb;

import io.auspex.error.ProviderFailedException;
import java.nio.ByteBuffer;
import org.apache.arrow.memory.util.MemoryUtil;

/**
 * Whether Arrow's Java library is there and can work. It is an optional dependency: who reads Parquet only need not have it, nor the
 * option of the virtual machine that it asks for.
 */
final class ArrowLibrary {
    /** Unpacks what is compressed with Zstandard. */
    static final String ZSTD = "com.github.luben:zstd-jni:1.5.7-6";

    private static final String NEEDED =
            "org.apache.arrow:arrow-c-data:19.0.0 and org.apache.arrow:arrow-memory-unsafe:19.0.0";
    private static final String MODULES = "org.apache.arrow.c,org.apache.arrow.memory.unsafe";

    private ArrowLibrary() {}

    /**
     * Returns if Arrow files can be read.
     *
     * @param name of the source, for messages
     * @throws ProviderFailedException if a library or the option is missing; it names what to add
     */
    static void require(String name) {
        try {
            present("org.apache.arrow.c.ArrowArrayStream");
            try {
                present("org.apache.arrow.memory.unsafe.DefaultAllocationManagerFactory");
            } catch (ClassNotFoundException e) {
                present("org.apache.arrow.memory.netty.DefaultAllocationManagerFactory");
            }
        } catch (ClassNotFoundException e) {
            throw new ProviderFailedException(
                    name,
                    name + " needs Arrow's library, of which " + e.getMessage() + " is missing; add " + NEEDED
                            + " to the dependencies, and on the module path --add-modules " + MODULES,
                    e);
        }
        requireOpen(name, isOpen());
    }

    /** Says which option is missing unless {@code open}. */
    static void requireOpen(String name, boolean open) {
        if (!open) {
            throw new ProviderFailedException(
                    name,
                    name
                            + " cannot read Arrow files in this virtual machine: Arrow's library needs java.nio to be open;"
                            + " start java with --add-opens=java.base/java.nio=" + reader()
                            + ", or put Add-Opens: java.base/java.nio into the manifest of the jar that is started");
        }
    }

    private static boolean isOpen() {
        return ByteBuffer.class.getModule().isOpen("java.nio", MemoryUtil.class.getModule());
    }

    private static String reader() {
        var module = MemoryUtil.class.getModule();
        return module.isNamed() ? module.getName() : "ALL-UNNAMED";
    }

    private static void present(String type) throws ClassNotFoundException {
        Class.forName(type, false, ArrowLibrary.class.getClassLoader());
    }
}
