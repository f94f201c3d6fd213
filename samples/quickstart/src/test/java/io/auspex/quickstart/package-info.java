/** Runs what README shows and what the quickstart does. */
@NullMarked
package io.auspex.quickstart;

import org.jspecify.annotations.NullMarked;
