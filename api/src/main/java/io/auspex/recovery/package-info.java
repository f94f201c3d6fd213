/**
 * What to do when something fails. Come here to ask for the next step after a failure
 * ({@link io.auspex.recovery.ErrorRecoveryManager}).
 */
@NullMarked
package io.auspex.recovery;

import org.jspecify.annotations.NullMarked;
