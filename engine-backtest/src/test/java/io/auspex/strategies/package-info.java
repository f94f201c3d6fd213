/** Tests of the built-in strategies and of the factory that finds them. */
@NullMarked
package io.auspex.strategies;

import org.jspecify.annotations.NullMarked;
