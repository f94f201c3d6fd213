/**
 * The main job on real prices, from loading to a report. Come here to see how the parts are used together; start with
 * {@link io.auspex.quickstart.Quickstart}.
 */
@NullMarked
package io.auspex.quickstart;

import org.jspecify.annotations.NullMarked;
