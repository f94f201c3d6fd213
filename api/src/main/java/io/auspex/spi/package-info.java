/**
 * What providers implement: sources, models, stores, queues, channels. Come here to plug something in; each interface names
 * its compatibility kit, an abstract JUnit class of the {@code auspex-api} test-jar (package {@code io.auspex.kit}) that every
 * provider passes. Providers are handed in by hand or found by name through {@link java.util.ServiceLoader}.
 */
@NullMarked
package io.auspex.spi;

import org.jspecify.annotations.NullMarked;
