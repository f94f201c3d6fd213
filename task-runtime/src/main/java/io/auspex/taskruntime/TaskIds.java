package io.auspex.taskruntime;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;

/**
 * New identifiers that sort by the time they were made: UUID version 7. Thread-safe. Unpredictable bits are not a random choice of the
 * computation, so they do not come from its seed: two processes must not agree on them.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-7">RFC 9562, UUID version 7</a>
 */
final class TaskIds {
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private long lastMillis;
    private int sequence;

    TaskIds(InstantSource clock) {
        this.clock = clock;
    }

    /** The next identifier; greater as text than all before it of this object. */
    synchronized String next() {
        long now = clock.millis();
        if (now > lastMillis) {
            lastMillis = now;
            sequence = random.nextInt(1 << 11);
        } else if (++sequence >= 1 << 12) {
            lastMillis++;
            sequence = 0;
        }
        long high = ((lastMillis & 0xffff_ffff_ffffL) << 16) | 0x7000L | sequence;
        long low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}
