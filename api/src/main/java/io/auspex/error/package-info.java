/**
 * What Auspex throws when the surroundings fail. Come here to handle failures: catch {@link io.auspex.error.AuspexException}
 * and switch over its sealed members. Bad arguments are not here: they are the JDK's own exceptions.
 */
@NullMarked
package io.auspex.error;

import org.jspecify.annotations.NullMarked;
