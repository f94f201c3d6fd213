package io.auspex.marketdata.quality;

import io.auspex.data.DataFinding.Severity;
import java.util.Map;

/**
 * One way in which prices can be wrong. {@link QualityRules} has those of the library; write another for what only you know about your
 * data. A rule changes nothing, keeps nothing between two checks and may be used by several threads.
 */
public interface QualityRule {
    /** {@return its short stable name, for example {@code high-below-low}; findings carry it} */
    String name();

    /** {@return how bad its findings are} */
    Severity severity();

    /** {@return in one sentence what it finds} */
    String description();

    /** {@return its settings by name, as text, in a fixed order; empty for a rule without any} */
    default Map<String, String> parameters() {
        return Map.of();
    }

    /**
     * Looks through a series. Where {@link CheckedSeries#causal()} holds, what is reported for a bar must not change once the bar after it is
     * known, so a bar may be judged by those before it, by itself and by the next one only.
     *
     * @param checked the series and what other rules worked out about it
     * @param sink takes the findings
     */
    void check(CheckedSeries checked, FindingSink sink);
}
