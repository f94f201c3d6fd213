package io.auspex.spi;

import io.auspex.data.BarEvent;
import io.auspex.error.AuspexException;
import java.util.concurrent.Flow;

/**
 * Bars as they become known: a replay, a live stream. A publisher by the rules of {@link Flow} (those of Reactive Streams): each
 * subscriber gets bars only as far as it has asked for them, one after another, until the feed completes, fails or is cancelled.
 *
 * <p>Implementations are thread-safe. To each subscriber bars come in the order of their times, and bars of the same time in the order of
 * their symbols. A failure is signalled as an {@link AuspexException}, after which nothing follows; what was sent before stays true.
 * A request that is not positive is signalled as an {@link IllegalArgumentException}.
 */
public interface BarFeed extends Flow.Publisher<BarEvent> {
    /** {@return a short name for messages, for example {@code replay of csv:prices}} */
    String name();
}
