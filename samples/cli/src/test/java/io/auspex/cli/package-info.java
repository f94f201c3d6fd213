/** Tests of the command, run in this process on captured streams, and of the script, run in a process of its own. */
@NullMarked
package io.auspex.cli;

import org.jspecify.annotations.NullMarked;
