/** Tests of the registry. */
@NullMarked
package io.auspex.registry;

import org.jspecify.annotations.NullMarked;
