package io.auspex.marketdata.csv;

import io.auspex.data.DataFinding;
import io.auspex.marketdata.FaultPolicy;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** How to read; what each option means stands in {@link CsvSource.Builder}. */
record CsvOptions(
        ZoneId zone,
        Optional<Character> delimiter,
        Charset charset,
        Optional<DateTimeFormatter> dateFormat,
        Optional<String> symbol,
        boolean adjusted,
        boolean newestFirst,
        FaultPolicy faults,
        Optional<Duration> knownAfter,
        Set<String> ignored,
        Optional<Set<String>> extras,
        Consumer<DataFinding> listener) {}
