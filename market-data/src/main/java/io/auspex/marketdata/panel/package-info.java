/**
 * Many symbols side by side in time. Come here to compare symbols with each other at each time: ranks, z-scores, neutral to
 * groups; start with {@link io.auspex.marketdata.panel.Panel}.
 */
@NullMarked
package io.auspex.marketdata.panel;

import org.jspecify.annotations.NullMarked;
