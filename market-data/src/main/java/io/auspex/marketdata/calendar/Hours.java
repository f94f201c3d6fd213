package io.auspex.marketdata.calendar;

import java.time.Instant;

/**
 * Regular hours from a day on.
 *
 * @param from days since the epoch
 * @param schedule the parts of a regular day
 * @param knownAt from when on they were public
 * @param place where they are written
 */
record Hours(int from, Schedule schedule, Instant knownAt, Place place) {}
