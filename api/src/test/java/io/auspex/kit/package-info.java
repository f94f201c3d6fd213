/**
 * What the tests of every module share: the compatibility kits of the SPIs, and the way to the data that stays outside the
 * repository. Providers of one's own extend the kits too; they come in the {@code auspex-api} test-jar.
 */
@NullMarked
package io.auspex.kit;

import org.jspecify.annotations.NullMarked;
