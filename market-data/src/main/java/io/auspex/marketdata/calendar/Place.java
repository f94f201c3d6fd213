package io.auspex.marketdata.calendar;

/**
 * Where in a text something is written.
 *
 * @param line from 1
 * @param column of its first character, from 1
 * @param value the text itself
 */
record Place(int line, int column, String value) {}
