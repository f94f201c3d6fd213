/** Tests of ta4j's indicators and strategies inside Auspex. */
@NullMarked
package io.auspex.providers.ta4j;

import org.jspecify.annotations.NullMarked;
