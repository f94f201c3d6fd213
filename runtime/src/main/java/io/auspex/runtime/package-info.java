/**
 * Everything wired, with embedded defaults. Come here first: {@link io.auspex.runtime.Auspex#open(java.nio.file.Path)} gives the engines
 * over a folder of prices; {@link io.auspex.runtime.Auspex#builder()} lets every part be replaced.
 */
@NullMarked
package io.auspex.runtime;

import org.jspecify.annotations.NullMarked;
