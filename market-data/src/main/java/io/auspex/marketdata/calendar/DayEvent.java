package io.auspex.marketdata.calendar;

import java.time.Instant;

/**
 * One day on which a calendar differs from its weekly pattern.
 *
 * @param day days since the epoch
 * @param kind what is different
 * @param second local second of the day of an early close or late opening; 0 otherwise
 * @param reason in words
 * @param scheduled whether it was in the yearly notice
 * @param knownAt from when on it was public
 * @param place where it is written
 * @param dated whether the line names the day, rather than a rule that gave it
 */
record DayEvent(
        int day, Kind kind, int second, String reason, boolean scheduled, Instant knownAt, Place place, boolean dated) {
    /** What is different. */
    enum Kind {
        /** No session. */
        CLOSED,
        /** The session ends early. */
        EARLY,
        /** The session begins late. */
        LATE,
        /** A session on a day of the week that has none. */
        OPEN
    }
}
