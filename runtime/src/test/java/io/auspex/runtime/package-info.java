/** Holds the arrows of the house and runs it as a whole. */
@NullMarked
package io.auspex.runtime;

import org.jspecify.annotations.NullMarked;
