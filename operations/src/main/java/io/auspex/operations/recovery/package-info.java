/**
 * Decisions after failures. Come here to see or change what Auspex does when something fails: {@link
 * io.auspex.operations.recovery.RuleBasedErrorRecoveryManager} has the whole table.
 */
@NullMarked
package io.auspex.operations.recovery;

import org.jspecify.annotations.NullMarked;
